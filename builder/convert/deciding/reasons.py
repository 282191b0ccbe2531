"""Reasons: which features spoke most for what was decided of a line, in words.

Each feature of the line is set to what it is on most lines of the page; the more the decision loses by it, the more the
feature spoke. What the first look thought is no reason: what it saw is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import yaml

from builder.convert.deciding import habits, surround, trees
from builder.convert.deciding.labels import ANY_HEADING, HEADINGS, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from builder.convert.words.lines import Line

    Numbers = NDArray[np.int64]

_BESIDE = re.compile(r" \[([+-][0-9])\]$")
_FIRST = "first look: "
_MOST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature that spoke for a decision."""

    name: str
    """The feature's name in English."""
    chinese: str
    value: int
    """What the line has of it: 0 or 1 where it is a question, else a number."""
    weight: int
    """How much it spoke, in thousandths of a nat."""


def reasons(lines: Sequence[Line], at: int, role: str, weights: trees.Weights | None = None) -> tuple[Reason, ...]:
    """The features that spoke most for `role` of the line at `at`, the strongest first."""
    weights = weights or trees.weights()
    seen = surround.look(lines)
    both = np.concatenate([seen, habits.second_look(seen, *weights.first.chances(seen))], axis=1)
    told = _lost(weights.second, both, at, role)
    told[: seen.shape[1]] += _lost(weights.first, seen, at, role)
    names = (*surround.NAMES, *habits.NAMES)
    order = sorted(range(len(names)), key=lambda each: (-int(told[each]), each))
    best = [each for each in order if told[each] > 0 and not names[each].startswith(_FIRST)][:_MOST]
    return tuple(Reason(names[each], in_chinese(names[each]), int(both[at, each]), int(told[each])) for each in best)


def _lost(look: trees.Look, rows: Numbers, at: int, role: str) -> Numbers:
    """For each feature what the margin of `role` over the next best role loses without it."""
    usual = np.sort(rows, axis=0)[len(rows) // 2]
    changed = np.repeat(rows[at : at + 1], rows.shape[1], axis=0)
    np.fill_diagonal(changed, usual)
    margins = _margin(look, np.concatenate([rows[at : at + 1], changed]), role)
    found: Numbers = margins[0] - margins[1:]
    return found


def _margin(look: trees.Look, rows: Numbers, role: str) -> Numbers:
    forest, place = look.kinds, KINDS.index(ANY_HEADING if role in HEADINGS else role)
    sums = forest.sums(rows)
    others = np.delete(sums, place, axis=1).max(axis=1)
    found: Numbers = sums[:, place] - others
    return found


@cache
def _chinese() -> dict[str, str]:
    text = resources.files(__package__).joinpath("feature-words.yml").read_text("utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found


def in_chinese(name: str) -> str:
    """A feature's name as editors read it."""
    match = _BESIDE.search(name)
    words = _chinese()
    if not match:
        return words[name]
    step = int(match[1])
    where = {-1: "上一行", 1: "下一行"}.get(step, f"{'上' if step < 0 else '下'}数第{abs(step)}行")
    return f"{where}：{words[name[: match.start()]]}"
