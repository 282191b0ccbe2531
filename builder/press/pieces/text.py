"""An article with its body as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.edition.article import Article


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its body as HTML."""

    article: Article
    body: str
