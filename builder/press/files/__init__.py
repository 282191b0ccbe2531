"""What a site offers besides web pages: feeds, sitemaps, JSON, Markdown, EPUB, citations."""
