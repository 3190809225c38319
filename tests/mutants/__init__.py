"""Mistakes one could make about dates, each put into a copy of the source for a test to find."""
