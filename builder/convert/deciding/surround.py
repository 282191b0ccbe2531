"""The surroundings of a line: its neighbours, the widths of its column, runs of short lines, and the page's habits.

A matrix of whole numbers, a row a line and a column a name of `NAMES`: what the first look at a page sees.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding import cohesion, form
from builder.convert.deciding.seams import seams
from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from builder.convert.deciding.trees import Numbers
    from builder.convert.words.lines import Line

_OWN = (
    "heading level", "bold", "indented", "empty lines before", "empty lines after", "lines from the top",
    "lines to the end", "lines of the page", "printed more than once", "begins another line of the page",
    "a sentence broken off goes on here",
)  # fmt: skip
_SEEN = (
    "letters", "columns of width", "ends like a sentence", "opening dateline", "byline with names", "names alone",
    "commas", "stops inside", "begins with a dash", "numbered", "ends with a credit", "begins with a bullet",
    "closing dateline", "begins with a jump mark", "ends with a jump mark", "furniture", "a writer's title",
    "signed in brackets", "hung in brackets", "quotation marks left open", "ends with a comma",
)  # fmt: skip
"""Features of a line that its neighbours see, too."""
_SEEN_OWN = ("heading level", "bold", "indented", "empty lines before")
_SEEN_WORDS = (2, 3, 4, 7)
"""Columns of `cohesion.NAMES` that neighbours see."""
_STEPS = (-3, -2, -1, 1, 2, 3)
_WIDTHS = (
    "widest of six before", "widest of six after", "median of eight before", "median of eight after",
    "median of the page", "width beside the widest before", "width beside the widest after",
    "width beside the median before", "width beside the median after", "width of the last line beside its widest",
    "width of the next line beside its widest", "as wide as its neighbours",
)  # fmt: skip
_RUNS = (
    "place in a run of short lines", "lines left in the run of short lines", "letters of text since a short line",
    "letters of text to the next short line", "lines since an empty line", "lines to the next empty line",
    "letters since a dateline or byline", "letters to the next dateline or byline", "letters of this block",
    "letters of the last block", "letters of the next block", "lines since a heading mark",
    "lines to the next heading mark",
)  # fmt: skip
_HABITS = (
    "share of lines indented", "share of lines after an empty line", "share of lines that end like a sentence",
    "share of lines marked", "share of short lines", "levels on the page", "rank of its level",
    "lines of its level", "share of its level over text", "letters between lines of its level",
    "share of its level over a dateline or byline", "mean letters of its level", "share of its kind over a byline",
    "datelines of the page", "bylines of the page", "share of its level numbered",
    "share of its level after an empty line",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *form.NAMES,
    *_OWN,
    *cohesion.NAMES,
    *_WIDTHS,
    *_RUNS,
    *_HABITS,
    *(f"{name} [{step:+}]" for step in _STEPS for name in (*_SEEN, *_SEEN_OWN)),
    *(f"{cohesion.NAMES[at]} [{step:+}]" for step in (-2, -1, 1, 2) for at in _SEEN_WORDS),
)
_AT = {name: at for at, name in enumerate(form.NAMES)}
_SHORT, _NO_TEXT = 45, 30
_FAR = 99
_CAP = 3000


def look(lines: Sequence[Line], page: cohesion.Words) -> Numbers:
    """The features of a page's lines, a row a line in the order of `NAMES`; `page` are the words of the same lines."""
    texts = [line.text for line in lines]
    forms = np.array([form.form(text) for text in texts], np.int64).reshape(len(lines), len(form.NAMES))
    own = _own(lines, texts)
    words = cohesion.cohesion(page)
    short = _is_short(forms, own)
    parts = [forms, own, words, _widths(forms), _runs(forms, own, short), _habits(forms, own, short)]
    seen = np.concatenate([forms[:, [_AT[name] for name in _SEEN]], own[:, :4]], axis=1)
    parts += [shifted(seen, step) for step in _STEPS]
    parts += [shifted(words[:, list(_SEEN_WORDS)], step) for step in (-2, -1, 1, 2)]
    return np.concatenate(parts, axis=1)


