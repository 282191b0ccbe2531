"""The rows of corpora: which page is printed in which shape, and all sheets as the model sees them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from multiprocessing import Pool
from typing import TYPE_CHECKING

from builder.learn.rows import Rows, of_sheet
from training import corpora, printing
from training.switches import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.learn.answer_sheet import AnswerSheet

    Job = tuple[corpora.Page, str, str, list[corpora.Page], float]
    """A page, its shape, the seed, articles of other pages, and what it weighs."""

_BORROWED = 12
"""Articles of other pages that a page may be mixed with."""
_WHOLE_PAGE = 15
"""Lines from which on a labelled page is printed in other shapes, too."""
_DIRECT = 4.0
"""What a labelled page weighs, as it is, beside one that is printed anew."""


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


def _direct(sheet: AnswerSheet) -> Rows:
    return of_sheet(sheet, whole=True)


def labelled_sheets(sources: Sequence[Source]) -> list[AnswerSheet]:
    """The labelled pages as they are."""
    return [
        replace(sheet, weight=_DIRECT * source.weight)
        for source in sources
        if is_labelled(source)
        for sheet in corpora.read_sheets(source.path)
    ]


def printed_sheet(job: Job, **fixed: object) -> AnswerSheet | None:
    """The page of a job as it is printed, with switches that are `fixed`."""
    page, shape, seed, borrowed, weight = job
    sheet = printing.draw(page, shape, seed, borrowed, **fixed)
    return replace(sheet, weight=weight) if sheet else None


def _printed(job: Job) -> Rows | None:
    sheet = printed_sheet(job)
    return of_sheet(sheet) if sheet else None
