"""Calendars: the months and years of issues that came, went or changed, and of those beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import neighbours
from builder.edition.calendar import first_of_month, first_of_year, months
from builder.press.pages import calendar_page
from builder.press.pieces.here import fronts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File
    from builder.press.stages.output_folder import Output
    from builder.press.stages.work import Work

_LEADING = 3
"""Articles of an issue among which its lead is."""


def bind(work: Work) -> None:
    """Make the calendars of newspapers of which an issue came, went or changed."""
    for home in fronts(work.site):
        key, dates = home.paper.key, work.changes.issues_of(home.paper.key)
        if not dates and not work.changes.everything:
            continue
        days = work.ledger.days(key)
        by_month = months(days)
        for month in _with_neighbours(list(by_month), (first_of_month(when.day) for when in dates)):
            shown = [day for day in days if first_of_month(day.when.day) == month]
            around = neighbours.beside(list(by_month), month)
            work.output.put(f"month {key} {month}", [_month(home, work.ledger, shown, around)] if shown else [])
        _bind_years(home, work.output, days, [first_of_year(when.day) for when in dates])
        work.output.put(f"years {key}", [calendar_page.years(home, by_month, days)])


def _month(home: Here, ledger: Ledger, days: Sequence[Day], around: calendar_page.Around) -> File:
    """The month whose issues are on these `days`."""
    span = ledger.figures.span(home.paper.key)
    leads = {day.when: lead for day in days if (lead := _lead(ledger, home.paper.key, day.when))}
    month = first_of_month(days[0].when.day)
    return calendar_page.month(home, month, days, around=around, leads=leads, span=span)


def _lead(ledger: Ledger, paper: str, when: IssueDate) -> Card | None:
    """The article that led an issue: the first of its first ones that is no photo or brief."""
    first = ledger.figures.first(paper, when, _LEADING)
    return next((card for card in first if card.kind == "article"), first[0] if first else None)


def _bind_years(home: Here, output: Output, days: Sequence[Day], changed: Iterable[datetime.date]) -> None:
    years = sorted({first_of_year(day.when.day) for day in days})
    for year in _with_neighbours(years, changed):
        shown = [day for day in days if day.when.day.year == year.year]
        made = [calendar_page.year(home, year, shown, neighbours.beside(years, year))] if shown else []
        output.put(f"year {home.paper.key} {year:%Y}", made)


def _with_neighbours(ordered: list[datetime.date], changed: Iterable[datetime.date]) -> list[datetime.date]:
    """`changed` and what is beside them in `ordered`, which shows links to them."""
    found = set(changed)
    for date in tuple(found):
        found |= {other for other in neighbours.beside(ordered, date) if other is not None}
    return sorted(found)