def shifted(rows: Numbers, step: int) -> Numbers:
    """The rows `step` further on; beyond the page's ends -1."""
    moved = np.full_like(rows, -1)
    size = len(rows)
    if step > 0:
        moved[: max(size - step, 0)] = rows[step:]
    elif -step < size:
        moved[-step:] = rows[: size + step]
    return moved


def _own(lines: Sequence[Line], texts: Sequence[str]) -> Numbers:
    size = len(lines)
    words = [letters(text) for text in texts]
    printed = Counter(words)
    starts = Counter(word[:8] for word in words if len(word) >= 4)  # noqa: PLR2004
    broken = seams(lines)
    rows = [
        (
            line.level, line.bold, line.indented, min(line.gap, 3), min(lines[at + 1].gap, 3) if at + 1 < size else 3,
            min(at, 60), min(size - 1 - at, 60), min(size, 999),
            min(printed[words[at]], 5), min(starts[words[at][:8]], 5), broken.get(at, 0),
        )
        for at, line in enumerate(lines)
    ]  # fmt: skip
    return np.array(rows, np.int64).reshape(size, len(_OWN))


def _is_short(forms: Numbers, own: Numbers) -> NDArray[np.bool_]:
    """Lines that are no sentence and no whole paragraph: what headings are among."""
    few = forms[:, _AT["letters"]] <= _SHORT
    open_ended = (forms[:, _AT["ends with a stop"]] == 0) & (forms[:, _AT["stops inside"]] == 0)
    found: NDArray[np.bool_] = (few & open_ended) | (own[:, 0] > 0)
    return found


def _windows(values: Numbers, reach: int, *, before: bool) -> Numbers:
    """The `reach` values before (or after) each place, a row a place; -1 beyond the ends."""
    steps = range(-reach, 0) if before else range(1, reach + 1)
    return np.concatenate([shifted(values[:, None], step) for step in steps], axis=1)


