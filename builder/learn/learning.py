"""Learning: corrected pages in, weights with their story out, if they are better than those in use. A shell."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding import trees
from builder.convert.keeping import own_weights
from builder.errors import EditionError
from builder.learn import further_trees
from builder.learn.corrected_pages import corrected_pages
from builder.learn.judging import Judgement, is_better, is_held_back, judged
from builder.learn.labelling import labelled
from builder.learn.packed_weights import arrays, packed
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Weights
    from builder.learn.answer_sheet import AnswerSheet
    from builder.learn.labelling import CorrectedPage
    from builder.shell.progress import Progress

    Pages = Sequence[tuple[CorrectedPage, AnswerSheet]]

LEAST, LEAST_HELD = 20, 5
"""Pages to learn from, and to judge by: with fewer a figure is chance."""
SHIPPED, USED, LEARNED = "shipped", "used", "learned"


@dataclass(frozen=True, slots=True)
class Lessons:
    """What an edition's corrections came to."""

    learned_from: tuple[tuple[str, int], ...]
    """Dates, and how many pages of each."""
    held_back: tuple[tuple[str, int], ...]
    figures: Mapping[str, Judgement]
    """On the pages held back: of what ships, of what the edition uses where that is another, of what was learned."""
    taken: bool
    weights: bytes
    """The file of the weights that were learned."""
    story: str
    """The file that says how."""


def learn(config: Config, progress: Progress) -> Lessons:
    """Learn from what was corrected in the edition. Raises `EditionError` where that is too little.

    Weights of the edition that are broken, or of another version, are as none: they will be replaced.
    """
    try:
        used = own_weights.read(config)
    except EditionError:
        used = None
    made = ((page, labelled(page, used)) for page in corrected_pages(config, used, progress))
    pages = [(page, sheet) for page, sheet in made if sheet]
    learned_from = [each for each in pages if not is_held_back(each[0].date)]
    held_back = [each for each in pages if is_held_back(each[0].date)]
    _enough(len(learned_from), len(held_back))
    shipped = trees.weights()
    grown = _grown(learned_from, shipped, progress)
    figures = {SHIPPED: judged(held_back, shipped), LEARNED: judged(held_back, grown)}
    if used:
        figures[USED] = judged(held_back, used)
    made_for = np.frombuffer(own_weights.features(), np.uint8)
    weights = packed(arrays(grown) | {own_weights.MADE_FOR: made_for})
    dates = _dates(learned_from), _dates(held_back)
    taken = all(is_better(figures[LEARNED], each) for name, each in figures.items() if name != LEARNED)
    return Lessons(*dates, figures, taken, weights, _story(weights, *dates, figures))


def keep(config: Config, lessons: Lessons) -> None:
    """Write the weights where `convert` looks for them.

    The story comes first: it names its weights, and until they are there the old ones decide, whole.
    """
    folder = disk.Tree(own_weights.folder_of(config))
    folder.write(own_weights.STORY, lessons.story)
    folder.write(own_weights.WEIGHTS, lessons.weights)


def _enough(learned_from: int, held_back: int) -> None:
    if learned_from < LEAST or held_back < LEAST_HELD:
        what = f"too few corrected pages: {learned_from} to learn from, {held_back} held back to judge by"
        then = f"correct pages of more days, until they are {LEAST} and {LEAST_HELD}"
        raise EditionError(what, then=then)


def _grown(pages: Pages, shipped: Weights, progress: Progress) -> Weights:
    if find_spec("catboost") is None:
        raise EditionError("the training library is not there", then="install it: pip install 'digital-edition[learn]'")
    return further_trees.grown([sheet for _, sheet in pages], shipped, progress)


def _dates(pages: Pages) -> tuple[tuple[str, int], ...]:
    every = [page.date for page, _ in pages]
    return tuple((day, every.count(day)) for day in sorted(set(every)))


def rounded(figure: float) -> float | None:
    """A figure with three digits; None where nothing was asked."""
    return None if isnan(figure) else round(figure, 3)


def _story(
    weights: bytes,
    learned_from: Sequence[tuple[str, int]],
    held_back: Sequence[tuple[str, int]],
    figures: Mapping[str, Judgement],
) -> str:
    """What the weights were learned from and with, and how well they do; no clock: the same gives the same."""
    told = {
        "weights": hashlib.sha256(weights).hexdigest(),
        "pages": {"learned from": dict(learned_from), "held back": dict(held_back)},
        "figures": {
            name: {key: rounded(getattr(each, key)) for key in ("f1", "headline")} for name, each in figures.items()
        },
        "seed": further_trees.SEED,
        "trees": further_trees.MOST,
        "options": further_trees.FEW,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in ("catboost", "numpy")}},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
