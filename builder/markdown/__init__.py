"""An article's file: YAML front matter and a CommonMark body, read, written, and turned into HTML."""
