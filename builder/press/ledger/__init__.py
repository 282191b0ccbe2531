"""What was built from what, so that the next build makes only what changed."""
