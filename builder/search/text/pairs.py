"""Tokens: overlapping pairs of characters, and how each is spelled so that Pagefind keeps it as one word.

A text of n letters has n - 1 pairs, each one place further, so any run of two letters or more is a phrase of
its pairs, and a phrase of pairs is that run and nothing else.
"""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING

from builder.search.text.fold import letters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RANGES = ("09", "az", "\u3400\u4db5", "\u4e00\u9fa5", "\U00020000\U0002a6d6")
"""Characters that Pagefind neither drops, splits nor strips of diacritics, in whatever version of Unicode its
two halves were built with: ASCII digits and lower case, and Han characters encoded before 2005."""
_KEPT = re.compile(f"[{''.join('-'.join(ends) for ends in _RANGES)}]*")

_SPELLED = "\u3400"
"""Begins a pair that is spelled out in letters; a rare one, so that loose search meets no other pair."""


def pairs(text: str) -> list[str]:
    """The overlapping pairs of a text, folded and without marks: `5G基站` → `5g`, `g基`, `基站`."""
    run = letters(text)
    return list(map(operator.add, run, run[1:]))


def word(pair: str) -> str:
    """A pair as a word of the index. Pairs of other scripts are spelled in a–p: `かが` → `㐀daelzdaem`."""
    if _KEPT.fullmatch(pair):
        return pair
    return _SPELLED + "z".join(map(_spell, pair))


def words(text: str) -> str:
    """The words of a text, as its search document has them."""
    run = letters(text)
    found = map(operator.add, run, run[1:])
    return " ".join(found if _KEPT.fullmatch(run) else map(word, found))


def is_kept(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each of these numbers is that of a character that Pagefind keeps as it is."""
    found = codes < 0
    for ends in _RANGES:
        found |= (codes >= ord(ends[0])) & (codes <= ord(ends[1]))
    return found


def _spell(character: str) -> str:
    return "".join(chr(ord("a") + int(digit, 16)) for digit in f"{ord(character):x}")
