"""What was published before, as sources of this edition: an e-paper, a blog, another edition (docs/import.md)."""
