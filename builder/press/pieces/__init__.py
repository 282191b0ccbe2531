"""What several kinds of web page have in common."""
