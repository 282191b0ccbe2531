"""A page as the desk shows it: each line with its role and its article, and the articles as they come out. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.convert.deciding import trees, whole
from builder.convert.deciding.labels import ASIDE
from builder.convert.marking.given_facts import LABELS
from builder.convert.marking.placing import place
from builder.convert.one_page import ConvertedPage, convert_page, lines_of
from builder.convert.printed.as_printed import as_printed
from builder.convert.reading.stretches import stretches
from builder.convert.report import numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from builder.convert.deciding.whole import Decision
    from builder.convert.words.lines import Line
    from builder.edition.mark import Mark

NAMES: Mapping[str, str] = {label: role for role, label in LABELS.items() if role != "duplicate"}
"""What marks call the roles of the decision."""
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A page before anything is decided of it: what stays the same from action to action."""

    text: str
    first: int = 1
    known: frozenset[str] = frozenset()
    full_width: bool = True
    weights: trees.Weights | None = field(default=None, compare=False)
    """The edition's own; None: those that ship."""
    lines: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read the lines once."""
        parts = stretches("\n".join(as_printed(self.text).lines), self.first)
        object.__setattr__(self, "lines", lines_of(parts))


@dataclass(frozen=True, slots=True)
class DecidedPage:
    """A page with the decisions that its marks leave to the model."""

    sheet: PageSheet
    marks: tuple[Mark, ...]
    page: ConvertedPage
    decided: tuple[Decision, ...]
    """Of each line."""
    homes: tuple[int, ...]
    """The article of each line, counted from 0; -1 for none."""
    marked: Mapping[int, Mark]
    """By line, the mark that was set on it."""


def decide_page(sheet: PageSheet, marks: Sequence[Mark]) -> DecidedPage:
    """The page as its marks have it. What the model thinks of the lines is asked once, and remembered."""
    page = convert_page(
        sheet.text, known=sheet.known, first=sheet.first, full_width=sheet.full_width, marks=marks, looks=_looks,
        weights=sheet.weights,
    )  # fmt: skip
    own = {number: order for order, article in enumerate(page.articles) for number in numbers(article.lines)}
    every = page.decided or whole.decide(sheet.lines, sheet.known, weights=sheet.weights, looks=_looks)
    homes = tuple(
        -1 if each.role == ASIDE else own.get(line.number, -1) for line, each in zip(sheet.lines, every, strict=True)
    )
    placed, _ = place(marks, sheet.lines)
    return DecidedPage(sheet, tuple(marks), page, every, homes, {each.at: each.mark for each in reversed(placed)})


def role_of(page: DecidedPage, at: int) -> str:
    """The role of a line in the words of marks."""
    mark = page.marked.get(at)
    if mark and mark.role == "duplicate":
        return mark.role
    return NAMES.get(page.decided[at].role, PICTURE)


def doubts(page: DecidedPage) -> tuple[tuple[int, int, str], ...]:
    """The close calls of a page, the most doubtful first: how sure it is in thousandths, the line, what was decided."""
    at = {line.number: number for number, line in reversed([*enumerate(page.sheet.lines)])}
    found = {
        (close.line, close.decided): close.chance
        for article in page.page.articles
        for close in article.certainty.close
        if close.line in at
    }
    return tuple(sorted((chance, at[line], decided) for (line, decided), chance in found.items()))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the model: equal where the lines and what the weights are called are."""

    lines: tuple[Line, ...]
    model: str
    weights: trees.Weights = field(compare=False)


@lru_cache(maxsize=16)
def _remembered(asked: _Asked) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return whole.chances(asked.lines, asked.weights)


def _looks(lines: Sequence[Line], weights: trees.Weights) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return _remembered(_Asked(tuple(lines), weights.name, weights))
