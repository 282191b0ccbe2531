"""A new edition's repository: what is in it, as values, and where its generator comes from."""
