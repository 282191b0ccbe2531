"""A large archive built in parts, on several machines."""
