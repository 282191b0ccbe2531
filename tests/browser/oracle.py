"""What exact search means, said a second time and in another way: as a regular expression over folded text.

Letters stand one after another; marks that the query keeps stand between them; marks that it leaves out may.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown.rendered import render
from builder.search.text.document import byline
from builder.search.text.fold import fold, letters

if TYPE_CHECKING:
    from builder.edition.article import Article


def fields(article: Article) -> tuple[str, ...]:
    return (
        article.title,
        article.kicker,
        article.subtitle,
        byline(article),
        article.column,
        render(article.body).words,
    )


def contains(article: Article, query: str) -> bool:
    """Whether each word of the query stands in one of the article's fields."""
    texts = ["".join(fold(field).split()) for field in fields(article)]
    return all(any(_pattern(word).search(one) for one in texts) for word in query.split())


def _pattern(word: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for character in "".join(fold(word).split()):
        if pieces and letters(character) and letters(pieces[-1].replace("\\", "")):
            pieces.append(r"[\W_]*?")
        pieces.append(re.escape(character))
    return re.compile("".join(pieces))
