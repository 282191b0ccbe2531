"""Loops: a model that got stuck writes the same sentences again and again. One copy stays.

A refrain comes again after other lines and a shout is short; a loop is the same sentences, one run after the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.convert.printed.transcript import Removed
from builder.convert.words.lines import ROW, TABLE, letters
from builder.edition.characters import LAYOUT_SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.printed.transcript import Transcript

MARK = "loop-cut"
"""Review mark of an article of which copies were left out that a model wrote without end."""
_SENTENCE = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”」’』）)]*|[^。！？!?；;]+")
_LONGEST = 6
"""Sentences that are repeated together at most."""
_FEWEST, _FEWEST_LONG = 4, 3
"""How often something is repeated in a row before it is a loop: a line of verse may come three times."""
_SHORTEST, _LONG = 8, 24
"""Letters of what is repeated: a shout has fewer than the first, and what has the second is no verse."""
_WORDS = re.compile(r"((?=\S{0,15}[\u4e00-\u9fff])\S{2,16}?)\1{14,}")
"""A phrase that comes fifteen times without a stop between."""

Token = tuple[int, int, int, str]
"""A sentence: its line, where in it it begins and ends, and its letters."""


def cut(page: Transcript) -> Transcript:
    """The page with one copy of what is repeated without end, each cut marked."""
    tokens = list(_tokens(page.lines))
    spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for first, last in _runs(tokens):
        for number, start, end, _ in tokens[first:last]:
            spans[number].append((start, end))
    for number, line in enumerate(page.lines):
        for match in () if _is_table(line) else _WORDS.finditer(line):
            spans[number].append((match.end(1), match.end()))
    if not spans:
        return page
    changed, off = {}, []
    for number, found in spans.items():
        changed[number], copies = _without(page.lines[number], found)
        off.append(Removed("loop", number, copies))
    kept = page.with_lines(changed, *off)
    return replace(kept, marks=(*kept.marks, *dict.fromkeys(_marks(kept.printed(), spans))))


def _marks(printed: Sequence[int], cuts: Iterable[int]) -> Iterator[tuple[str, int]]:
    """A mark for each cut, on the last line before it or where it is that has something left on it."""
    for number in cuts:
        before = bisect_right(printed, number)
        yield MARK, printed[before - 1] if before else number


def _tokens(lines: Sequence[str]) -> Iterator[Token]:
    for number, line in enumerate(lines):
        for match in () if _is_table(line) else _SENTENCE.finditer(line):
            if match[0].strip(LAYOUT_SPACES):
                yield number, match.start(), match.end(), letters(match[0])


def _is_table(line: str) -> bool:
    """Whether a line holds rows, which may repeat, and whose words may come from other lines."""
    return ROW in line or TABLE in line


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The copies to leave out, from the second of a run on; a copy that breaks off goes with them."""
    words = [token[3] for token in tokens]
    count = Counter(words)
    at = 0
    while at < len(words):
        if count[words[at]] < _FEWEST_LONG:
            at += 1
            continue
        size, copies = max(((size, _copies(words, at, size)) for size in range(1, _LONGEST + 1)), key=_extent)
        unit = "".join(words[at : at + size])
        least = _FEWEST_LONG if len(unit) >= _LONG else _FEWEST
        if len(unit) < _SHORTEST:
            at += max(1, size * (copies - 1))  # what begins inside the run is no longer than it
            continue
        if copies < least:
            at += 1
            continue
        start, at = at + size, at + size * copies
        while at < len(words) and words[at] == words[at - size]:
            at += 1
        broken = at < len(words) and words[at] and words[at - size].startswith(words[at])
        at += bool(broken)
        yield start, at


def _extent(found: tuple[int, int]) -> tuple[int, int]:
    size, copies = found
    return (size * copies if copies > 1 else 0), -size


def _copies(words: Sequence[str], at: int, size: int) -> int:
    """How often the sentences at `at` come in a row."""
    unit, copies = words[at : at + size], 1
    if not any(unit):
        return 1
    while words[at + size * copies : at + size * (copies + 1)] == unit:
        copies += 1
    return copies


def _without(line: str, spans: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """The line without these parts, and the parts."""
    kept, off, at = [], [], 0
    for start, end in sorted(spans):
        if start < at:
            continue
        kept.append(line[at:start])
        off.append(line[start:end])
        at = end
    return "".join((*kept, line[at:])), "".join(off)
