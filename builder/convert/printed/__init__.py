"""What was printed, out of what a recogniser or a language model wrote around it."""
