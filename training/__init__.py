"""Training: pages with known answers in, the weights of `builder/convert/deciding` out (docs/conversion.md)."""
