"""Volumes: runs of dates, each one index, and the files in which the browser finds them."""
