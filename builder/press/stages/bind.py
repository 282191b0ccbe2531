"""Binding: what leads to issues and articles, made again where they changed: calendars, listings, feeds, sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.edition import addresses, listings, neighbours
from builder.edition.calendar import first_of_month, first_of_year, months
from builder.errors import EditionError
from builder.press.files import feeds, sitemap
from builder.press.ledger.poured import brief, unit
from builder.press.pages import calendar_page, issue_page, listing_page
from builder.press.stages import products
from builder.press.stages.issue_reading import read
from builder.press.stages.output_folder import write
from builder.shell.pool import batches

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Newspaper
    from builder.edition.calendar import Day
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.frames.chrome import Chrome
    from builder.press.ledger.archive_changes import Changes, Counts, Listing
    from builder.press.ledger.ledger import Ledger
    from builder.press.ledger.poured import Key
    from builder.press.pieces.site import File, Site
    from builder.press.stages.inventory import Folder
    from builder.press.stages.output_folder import Made, Output, Press

_LEADING = 3
"""Articles of an issue among which its lead is."""
_BATCH = 60
"""Parts of listings that one task makes."""


def bind_calendars(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the months and years of issues that came, went or changed, and of their neighbours."""
    for paper in site.config.newspapers:
        dates = changes.of(paper.key)
        if not dates and not changes.everything:
            continue
        days = ledger.days(paper.key)
        by_month = months(days)
        for month in _with_neighbours(list(by_month), (first_of_month(when.day) for when in dates)):
            shown = [day for day in days if first_of_month(day.when.day) == month]
            made = [_month(site, paper, ledger, shown, neighbours.beside(list(by_month), month))] if shown else []
            output.put(f"month {paper.key} {month}", made)
        _bind_years(site, paper, output, days, [first_of_year(when.day) for when in dates])
        output.put(f"years {paper.key}", [calendar_page.years(site, paper, by_month, days)])


def _month(site: Site, paper: Newspaper, ledger: Ledger, days: Sequence[Day], around: calendar_page.Around) -> File:
    """The month whose issues are on these `days`."""
    month, span = first_of_month(days[0].when.day), ledger.figures.span(paper.key)
    leads = {day.when: lead for day in days if (lead := _lead(ledger, paper, day.when))}
    return calendar_page.month(site, paper, month, days, around=around, leads=leads, span=span)


def _lead(ledger: Ledger, paper: Newspaper, when: IssueDate) -> Card | None:
    """The article that led an issue: the first of its first ones that is no photo or brief."""
    first = ledger.figures.first(paper.key, when, _LEADING)
    return next((card for card in first if card.kind == "article"), first[0] if first else None)


def _bind_years(
    site: Site,
    paper: Newspaper,
    output: Output,
    days: Sequence[Day],
    made: Iterable[datetime.date],
) -> None:
    years = sorted({first_of_year(day.when.day) for day in days})
    for year in _with_neighbours(years, made):
        shown = [day for day in days if day.when.day.year == year.year]
        around = neighbours.beside(years, year)
        output.put(
            f"year {paper.key} {year:%Y}", [calendar_page.year(site, paper, year, shown, around)] if shown else []
        )


def _with_neighbours(ordered: list[datetime.date], changed: Iterable[datetime.date]) -> list[datetime.date]:
    """`changed` and what stands beside them in `ordered`, which shows links to them."""
    found = set(changed)
    for date in tuple(found):
        found |= {other for other in neighbours.beside(ordered, date) if other is not None}
    return sorted(found)


def tasks(site: Site, ledger: Ledger, output: Output, changes: Changes) -> Iterator[tuple[Press, Sequence[Any]]]:
    """What makes the parts of listings in which something changed."""
    yield from ((press_parts, batch) for batch in batches(_stale_parts(site, ledger, output, changes), _BATCH))


