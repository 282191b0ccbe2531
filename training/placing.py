"""Placing: sheets in, what a forest needs to learn where fragments of text belong.

The sheets are decided with the trained looks, so that fragments begin where they will begin on other pages. Each is
then put where it belongs, whatever was learned, and every place that it might have had is a row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import Pool
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.assembling import articles, printed
from builder.convert.deciding.cohesion import read_words
from builder.convert.deciding.fragments import NAMES, Homes, fragments
from builder.convert.deciding.trees import Forest, Weights
from builder.convert.deciding.whole import decide
from builder.convert.words.lines import letters, read_lines
from training.rows import jobs, labelled_sheets, printed_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from builder.convert.deciding.fragments import Fragment
    from builder.convert.deciding.trees import Look
    from builder.learn.answer_sheet import AnswerSheet
    from training.rows import Job, Source

    Numbers = NDArray[np.int64]


_HEADLESS = 0
"""Articles that lose their headline where places are learned: labelled pages have as many as papers print. With those
of `switches.py` a torn text was more often left alone than taken home."""
_SHAPES = 2
"""Shapes in which each page is printed for this."""
_NOTHING = np.zeros((0, 1), np.int16)
_NO_PLACES = Forest(_NOTHING, _NOTHING, np.zeros((0, 2, 1), np.int16), np.zeros(1, np.int32))


@dataclass(frozen=True, slots=True)
class Places:
    """Places where the fragments of a sheet may belong."""

    seen: Numbers
    """A row a place, in the order of `fragments.NAMES`."""
    right: Numbers
    """1 where the fragment belongs there."""
    weight: float


def placed(sources: Sequence[Source], seed: str, looks: tuple[Look, Look], processes: int) -> list[Places]:
    """The fragments of pages printed anew, two shapes of each page of articles, and of labelled pages as they are."""
    weights = Weights(*looks, _NO_PLACES)
    few = [replace(each, shapes=min(each.shapes, _SHAPES)) for each in sources]
    with Pool(processes) as pool:
        made = pool.map(partial(_printed, weights), jobs(few, few, seed), chunksize=8)
        return [each for each in made if each] + pool.map(partial(places, weights=weights), labelled_sheets(few))


def _printed(weights: Weights, job: Job) -> Places | None:
    sheet = printed_sheet(job, headless=_HEADLESS)
    return places(sheet, weights) if sheet else None


def places(sheet: AnswerSheet, weights: Weights) -> Places:
    """Every fragment of a sheet with every place that it may have."""
    lines = read_lines(sheet.text)
    decided = decide(lines, weights=weights)
    runs = tuple(articles(printed(lines, [(d.role, d.begins) for d in decided], [d.cut_chance for d in decided])))
    pieces = fragments(runs)
    numbers = {line.number: at for at, line in enumerate(lines)}
    page = Homes(pieces, read_words([line.text for line in lines]), numbers)
    owners: list[int] = []
    seen, right = [np.zeros((0, len(NAMES)), np.int64)], [np.zeros(0, np.int64)]
    last = -1
    for piece in pieces:
        owner = _owner(piece, {number: sheet.owners[at] for number, at in numbers.items()})
        home = -1
        if not piece.begins:
            homes, rows = page.options(piece)
            if owner < 0:
                home = last
            else:
                answers = [owner not in owners if each < 0 else owners[each] == owner for each in homes]
                seen.append(rows)
                right.append(np.array(answers, np.int64))
                home = last if owners[last] == owner else owners.index(owner) if owner in owners else -1
        if home < 0:
            page.begin(piece)
            owners.append(owner)
            home = len(owners) - 1
        else:
            page.put(piece, home)
        last = home
    return Places(np.concatenate(seen), np.concatenate(right), sheet.weight)


def _owner(piece: Fragment, owners: Mapping[int, int]) -> int:
    """The article that most of a fragment's letters are of; -1 if most are the page's own."""
    sizes: Counter[int] = Counter()
    for each in piece.run:
        for line in each.lines:
            sizes[owners[line.number]] += len(letters(line.text))
    return max(sizes, key=lambda owner: (sizes[owner], owner))
