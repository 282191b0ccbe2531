"""Binding what looks over the whole archive: its figures, and what was printed on each day of any year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.press import days, statistics

if TYPE_CHECKING:
    import datetime

    from builder.config import Newspaper
    from builder.press.changes import Changes
    from builder.press.ledger import Ledger
    from builder.press.output import Output
    from builder.press.site import Site


def bind_overview(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the figures and the days of newspapers of which an issue came, went or changed."""
    for paper in site.config.newspapers:
        if changes.everything or changes.of(paper.key):
            output.put(f"statistics {paper.key}", [statistics.page(site, paper, _archive(ledger, paper))])
            _bind_days(site, paper, ledger, output, changes)


def _archive(ledger: Ledger, paper: Newspaper) -> statistics.Archive:
    return statistics.Archive(
        days=ledger.days(paper.key),
        months=ledger.figures.months(paper.key),
        sections=ledger.figures.sections(paper.key),
        columns=len(ledger.names(paper.key, "columns")),
        authors=ledger.names(paper.key, "authors"),
        longest=ledger.figures.longest(paper.key, statistics.SHOWN),
    )


def _bind_days(site: Site, paper: Newspaper, ledger: Ledger, output: Output, changes: Changes) -> None:
    dates = [day.date for day in ledger.days(paper.key)]
    stale = {(date.month, date.day) for date in changes.of(paper.key)}
    by_day: dict[tuple[int, int], list[datetime.date]] = {day: [] for day in stale}
    for date in dates:
        if (date.month, date.day) in stale:
            by_day[date.month, date.day].append(date)
    for (month, number), issues in sorted(by_day.items()):
        shown = {date: ledger.figures.first(paper.key, date, days.TOLD) for date in issues}
        made = [days.day(site, paper, issues[-1], shown)] if issues else []
        output.put(f"day {paper.key} {month:02d}-{number:02d}", made)
    counts = Counter((date.month, date.day) for date in dates)
    output.put(f"days {paper.key}", [days.index(site, paper, counts)])