def bind_names(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the lists of names of sections, columns and authors."""
    for paper in site.config.newspapers:
        if changes.everything or any(one[0] == paper.key for one in changes.listings):
            counts = {kind: ledger.names(paper.key, kind) for kind in addresses.LISTINGS}
            for kind in addresses.LISTINGS:
                output.put(f"names {paper.key} {kind}", listing_page.names(site, paper, kind, counts))


def press_parts(site: Site, out: Path, parts: Sequence[tuple[Newspaper, listing_page.Part]]) -> tuple[Made, ...]:
    """Write these parts of listings."""
    return tuple(
        write(out, _unit(paper, part.kind, part.name, part.number), products.of_listing(site, paper, part))
        for paper, part in parts
    )


def _unit(paper: Newspaper, kind: str, name: str, number: int) -> str:
    return f"listing {paper.key} {kind} {name} {number}"


def _stale_parts(
    site: Site, ledger: Ledger, output: Output, changes: Changes
) -> Iterator[tuple[Newspaper, listing_page.Part]]:
    for paper, kind, name, counts, numbers in _stale_numbers(site, ledger, changes):
        before, count = counts
        gone = {*range(listings.numbered(count) + 1, listings.numbered(before) + 1)}
        for number in gone if count else gone | {listings.NEWEST}:
            output.note(_unit(paper, kind, name, number), ())
        for number in sorted(numbers):
            packed = ledger.entries(paper.key, kind, name, listings.bounds(count, number))
            yield paper, listing_page.Part(kind, name, number, count, packed)


def _stale_numbers(
    site: Site, ledger: Ledger, changes: Changes
) -> Iterator[tuple[Newspaper, str, str, Counts, set[int]]]:
    """Newspaper, kind, name, sizes of each listing that changed before and now, and the parts to be made."""
    for paper in site.config.newspapers:
        for kind in addresses.LISTINGS:
            if changes.everything:
                for name, count in ledger.names(paper.key, kind).items():
                    every = {listings.NEWEST, *range(1, listings.numbered(count) + 1)}
                    yield paper, kind, name, (0, count), every
                continue
            for one, dates in sorted(changes.listings.items()):
                if one[:2] == (paper.key, kind):
                    yield paper, kind, one[2], *_changed_numbers(ledger, one, dates)


def _changed_numbers(ledger: Ledger, one: Listing, dates: Mapping[IssueDate, Counts]) -> tuple[Counts, set[int]]:
    count = ledger.count(*one)
    before = count - sum(after - earlier for earlier, after in dates.values())
    places = {date: ledger.place(*one, date) for date in dates}
    moved = [places[date] for date, (earlier, after) in dates.items() if earlier != after]
    changed = {place for date, (_, after) in dates.items() for place in range(places[date], places[date] + after)}
    return (before, count), listings.stale(before, count, changed, min(moved) if moved else None)


def bind_feeds(site: Site, ledger: Ledger, output: Output, changes: Changes, folders: Mapping[Key, Folder]) -> None:
    """Make the feeds of newspapers whose newest articles changed."""
    for paper in site.config.newspapers:
        newest = ledger.newest(paper.key, feeds.ENTRIES)
        dates = {card.when for card in newest}
        full = len(newest) == feeds.ENTRIES
        if changes.everything or any(not full or date >= min(dates) for date in changes.of(paper.key)):
            bodies: dict[tuple[IssueDate, str], str] = {}
            for date in dates:
                issue_ = read(site, folders[paper.key, date])
                changes.compare(ledger, {issue_.folder.key: brief(issue_.files)[1]})
                bodies |= {(date, id_): text.body for id_, text in issue_.texts.items()}
            entries = [(card, bodies.get((card.when, card.id), "")) for card in newest]
            output.put(f"feed {paper.key}", products.of_newest(site, paper, entries))


def bind_sitemaps(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the sitemaps of months in which something changed; none while the site has no address."""
    every: list[str] = []
    for paper in site.config.newspapers if site.config.url else ():
        days = ledger.days(paper.key)
        every += [sitemap.address(paper, month) for month in months(days)]
        for month in sorted({first_of_month(when.day) for when in changes.of(paper.key)}):
            dates = [day.when for day in days if first_of_month(day.when.day) == month]
            outputs = [name for date in dates for name in ledger.outputs(unit((paper.key, date)))]
            made = [sitemap.month(site, paper, month, outputs)] if dates else []
            output.put(f"sitemap {paper.key} {month}", made)
    output.put("sitemap", [sitemap.index(site, every)] if every else [])


def bind_homes(site: Site, output: Output, folders: Mapping[Key, Folder]) -> None:
    """Make the front pages of newspapers without an issue; those of others are their latest issue."""
    with_issue = {paper for paper, _ in folders}
    homes = {addresses.home(paper) for paper in site.config.newspapers if paper.key not in with_issue}
    output.put("homes", [issue_page.empty_home(site, home) for home in sorted(homes if folders else homes | {""})])


def bind_files(site: Site, ledger: Ledger, output: Output, chrome: Chrome) -> None:
    """Put in place the theme's files and the pages that people wrote; `robots.txt` unless they wrote one.

    Raises `EditionError` where one of them would stand where the edition has a page of its own.
    """
    made: list[tuple[str, bytes]] = []
    for name, place in chrome.files.items():
        if ledger.unit(name) not in {"", "files", "robots"}:
            where, then = site.config.site_pages, "give the page another name"
            raise EditionError(f"the edition makes {name} itself", where=where, then=then)
        made.append((name, _bytes(place)))
    output.put("files", made)
    output.put("robots", [] if "robots.txt" in chrome.files else [sitemap.robots(site)])


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        then = "delete the folder .edition and build again"
        raise EditionError(f"cannot read: {error.strerror}", where=file, then=then) from error
