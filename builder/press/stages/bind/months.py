"""What is made of many articles' texts after they were poured: feeds of listings, and each month as JSON Lines.

Texts are what pouring kept of them, so that none is read or rendered twice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deflate import gzip_compress

from builder.edition import addresses, listings
from builder.edition.calendar import first_of_month
from builder.edition.card import unpack
from builder.press.files import feeds, json_record
from builder.press.ledger import kept_text
from builder.press.pieces import alternates
from builder.press.pieces.here import front, fronts
from builder.press.stages.output_folder import write
from builder.shell import disk
from builder.shell.pool import batches

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File, Site
    from builder.press.stages.output_folder import Made, Press
    from builder.press.stages.work import Work

_LEVEL = 10
"""Of compression: 9 takes .3 ms less an article, and seven bytes in a hundred more."""
_BATCH = 40
"""Feeds that one task makes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The newest articles of a section, column or author."""

    paper: Newspaper
    kind: str
    name: str
    count: int
    """Articles of the whole listing."""
    packed: tuple[tuple[str, bytes], ...]
    """Their cards and what is kept of their texts, packed; empty where the feeds show no texts."""

    @property
    def unit(self) -> str:
        """Name of its feeds in the ledger."""
        return f"feeds {self.paper.key} {self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Month:
    """All articles of a month, in printed order."""

    paper: Newspaper
    first: datetime.date
    packed: tuple[bytes, ...]
    """What is kept of each, as `kept_text.pack` wrote it."""

    @property
    def unit(self) -> str:
        """Name of its file in the ledger."""
        return f"lines {self.paper.key} {self.first:%Y-%m}"


def contents_address(paper: Newspaper) -> str:
    """Address of the list of months: `archive.json`."""
    return f"{addresses.home(paper)}archive.json"


def tasks(work: Work) -> Iterator[tuple[Press, Sequence[Any]]]:
    """What makes the months and feeds in which an article changed."""
    yield from ((press_months, (month,)) for month in _months(work))
    yield from ((press_feeds, batch) for batch in batches(_stale(work), _BATCH))


def bind(work: Work) -> None:
    """Make the list of months."""
    for home in fronts(work.site):
        if work.changes.everything or work.changes.issues_of(home.paper.key):
            work.output.put(f"archive {home.paper.key}", [_contents(home, work)])


def _stale(work: Work) -> Iterator[Listed]:
    """Every listing that has or had an article of an issue that changed."""
    for paper in work.site.config.newspapers:
        for kind, name in sorted(_touched(work, paper.key)):
            yield Listed(paper, kind, name, work.ledger.count(paper.key, kind, name), _newest(work, paper, kind, name))


def _newest(work: Work, paper: Newspaper, kind: str, name: str) -> tuple[tuple[str, bytes], ...]:
    """Cards of the newest articles of a listing, with what is kept of their texts where its feeds show them."""
    if kind == feeds.WHOLE:
        return work.ledger.with_texts(paper.key, kind, name, feeds.LISTING_ENTRIES)
    return tuple((card, b"") for card in work.ledger.entries(paper.key, kind, name, (0, feeds.LISTING_ENTRIES)))


def _touched(work: Work, paper: str) -> set[tuple[str, str]]:
    if work.changes.everything:
        return {(kind, name) for kind in addresses.LISTINGS for name in work.ledger.names(paper, kind)}
    moved = {(kind, name) for key, kind, name in work.changes.listings if key == paper}
    cards = (card for key in work.changes.issues if key[0] == paper for card in work.ledger.cards(key))
    return moved.union(*map(listings.names, cards))


def _months(work: Work) -> Iterator[Month]:
    for paper in work.site.config.newspapers:
        key = paper.key
        days = work.ledger.days(key)
        for first in sorted({first_of_month(when.day) for when in work.changes.issues_of(key)}):
            issues = (day.when for day in days if first_of_month(day.when.day) == first)
            yield Month(paper, first, tuple(text for when in issues for text in work.ledger.kept((key, when))))


def press_feeds(site: Site, out: Path, batch: Sequence[Listed]) -> tuple[Made, ...]:
    """Write the feeds of these listings; none of one that has no article any more."""
    tree = disk.Tree(out)
    return tuple(write(tree, listed.unit, _feeds(site, listed)) for listed in batch)


def press_months(_: Site, out: Path, batch: Sequence[Month]) -> tuple[Made, ...]:
    """Write these months; nothing of one that has no article any more."""
    tree = disk.Tree(out)
    return tuple(write(tree, month.unit, _lines(month)) for month in batch)


def _feeds(site: Site, listed: Listed) -> tuple[File, ...]:
    entries = [(unpack(card), kept_text.unpack(text).pieces if text else ()) for card, text in listed.packed]
    return feeds.of_listing(front(site, listed.paper), listed.kind, listed.name, listed.count, entries)


def _lines(month: Month) -> Iterator[File]:
    if month.packed:
        lines = "".join(kept_text.unpack(text).line for text in month.packed)
        yield alternates.of_month(month.paper, month.first)[1], bytes(gzip_compress(lines.encode(), _LEVEL))


def _contents(home: Here, work: Work) -> File:
    counts: Counter[datetime.date] = Counter()
    for day in work.ledger.days(home.paper.key):
        counts[first_of_month(day.when.day)] += day.articles
    here = home.at(contents_address(home.paper))
    volumes = [(first, count, here.href(alternates.of_month(home.paper, first)[1])) for first, count in counts.items()]
    return here.base, json_record.archive(home.paper, volumes, url=home.site.canonical(home.base))
