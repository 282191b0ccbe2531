"""Listings: the articles of a section, column or author in bounded parts, and the lists of their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses
from builder.archive import listings
from builder.press import head, parts
from builder.press.html import escape, link
from builder.press.site import article_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.archive.card import Card
    from builder.config import Newspaper
    from builder.press.site import File, Site

NAMES = 200
"""Names that a list of names has at most: the busiest."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a listing: what one web page shows."""

    kind: str
    """One of `addresses.LISTINGS`."""
    name: str
    number: int
    """`listings.NEWEST`, or counted from 1 at the oldest."""
    count: int
    """Articles of the whole listing."""
    cards: tuple[Card, ...]
    """Those of this part, newest issue first, in printed order within one."""


def page(site: Site, paper: Newspaper, part: Part) -> File:
    """The file of one part of a listing."""
    address = addresses.listing(paper, part.kind, part.name, part.number)
    older, newer = (
        None if number is None else addresses.listing(paper, part.kind, part.name, number)
        for number in listings.beside(part.count, part.number)
    )
    heading = escape(part.name)
    if part.number == listings.NEWEST:
        heading += f" <small>{site.word('listing-size', articles=part.count)}</small>"
    summary = head.Head(
        address=address,
        title=part.name,
        description=site.plain(f"{part.kind}-of", name=part.name, newspaper=paper.name),
        name=paper.name,
        before=newer,
        after=older,
        up=addresses.listings(paper, part.kind),
    )
    shown = "\n".join(_entry(site, paper, card, address) for card in part.cards)
    values = {
        "page_title": parts.title(part.name, paper.name),
        "head": head.render(site, summary),
        "path": parts.path(site, address, _steps(site, paper, part.kind)),
        "heading": heading,
        "entries": f'<ol class="entries">\n{shown}\n</ol>',
        "turn": parts.turn(
            site,
            address,
            (newer, site.word("newer")) if newer is not None else None,
            (older, site.word("older")) if older is not None else None,
            name="pager",
        ),
    }
    return site.pour("listing", address, values)


def names(site: Site, paper: Newspaper, kind: str, counts: Mapping[str, Mapping[str, int]]) -> File:
    """The file of the list of all sections, columns or authors; `counts` are articles by kind and name.

    The sections' list has the columns below it, as one looks for a column among sections.
    """
    address = addresses.listings(paper, kind)
    heading = site.plain(f"{kind}-list")
    shown = _names(site, paper, kind, counts[kind], address) or f"<p>{site.word('no-names')}</p>"
    if kind == "sections" and counts["columns"]:
        columns = _names(site, paper, "columns", counts["columns"], address)
        shown += f"\n<h2>{site.word('columns-list')}</h2>\n{columns}"
    others = [other for other in addresses.LISTINGS if other != kind]
    links = " ".join(
        link(addresses.relative(addresses.listings(paper, other), address), site.word(f"{other}-list"))
        for other in others
    )
    values = {
        "page_title": parts.title(heading, paper.name),
        "head": head.render(site, head.Head(address=address, title=heading, name=paper.name)),
        "path": parts.path(site, address, [(addresses.home(paper), escape(paper.name))]),
        "heading": escape(heading),
        "entries": shown,
        "turn": f'<nav class="pager" aria-label="{site.word("turn")}">{links}</nav>',
    }
    return site.pour("listing", address, values)


def _names(site: Site, paper: Newspaper, kind: str, counts: Mapping[str, int], base: str) -> str:
    entries = "\n".join(
        f'<li class="entry">{link(addresses.relative(addresses.listing(paper, kind, name), base), escape(name))}'
        f" <small>{site.word('listing-size', articles=counts[name])}</small></li>"
        for name in _in_order(paper, kind, counts)
    )
    return f'<ul class="entries">\n{entries}\n</ul>' if entries else ""


def _in_order(paper: Newspaper, kind: str, counts: Mapping[str, int]) -> list[str]:
    """Sections as the newspaper orders them, then by name; columns and authors by number of articles."""
    if kind == "sections":
        place = {name: number for number, name in enumerate(paper.sections)}
        return sorted(counts, key=lambda name: (place.get(name, len(place)), name))[:NAMES]
    return sorted(counts, key=lambda name: (-counts[name], name))[:NAMES]


def _steps(site: Site, paper: Newspaper, kind: str) -> list[parts.Target]:
    return [
        (addresses.home(paper), escape(paper.name)),
        (addresses.listings(paper, kind), site.word(f"{kind}-list")),
    ]


def _entry(site: Site, paper: Newspaper, card: Card, base: str) -> str:
    title = link(addresses.relative(article_address(paper, card), base), escape(card.title))
    return (
        f'<li class="entry"><time class="entry-date" datetime="{card.date}">{card.date}</time> {title} '
        f"<small>{site.page_label(card.pages[0])}</small></li>"
    )
