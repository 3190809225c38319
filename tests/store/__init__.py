"""The record as a database keeps it: files, locks, processes, damage."""
