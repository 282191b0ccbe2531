"""A year as a heat map: a square a day, darker than usual where there are more articles than usual.

A square is smaller than what a finger needs, so it is a link only where the months' tables beside it have the same
link; elsewhere all days of a month are one link, to the month.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from statistics import median_low
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.edition.calendar import Day
    from builder.press.pieces.here import Here

LEVELS = 4
_BOUNDS = (0.6, 1.3, 2.0)
"""Shares of the usual day at which the next darker level begins."""
_STEP, _SIDE = 12, 10
"""From square to square, and a square's side, in units of the drawing."""
_TOP = 14
"""Room for the months' names."""
_WEEKS = 28
"""Columns of half a year: 184 days, and up to six before them."""


def usual(articles: Iterable[int]) -> int:
    """How many articles a day usually has: the median, the smaller of two; 0 where there is none."""
    return median_low(list(articles) or [0])


def level(articles: int, usual: int) -> int:
    """How dark a day is, from 1 to `LEVELS`, beside the `usual` one, whose level is 2.

    Measured against the usual day and not the fullest: a paper of fifty articles each day would be all of one dark
    colour, and one thick issue would make all others pale.
    """
    share = articles / max(1, usual)
    return 1 + sum(share >= bound for bound in _BOUNDS)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the squares of a drawing have in common."""

    here: Here
    usual: int
    """Articles of a usual day."""
    by_month: bool
    """Whether the days of a month are one link, and not one each."""


def year(here: Here, first: datetime.date, days: Sequence[Day], *, by_month: bool = False) -> str:
    """The drawings of both halves of the year that begins on `first`.

    They are hidden from screen readers, which have the months' tables or names, and so are their links: one a day, or
    one a month with `by_month`.
    """
    by_date = {date: tuple(issues) for date, issues in groupby(days, key=lambda day: day.when.day)}
    counts = [_articles(issues) for issues in by_date.values()]
    drawing = Drawing(here, usual(counts), by_month)
    every = [first + datetime.timedelta(days=number) for number in range((_end(first) - first).days + 1)]
    halves = "\n".join(
        _half(drawing, {date: by_date.get(date, ()) for date in every if date.month in months})
        for months in (range(1, 7), range(7, 13))
    )
    return f'<div class="heat">{halves}\n{_legend(here, drawing.usual, max(counts, default=0))}</div>'


def _half(drawing: Drawing, days: Mapping[datetime.date, Sequence[Day]]) -> str:
    """Half a year: a column a week, as many of them whatever the year, so that both halves are of one size."""
    offset = min(days).weekday()
    placed = enumerate(days.items(), start=offset)
    squares = [
        _month(drawing, [(at, issues) for at, (_, issues) in group])
        for _, group in groupby(placed, key=lambda one: one[1][0].month)
    ]
    names = [
        f'<text x="{(offset + number) // 7 * _STEP}" y="9">{date.month}</text>'
        for number, date in enumerate(days)
        if date.day == 1
    ]
    shown = "\n".join([*names, *squares])
    box = f"0 0 {_WEEKS * _STEP} {_TOP + 7 * _STEP}"
    return f'<svg viewBox="{box}" aria-hidden="true" focusable="false">\n{shown}\n</svg>'


def _end(first: datetime.date) -> datetime.date:
    return first.replace(month=12, day=31)


def _month(drawing: Drawing, days: Sequence[tuple[int, Sequence[Day]]]) -> str:
    """The squares of a month; as one link where its days are none."""
    squares = "\n".join(_square(drawing, issues, at) for at, issues in days)
    when = next((issues[0].when.day for _, issues in days if issues), None)
    if when is None or not drawing.by_month:
        return squares
    here = drawing.here
    return f'<a href="{escape(here.href(addresses.month(here.paper, when)))}" tabindex="-1">\n{squares}</a>'


def _square(drawing: Drawing, issues: Sequence[Day], at: int) -> str:
    here = drawing.here
    place = f'x="{at // 7 * _STEP}" y="{_TOP + at % 7 * _STEP}" width="{_SIDE}" height="{_SIDE}"'
    if not issues:
        return f'<rect class="h0" {place}/>'
    when, articles = issues[0].when, _articles(issues)
    size = here.word("issue-size", pages=sum(issue.pages for issue in issues), articles=articles)
    href = escape(here.href(addresses.issue(here.paper, when)))
    name = f"<title>{here.site.date(when.day)} {size}</title>"
    square = f'<rect class="h{level(articles, drawing.usual)}" {place}>{name}</rect>'
    return square if drawing.by_month else f'<a href="{href}" tabindex="-1">{square}</a>'


def _articles(issues: Sequence[Day]) -> int:
    """Articles of a day in all its editions."""
    return sum(issue.articles for issue in issues)


def _legend(here: Here, usual: int, most: int) -> str:
    squares = "".join(
        f'<rect class="h{number}" x="{number * _STEP}" width="{_SIDE}" height="{_SIDE}"/>'
        for number in range(LEVELS + 1)
    )
    drawing = f'<svg viewBox="0 0 {(LEVELS + 1) * _STEP} {_SIDE}" aria-hidden="true" focusable="false">{squares}</svg>'
    return f'<p class="heat-legend">{here.word("heat-legend", usual=usual, most=most)} {drawing}</p>'
