"""Data for scripts: from what the service answers to JSON, in the words of the glossary."""
