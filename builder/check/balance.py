"""Brackets and quotation marks that lack their other half."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

BRACKETS = dict(zip(")）]］】〕》〉』」", "(([[【〔《〈『「", strict=True))
QUOTES = {"”": "“", "’": "‘"}
_SAME = {"（": "(", "［": "["}
"""A bracket of one width closed in the other is closed: the width is another matter."""

_INDENT = 8
"""Spaces before a paragraph, at most."""
_ENUMERATION = re.compile("(?:^|[^0-9A-Za-z\u4e00-\u9fff])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")
"""A number before a bracket that opens nowhere: `1）`, `a)`, `一）`."""


def alone(lines: Iterable[tuple[int, str]], pairs: Mapping[str, str]) -> list[tuple[int, str]]:
    """The marks among `pairs` (closing to opening) without partner, each with its line's number.

    A quotation that goes on over paragraphs opens anew with each of them and closes once, as printers do.
    """
    lines = list(lines)
    opening = frozenset(pairs.values())
    marks = _marks("".join((*pairs, *sorted(opening), *(mark for mark, kind in _SAME.items() if kind in opening))))
    even = _is_even(marks.findall("".join(text for _, text in lines)), pairs)
    return [] if even else _lonely(lines, marks, pairs, opening)


def _lonely(
    lines: Iterable[tuple[int, str]], marks: re.Pattern[str], pairs: Mapping[str, str], opening: frozenset[str]
) -> list[tuple[int, str]]:
    open_ = _Open()
    lonely: list[tuple[int, str]] = []
    for number, line in lines:
        for match in marks.finditer(line):
            index, mark = match.start(), match[0]
            kind = _SAME.get(mark, mark)
            if kind in opening:
                if not (kind in QUOTES.values() and open_.has(kind) and _begins(line, index)):
                    open_.push(number, mark, kind)
            elif mark in pairs:
                if open_.has(pairs[mark]):
                    lonely += open_.close(pairs[mark])
                elif not _stands_alone(line, index):
                    lonely.append((number, mark))
    return sorted(lonely + open_.rest())


def _is_even(marks: Sequence[str], pairs: Mapping[str, str]) -> bool:
    """Whether marks close one another without a doubt, as they do in most articles: none is inside one of its kind."""
    wanted = ""
    for mark in marks:
        kind = _SAME.get(mark, mark)
        if kind in pairs:
            if not wanted.endswith(pairs[kind]):
                return False
            wanted = wanted[:-1]
        elif kind in wanted:
            return False
        else:
            wanted += kind
    return not wanted


class _Open:
    """Marks that wait for their other half; every operation takes constant time a mark."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str, str]] = []
        self._count: Counter[str] = Counter()

    def has(self, kind: str) -> bool:
        return self._count[kind] > 0

    def push(self, number: int, mark: str, kind: str) -> None:
        self._stack.append((number, mark, kind))
        self._count[kind] += 1

    def close(self, kind: str) -> list[tuple[int, str]]:
        """Take the last mark of `kind` off, and give those above it, which now have no partner."""
        skipped: list[tuple[int, str]] = []
        while True:
            number, mark, top = self._stack.pop()
            self._count[top] -= 1
            if top == kind:
                return skipped
            skipped.append((number, mark))

    def rest(self) -> list[tuple[int, str]]:
        return [(number, mark) for number, mark, _ in self._stack]


def _begins(line: str, index: int) -> bool:
    return index <= _INDENT and not line[:index].strip()


@cache
def _marks(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


def _stands_alone(line: str, index: int) -> bool:
    if line[index] in {")", "）"}:
        return _ENUMERATION.search(line[max(0, index - 5) : index]) is not None
    beside = line[max(0, index - 1) : index], line[index + 1 : index + 2]
    return line[index] == "’" and any(each.isascii() and each.isalnum() for each in beside)  # an apostrophe
