"""A conversion against what is there: identities, corrections, clashes."""
