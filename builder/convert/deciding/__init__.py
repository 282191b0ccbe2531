"""Deciding: what each line of a page is, and where its articles begin, as one decision for the whole page."""
