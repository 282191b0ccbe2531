"""Rows: sheets as features and labels, thinned where lines are many and easy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.cohesion import read_words
from builder.convert.deciding.labels import ROLES
from builder.convert.deciding.surround import look
from builder.convert.deciding.trees import LARGEST
from builder.convert.words.lines import read_lines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.trees import Numbers
    from builder.learn.answer_sheet import AnswerSheet

FOLDS = 2
_DEEP, _EDGE, _INNER = 25, 4, 7
"""One of so many lines is learned from: of lines inside a paragraph, near its ends, and of paragraphs inside a text."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sheet as the model sees it."""

    seen: NDArray[np.int16]
    words: Words
    roles: Numbers
    """Place in `ROLES`; -1 where the answer does not know."""
    cuts: Numbers
    """1 where an article begins, 0 where it does not, -1 for lines of no article."""
    kept: NDArray[np.bool_]
    weights: NDArray[np.float64]
    fold: int
    labelled: bool = False
    """Whether the page is as it was received, not printed by us."""


def of_sheet(sheet: AnswerSheet, *, whole: bool = False) -> Rows:
    """The features and labels of one sheet; of a `whole` one every line is learned from."""
    told = [role.replace("L", "F") for role in sheet.roles]
    roles = np.array([ROLES.index(each) if each in ROLES else -1 for each in told], np.int64)
    lines = read_lines(sheet.text)
    words = read_words([line.text for line in lines])
    seen = look(lines, words).clip(-LARGEST, LARGEST).astype(np.int16)
    kept, weights = (roles >= 0, np.ones(len(roles))) if whole else _thinned(sheet, roles)
    return Rows(seen, words, roles, cuts_of(sheet), kept, weights * sheet.weight, fold(sheet.group), whole)


def fold(group: str) -> int:
    """The fold of all sheets of a group."""
    return int(hashlib.sha1(group.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def cuts_of(sheet: AnswerSheet) -> Numbers:
    """1 for lines with which an article begins, 0 for its further lines, -1 for lines of no article."""
    found = np.full(len(sheet.roles), -1, np.int64)
    last = None
    for at, (role, owner) in enumerate(zip(sheet.roles, sheet.owners, strict=True)):
        if role not in "FG" and owner >= 0:
            found[at], last = int(owner != last), owner
    return found


def _thinned(sheet: AnswerSheet, roles: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which lines are learned from, and what each weighs: a kept one weighs as much as those left out for it."""
    letters, owners = np.array(list(sheet.roles)), np.array(sheet.owners)

    def beside(step: int, of: str) -> NDArray[np.bool_]:
        alike = np.zeros(len(letters), bool)
        here, there = (slice(None, -step), slice(step, None)) if step > 0 else (slice(-step, None), slice(None, step))
        alike[here] = np.isin(letters[there], list(of)) & (owners[here] == owners[there])
        return alike

    weights = np.ones(len(letters))
    inside = beside(-1, "Pc") & beside(1, "Pc")
    weights[(letters == "P") & inside & beside(2, "Pc")] = _INNER
    weights[(letters == "c") & inside] = _EDGE
    weights[(letters == "c") & beside(-1, "c") & beside(1, "c")] = _DEEP
    rng = np.random.default_rng(int(hashlib.sha1(sheet.name.encode(), usedforsecurity=False).hexdigest()[:8], 16))
    return (rng.random(len(letters)) < 1 / weights) & (roles >= 0), weights
