"""Authored texts and their faults."""
