"""An article and its body, rendered once and handed along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.edition.article import Article
    from builder.markdown.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its body as it was rendered."""

    article: Article
    body: Rendered
