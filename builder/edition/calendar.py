"""Which days have an issue: months as weeks, years as months."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from builder.edition.issue_date import IssueDate

_BY_WEEK = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day that has an issue; there is one for each edition of the day."""

    when: IssueDate
    pages: int
    articles: int


def first_of_month(date: datetime.date) -> datetime.date:
    """What a month is known by."""
    return date.replace(day=1)


def first_of_year(date: datetime.date) -> datetime.date:
    """What a year is known by."""
    return date.replace(month=1, day=1)


def months(days: Iterable[Day]) -> dict[datetime.date, int]:
    """How many issues each month has, by its first day, in order; months without one are left out."""
    return dict(sorted(Counter(first_of_month(day.when.day) for day in days).items()))


def weeks(month: datetime.date) -> tuple[tuple[datetime.date | None, ...], ...]:
    """The weeks of a month from Monday to Sunday, None for days of other months.

    Calculated by day of month, so that the first and the last month of all time have weeks too.
    """
    return tuple(
        tuple(month.replace(day=day) if day else None for day in week)
        for week in _BY_WEEK.monthdayscalendar(month.year, month.month)
    )
