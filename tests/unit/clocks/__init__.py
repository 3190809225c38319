"""Limits and their last days."""
