"""What exact search means, said a second time and in another way: as a regular expression over folded text.

Letters stand one after another; marks that the query keeps stand between them; marks that it leaves out may. Dashes in
a row are one dash, for typesetters and keyboards differ in how many there are. Marks at the ends of a word count for
nothing, unless there is nothing but marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown.rendered import render
from builder.search.text.document import byline
from builder.search.text.fold import fold, letters

if TYPE_CHECKING:
    from collections.abc import Callable

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


def contains(article: Article, query: str, spelled: Callable[[str], str] = fold) -> bool:
    """Whether each word of the query is in one of the article's fields, both `spelled`: folded, or equated too."""
    texts = [_with_one_dash("".join(spelled(field).split())) for field in fields(article)]
    return all(any(_pattern(word).search(one) for one in texts) for word in _words(_with_one_dash(spelled(query))))


def _with_one_dash(text: str) -> str:
    return re.sub("-+", "-", text)


def _words(query: str) -> list[str]:
    """The words of a folded query; those of marks alone only where there are no others."""
    words = query.split()
    return [_bare(word) for word in words if letters(word)] or words


def _bare(word: str) -> str:
    """A word without the marks at its ends."""
    inside = [place for place, character in enumerate(word) if letters(character)]
    return word[inside[0] : inside[-1] + 1]


def _pattern(word: str) -> re.Pattern[str]:
    pieces: list[str] = []
    for character in word:
        if pieces and letters(character) and letters(pieces[-1].replace("\\", "")):
            pieces.append(r"[\W_]*?")
        pieces.append(re.escape(character))
    return re.compile("".join(pieces))
