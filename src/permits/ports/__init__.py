"""What use cases ask of the world: Protocols, and the rows that pass through them."""
