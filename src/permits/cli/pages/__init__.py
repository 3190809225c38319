"""Pages for people: from what the service answers to blocks."""
