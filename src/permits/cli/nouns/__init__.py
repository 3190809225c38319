"""The commands, one file per noun; what is heavy is imported only when a command runs."""
