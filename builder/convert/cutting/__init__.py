"""The blocks of a page to drafts of its articles."""
