"""Frames: the site's chrome as the theme host builds it, cut at its markers and ready to be poured into."""
