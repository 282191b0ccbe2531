"""Listings: the articles of a section, column or author in bounded parts, and the lists of their names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition import addresses, listings
from builder.edition.card import unpack
from builder.markdown.escape import escape, link
from builder.press.pieces import head, offers, page_links
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.press.pieces.site import File, Site

NAMES = 200
"""Names that the first page of a list of names has at most: the busiest. Longer lists have pages with all."""
ALL = 600
"""Names that a page of all of them has at most."""


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
    packed: tuple[str, ...]
    """Cards of those of this part, newest issue first, in printed order within one: `archive.card.pack` wrote them."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Those of this part."""
        return tuple(map(unpack, self.packed))


def page(site: Site, paper: Newspaper, part: Part) -> File:
    """The file of one part of a listing."""
    address = addresses.listing(paper, part.kind, part.name, part.number)
    feed = addresses.listing(paper, part.kind, part.name)
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
        alternates=head.feeds_of(feed),
    )
    values = {
        "page_title": page_links.title(part.name, paper.name),
        "head": head.render(site, summary),
        "path": page_links.path(site, address, _steps(site, paper, part.kind)),
        "heading": heading,
        "entries": _entries(site, paper, part, address),
        "turn": page_links.turn(
            site,
            address,
            (newer, site.word("newer")) if newer is not None else None,
            (older, site.word("older")) if older is not None else None,
            name="pager",
        )
        + offers.of_listing(site, feed, address),
    }
    return site.pour("listing", address, values)


def names(site: Site, paper: Newspaper, kind: str, counts: Mapping[str, Mapping[str, int]]) -> Iterator[File]:
    """The files of the list of all sections, columns or authors; `counts` are articles by kind and name.

    The sections' list has the columns below it, as one looks for a column among sections.
    """
    address = addresses.listings(paper, kind)
    every = _in_order(paper, kind, counts[kind])
    shown = _names(site, paper, kind, {name: counts[kind][name] for name in every[:NAMES]}, address)
    if kind == "sections" and counts["columns"]:
        columns = _in_order(paper, "columns", counts["columns"])[:NAMES]
        links = _names(site, paper, "columns", {name: counts["columns"][name] for name in columns}, address)
        shown += f"\n<h2>{site.word('columns-list')}</h2>\n{links}"
    others = [(addresses.listings(paper, other), f"{other}-list") for other in addresses.LISTINGS if other != kind]
    if len(every) > NAMES:
        others.insert(0, (addresses.names(paper, kind), f"{kind}-all"))
    links = " ".join(link(addresses.relative(place, address), site.word(word)) for place, word in others)
    pager = f'<nav class="pager" aria-label="{site.word("turn")}">{links}</nav>'
    heading = site.plain(f"{kind}-list")
    nothing = f"<p>{site.word('no-names')}</p>"
    steps = [(addresses.home(paper), escape(paper.name))]
    yield _names_page(site, paper, address, heading, steps=steps, shown=shown or nothing, turn=pager)
    if len(every) > NAMES:
        yield from _all_names(site, paper, kind, counts[kind])


def _all_names(site: Site, paper: Newspaper, kind: str, counts: Mapping[str, int]) -> Iterator[File]:
    """All names in the order of GB 18030, which for common characters is that of their sounds, in bounded pages."""
    ordered = sorted(counts, key=lambda name: (name.encode("gb18030", "replace"), name))
    pages = [ordered[start : start + ALL] for start in range(0, len(ordered), ALL)]
    steps = [
        (addresses.home(paper), escape(paper.name)),
        (addresses.listings(paper, kind), site.word(f"{kind}-list")),
    ]
    for number, part in enumerate(pages, start=1):
        address = addresses.names(paper, kind, number)
        shown = _names(site, paper, kind, {name: counts[name] for name in part}, address)
        before, after = (
            (addresses.names(paper, kind, other), _reach(pages[other - 1])) if 0 < other <= len(pages) else None
            for other in (number - 1, number + 1)
        )
        turn = page_links.turn(site, address, before, after, name="pager")
        heading = site.plain(f"{kind}-all") + (f" {number}/{len(pages)}" if len(pages) > 1 else "")
        yield _names_page(site, paper, address, heading, steps=steps, shown=shown, turn=turn)


def _reach(names: Sequence[str]) -> str:
    return escape(f"{names[0]} – {names[-1]}")


def _names_page(
    site: Site,
    paper: Newspaper,
    address: str,
    heading: str,
    *,
    steps: Sequence[page_links.Target],
    shown: str,
    turn: str,
) -> File:
    values = {
        "page_title": page_links.title(heading, paper.name),
        "head": head.render(site, head.Head(address=address, title=heading, name=paper.name)),
        "path": page_links.path(site, address, steps),
        "heading": escape(heading),
        "entries": shown,
        "turn": turn,
    }
    return site.pour("listing", address, values)


def _names(site: Site, paper: Newspaper, kind: str, counts: Mapping[str, int], base: str) -> str:
    entries = "\n".join(
        f"<li>{link(addresses.relative(addresses.listing(paper, kind, name), base), escape(name))}"
        f" <small>{site.word('listing-size', articles=count)}</small></li>"
        for name, count in counts.items()
    )
    return f'<ul class="names">\n{entries}\n</ul>' if entries else ""


def _in_order(paper: Newspaper, kind: str, counts: Mapping[str, int]) -> list[str]:
    """Sections as the newspaper orders them, then by name; columns and authors by number of articles."""
    if kind == "sections":
        place = {name: number for number, name in enumerate(paper.sections)}
        return sorted(counts, key=lambda name: (place.get(name, len(place)), name))
    return sorted(counts, key=lambda name: (-counts[name], name))


def _steps(site: Site, paper: Newspaper, kind: str) -> list[page_links.Target]:
    return [
        (addresses.home(paper), escape(paper.name)),
        (addresses.listings(paper, kind), site.word(f"{kind}-list")),
    ]


def _entries(site: Site, paper: Newspaper, part: Part, base: str) -> str:
    """The articles under the months in which they were printed."""
    blocks = []
    for month, group in groupby(part.cards, key=lambda card: card.date.replace(day=1)):
        name = link(
            addresses.relative(addresses.month(paper, month), base),
            site.word("month", year=month.year, month=month.month),
        )
        shown = "\n".join(_entry(site, paper, card, base) for card in group)
        blocks.append(f'<section><h2>{name}</h2>\n<ol class="entries">\n{shown}\n</ol></section>')
    shown = "\n".join(blocks)
    return f'<div class="listed">\n{shown}\n</div>'


def _entry(site: Site, paper: Newspaper, card: Card, base: str) -> str:
    title = link(addresses.relative(article_address(paper, card), base), escape(card.title))
    day = site.word("day", month=card.date.month, day=card.date.day)
    return (
        f'<li class="entry"><time class="entry-date" datetime="{card.date}">{day}</time> {title} '
        f"<small>{site.page_label(card.pages[0])}</small></li>"
    )
