"""Further trees: what ships goes on to learn from a newspaper's own pages.

The looks that ship stay as they are; the second look's trees get some more, which learn what these leave open. How
many is found on a part of the pages that the trees are not fitted to; then they are fitted to all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.convert.deciding.trees import Look
from builder.learn.fitting import ForestTask, fitted, lessons, looked
from builder.learn.rows import of_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.deciding.trees import Forest, Weights
    from builder.learn.answer_sheet import AnswerSheet
    from builder.learn.rows import Rows
    from builder.shell.progress import Progress

SEED = 1
MOST = 150
"""Trees that each forest may get."""
FEW: dict[str, Any] = {"depth": 4, "learning_rate": 0.1, "rsm": 0.3, "subsample": 0.7}
"""What is other than where the model that ships is trained: pages are few, and all of one newspaper."""
PARTS = 4
"""One of so many dates is looked at while trees grow."""


def grown(sheets: Sequence[AnswerSheet], shipped: Weights, progress: Progress) -> Weights:
    """The weights that ship with the trees that learned from the sheets."""
    rows = [looked(of_sheet(sheet, whole=True), shipped.first) for sheet in sheets]
    forests: dict[str, Forest] = {}
    for done, (name, forest) in enumerate(_forests(sheets, rows, shipped), 1):
        forests[name] = forest
        progress("learning", done, len(Look.__slots__))
    return replace(shipped, second=Look(**forests))


def _forests(sheets: Sequence[AnswerSheet], rows: Sequence[Rows], shipped: Weights) -> Iterator[tuple[str, Forest]]:
    dates = sorted({sheet.group for sheet in sheets})
    looked_at = frozenset(dates[PARTS - 1 :: PARTS])
    fit, check = (
        dict(lessons([each for sheet, each in zip(sheets, rows, strict=True) if (sheet.group in looked_at) == asked]))
        for asked in (False, True)
    )
    options = {"random_seed": SEED}
    for name, lesson in lessons(rows):
        before = getattr(shipped.second, name)
        tried = fitted(ForestTask(fit[name], MOST, before, FEW, check[name]), options)
        count = len(tried.features) - len(before.features)
        yield name, fitted(ForestTask(lesson, count, before, FEW), options)
