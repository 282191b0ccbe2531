"""What waits for an editor: doubts and clashes, most doubtful first, with the source beside the result."""
