"""Text as search sees it: folded, cut into pairs of characters."""
