"""Vocabulary: whether two runs of text on a page speak of the same thing.

Everything is counted in pairs of neighbouring letters, which need no dictionary and hold names as well as
words. A pair that most texts of the page share says little; one that only two of them share says much.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import add, mul, sub
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Vocabulary = Counter[str]
_REMEMBERED = 4096
"""Texts whose pairs are kept, which take much more room than the texts."""
_PHRASE = 4
_BETWEEN_ASCII = re.compile(r"(?<=[\x00-\x7f])(?=[\x00-\x7f])")


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """How often each pair of letters occurs in `texts`."""
    return Counter(chain.from_iterable(map(_pairs, texts)))


@lru_cache(maxsize=_REMEMBERED)
def _pairs(text: str) -> tuple[str, ...]:
    parts = _BETWEEN_ASCII.split(letters(text))  # a pair of Latin letters or digits is no word
    return tuple([pair for part in parts for pair in map(add, part, part[1:])])


def phrases(texts: Iterable[str]) -> frozenset[str]:
    """Every run of four letters of `texts`: names, terms, turns of phrase."""
    return frozenset(chain.from_iterable(map(_phrases, texts)))


@lru_cache(maxsize=_REMEMBERED)
def _phrases(text: str) -> tuple[str, ...]:
    words = letters(text)
    return tuple([words[at : at + _PHRASE] for at in range(len(words) - _PHRASE + 1)])


def rarity(texts: Sequence[str]) -> Mapping[str, float]:
    """Weight of each pair: the logarithm of how few of the texts have it, 0 where all have it."""
    spread = Counter(chain.from_iterable(map(dict.fromkeys, map(_pairs, texts))))
    weights = [math.log((1 + len(texts)) / (1 + count)) for count in range(max(spread.values(), default=0) + 1)]
    return {pair: weights[count] for pair, count in spread.items()}


@dataclass(frozen=True, slots=True)
class Topic:
    """A vocabulary as a vector: each pair's count damped by its logarithm and weighted by `rarity`."""

    weights: Mapping[str, float]
    length: float


def topic(texts: Iterable[str], rarity: Mapping[str, float]) -> Topic:
    """The topic of `texts`, all of which were given to `rarity`."""
    counts = vocabulary(texts)
    damped = [1.0 + math.log(count) for count in range(1, max(counts.values(), default=0) + 1)]
    weights = {pair: damped[count - 1] * rarity[pair] for pair, count in counts.items()}
    return Topic(weights, math.hypot(*weights.values()))


def likeness(one: Topic, other: Topic) -> float:
    """Cosine of two topics, 0 to 1."""
    few, many = sorted((one.weights, other.weights), key=len)
    shared = sum([value * many[pair] for pair, value in few.items() if pair in many])
    return shared / (one.length * other.length or 1.0)


class Topics:
    """The topics of a page's texts, made when they are first asked for: most headlines are told without them."""

    __slots__ = ("_made", "_page", "_rarity", "_texts")

    def __init__(self, texts: Sequence[Sequence[str]], page: Sequence[str]) -> None:
        """`page` is all that tells how rare a pair is, the `texts` with it."""
        self._texts, self._page = texts, page
        self._rarity: Mapping[str, float] | None = None
        self._made: dict[int, Topic] = {}

    def likeness(self, one: int, other: int) -> float:
        """Cosine of the topics of the texts with these numbers, 0 to 1."""
        return likeness(self._topic(one), self._topic(other))

    def _topic(self, number: int) -> Topic:
        if self._rarity is None:
            self._rarity = rarity(self._page)
        if number not in self._made:
            self._made[number] = topic(self._texts[number], self._rarity)
        return self._made[number]


def share_of(headline: Iterable[str], text: Iterable[str]) -> float:
    """Share of the pairs of a headline's lines that a text has, 0 to 1."""
    words = set(chain.from_iterable(map(_pairs, headline)))
    there = "\n".join(map(letters, text)) if words else ""
    return sum([pair in there for pair in words]) / len(words) if words else 0.0


class Model(dict[str, float]):
    """The natural logarithm of how likely each pair is in a text, smoothed with the whole page (Jelinek and Mercer).

    So a long text is not likelier for being long. Logarithms are kept: many runs are held against one text.
    """

    __slots__ = ("_page", "_share", "_words")

    def __init__(self, words: Vocabulary, page: Vocabulary) -> None:
        self._words, self._page = words, page
        self._share = _shares(words.total(), page.total())

    def __missing__(self, pair: str) -> float:
        own, all_ = self._share
        value = self[pair] = math.log(own * self._words[pair] + all_ * self._page[pair])
        return value


def logs_without(run: Vocabulary, words: Vocabulary, page: Vocabulary) -> list[float]:
    """The logarithm for each pair of `run` in a model of `words`, which hold the run, without it."""
    own, all_ = _shares(words.total() - run.total(), page.total())
    return [math.log(own * (words[pair] - count) + all_ * page[pair]) for pair, count in run.items()]


def _shares(words: int, page: int) -> tuple[float, float]:
    return (1 - _SMOOTHING) / (words or 1), _SMOOTHING / (page or 1)


def preference(run: Vocabulary, own: Sequence[float], other: Model) -> float:
    """How much likelier `run` is as part of `other` than of its own text, in nats a pair; above 0 speaks for `other`.

    `own` are the logarithms of its pairs in its own text.
    """
    total = run.total()
    return sum(map(mul, run.values(), map(sub, map(other.__getitem__, run), own))) / total if total else -math.inf


_SMOOTHING = 0.5
