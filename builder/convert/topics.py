"""Vocabulary: whether two runs of text on a page speak of the same thing.

Everything is counted in pairs of neighbouring letters, which need no dictionary and hold names as well as
words. A pair that most texts of the page share says little; one that only two of them share says much.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from builder.convert.lines import REMEMBERED, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Vocabulary = Counter[str]


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """How often each pair of letters occurs in `texts`."""
    return Counter(chain.from_iterable(map(_pairs, texts)))


@lru_cache(maxsize=REMEMBERED)
def _pairs(text: str) -> tuple[str, ...]:
    words = letters(text)
    return tuple([pair for at in range(len(words) - 1) if not (pair := words[at : at + 2]).isascii()])


def rarity(vocabularies: Sequence[Vocabulary]) -> Mapping[str, float]:
    """Weight of each pair: the logarithm of how few of the texts have it, 0 where all have it."""
    spread = Counter(pair for words in vocabularies for pair in words)
    total = len(vocabularies)
    return {pair: math.log((1 + total) / (1 + count)) for pair, count in spread.items()}


def likeness(one: Vocabulary, other: Vocabulary, weight: Mapping[str, float]) -> float:
    """Cosine of two vocabularies, 0 to 1, each pair damped by its logarithm and weighted by `rarity`."""
    few, many = sorted((one, other), key=len)
    shared = sum(_damp(few[p]) * _damp(many[p]) * weight.get(p, 0.0) ** 2 for p in few if p in many)
    return shared / (_length(one, weight) * _length(other, weight) or 1.0)


def share_of(words: Vocabulary, other: Vocabulary) -> float:
    """Share of the pairs of a headline `words` that a text has, 0 to 1."""
    return sum(1 for pair in words if pair in other) / len(words) if words else 0.0


class Model:
    """How likely each pair is in a text, smoothed with the whole page (Jelinek and Mercer).

    So a long text is not likelier for being long. Logarithms are kept: many runs are held against one text.
    """

    __slots__ = ("_known", "_page", "_share", "_words")

    def __init__(self, words: Vocabulary, page: Vocabulary) -> None:
        self._words, self._page = words, page
        self._share = (1 - _SMOOTHING) / (words.total() or 1), _SMOOTHING / (page.total() or 1)
        self._known: dict[str, float] = {}

    def log(self, pair: str) -> float:
        """Natural logarithm of the pair's probability."""
        value = self._known.get(pair)
        if value is None:
            own, all_ = self._share
            value = self._known[pair] = math.log(own * self._words[pair] + all_ * self._page[pair])
        return value


def preference(run: Vocabulary, own: Model, other: Model) -> float:
    """How much likelier `run` is as part of `other` than of `own`, in nats a pair; above 0 speaks for `other`."""
    total = run.total()
    return sum(n * (other.log(p) - own.log(p)) for p, n in run.items()) / total if total else -math.inf


_SMOOTHING = 0.5


def _damp(count: int) -> float:
    return 1.0 + math.log(count)


def _length(words: Vocabulary, weight: Mapping[str, float]) -> float:
    return math.sqrt(sum((_damp(n) * weight.get(pair, 0.0)) ** 2 for pair, n in words.items()))
