"""Tokens: overlapping pairs of characters, and how each is spelled so that Pagefind keeps it as one word.

A text of n letters has n - 1 pairs, each one place further, so any run of two letters or more is a phrase of
its pairs, and a phrase of pairs is that run and nothing else.
"""

from __future__ import annotations

from itertools import pairwise

from builder.search.fold import letters

_KEPT = ((0x30, 0x3A), (0x61, 0x7B), (0x3400, 0x4DB6), (0x4E00, 0x9FA6), (0x20000, 0x2A6D7))
"""Characters that Pagefind neither drops, splits nor strips of diacritics, in whatever version of Unicode its
two halves were built with: ASCII digits and lower case, and Han characters encoded before 2005."""

_SPELLED = "\u3400"
"""Begins a pair that is spelled out in letters; a rare one, so that loose search meets no other pair."""


def pairs(text: str) -> list[str]:
    """The overlapping pairs of a text, folded and without marks: `5G基站` → `5g`, `g基`, `基站`."""
    return [a + b for a, b in pairwise(letters(text))]


def word(pair: str) -> str:
    """A pair as a word of the index. Pairs of other scripts are spelled in a–p: `かが` → `㐀daelzdaem`."""
    if all(any(first <= ord(one) < end for first, end in _KEPT) for one in pair):
        return pair
    return _SPELLED + "z".join(map(_spell, pair))


def words(text: str) -> str:
    """The words of a text, as they stand in its search document."""
    return " ".join(map(word, pairs(text)))


def _spell(character: str) -> str:
    return "".join(chr(ord("a") + int(digit, 16)) for digit in f"{ord(character):x}")
