"""What holds for every clock, case and history."""
