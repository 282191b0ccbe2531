"""What is wrong with the content, for `edition check`: one function a code, one section in `docs/check.md`."""
