"""What a site offers besides web pages: citations, Markdown, JSON, feeds' text, EPUB. Values in, text or bytes out."""
