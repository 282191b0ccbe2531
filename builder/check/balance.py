"""Brackets and quotation marks that lack their other half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BRACKETS = {
    ")": "(",
    "）": "(",
    "]": "[",
    "］": "[",
    "】": "【",
    "〕": "〔",
    "》": "《",
    "〉": "〈",
    "』": "『",
    "」": "「",
}
QUOTES = {"”": "“", "’": "‘"}
_SAME = {"（": "(", "［": "["}
"""A bracket of one width closed in the other is closed: the width is another matter."""

_ENUMERATION = re.compile("(?:^|[^0-9A-Za-z\u4e00-\u9fff])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
"""What stands before the bracket of `1）`, `a)`, `一）`, which opens nowhere."""


def alone(lines: Iterable[tuple[int, str]], pairs: Mapping[str, str]) -> list[tuple[int, str]]:
    """The marks among `pairs` (closing to opening) without partner, each with its line's number.

    A quotation that goes on over paragraphs opens anew with each of them and closes once, as printers do.
    """
    open_: list[tuple[int, str, str]] = []
    lonely: list[tuple[int, str]] = []
    opening = set(pairs.values())
    for number, line in lines:
        for index, mark in enumerate(line):
            kind = _SAME.get(mark, mark)
            if kind in opening:
                if not _goes_on(line[:index], kind, open_):
                    open_.append((number, mark, kind))
            elif mark in pairs:
                lonely += _close(open_, pairs[mark], number, line, index)
    lonely += [(number, mark) for number, mark, _ in open_]
    return sorted(lonely)


def _goes_on(before: str, kind: str, open_: list[tuple[int, str, str]]) -> bool:
    return kind in QUOTES.values() and not before.strip() and kind in {one for _, _, one in open_}


def _close(open_: list[tuple[int, str, str]], kind: str, number: int, line: str, index: int) -> list[tuple[int, str]]:
    """Take the partner of the mark at `index` off `open_`; return the marks that this leaves without one."""
    kinds = [one for _, _, one in open_]
    if kind in kinds:
        last = len(kinds) - 1 - kinds[::-1].index(kind)
        skipped = [(place, mark) for place, mark, _ in open_[last + 1 :]]
        del open_[last:]
        return skipped
    return [] if _stands_alone(line, index) else [(number, line[index])]


def _stands_alone(line: str, index: int) -> bool:
    if line[index] in {")", "）"}:
        return _ENUMERATION.search(line[:index]) is not None
    return (
        line[index] == "’"
        and any(  # an apostrophe
            beside.isascii() and beside.isalnum()
            for beside in (line[max(0, index - 1) : index], line[index + 1 : index + 2])
        )
    )
