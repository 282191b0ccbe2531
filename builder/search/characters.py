"""Which articles hold a character: the answer to a query of one character, or of nothing but marks.

Pairs cannot give it, and Pagefind's own words for it would be two fifths more index; lists of distances
between articles, packed, are about 220 bytes an article (docs/search.md).
"""

from __future__ import annotations

import json
import operator
from collections import defaultdict
from typing import TYPE_CHECKING

from builder.search.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIELDS = ("kicker", "title", "subtitle", "byline", "column", "text")
_ARTICLES_A_SHELF = 64
_MOST_SHELVES = 256


def shelves(articles: int) -> int:
    """How many files the characters of a volume are spread over, by code point: a power of two."""
    return min(_MOST_SHELVES, 1 << max(0, (articles // _ARTICLES_A_SHELF).bit_length()))


def index(records: Iterable[Mapping[str, str]], count: int) -> list[str]:
    """The files as JSON: `{character: [anywhere, in the title]}`, each a list of distances between articles.

    An article is its place in `records`, counted from 0; the first distance is counted from -1.
    """
    anywhere: defaultdict[str, list[int]] = defaultdict(list)
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for character in set(fold("".join(record.get(name, "") for name in _FIELDS))):
            anywhere[character].append(number)
        for character in set(fold(record["title"])):
            titles[character].append(number)
    files: list[dict[str, list[list[int]]]] = [{} for _ in range(count)]
    for character in sorted(anywhere.keys() - {" ", "\n"}):
        lists = [_distances(anywhere[character]), _distances(titles.get(character, []))]
        files[ord(character) % count][character] = lists
    return [json.dumps(file, ensure_ascii=False, separators=(",", ":")) for file in files]


def _distances(numbers: list[int]) -> list[int]:
    return list(map(operator.sub, numbers, [-1, *numbers]))