def _widths(forms: Numbers) -> Numbers:
    width = np.minimum(forms[:, _AT["columns of width"]], 120)
    before, after = _windows(width, 8, before=True), _windows(width, 8, before=False)
    widest_before, widest_after = before[:, 2:].max(1), after[:, :6].max(1)
    middle_before, middle_after = np.sort(before, 1)[:, 4], np.sort(after, 1)[:, 4]
    last, following = shifted(width[:, None], -1)[:, 0], shifted(width[:, None], 1)[:, 0]
    page = np.full(len(width), np.sort(width)[len(width) // 2] if len(width) else 0)
    alike = (np.abs(before[:, 4:] - width[:, None]) <= 2).sum(1) + (np.abs(after[:, :4] - width[:, None]) <= 2).sum(1)  # noqa: PLR2004
    columns = (
        widest_before, widest_after, middle_before, middle_after, page, width - widest_before, width - widest_after,
        width - middle_before, width - middle_after, last - before[:, 2:7].max(1), following - after[:, 1:6].max(1),
        alike,
    )  # fmt: skip
    return np.stack(columns, axis=1)


def since(here: NDArray[np.bool_], values: Numbers) -> Numbers:
    """The sum of `values` of the lines since the last place that is `here`, itself left out."""
    sums = np.concatenate([[0], np.cumsum(values)])
    at = np.where(here, np.arange(1, len(here) + 1), 0)
    last = np.concatenate([[0], np.maximum.accumulate(at)])[:-1] if len(here) else at
    found: Numbers = np.minimum(sums[:-1] - sums[last], _CAP)
    return found


def until(here: NDArray[np.bool_], values: Numbers) -> Numbers:
    """The sum of `values` of the lines up to the next place that is `here`, itself left out."""
    return since(here[::-1], values[::-1])[::-1]


def _runs(forms: Numbers, own: Numbers, short: NDArray[np.bool_]) -> Numbers:
    size = np.minimum(forms[:, _AT["letters"]], 400)
    one = np.ones_like(size)
    told = (forms[:, _AT["opening dateline"]] > 0) | (forms[:, _AT["byline with names"]] > 0)
    parted = own[:, 3] > 0
    ends = np.concatenate([parted[1:], [True]]) if len(parted) else parted
    block = np.cumsum(parted).astype(np.int64)
    block -= block[:1].sum()
    letters_of = np.bincount(block, size, block[-1] + 1 if len(block) else 0).astype(np.int64)
    padded = np.concatenate([[0], letters_of, [0]])
    marked = own[:, 0] > 0
    # lines since the block began: the line that has a gap before it begins one
    since_gap = since(np.concatenate([parted[1:], [False]]) if len(parted) else parted, one)
    columns = (
        np.minimum(since(~short, one), _FAR), np.minimum(until(~short, one), _FAR), since(short, size),
        until(short, size), np.minimum(since_gap, _FAR), np.minimum(until(ends, one), _FAR),
        since(told, size), until(told, size), padded[block + 1], padded[block], padded[block + 2],
        np.minimum(since(marked, one), _FAR), np.minimum(until(marked, one), _FAR),
    )  # fmt: skip
    return np.stack(columns, axis=1)


def _habits(forms: Numbers, own: Numbers, short: NDArray[np.bool_]) -> Numbers:
    count = max(len(forms), 1)
    parted, told = own[:, 3] > 0, (forms[:, _AT["opening dateline"]] > 0) | (forms[:, _AT["byline with names"]] > 0)
    size = np.minimum(forms[:, _AT["letters"]], 400)
    level = own[:, 0] * 2 + own[:, 1]
    over_text = np.concatenate([size[1:] > _NO_TEXT, [False]])[: len(size)]
    next_told, later_told = (np.concatenate([told[step:], [False] * step])[: len(told)] for step in (1, 2))
    over_told = next_told | later_told

    def page(which: NDArray[np.bool_]) -> Numbers:
        return np.full(len(forms), 1000 * int(which.sum()) // count)

    columns = [
        page(own[:, 2] > 0), page(parted), page(forms[:, _AT["ends like a sentence"]] > 0), page(level > 0),
        page(short),
        *_levels(level, short, size, (over_text, over_told, forms[:, _AT["numbered"]] > 0, parted)),
    ]  # fmt: skip
    kind = short & (size > 3)  # noqa: PLR2004
    over_byline = 1000 * int((over_told & kind).sum()) // max(int(kind.sum()), 1)
    columns.insert(12, np.full(len(forms), over_byline))
    datelines, bylines = (forms[:, _AT[name]] > 0 for name in ("opening dateline", "byline with names"))
    columns[13:13] = [np.full(len(forms), min(int(each.sum()), 30)) for each in (datelines, bylines)]
    return np.stack(columns, axis=1)


def _levels(
    level: Numbers, short: NDArray[np.bool_], size: Numbers, asked: tuple[NDArray[np.bool_], ...]
) -> list[Numbers]:
    """What the lines that are marked like a line have in common; unmarked short lines are a level, text is one."""
    over_text, over_told, numbered, parted = asked
    key = np.where(level > 0, level, np.where(short, 0, -1))
    used = sorted(int(each) for each in set(key[key > 0].tolist()))
    ranks = {each: rank for rank, each in enumerate(used, 1)}
    found = np.zeros((9, len(level)), np.int64)
    found[0] = len(used)
    for each in set(key.tolist()):
        mine = key == each
        many = int(mine.sum())
        found[1, mine], found[2, mine] = ranks.get(each, 0), min(many, 200)
        for row, answers in ((3, over_text), (5, over_told), (7, numbered), (8, parted)):
            found[row, mine] = 1000 * int(answers[mine].sum()) // many
        found[4, mine] = min(int(size[~mine].sum()) // many, _CAP)
        found[6, mine] = int(size[mine].sum()) // many
    return [*found]
