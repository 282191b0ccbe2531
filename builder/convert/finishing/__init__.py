"""Drafts to articles: fields, body, and pages joined by a jump."""
