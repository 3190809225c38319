"""What can be wrong in rules although every file fits its schema."""
