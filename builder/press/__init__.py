"""The press: pours articles and listings into frames, and remembers what was built from what."""
