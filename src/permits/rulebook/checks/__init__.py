"""What can be wrong between rules and catalogue although each is right alone."""
