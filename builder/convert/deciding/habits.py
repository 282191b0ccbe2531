"""The second look: what the first look thought of a line, its neighbours, the lines marked like it, and the page.

A page has habits: all its headlines are marked, or stand over a byline, or are set in one width. The first look tells
them from one another, the second sees whether a line does as the page's headlines do. Whole numbers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding import continuity, surround
from builder.convert.deciding.labels import CROSSHEAD, HEADINGS, ROLES

if TYPE_CHECKING:
    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.trees import Look, Numbers

_SEEN = "PcThKDXBF"
_STEPS = (-3, -2, -1, 1, 2, 3)
_MATES = "PTXKD"
_TRAITS = (
    ("an empty line before", "empty lines before", 0), ("an empty line after", "empty lines after", 0),
    ("marked", "heading level", 0), ("bold", "bold", 0), ("set in", "indented", 0),
    ("a byline or dateline below", "letters to the next dateline or byline", -1),
    ("a comma", "commas", 0), ("a space", "spaces inside", 0), ("hung brackets", "hung in brackets", 0),
    ("quotation marks", "quotation marks", 0), ("numbered", "numbered", 0),
)  # fmt: skip
_NEXT_TOLD = 60
NAMES: tuple[str, ...] = (
    *(f"first look: {role}" for role in ROLES),
    "first look: cut",
    *(f"first look: {role} [{step:+}]" for step in _STEPS for role in (*_SEEN, "cut")),
    *(f"lines marked like it: {role}" for role in _MATES),
    *(f"headlines of the page have {name}, as it has" for name, _, _ in _TRAITS),
    *(f"crossheads of the page have {name}, as it has" for name, _, _ in _TRAITS),
    "letters beside the page's headlines", "letters beside the page's crossheads",
    "headlines of the page", "crossheads of the page", "cuts of the page", "headlines at the cut",
    "headlines right before a cut", "letters since a headline", "letters to the next headline",
    "letters since a cut", "letters to the next cut", "lines since a headline", "lines to the next headline",
    "headlines within three lines", "lines of the level that are headlines at the cut",
    "headlines among lines marked higher", "crossheads among lines marked higher", "lines marked higher",
    "headlines among lines marked lower", "lines marked lower", "marked lower than the marked line before",
    "the marked line before is a headline", "marked lower than the next marked line",
    "the next marked line is a headline",
    *continuity.NAMES,
)  # fmt: skip
_AT = {name: at for at, name in enumerate(surround.NAMES)}
_ROLE = {role: at for at, role in enumerate(ROLES)}
_CAP = 3000
_HALF = 500
_BOLD, _UNMARKED = 7, 8
"""Ranks of bold lines without a heading mark, and of lines without any."""


def second_look(seen: Numbers, words: Words, first: Look) -> Numbers:
    """The features of the second look, those that the first has `seen` before them; `words` are those of the page."""
    roles, cuts = first.chances(seen)
    cut = cuts.reshape(-1, 1)
    asked = np.concatenate([roles[:, [_ROLE[role] for role in _SEEN]], cut], axis=1)
    headline, crosshead = roles[:, _ROLE["T"]], roles[:, _ROLE["X"]]
    traits = _traits(seen)
    parts = [seen, roles, cut, *(surround.shifted(asked, step) for step in _STEPS)]
    parts += [_mates(seen, roles), _agreement(headline, traits), _agreement(crosshead, traits)]
    parts.append(_page(seen, headline, crosshead, cuts))
    parts.append(_ranks(seen, headline, crosshead))
    headings = roles[:, [_ROLE[role] for role in (*HEADINGS, CROSSHEAD)]].sum(axis=1)
    parts.append(continuity.continuity(words, headings, cuts))
    return np.concatenate(parts, axis=1)


def _traits(seen: Numbers) -> Numbers:
    columns = []
    for _, name, least in _TRAITS:
        values = seen[:, _AT[name]]
        columns.append(values <= _NEXT_TOLD if least < 0 else values > least)
    return np.stack(columns, axis=1).astype(np.int64)


def _level(seen: Numbers) -> Numbers:
    """A number for how a line is marked; short lines without a mark are one kind, text another."""
    marked = seen[:, _AT["heading level"]] * 2 + seen[:, _AT["bold"]]
    short = (seen[:, _AT["letters"]] <= 45) & (seen[:, _AT["ends with a stop"]] == 0)  # noqa: PLR2004
    return np.where(marked > 0, marked + 1, short.astype(np.int64))


def _mates(seen: Numbers, roles: Numbers) -> Numbers:
    """What the first look thought of the other lines that are marked like a line, on the mean."""
    level = _level(seen)
    asked = roles[:, [_ROLE[role] for role in _MATES]]
    found = np.zeros_like(asked)
    for each in set(level.tolist()):
        mine = level == each
        others = max(int(mine.sum()) - 1, 1)
        found[mine] = (asked[mine].sum(axis=0) - asked[mine]) // others
    return found


def _agreement(chance: Numbers, traits: Numbers) -> Numbers:
    """How many of the page's other headlines (or crossheads), in thousandths, are as the line in each trait."""
    all_ = chance.sum() - chance + 1
    have = (chance[:, None] * traits).sum(axis=0) - chance[:, None] * traits
    share = 1000 * have // all_[:, None]
    found: Numbers = np.where(traits > 0, share, 1000 - share)
    return found


