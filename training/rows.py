"""Rows: sheets as features and labels, thinned where lines are many and easy."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace
from multiprocessing import Pool
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.cohesion import read_words
from builder.convert.deciding.labels import ROLES
from builder.convert.deciding.surround import look
from builder.convert.deciding.trees import LARGEST
from builder.convert.words.lines import read_lines
from training import corpora, printing
from training.switches import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from builder.convert.deciding.cohesion import Words
    from training.sheets import Sheet

    Numbers = NDArray[np.int64]
    Job = tuple[corpora.Page, str, str, list[corpora.Page], float]
    """A page, its shape, the seed, articles of other pages, and what it weighs."""

FOLDS = 2
_BORROWED = 12
"""Articles of other pages that a page may be mixed with."""
_WHOLE_PAGE = 15
"""Lines from which on a labelled page is printed in other shapes, too."""
_DIRECT = 4.0
"""What a labelled page weighs, as it is, beside one that is printed anew."""
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


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus file, how often its pages are printed, and how much each weighs."""

    path: Path
    shapes: int
    weight: float


def jobs(sources: Sequence[Source], lenders: Sequence[Source], seed: str) -> Iterator[Job]:
    """Which page is printed in which shape, with which articles of other pages, those of the `lenders`."""
    rng = random.Random(seed)
    pages = {source.path: _pages(source.path) for source in lenders}
    articles = {path: [article for page in each for article in page["articles"]] for path, each in pages.items()}
    for source in sources:
        for number, page in enumerate(pages[source.path]):
            for step in range(source.shapes):
                lent = articles[rng.choice(list(articles))]
                borrowed = rng.sample(lent, min(_BORROWED, len(lent)))
                yield page, SHAPES[(number + step) % len(SHAPES)], seed, borrowed, source.weight


def _pages(path: Path) -> list[corpora.Page]:
    if path.suffix == ".labels":
        return [corpora.as_page(sheet) for sheet in corpora.read_sheets(path) if len(sheet.roles) >= _WHOLE_PAGE]
    return [page for page in corpora.read_pages(path) if page.get("split", "train") == "train"]


def rows(sources: Sequence[Source], seed: int, rounds: int, processes: int) -> list[Rows]:
    """All sheets as rows: pages printed anew in each round, in another dress, and labelled pages as they are."""
    printed = [source for source in sources if not is_labelled(source)]
    labelled = sorted(filter(is_labelled, sources), key=lambda source: source.path.name)
    asked = [(printed, sources, seed + number) for number in reversed(range(rounds))]
    asked += [(labelled, labelled, seed + number) for number in range(rounds)]
    found: list[Rows] = []
    with Pool(processes) as pool:
        for some, lenders, number in asked:
            found += filter(None, pool.imap(_printed, jobs(some, lenders, str(number)), chunksize=8))
        return found + pool.map(_direct, labelled_sheets(labelled))


def is_labelled(source: Source) -> bool:
    """Whether a source has printed pages with labels, not articles."""
    return source.path.suffix == ".labels"


def _direct(sheet: Sheet) -> Rows:
    return of_sheet(sheet, whole=True)


def labelled_sheets(sources: Sequence[Source]) -> list[Sheet]:
    """The labelled pages as they are."""
    return [
        replace(sheet, weight=_DIRECT * source.weight)
        for source in sources
        if is_labelled(source)
        for sheet in corpora.read_sheets(source.path)
    ]


def printed_sheet(job: Job, **fixed: object) -> Sheet | None:
    """The page of a job as it is printed, with switches that are `fixed`."""
    page, shape, seed, borrowed, weight = job
    sheet = printing.draw(page, shape, seed, borrowed, **fixed)
    return replace(sheet, weight=weight) if sheet else None


def _printed(job: Job) -> Rows | None:
    sheet = printed_sheet(job)
    return of_sheet(sheet) if sheet else None


def of_sheet(sheet: Sheet, *, whole: bool = False) -> Rows:
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


def cuts_of(sheet: Sheet) -> Numbers:
    """1 for lines with which an article begins, 0 for its further lines, -1 for lines of no article."""
    found = np.full(len(sheet.roles), -1, np.int64)
    last = None
    for at, (role, owner) in enumerate(zip(sheet.roles, sheet.owners, strict=True)):
        if role not in "FG" and owner >= 0:
            found[at], last = int(owner != last), owner
    return found


def _thinned(sheet: Sheet, roles: Numbers) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
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
