"""Every file of the site, as tables: what is made of an issue, of a listing, of the newest articles, of the site.

A new kind of file beside the pages is one more function in one of these tables. The engine (pouring, binding, the
ledger) knows none of them by name: it calls each whenever what it is handed changed, writes what it gives, and
removes what it gives no more. The pages of articles alone are in no table: they show headlines of the issues beside
their own, so that some of them are made anew where nothing else of their issue is. A function must depend on nothing
but what it is handed, and say nothing of the time of day: then a build from any earlier state is a build from nothing
(docs/build.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.neighbours import between
from builder.press.files import copies, feeds, iiif, printed_lines, redirect_page, script_words, web_app
from builder.press.pages import article_page, issue_page, issue_sheet, listing_page, printed_page, read_through, related
from builder.press.pieces import paper_name, pictures, social

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.files.feeds import FeedEntry
    from builder.press.pages.listing_page import ListingPart
    from builder.press.pieces.here import Here
    from builder.press.pieces.links import Dates
    from builder.press.pieces.scans import Scans
    from builder.press.pieces.site import File, Site
    from builder.press.pieces.text import Text
    from builder.press.pieces.thumbnails import Thumbnail


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An issue, and everything besides that its files may show."""

    home: Here
    """The front page of its newspaper."""
    issue: Issue
    texts: Mapping[str, Text]
    """The issue's articles and their bodies, by id; of an issue that did not change those whose pages are made anew."""
    pictures: Mapping[str, Path]
    """The files of the issue's pictures, by name."""
    around: Dates
    """When the newspaper's issues before and after this one appeared."""
    thumbnails: Mapping[str, Sequence[Thumbnail]]
    """Small copies of the pictures that articles show, by the picture's name."""
    scans: Scans
    """Pictures of whole pages."""
    share: bytes = b""
    """The picture beside links to the issue; empty where its newspaper has none."""
    fronts: tuple[str, ...] = ()
    """Addresses of the front pages that the issue is besides itself."""


def articles(shown: Shown, before: Issue | None, after: Issue | None) -> Iterator[File]:
    """Each article's page; the first leads back to the last one of the issue `before`, and so on.

    Of the issues beside it nothing is shown but what `of_beside` tells.
    """
    common = related.common(shown.home, shown.issue, before, after, scans=shown.scans)
    for around in _in_turn(shown.issue.cards, before, after):
        if text := shown.texts.get(around[1].id):
            yield article_page.page(shown.home, shown.issue, text, around=around, common=common, small=shown.thumbnails)


def of_beside(issue: Issue, before: Issue | None, after: Issue | None) -> dict[str, tuple[object, ...]]:
    """All that the page of each article, by its id, shows of the issues beside its own: links with headlines."""
    listed = related.listed(issue, before, after)
    rows = {card.id: (card, back, on) for back, card, on in _in_turn(issue.cards, before, after)}
    return {
        id_: (
            *map(_linked, around),
            *((kind, name, *map(_linked, some)) for kind, name, some in related.others(card, listed)),
        )
        for id_, (card, *around) in rows.items()
    }


def _linked(card: Card | None) -> object:
    """All that a link to an article says of it."""
    return card and (card.when, card.id, card.title)


def _in_turn(
    cards: Sequence[Card], before: Issue | None, after: Issue | None
) -> Iterator[tuple[Card | None, Card, Card | None]]:
    last = before.cards[-1] if before and before.cards else None
    first = after.cards[0] if after and after.cards else None
    return between(cards, last, first)


def _pages(shown: Shown) -> Iterator[File]:
    for around in between(shown.issue.pages):
        yield printed_page.page(
            shown.home, shown.issue, around, dates=shown.around, scans=shown.scans, small=shown.thumbnails
        )


def _copies(shown: Shown) -> Iterator[File]:
    yield copies.data(shown.home, shown.issue)
    yield from iiif.manifest(shown.home, shown.issue, shown.scans)
    yield from printed_lines.files(shown.home, shown.issue, shown.scans)


def _issue(shown: Shown) -> Iterator[File]:
    show = issue_sheet.Pictures(shown.thumbnails, shown.scans)
    for front in (None, *shown.fronts):
        yield issue_page.page(shown.home, shown.issue, shown.texts, around=shown.around, front=front, show=show)


def _read_through(shown: Shown) -> Iterator[File]:
    yield read_through.page(shown.home, shown.issue, shown.around)


def _pictures(shown: Shown) -> Iterator[File]:
    for name, file in shown.pictures.items():
        yield from pictures.file(shown.home.paper, shown.issue.when, name, file)
    place = addresses.issue(shown.home.paper, shown.issue.when)
    on_cards = {card.picture.file for card in shown.issue.cards if card.picture}
    small = (made for name, made in shown.thumbnails.items() if name in on_cards)
    for copy in chain(*small, *(scan.copies for scan in shown.scans.values())):
        yield place + copy.file, copy.data


def _share(shown: Shown) -> Iterator[File]:
    """One that lies beside the articles under its name is the issue's own, and wins."""
    if shown.share and social.FILE not in shown.pictures:
        yield addresses.issue(shown.home.paper, shown.issue.when) + social.FILE, shown.share


def _earlier(shown: Shown) -> Iterator[File]:
    return redirect_page.earlier(shown.home, shown.issue)


def _part(home: Here, part: ListingPart) -> Iterator[File]:
    yield listing_page.page(home, part)


OF_ISSUE: tuple[Callable[[Shown], Iterable[File]], ...] = (
    _pages,
    _copies,
    _pictures,
    _share,
    _issue,
    _read_through,
    _earlier,
)
"""Made again, in worker processes, when the issue changed or stands beside others than before. Of these they are handed
the dates alone: where one of them changed, none of this is made again."""

OF_LISTING: tuple[Callable[[Here, ListingPart], Iterable[File]], ...] = (_part,)
"""Made of each part of a listing of which an entry changed. The newest part has the number `listings.NEWEST`."""

OF_NEWEST: tuple[Callable[[Here, Sequence[FeedEntry]], Iterable[File]], ...] = (feeds.of_paper,)
"""Made of a newspaper's newest `feeds.ENTRIES` articles, cards with bodies, when one of them changed."""

OF_SITE: tuple[Callable[[Site], Iterable[File]], ...] = (web_app.files, script_words.files, paper_name.files)
"""Made of configuration, words and frames alone, when one of those changed."""


def of_issue(shown: Shown, before: Issue | None, after: Issue | None) -> Iterator[File]:
    """Every file that is made of an issue between two others."""
    return chain(articles(shown, before, after), (file for make in OF_ISSUE for file in make(shown)))


def of_listing(home: Here, part: ListingPart) -> Iterator[File]:
    """Every file that is made of one part of a listing."""
    return (file for make in OF_LISTING for file in make(home, part))


def of_newest(home: Here, newest: Sequence[FeedEntry]) -> Iterator[File]:
    """Every file that is made of a newspaper's newest articles."""
    return (file for make in OF_NEWEST for file in make(home, newest))


def of_site(site: Site) -> Iterator[File]:
    """Every file that depends on no article."""
    return (file for make in OF_SITE for file in make(site))
