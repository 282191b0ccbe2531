"""The text of a page to blocks."""
