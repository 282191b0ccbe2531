"""Articles as an archive: cards, issues, listings, calendar, neighbours. Values in, values out; no disk."""
