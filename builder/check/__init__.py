"""What is wrong with the content: one function a code, and one section in `docs/check.md`."""
