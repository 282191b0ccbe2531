"""How well weights do on pages with answers, and when those that were learned are better than those in use. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import TYPE_CHECKING

from builder.convert.one_page import convert_page
from builder.learn.labelling import answers
from builder.learn.scorer import score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.convert.deciding.trees import Weights
    from builder.learn.answer_sheet import AnswerSheet
    from builder.learn.labelling import CorrectedPage

_SPREAD = 2_654_435_769
"""2³² by the golden ratio: its multiples are spread evenly, whichever days a newspaper comes out on."""
_ALL = 1 << 32
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The figures of pages, each from 0 to 1."""

    pages: tuple[tuple[float, float], ...]
    """f1 and headline of each page; nan where it asks for no headline."""

    @property
    def f1(self) -> float:
        """Articles cut right."""
        return _mean(f1 for f1, _ in self.pages)

    @property
    def headline(self) -> float:
        """Headlines that came out right."""
        return _mean(headline for _, headline in self.pages)


def is_held_back(day: str) -> bool:
    """Whether the pages of a date are held back to judge by: one date of five, and the same ones for ever.

    What was learned last time has not seen them either, so both may be judged by them.
    """
    return date.fromisoformat(day).toordinal() * _SPREAD % _ALL < _ALL // _PARTS


def judged(pages: Iterable[tuple[CorrectedPage, AnswerSheet]], weights: Weights) -> Judgement:
    """The figures of pages that are converted as if nobody had corrected them, against what people made of them."""
    return Judgement(tuple(_figures(page, sheet, weights) for page, sheet in pages))


def _figures(page: CorrectedPage, sheet: AnswerSheet, weights: Weights) -> tuple[float, float]:
    made = convert_page(page.text, known=page.known, weights=weights).articles
    found = score(answers(sheet), sheet.text.split("\n"), made).figures
    return found.f1, found.headline


def is_better(learned: Judgement, used: Judgement) -> bool:
    """Whether what was learned is to be taken.

    Neither figure is lower and one is higher, and more pages became better than worse: a single lucky page is none.
    """
    figures = [(learned.f1, used.f1), (learned.headline, used.headline)]
    told = [(new, old) for new, old in figures if not (isnan(new) or isnan(old))]
    pages = [_sum(new) - _sum(old) for new, old in zip(learned.pages, used.pages, strict=True)]
    wins = sum(each > 0 for each in pages) - sum(each < 0 for each in pages)
    return all(new >= old for new, old in told) and any(new > old for new, old in told) and wins > 0


def _sum(figures: Sequence[float]) -> float:
    return sum(each for each in figures if not isnan(each))


def _mean(figures: Iterable[float]) -> float:
    asked = [each for each in figures if not isnan(each)]
    return sum(asked) / len(asked) if asked else float("nan")
