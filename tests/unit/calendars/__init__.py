"""Working days by notice."""
