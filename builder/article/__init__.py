"""An article and its file: YAML front matter and a CommonMark body."""

from builder.article.file import parse, read, write
from builder.article.record import KINDS, Article, Source

__all__ = ["KINDS", "Article", "Source", "parse", "read", "write"]
