"""The digital edition: cleaned newspaper pages in, a published, searchable website out."""

__version__ = "0.2.0"
