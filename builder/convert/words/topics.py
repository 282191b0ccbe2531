"""Vocabulary: whether two texts speak of the same thing, counted in pairs of neighbouring letters.

Pairs need no dictionary and hold names as well as words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from operator import add
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Iterable

Vocabulary = Counter[str]
_REMEMBERED = 4096
"""Texts whose pairs are kept, which take much more room than the texts."""
_BETWEEN_ASCII = re.compile(r"(?<=[\x00-\x7f])(?=[\x00-\x7f])")


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """How often each pair of letters occurs in `texts`."""
    return Counter(chain.from_iterable(map(_pairs, texts)))


@lru_cache(maxsize=_REMEMBERED)
def _pairs(text: str) -> tuple[str, ...]:
    parts = _BETWEEN_ASCII.split(letters(text))  # a pair of Latin letters or digits is no word
    return tuple([pair for part in parts for pair in map(add, part, part[1:])])


def share_of(headline: Iterable[str], text: Iterable[str]) -> float:
    """Share of the pairs of a headline's lines that a text has, 0 to 1."""
    words = set(chain.from_iterable(map(_pairs, headline)))
    there = "\n".join(map(letters, text)) if words else ""
    return sum([pair in there for pair in words]) / len(words) if words else 0.0
