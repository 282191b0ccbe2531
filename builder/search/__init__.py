"""Exact search for any run of characters: fold, pairs, search documents, volumes (docs/search.md)."""
