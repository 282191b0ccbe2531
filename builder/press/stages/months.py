"""What is made of many articles' texts after they were poured: feeds of listings, and each month as JSON Lines.

Texts are taken from the Markdown and JSON that pouring put beside each article, so that none is rendered twice and
an issue that did not change is not read as an edition's source again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deflate import gzip_compress

from builder.edition import addresses, listings
from builder.edition.calendar import first_of_month
from builder.edition.card import unpack
from builder.errors import EditionError
from builder.markdown.body import render_body
from builder.markdown.escape import escape, link, paragraph
from builder.press.files import alternates, feeds, json_record
from builder.press.stages.output_folder import write
from builder.shell.pool import batches

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.press.ledger.archive_changes import Changes
    from builder.press.ledger.ledger import Ledger
    from builder.press.pieces.site import File, Site
    from builder.press.stages.output_folder import Made, Output, Press

_LEVEL = 9
"""Of compression: 10 takes three times as long for three bytes in a hundred."""
_BATCH = 40
"""Feeds that one task makes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The newest articles of a section, column or author."""

    paper: Newspaper
    kind: str
    name: str
    packed: tuple[str, ...]
    """Their cards, as `archive.card.pack` wrote them."""

    @property
    def unit(self) -> str:
        """Under what name its feeds stand in the ledger."""
        return f"feeds {self.paper.key} {self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Month:
    """All articles of a month, in printed order."""

    paper: Newspaper
    first: datetime.date
    packed: tuple[str, ...]
    """Their cards, as `archive.card.pack` wrote them."""

    @property
    def unit(self) -> str:
        """Under what name its file stands in the ledger."""
        return f"lines {self.paper.key} {self.first:%Y-%m}"


def address(paper: Newspaper, first: datetime.date) -> str:
    """Where a month's articles stand as JSON Lines: `articles-2026-04.jsonl.gz`."""
    return f"{addresses.home(paper)}articles-{first:%Y-%m}.jsonl.gz"


def contents_address(paper: Newspaper) -> str:
    """Where it is written which months there are: `archive.json`."""
    return f"{addresses.home(paper)}archive.json"


def tasks(site: Site, ledger: Ledger, changes: Changes) -> Iterator[tuple[Press, Sequence[Any]]]:
    """What makes the months and feeds in which an article changed."""
    if site.has_copies:
        yield from ((press_months, (month,)) for month in _months(site, ledger, changes))
    yield from ((press_feeds, batch) for batch in batches(_stale(site, ledger, changes), _BATCH))


def bind_contents(site: Site, ledger: Ledger, output: Output, changes: Changes) -> None:
    """Make the list of months."""
    for paper in site.config.newspapers:
        if site.has_copies and (changes.everything or changes.of(paper.key)):
            output.put(f"archive {paper.key}", [_contents(site, paper, ledger)])


def _stale(site: Site, ledger: Ledger, changes: Changes) -> Iterator[Listed]:
    """Every listing that has or had an article of an issue that changed."""
    for paper in site.config.newspapers:
        for kind, name in sorted(_touched(paper, ledger, changes)):
            count = ledger.count(paper.key, kind, name)
            bounds = max(0, count - feeds.LISTING_ENTRIES), count
            yield Listed(paper, kind, name, ledger.entries(paper.key, kind, name, bounds))


def _touched(paper: Newspaper, ledger: Ledger, changes: Changes) -> set[tuple[str, str]]:
    if changes.everything:
        return {(kind, name) for kind in addresses.LISTINGS for name in ledger.names(paper.key, kind)}
    moved = {(kind, name) for key, kind, name in changes.listings if key == paper.key}
    cards = (card for key in changes.issues if key[0] == paper.key for card in ledger.cards(key))
    return moved.union(*map(listings.names, cards))


def _months(site: Site, ledger: Ledger, changes: Changes) -> Iterator[Month]:
    for paper in site.config.newspapers:
        days = ledger.days(paper.key)
        for first in sorted({first_of_month(when.day) for when in changes.of(paper.key)}):
            issues = (day.when for day in days if first_of_month(day.when.day) == first)
            yield Month(paper, first, tuple(card for when in issues for card in ledger.packed((paper.key, when))))


def press_feeds(site: Site, out: Path, batch: Sequence[Listed]) -> tuple[Made, ...]:
    """Write the feeds of these listings; none of one that has no article any more."""
    return tuple(write(out, listed.unit, _feeds(site, out, listed)) for listed in batch)


def press_months(_: Site, out: Path, batch: Sequence[Month]) -> tuple[Made, ...]:
    """Write these months; nothing of one that has no article any more."""
    return tuple(write(out, month.unit, _lines(out, month)) for month in batch)


def _feeds(site: Site, out: Path, listed: Listed) -> tuple[File, ...]:
    if not listed.packed:
        return ()
    paper = listed.paper
    entries = [(card, _body(site, paper, card, out)) for card in map(unpack, listed.packed)]
    return feeds.of_listing(site, paper, listed.kind, listed.name, entries)


def _body(site: Site, paper: Newspaper, card: Card, out: Path) -> str:
    """The article's whole text as HTML; its first words where it has no copy."""
    if not site.has_copies:
        return paragraph("excerpt", escape(card.excerpt))
    base = addresses.article(paper, card.when, card.id)

    def turn(label: str) -> str:
        target = addresses.page(paper, card.when, label)
        return link(addresses.relative(target, base), site.word("page-turn", page=label))

    return render_body(json_record.body(_read(out, alternates.of_article(paper, card)[0][1])), page_turn=turn)


def _lines(out: Path, month: Month) -> Iterator[File]:
    lines = []
    for card in map(unpack, month.packed):
        (_, markdown), (_, data) = alternates.of_article(month.paper, card)
        lines.append(json_record.with_text(_read(out, data), _read(out, markdown)))
    if lines:
        packed = bytes(gzip_compress("".join(lines).encode(), _LEVEL))
        yield address(month.paper, month.first), packed


def _read(out: Path, name: str) -> str:
    try:
        return (out / name).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        then = "build again with --clean"
        raise EditionError(f"cannot read what was built before: {error}", where=out / name, then=then) from error


def _contents(site: Site, paper: Newspaper, ledger: Ledger) -> File:
    counts: Counter[datetime.date] = Counter()
    for day in ledger.days(paper.key):
        counts[first_of_month(day.when.day)] += day.articles
    base = contents_address(paper)
    volumes = [(first, count, addresses.relative(address(paper, first), base)) for first, count in counts.items()]
    return base, json_record.archive(paper, volumes, url=site.canonical(addresses.home(paper)))
