"""Lines of one paragraph as one text, and whether a text has its lines broken at a column's edge."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.words.both_scripts import either
from builder.convert.words.lines import ended, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.words.lines import Line

_WRAPPED_SHARE = 0.5
"""Share of a text that is on lines which break inside a sentence, above which it counts as hard-wrapped."""
_LONGEST_COLUMN = 100
"""Columns of width; a longer line is a whole paragraph."""
_SIGN_OPEN = re.compile(either("[（(][^（）()。]{0,8}(?:记者|通讯员)[^（）()。]*$"))
_SIGN_TITLE = re.compile(either("(?:实习|见习)?(?:记者|通讯员|实习生)"))
_HALF = re.compile(r"[^\s，。；：、！？—]{4,14}")
_LATIN_END = re.compile(r"[A-Za-z]$")
_LATIN_START = re.compile(r"[A-Za-z]")


def join_text(parts: Sequence[str]) -> str:
    """Broken lines as one text: nothing between them, a space between two Latin words and before a writer's title."""
    joined = [parts[0]]
    for last, part in pairwise(parts):
        latin = _LATIN_END.search(last[-1:]) and _LATIN_START.match(part)
        titled = _SIGN_TITLE.match(part) and _SIGN_OPEN.search(last)
        joined += [" ", part] if latin or titled else [part]
    return "".join(joined)


def are_halves(above: Line, below: Line) -> bool:
    """Whether two lines are alike and equally long, as a headline in two lines is: `江水照旧东流 / 渡船今夜停航`."""
    if below.gap or (above.level, above.bold, len(above.text)) != (below.level, below.bold, len(below.text)):
        return False
    return all(_HALF.fullmatch(line.text) for line in (above, below))


def is_lower_half(lines: Sequence[Line], at: int) -> bool:
    """Whether a line and the one above are a headline in two lines, and no lines of a stanza or a sentence."""
    return at > 0 and are_halves(lines[at - 1], lines[at]) and _begins_block(lines, at - 1)


def _begins_block(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is no further line of a stanza or of a sentence."""
    return not at or bool(lines[at].gap) or ended(lines[at - 1].text) or lines[at - 1].level != lines[at].level


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of an article's text were broken at a column's edge."""
    pairs = [(a, b) for a, b in pairwise(lines) if not (a.level or b.level)]
    broken = sum(
        width(a.text) for a, b in pairs if b.gap == 0 and not ended(a.text) and width(a.text) <= _LONGEST_COLUMN
    )
    return bool(pairs) and broken >= _WRAPPED_SHARE * sum(width(a.text) for a, _ in pairs)
