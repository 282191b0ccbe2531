"""What looks over the whole archive: its figures, and what was printed on each day of any year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.press.pages import on_this_day, statistics_page
from builder.press.pieces.here import fronts

if TYPE_CHECKING:
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.here import Here
    from builder.press.stages.work import Work


def bind(work: Work) -> None:
    """Make the figures and the days of newspapers of which an issue came, went or changed."""
    for home in fronts(work.site):
        if work.changes.everything or work.changes.issues_of(home.paper.key):
            figures = statistics_page.page(home, _archive(work.ledger, home.paper.key))
            work.output.put(f"statistics {home.paper.key}", [figures])
            _bind_days(home, work)


def _archive(ledger: Ledger, paper: str) -> statistics_page.Archive:
    return statistics_page.Archive(
        days=ledger.days(paper),
        months=ledger.figures.months(paper),
        sections=ledger.figures.sections(paper),
        columns=len(ledger.names(paper, "columns")),
        authors=ledger.names(paper, "authors"),
        longest=ledger.figures.longest(paper, statistics_page.SHOWN),
    )


def _bind_days(home: Here, work: Work) -> None:
    key, ledger = home.paper.key, work.ledger
    counts = {day.when: day.articles for day in ledger.days(key)}
    every = list(counts)
    stale = {(when.day.month, when.day.day) for when in work.changes.issues_of(key)}
    by_day: dict[tuple[int, int], list[IssueDate]] = {day: [] for day in stale}
    for when in every:
        if (when.day.month, when.day.day) in stale:
            by_day[when.day.month, when.day.day].append(when)
    for (month, number), issues in sorted(by_day.items()):
        most = on_this_day.shown(len(issues) or 1)
        first = {when: ledger.figures.first(key, when, most) for when in issues}
        made = [on_this_day.day(home, issues[-1].day, first, counts)] if issues else []
        work.output.put(f"day {key} {month:02d}-{number:02d}", made)
    by_date = Counter((when.day.month, when.day.day) for when in every)
    work.output.put(f"days {key}", [on_this_day.index(home, by_date)])
