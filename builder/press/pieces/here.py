"""Where a web page is, and how it names the others: what every page and every piece of one is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.edition.card import Card
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.site import File, Site


@dataclass(frozen=True, slots=True)
class Here:
    """A web page of a newspaper, while it is made."""

    site: Site
    paper: Newspaper
    base: str
    """The page's address."""

    def at(self, address: str) -> Here:
        """Another page of the newspaper."""
        return Here(self.site, self.paper, address)

    def href(self, address: str) -> str:
        """How this page names another address of the site."""
        return addresses.relative(address, self.base)

    def published(self, address: str) -> str:
        """The address in full; as this page names it while the site has no address yet."""
        return self.site.canonical(address) or self.href(address)

    def link(self, address: str, words: str, attributes: str = "") -> str:
        """A link with these `words`, ready HTML."""
        return link(addresses.relative(address, self.base), words, attributes)

    def article(self, card: Card) -> str:
        """A link to an article: its headline."""
        return self.link(self.address(card), escape(card.title))

    def listing(self, kind: str, name: str, attributes: str = "") -> str:
        """A link to a section, a column or an author: the name."""
        return self.link(addresses.listing(self.paper, kind, name), escape(name), attributes)

    def home(self) -> str:
        """A link to the newspaper's front page: its name."""
        return self.link(addresses.home(self.paper), escape(self.paper.name))

    def address(self, card: Card) -> str:
        """Where the article of `card` is."""
        return addresses.article(self.paper, card.when, card.id)

    def plain(self, key: str, **values: object) -> str:
        """A text of the interface with `values` in its places."""
        return self.site.plain(key, **values)

    def word(self, key: str, **values: object) -> str:
        """The same as HTML."""
        return self.site.word(key, **values)

    def pour(self, kind: str, values: Mapping[str, str]) -> File:
        """This page: `values`, ready HTML each, in the frame of its kind."""
        return self.site.pour(kind, self.base, values)


def front(site: Site, paper: Newspaper) -> Here:
    """The front page of a newspaper."""
    return Here(site, paper, addresses.home(paper))


def fronts(site: Site) -> tuple[Here, ...]:
    """The front pages of all newspapers."""
    return tuple(front(site, paper) for paper in site.config.newspapers)
