"""What the operator wrote in `mkdocs.yml`, and what the package brings along: words of the interface, the theme."""
