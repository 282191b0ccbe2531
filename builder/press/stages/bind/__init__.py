"""Binding: what leads to issues and articles, made again where they changed."""