def _page(seen: Numbers, headline: Numbers, crosshead: Numbers, cuts: Numbers) -> Numbers:
    size = np.minimum(seen[:, _AT["letters"]], 400)
    one = np.ones_like(size)
    before = np.stack([surround.shifted(cuts[:, None], step)[:, 0] for step in (-2, -1)] + [cuts]).max(axis=0)
    after = np.stack([surround.shifted(cuts[:, None], step)[:, 0] for step in (1, 2, 3)]).max(axis=0)
    heads, cut = headline > _HALF, cuts > _HALF
    near = sum(surround.shifted(headline[:, None], step)[:, 0].clip(0) for step in (-3, -2, -1, 1, 2, 3))
    level = _level(seen)
    at_cut = np.zeros_like(size)
    for each in set(level.tolist()):
        mine = level == each
        at_cut[mine] = (headline * before)[mine].sum() // (1000 * int(mine.sum()))

    def mean(chance: Numbers, values: Numbers) -> Numbers:
        found: Numbers = ((chance * values).sum() - chance * values) // (chance.sum() - chance + 1)
        return found

    def page(value: int) -> Numbers:
        return np.full(len(size), value)

    columns = (
        size - mean(headline, size), size - mean(crosshead, size), page(int(headline.sum()) // 1000),
        page(int(crosshead.sum()) // 1000), page(int(cuts.sum()) // 1000), mean(headline, before),
        mean(headline, after),
        surround.since(heads, size), surround.until(heads, size), surround.since(cut, size), surround.until(cut, size),
        np.minimum(surround.since(heads, one), 99), np.minimum(surround.until(heads, one), 99), near, at_cut,
    )  # fmt: skip
    return np.stack(columns, axis=1)


def _ranks(seen: Numbers, headline: Numbers, crosshead: Numbers) -> Numbers:
    """What the lines are that are marked higher or lower than a line, and the marked lines next to it."""
    level, bold = seen[:, _AT["heading level"]], seen[:, _AT["bold"]]
    rank = np.where(level > 0, level, np.where(bold > 0, _BOLD, _UNMARKED))
    found = np.full((len(rank), 9), -1, np.int64)
    for each in set(rank[rank < _UNMARKED].tolist()):
        mine, higher, lower = rank == each, rank < each, (rank > each) & (rank < _UNMARKED)
        above, below = int(higher.sum()), int(lower.sum())
        found[mine, 0] = int(headline[higher].sum()) // above if above else -1
        found[mine, 1] = int(crosshead[higher].sum()) // above if above else -1
        found[mine, 2] = min(above, 99)
        found[mine, 3] = int(headline[lower].sum()) // below if below else -1
        found[mine, 4] = min(below, 99)
    marked = np.flatnonzero(rank < _UNMARKED)
    found[marked[1:], 5], found[marked[1:], 6] = rank[marked[1:]] - rank[marked[:-1]] + _BOLD, headline[marked[:-1]]
    found[marked[:-1], 7], found[marked[:-1], 8] = rank[marked[:-1]] - rank[marked[1:]] + _BOLD, headline[marked[1:]]
    return found
