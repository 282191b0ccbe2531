"""Which articles hold a character: the answer to a query of one character, or of nothing but marks.

Pairs cannot give it, and Pagefind's own words for it would be two fifths more index; lists of distances
between articles, packed, are about 220 bytes an article (docs/search.md).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.search.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIELDS = ("kicker", "title", "subtitle", "byline", "column", "text")
_ARTICLES_A_SHELF = 32
_MOST_SHELVES = 256


def shelves(articles: int) -> int:
    """How many files the characters of a volume are spread over, by code point: a power of two."""
    return min(_MOST_SHELVES, 1 << max(0, (articles // _ARTICLES_A_SHELF).bit_length()))


def index(records: Iterable[Mapping[str, str]], count: int) -> list[str]:
    """The files as JSON: `{character: [anywhere, in the title]}`, each a list of distances between articles.

    An article is its place in `records`, counted from 0; the first distance is counted from -1.
    """
    files: list[dict[str, list[list[int]]]] = [{} for _ in range(count)]
    last: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        title = set(fold(record["title"]))
        for character in sorted(set(fold("".join(record.get(name, "") for name in _FIELDS))) - {" ", "\n"}):
            entry = files[ord(character) % count].setdefault(character, [[], []])
            before = last.setdefault(character, [-1, -1])
            for list_, held in enumerate((True, character in title)):
                if held:
                    entry[list_].append(number - before[list_])
                    before[list_] = number
    return [json.dumps(dict(sorted(file.items())), ensure_ascii=False, separators=(",", ":")) for file in files]
