"""Letters that leave the office."""
