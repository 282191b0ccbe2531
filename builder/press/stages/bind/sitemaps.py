"""Sitemaps: the months in which an issue changed, all pages that are no issue's, and the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.calendar import first_of_month
from builder.press.files import sitemap
from builder.press.ledger.poured import unit
from builder.press.pieces.here import fronts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from builder.press.pieces.here import Here
    from builder.press.stages.work import Work


def bind(work: Work) -> None:
    """Make the sitemaps of what changed, after all other pages of the site; none while the site has no address."""
    if not work.site.config.url:
        work.output.put("sitemap", [])
        return
    keys = [paper.key for paper in work.site.config.newspapers]
    if not (work.changes.everything or any(map(work.changes.issues_of, keys))):
        return
    every: list[sitemap.ListedPage] = []
    for home in fronts(work.site):
        key = home.paper.key
        days = work.ledger.days(key)
        last = {first_of_month(day.when.day): day.when.day for day in days}
        every += [(sitemap.address(home.paper, month), day) for month, day in last.items()]
        for month in sorted({first_of_month(when.day) for when in work.changes.issues_of(key)}):
            dates = [day.when for day in days if first_of_month(day.when.day) == month]
            outputs = [(name, date.day) for date in dates for name in work.ledger.outputs(unit((key, date)))]
            made = [sitemap.month(home, month, outputs)] if dates else []
            work.output.put(f"sitemap {key} {month}", made)
    others = list(sitemap.others(work.site, _besides_issues(work)))
    every += [(name, None) for name, _ in others]
    work.output.put("sitemap", [sitemap.index(work.site, every), *others])


def _besides_issues(work: Work) -> Iterator[sitemap.ListedPage]:
    """All web pages that are no issue's, each with the day of the newest issue that it shows where that is known."""
    newest: dict[str, datetime.date] = {}
    for home in fronts(work.site):
        newest |= _newest(home, work)
    gone = {*work.ledger.outputs("aliases"), *work.ledger.outputs("kept")}
    there = {path.removesuffix("index.html") for path in work.ledger.pages_besides("issue") if path not in gone}
    for address in sorted(there | {home.base for home in fronts(work.site)} | {""}):
        yield address, newest.get(address)


def _newest(home: Here, work: Work) -> dict[str, datetime.date]:
    """The day of the newest issue that each page of a newspaper shows, by address."""
    paper, days = home.paper, work.ledger.days(home.paper.key)
    if not days:
        return {}
    latest = days[-1].when.day
    whole = (home.base, addresses.calendar(paper), addresses.days(paper), addresses.statistics(paper))
    found = dict.fromkeys((*whole, *(addresses.listings(paper, kind) for kind in addresses.LISTINGS)), latest)
    for each in days:
        day = each.when.day
        found |= dict.fromkeys(
            (addresses.year(paper, day), addresses.month(paper, day), addresses.day(paper, day)), day
        )
    for (kind, name), when in work.ledger.figures.newest(paper.key).items():
        if kind in addresses.LISTINGS:
            found[addresses.listing(paper, kind, name)] = when.day
    return found
