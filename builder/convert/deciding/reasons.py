"""Reasons: which features spoke most for what was decided of a line, in words.

Each feature of the line is set to what it is on most lines of the page; the more the decision loses by it, the more the
feature spoke. What the first look thought is no reason: what it saw is. A feature that all lines of the page have alike
is none either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import yaml

from builder.convert.deciding import cohesion, habits, surround, trees
from builder.convert.deciding.labels import ANY_HEADING, BEGINS, GOES_ON, HEADINGS, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.deciding.trees import Numbers
    from builder.convert.words.lines import Line

_BESIDE = re.compile(r" \[([+-][0-9])\]$")
_FIRST = "first look: "
_MOST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature that spoke for a decision."""

    name: str
    """The feature's name in English."""
    chinese: str
    """The same as editors read it."""
    value: int
    """What the line has of it: 0 or 1 where it is a question, else a number."""
    weight: int
    """How much it spoke, in thousandths of a nat."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A page's lines as the two looks see them: a row a line, the second look's rows begin with the first's."""

    first: Numbers
    second: Numbers


def looked(lines: Sequence[Line], weights: trees.Weights) -> Looked:
    """What there is to be seen of a page's lines."""
    words = cohesion.read_words([line.text for line in lines])
    seen = surround.look(lines, words)
    return Looked(seen, habits.second_look(seen, words, weights.first))


def reasons(page: Looked, at: int, decided: str, weights: trees.Weights) -> tuple[Reason, ...]:
    """The features that spoke most for what was `decided` of the line at `at`: a role, `BEGINS` or `GOES_ON`.

    The strongest comes first, and none has the words of a stronger one.
    """
    told = _lost(weights.second, page.second, at, decided)
    told[: page.first.shape[1]] += _lost(weights.first, page.first, at, decided)
    usual = _usual(page.second)
    names = (*surround.NAMES, *habits.NAMES)
    found: dict[str, Reason] = {}
    for each in sorted(range(len(names)), key=lambda each: (-int(told[each]), each)):
        if told[each] > 0 and not names[each].startswith(_FIRST):
            value = int(page.second[at, each])
            words = _beyond(names[each], at, len(page.second)) or in_chinese(names[each], value, int(usual[each]))
            found.setdefault(words, Reason(names[each], words, value, int(told[each])))
    return tuple(found.values())[:_MOST]


def _usual(rows: Numbers) -> Numbers:
    """What most lines of the page have of each feature: the median."""
    found: Numbers = np.sort(rows, axis=0)[len(rows) // 2]
    return found


def _lost(look: trees.Look, rows: Numbers, at: int, decided: str) -> Numbers:
    """For each feature what the margin of what was decided over the next best loses without it."""
    changed = np.repeat(rows[at : at + 1], rows.shape[1], axis=0)
    np.fill_diagonal(changed, _usual(rows))
    margins = _margin(look, np.concatenate([rows[at : at + 1], changed]), decided)
    found: Numbers = margins[0] - margins[1:]
    return found


def _margin(look: trees.Look, rows: Numbers, decided: str) -> Numbers:
    if decided in {BEGINS, GOES_ON}:
        cuts: Numbers = look.cuts.sums(rows)[:, 0]
        return cuts if decided == BEGINS else -cuts
    forest, place = look.kinds, KINDS.index(ANY_HEADING if decided in HEADINGS else decided)
    sums = forest.sums(rows)
    others = np.delete(sums, place, axis=1).max(axis=1)
    found: Numbers = sums[:, place] - others
    return found


@cache
def _chinese() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("feature-words.yml").read_text("utf-8")
    found: dict[str, str | list[str]] = yaml.safe_load(text)
    return {name: words if isinstance(words, list) else [words] for name, words in found.items()}


def in_chinese(name: str, value: int = 1, usual: int = 0) -> str:
    """What editors read of a line that has `value` of a feature where most lines of its page have `usual`."""
    match = _BESIDE.search(name)
    forms = _chinese()[name[: match.start()] if match else name]
    said = forms[0 if value > usual else 1] if len(forms) > 1 else f"{forms[0]}：{value}"
    return _place(int(match[1])) + said if match else said


def _place(step: int) -> str:
    return {-1: "上一行", 1: "下一行"}.get(step, f"{'往上' if step < 0 else '往下'}第{abs(step)}行")


def _beyond(name: str, at: int, lines: int) -> str:
    """That the neighbour would be beyond the page's ends; empty where it is on the page."""
    match = _BESIDE.search(name)
    step = int(match[1]) if match else 0
    return "" if 0 <= at + step < lines else f"{'上面' if step < 0 else '下面'}不到{abs(step)}行"
