"""What is searched for: runs of characters from anywhere in the articles, and who truly holds them."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from builder.markdown.rendered import render
from builder.search.text.document import byline
from builder.search.text.fold import fold, letters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.edition.article import Article

_LONGEST = 12


def fields(article: Article) -> tuple[str, ...]:
    """The texts of an article in which a query may stand."""
    return tuple(
        filter(
            None,
            (
                article.title,
                article.kicker,
                article.subtitle,
                byline(article),
                article.column,
                render(article.body).words,
            ),
        )
    )


def draw(articles: Mapping[str, Article], count: int, seed: int = 7) -> list[str]:
    """So many runs of 1 to 12 characters, cut at random; a third begin or end a paragraph or are headlines' words."""
    chance = random.Random(seed)
    every = list(articles.values())
    found: list[str] = []
    while len(found) < count:
        one = chance.choice(every)
        paragraph = chance.choice(chance.choice(fields(one) or ("",)).split("\n"))
        if len(found) % 6 == 1:
            paragraph = one.title
        size = chance.randint(1, _LONGEST)
        start = chance.randrange(max(1, len(paragraph) - size + 1))
        start = {2: 0, 5: max(0, len(paragraph) - size)}.get(len(found) % 6, start)
        cut = " ".join(paragraph[start : start + size].split())
        if letters(cut) and not re.search(r"""["“”「」『』＂：:]|(?:^| )[-－−]""", cut):
            found.append(cut)
    return found


def holders(articles: Mapping[str, Article], queries: Sequence[str]) -> list[set[str]]:
    """Of each query the addresses of the articles that hold all of its words."""
    patterns = [[re.compile(_pattern(word)) for word in _words(query)] for query in queries]
    found: list[set[str]] = [set() for _ in queries]
    for url, article in articles.items():
        texts = ["".join(fold(field).split()) for field in fields(article)]
        bare = {letter for one in texts for letter in letters(one)}
        for number, words in enumerate(patterns):
            if bare.issuperset(letters(queries[number])) and all(any(w.search(t) for t in texts) for w in words):
                found[number].add(url)
    return found


def _words(query: str) -> list[str]:
    """The words of a query, folded: marks at their ends count for nothing (every query has letters)."""
    words = [word for word in fold(query).split() if letters(word)]
    return [re.sub(r"^[\W_]+|[\W_]+$", "", word) for word in words]


def _pattern(word: str) -> str:
    """Letters one after another; marks that the query keeps between them, others where the text has some."""
    pieces: list[str] = []
    before = ""
    for character in "".join(fold(word).split()):
        if before and letters(character) and letters(before):
            pieces.append(r"[\W_]*?")
        pieces.append(re.escape(character))
        before = character
    return "".join(pieces)
