"""The trade's values, without a disk: articles, pages, issues, listings, calendars, and where each has its address."""
