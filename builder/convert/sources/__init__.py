"""Bytes of a source file to the text of a page, or to the records of its articles."""
