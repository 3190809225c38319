"""Last days worked out a second time, from the text of the law and without the product."""
