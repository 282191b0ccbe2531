"""What a newspaper corrected becomes pages to learn from, and the model learns from them."""
