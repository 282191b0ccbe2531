"""Web pages, one kind a file."""
