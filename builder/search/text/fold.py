"""One query, every spelling: how a text is folded before it is searched.

Each character is folded by itself, whatever is beside it: width, case, Traditional, variant form. So the
fold is a table, the browser reads the same table, and both sides agree on every text whatever version of
Unicode each was built with.

What is written in two ways that no such table makes one (着, 著) is known as a class: a search asks for all of a class
after what was typed.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE = Path(__file__).with_name("fold-table.json")


def fold(text: str) -> str:
    """`text` with each character replaced as `table` says. Folding twice is folding once."""
    return text.translate(translation())


def letters(text: str) -> str:
    """What is searched: `text` folded, without marks, that is without punctuation, symbols and spaces."""
    return text.translate(to_letters())


@cache
def table() -> Mapping[str, str]:
    """What each character that folding changes becomes: one character, several, or none."""
    found: dict[str, str] = _made()["table"]
    return found


@cache
def marks() -> tuple[tuple[int, int], ...]:
    """Code points that are no part of a word, as ranges (first, last): punctuation, symbols, spaces."""
    return tuple((first, last) for first, last in _made()["marks"])


@cache
def writings() -> tuple[str, ...]:
    """Classes of folded characters that are written for one another (`scripts/writings.py`)."""
    return tuple(_made()["writings"])


@cache
def _made() -> dict[str, Any]:
    """The table as `scripts/fold_table.py` made it."""
    data: dict[str, Any] = json.loads(_FILE.read_bytes())
    return data


@cache
def script() -> str:
    """The table as JSON for the browser; `theme/assets/search/shared/fold.js` reads it.

    `runs` are (first, count, step, offset); `gaps` and `one` are characters that become one other, the former
    as the distance from the one before plus 31, which keeps the file small; `marks` are first, last, first, …;
    `writings` are classes of characters.
    """
    single = {ord(a): ord(b) for a, b in table().items() if len(b) == 1}
    runs = list(_runs(single))
    for start, count, step, _ in runs:
        for code in range(start, start + count * step, step):
            del single[code]
    data = {
        "runs": runs,
        "gaps": "".join(chr(b - a + 31) for a, b in pairwise([0, *single])),
        "one": "".join(map(chr, single.values())),
        "many": {a: b for a, b in table().items() if len(b) > 1},
        "none": "".join(a for a, b in table().items() if not b),
        "marks": [number for pair in marks() for number in pair],
        "writings": writings(),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _runs(single: Mapping[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that shift by one offset, such as A–Z, as (first, count, step, offset)."""
    codes = sorted(single)
    place = 0
    while place < len(codes):
        start = codes[place]
        offset, step, count = single[start] - start, 1, 1
        if place + 1 < len(codes):
            step = codes[place + 1] - start
        # Any default that no character becomes would do: it only ends the run (0 instead of -1 changes nothing).
        while step <= 2 and single.get(start + count * step, -1) - start - count * step == offset:  # noqa: PLR2004
            count += 1
        if step <= 2 and count >= 4 and all(start + i * step in single for i in range(count)):  # noqa: PLR2004
            yield start, count, step, offset
            place = codes.index(start + (count - 1) * step, place)
        place += 1


@cache
def translation() -> dict[int, str]:
    """The table by code points."""
    return {ord(character): folded for character, folded in table().items()}


@cache
def to_letters() -> dict[int, str | None]:
    """What each character becomes that is folded or is a mark: both steps of `letters` in one."""
    folded = {code: text.translate(_no_marks()) for code, text in translation().items()}
    return {**_no_marks(), **folded}


@cache
def _no_marks() -> dict[int, None]:
    return {code: None for first, last in marks() for code in range(first, last + 1)}
