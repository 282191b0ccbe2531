"""Binding what looks over the whole archive: its figures, and what was printed on each day of any year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from builder.press.pages import on_this_day, statistics_page

if TYPE_CHECKING:
    from builder.configuration.config import Newspaper
    from builder.edition.issue_date import IssueDate
    from builder.press.ledger.archive_changes import Changes
    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.site import Site
    from builder.press.stages.output_folder import Output


def bind_overview(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the figures and the days of newspapers of which an issue came, went or changed."""
    for paper in site.config.newspapers:
        if changes.everything or changes.of(paper.key):
            output.put(f"statistics {paper.key}", [statistics_page.page(site, paper, _archive(ledger, paper))])
            _bind_days(site, paper, ledger, output, changes)


def _archive(ledger: Ledger, paper: Newspaper) -> statistics_page.Archive:
    return statistics_page.Archive(
        days=ledger.days(paper.key),
        months=ledger.figures.months(paper.key),
        sections=ledger.figures.sections(paper.key),
        columns=len(ledger.names(paper.key, "columns")),
        authors=ledger.names(paper.key, "authors"),
        longest=ledger.figures.longest(paper.key, statistics_page.SHOWN),
    )


def _bind_days(site: Site, paper: Newspaper, ledger: Ledger, output: Output, changes: Changes) -> None:
    every = [day.when for day in ledger.days(paper.key)]
    stale = {(when.day.month, when.day.day) for when in changes.of(paper.key)}
    by_day: dict[tuple[int, int], list[IssueDate]] = {day: [] for day in stale}
    for when in every:
        if (when.day.month, when.day.day) in stale:
            by_day[when.day.month, when.day.day].append(when)
    for (month, number), issues in sorted(by_day.items()):
        shown = {when: ledger.figures.first(paper.key, when, on_this_day.TOLD) for when in issues}
        made = [on_this_day.day(site, paper, issues[-1].day, shown)] if issues else []
        output.put(f"day {paper.key} {month:02d}-{number:02d}", made)
    counts = Counter((when.day.month, when.day.day) for when in every)
    output.put(f"days {paper.key}", [on_this_day.index(site, paper, counts)])
