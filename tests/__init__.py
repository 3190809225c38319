"""What is true of permits."""
