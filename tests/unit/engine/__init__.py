"""The engine on a small licensing law made by hand."""
