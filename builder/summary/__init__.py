"""What a publishing run did, told to people on one page of Markdown."""
