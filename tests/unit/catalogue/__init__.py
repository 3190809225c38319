"""The catalogue: what is shipped, and every fault it can have."""
