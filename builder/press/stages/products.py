"""Every file of the site, as tables: what is made of an issue, of a listing, of the newest articles, of the site.

A new kind of file beside the pages is one more function in one of these tables. The engine (pouring, binding, the
ledger) knows none of them by name: it calls each whenever what it is handed changed, writes what it gives, and
removes what it gives no more. A function must depend on nothing but what it is handed, and say nothing of the
time of day: then a build from any earlier state is a build from nothing (docs/build.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition.neighbours import between
from builder.press.files import alternates, feeds, web_app
from builder.press.pages import article_page, issue_page, listing_page, printed_page, related
from builder.press.pieces import pictures
from builder.press.stages import redirects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issues import Issue
    from builder.press.pieces.page_links import Dates
    from builder.press.pieces.pictures import Size
    from builder.press.pieces.site import File, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An issue, and everything besides that its files may show."""

    paper: Newspaper
    issue: Issue
    texts: Mapping[str, article_page.Text]
    """The issue's articles and their bodies as HTML, by id."""
    pictures: Mapping[str, Path]
    """The files of the issue's pictures, by name."""
    sizes: Mapping[str, Size]
    """Width and height of each picture."""
    before: Issue | None
    """The newspaper's issue before this one."""
    after: Issue | None
    homes: tuple[str, ...]
    """Addresses of the front pages that the issue is besides itself."""

    @property
    def around(self) -> Dates:
        """When the issues before and after appeared."""
        return self.before.when if self.before else None, self.after.when if self.after else None


def _articles(site: Site, shown: Shown) -> Iterator[File]:
    """Each article's page; the first leads back to the last one of the issue before, and so on."""
    last = shown.before.cards[-1] if shown.before and shown.before.cards else None
    first = shown.after.cards[0] if shown.after and shown.after.cards else None
    common = related.common(site, shown.paper, shown.issue, shown.before, shown.after)
    for beside in between(shown.issue.cards, last, first):
        text = shown.texts[beside[1].id]
        yield article_page.page(site, shown.paper, shown.issue, text, around=beside, common=common)


def _pages(site: Site, shown: Shown) -> Iterator[File]:
    for pages_around in between(shown.issue.pages):
        scan = pictures.scan(pages_around[1].label, shown.sizes)
        yield printed_page.page(site, shown.paper, shown.issue, pages_around, scan)


def _alternates(site: Site, shown: Shown) -> Iterator[File]:
    if site.has_copies:
        yield from alternates.articles(site, shown.paper, shown.issue, shown.texts)
    yield alternates.data(site, shown.paper, shown.issue)
    yield alternates.book(site, shown.paper, shown.issue, shown.texts)


def _issue(site: Site, shown: Shown) -> Iterator[File]:
    yield issue_page.page(site, shown.paper, shown.issue, shown.texts, around=shown.around)


def _pictures(_: Site, shown: Shown) -> Iterator[File]:
    for name, file in shown.pictures.items():
        yield from pictures.file(shown.paper, shown.issue.when, name, file)


def _homes(site: Site, shown: Shown) -> Iterator[File]:
    for home in shown.homes:
        yield issue_page.page(site, shown.paper, shown.issue, shown.texts, around=shown.around, home=home)


def _part(site: Site, paper: Newspaper, part: listing_page.Part) -> Iterator[File]:
    yield listing_page.page(site, paper, part)


def _feeds(site: Site, paper: Newspaper, newest: Sequence[tuple[Card, str]]) -> Iterator[File]:
    yield from feeds.of_paper(site, paper, newest)


OF_ISSUE: tuple[Callable[[Site, Shown], Iterable[File]], ...] = (
    _articles,
    _pages,
    _alternates,
    _pictures,
    _issue,
    _homes,
    redirects.earlier,
)
"""Made again when the issue changed, or one of those beside it: in worker processes, article by article."""

OF_LISTING: tuple[Callable[[Site, Newspaper, listing_page.Part], Iterable[File]], ...] = (_part,)
"""Made of each part of a listing of which an entry changed. The newest part has the number `listings.NEWEST`."""

OF_NEWEST: tuple[Callable[[Site, Newspaper, Sequence[tuple[Card, str]]], Iterable[File]], ...] = (_feeds,)
"""Made of a newspaper's newest `feeds.ENTRIES` articles, cards with bodies as HTML, when one of them changed."""

OF_SITE: tuple[Callable[[Site], Iterable[File]], ...] = (web_app.files,)
"""Made of configuration, words and frames alone, when one of those changed."""


def of_issue(site: Site, shown: Shown) -> Iterator[File]:
    """Every file that is made of an issue."""
    return (file for make in OF_ISSUE for file in make(site, shown))


def of_listing(site: Site, paper: Newspaper, part: listing_page.Part) -> Iterator[File]:
    """Every file that is made of one part of a listing."""
    return (file for make in OF_LISTING for file in make(site, paper, part))


def of_newest(site: Site, paper: Newspaper, newest: Sequence[tuple[Card, str]]) -> Iterator[File]:
    """Every file that is made of a newspaper's newest articles."""
    return (file for make in OF_NEWEST for file in make(site, paper, newest))


def of_site(site: Site) -> Iterator[File]:
    """Every file that depends on no article."""
    return (file for make in OF_SITE for file in make(site))
