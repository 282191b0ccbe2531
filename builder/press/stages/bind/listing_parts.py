"""Listings: the parts in which something changed, and the lists of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses, listings
from builder.press.pages import listing_page
from builder.press.pages.listing_page import ListingPart
from builder.press.pieces.here import front, fronts
from builder.press.stages import products
from builder.press.stages.output_folder import write
from builder.shell import disk
from builder.shell.pool import batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper
    from builder.press.ledger.archive_changes import Counts, Listing
    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.site import Site
    from builder.press.stages.output_folder import Made, Press
    from builder.press.stages.work import Work

_BATCH = 60
"""Parts of listings that one task makes."""


def bind(work: Work) -> None:
    """Make the lists of names of sections, columns and authors."""
    for home in fronts(work.site):
        key = home.paper.key
        if work.changes.everything or any(listing[0] == key for listing in work.changes.listings):
            counts = {kind: work.ledger.names(key, kind) for kind in addresses.LISTINGS}
            for kind in addresses.LISTINGS:
                work.output.put(f"names {key} {kind}", listing_page.names(home, kind, counts))


def tasks(work: Work) -> Iterator[tuple[Press, Sequence[Any]]]:
    """What makes the parts of listings in which something changed."""
    yield from ((press_parts, batch) for batch in batches(_stale_parts(work), _BATCH))


def press_parts(site: Site, out: Path, parts: Sequence[tuple[Newspaper, ListingPart]]) -> tuple[Made, ...]:
    """Write these parts of listings."""
    tree = disk.Tree(out)
    return tuple(
        write(tree, _unit(paper.key, part.kind, part.name, part.number), products.of_listing(front(site, paper), part))
        for paper, part in parts
    )


def _unit(paper: str, kind: str, name: str, number: int) -> str:
    return f"listing {paper} {kind} {name} {number}"


def _stale_parts(work: Work) -> Iterator[tuple[Newspaper, ListingPart]]:
    for paper in work.site.config.newspapers:
        for (kind, name), (before, count), numbers in _stale_numbers(work, paper.key):
            gone = {*range(listings.numbered(count) + 1, listings.numbered(before) + 1)}
            for number in gone if count else gone | {listings.NEWEST}:
                work.output.note(_unit(paper.key, kind, name, number), ())
            for number in sorted(numbers):
                packed = work.ledger.entries(paper.key, kind, name, listings.bounds(count, number))
                is_newest = number == listings.NEWEST
                months = work.ledger.figures.listed(paper.key, kind, name) if is_newest else ()
                yield paper, ListingPart(kind, name, number, count, packed, months)


def _stale_numbers(work: Work, paper: str) -> Iterator[tuple[tuple[str, str], Counts, set[int]]]:
    """Kind and name, sizes before and now, of each listing that changed, and the parts to be made."""
    for kind in addresses.LISTINGS:
        if work.changes.everything:
            for name, count in work.ledger.names(paper, kind).items():
                yield (kind, name), (0, count), {listings.NEWEST, *range(1, listings.numbered(count) + 1)}
            continue
        for listing, dates in sorted(work.changes.listings.items()):
            if listing[:2] == (paper, kind):
                yield (kind, listing[2]), *_changed_numbers(work.ledger, listing, dates)


def _changed_numbers(ledger: Ledger, listing: Listing, dates: Mapping[IssueDate, Counts]) -> tuple[Counts, set[int]]:
    count = ledger.count(*listing)
    before = count - sum(after - earlier for earlier, after in dates.values())
    places = {date: ledger.place(*listing, date) for date in dates}
    moved = [places[date] for date, (earlier, after) in dates.items() if earlier != after]
    changed = {place for date, (_, after) in dates.items() for place in range(places[date], places[date] + after)}
    return (before, count), listings.stale(before, count, changed, min(moved) if moved else None)
