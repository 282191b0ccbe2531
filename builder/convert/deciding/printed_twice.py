"""Copies: paragraphs that a page prints twice, exactly or but for a few misread characters.

The time grows with the number of letters: only texts that share several stretches are held against each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from builder.convert.reading.blocks import Block

_SHINGLE = 8
"""Letters in a row that are looked for in earlier text."""
_TWICE_LETTERS = 20
_TWICE_SHARE = 0.9
"""Share of a paragraph's shingles that an earlier one must have. A copy differs by a misread character or two."""
_MISREAD_LETTERS = 80
"""Letters from which on a copy may differ by misread characters; a shorter one is told apart by two."""
_ROWS_APART, _ROWS_SHARE = 32, 1 / 3
"""Letters from one row of shingles that is looked up to the next, and the share of the rows that a copy has at least:
nine tenths of its shingles are its home's, and each misread character takes eight, so one row, away."""
_COMMON = 64
"""Paragraphs that may hold one shingle before it says nothing."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a paragraph was printed first."""

    article: int
    exact: bool


class Copies:
    """The paragraphs of a page so far, by every eighth of their shingles.

    Eight shingles in a row of a copy have one of those among them, so a few such rows tell what it may be a copy of.
    """

    __slots__ = ("_articles", "_homes", "_shingles", "_words")

    def __init__(self) -> None:
        self._homes: dict[str, list[int]] = defaultdict(list)
        self._words: list[str] = []
        self._articles: list[int] = []
        self._shingles: dict[int, frozenset[str]] = {}

    def add(self, block: Block, article: int) -> None:
        """Remember a paragraph of an article."""
        words = letters(block.text)
        if len(words) < _TWICE_LETTERS:
            return
        number = len(self._words)
        self._words.append(words)
        self._articles.append(article)
        for at in range(0, len(words) - _SHINGLE + 1, _SHINGLE):
            homes = self._homes[words[at : at + _SHINGLE]]
            if len(homes) < _COMMON:
                homes.append(number)

    def home(self, block: Block, article: int) -> Home | None:
        """The earlier paragraph of which `block` is a copy, one of the same `article` first; None without one."""
        words = letters(block.text)
        if len(words) < _TWICE_LETTERS:
            return None
        found = self._exact(words) if len(words) < _MISREAD_LETTERS else self._like(words)
        if not found:
            return None
        number = min(found, key=lambda each: (self._articles[each] != article, each))
        return Home(self._articles[number], words in self._words[number])

    def _exact(self, words: str) -> list[int]:
        return [number for number in self._row(words, 0) if words in self._words[number]]

    def _like(self, words: str) -> list[int]:
        size = len(words) - _SHINGLE + 1
        starts = range(0, size - _SHINGLE + 1, _ROWS_APART)
        hits = Counter(chain.from_iterable(self._row(words, start) for start in starts))
        likely = [number for number, count in hits.items() if count > _ROWS_SHARE * len(starts)]
        shingles = [words[at : at + _SHINGLE] for at in range(size)] if likely else []
        return [each for each in likely if sum(map(self._of(each).__contains__, shingles)) >= _TWICE_SHARE * size]

    def _row(self, words: str, start: int) -> set[int]:
        """The paragraphs that have one of the eight shingles from `start` on."""
        row = (words[at : at + _SHINGLE] for at in range(start, start + _SHINGLE))
        return {number for shingle in row if shingle in self._homes for number in self._homes[shingle]}

    def _of(self, number: int) -> frozenset[str]:
        found = self._shingles.get(number)
        if found is None:
            words = self._words[number]
            found = frozenset(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))
            self._shingles[number] = found
        return found
