"""Overlapping pairs of letters: what an index lists.

A text of n letters has n - 1 pairs, each one place further, so any run of two letters or more is a row of its pairs,
and a row of pairs is that run and nothing else. Letters are counted as browsers count them, in units of UTF-16: a
character beyond the 65,536 first ones is two, so a pair always has a number of 32 bits. No run begins with the second
half of a character, so none is found there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from builder.search.text.fold import letters

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNIT = 16
"""Bits of a unit."""
_WORD = 0xFFFFFFFF

Code = TypeVar("Code", int, "NDArray[np.int64]")


def units(text: str) -> NDArray[np.uint16]:
    """The units of a text, as it stands."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def pairs(text: str) -> list[int]:
    """The pairs of a text, folded and without marks, each as its two units in one number: `5G基` → `5g g基`."""
    run = units(letters(text)).astype(np.int64)
    return [int(code) for code in run[:-1] << UNIT | run[1:]]


def number(pair: Code) -> Code:
    """The number by which a pair is filed: every pair has another, each bit of which depends on both units.

    Its two units are mixed so that pairs are spread evenly over files whatever letters a text has. No product has
    more than 63 bits, so it is the same for one pair and for an array of them.
    """
    mixed = (pair ^ pair >> UNIT) & _WORD
    mixed = (mixed * 0x2C1B3C6D) & _WORD
    mixed = ((mixed ^ mixed >> 12) * 0x297A2D39) & _WORD
    return mixed ^ mixed >> 15
