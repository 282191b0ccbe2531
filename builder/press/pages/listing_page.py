"""Listings: the articles of a section, column or author in bounded parts, and the lists of their names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from builder.edition import addresses, listings
from builder.edition.card import unpack
from builder.markdown.escape import escape
from builder.press.pages import listing_front, listing_jumps
from builder.press.pages.initials import alphabetical, initial
from builder.press.pieces import alternates, head, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.edition.card import Card
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File

NAMES = 200
"""Names that the first page of a list of names has at most: the busiest. Longer lists have pages with all."""
ALL = 600
"""Names that a page of all of them has at most."""


@dataclass(frozen=True, slots=True)
class ListingPart:
    """One part of a listing: what one web page shows."""

    kind: str
    """One of `addresses.LISTINGS`."""
    name: str
    number: int
    """`listings.NEWEST`, or counted from 1 at the oldest."""
    count: int
    """Articles of the whole listing."""
    packed: tuple[str, ...]
    """Cards of those of this part, newest issue first, in printed order within one, as `card.pack` wrote them."""

    months: tuple[listing_jumps.MonthCount, ...] = ()
    """Of the whole listing, the oldest first; known of the newest part alone."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Those of this part."""
        return tuple(map(unpack, self.packed))


def page(home: Here, part: ListingPart) -> File:
    """The file of one part of a listing."""
    paper = home.paper
    newest = addresses.listing(paper, part.kind, part.name)
    here = home.at(addresses.listing(paper, part.kind, part.name, part.number))
    older, newer = (
        None if number is None else addresses.listing(paper, part.kind, part.name, number)
        for number in listings.beside(part.count, part.number)
    )
    offered = alternates.of_listing(part.kind, newest, part.count)
    heading = escape(part.name)
    if part.number == listings.NEWEST:
        heading += f" <small>{here.word('listing-size', articles=part.count)}</small>"
    summary = head.Head(
        title=part.name,
        description=here.plain(f"{part.kind}-of", name=part.name, newspaper=paper.name),
        alternates=offered,
    )
    turn = links.turn(
        here,
        (newer, here.word("newer")) if newer is not None else None,
        (older, here.word("older")) if older is not None else None,
        name="pager",
    )
    steps = [(addresses.listings(paper, part.kind), here.word(f"{part.kind}-list"))]
    turn += links.forms_of_listing(here, offered)
    jumps = listing_jumps.to_months(here, part.kind, part.name, part.months)
    front = listing_front.layout(part.cards) if part.number == listings.NEWEST else None
    listed = front.rest if front else part.cards
    shown = (listing_front.render(here, part.kind, front) if front else "") + jumps + _entries(here, part.kind, listed)
    return _page(here, summary, heading, steps=steps, shown=shown, turn=turn)


def names(home: Here, kind: str, counts: Mapping[str, Mapping[str, int]]) -> Iterator[File]:
    """The files of the list of all sections, columns or authors; `counts` are articles by kind and name.

    The sections' list has the columns below it, as one looks for a column among sections. Authors stand under their
    letters; of more than a page takes, the busiest are shown first, and the letters lead to all.
    """
    paper = home.paper
    here = home.at(addresses.listings(paper, kind))
    is_long = len(counts[kind]) > NAMES
    shown = _first(here, kind, counts[kind])
    if kind == "sections" and counts["columns"]:
        columns = _busiest(here, "columns", counts["columns"])
        shown += f"\n<h2>{here.word('columns-list')}</h2>\n{columns}"
    others = [(addresses.listings(paper, other), f"{other}-list") for other in addresses.LISTINGS if other != kind]
    if is_long:
        others.insert(0, (addresses.names(paper, kind), f"{kind}-all"))
    ways = " ".join(here.link(address, here.word(word)) for address, word in others)
    pager = f'<nav class="pager" aria-label="{here.word("turn")}">{ways}</nav>'
    heading = here.plain(f"{kind}-list")
    nothing = f"<p>{here.word('no-names')}</p>"
    yield _page(here, _about(here, kind, heading), escape(heading), shown=shown or nothing, turn=pager)
    if is_long:
        yield from _all_names(home, kind, counts[kind])


def _first(here: Here, kind: str, counts: Mapping[str, int]) -> str:
    """What the first page of names shows of a kind."""
    if kind != "authors":
        return _busiest(here, kind, counts)
    pages = _pages_of_all(counts)
    if len(counts) > NAMES:
        return _letters(here, kind, pages) + _busiest(here, kind, counts)
    top = listing_jumps.to_letters(here, ((letter, here.base) for letter in _begun(pages)))
    return top + _under_letters(here, kind, counts, pages[0]) if counts else ""


def _pages_of_all(counts: Mapping[str, int]) -> list[list[str]]:
    """All names by their letters, in bounded pages."""
    ordered = sorted(counts, key=alphabetical)
    return [ordered[start : start + ALL] for start in range(0, len(ordered), ALL)]


def _begun(pages: Sequence[Sequence[str]]) -> dict[str, int]:
    """The letters, each with the number of the page on which its names begin."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for name in page:
            found.setdefault(initial(name), number)
    return found


def _letters(here: Here, kind: str, pages: Sequence[Sequence[str]]) -> str:
    begun = _begun(pages).items()
    return listing_jumps.to_letters(
        here, ((letter, addresses.names(here.paper, kind, number)) for letter, number in begun)
    )


def _under_letters(here: Here, kind: str, counts: Mapping[str, int], names: Sequence[str]) -> str:
    return "\n".join(
        f'<section id="{listing_jumps.letter_anchor(letter)}"><h2>{escape(letter)}</h2>\n'
        f"{_names(here, kind, {name: counts[name] for name in group})}</section>"
        for letter, group in listing_jumps.by_letter(names)
    )


def _all_names(home: Here, kind: str, counts: Mapping[str, int]) -> Iterator[File]:
    """All names under their letters, in bounded pages."""
    pages = _pages_of_all(counts)
    steps = [(addresses.listings(home.paper, kind), home.word(f"{kind}-list"))]
    for number, part in enumerate(pages, start=1):
        here = home.at(addresses.names(home.paper, kind, number))
        before, after = (
            (addresses.names(here.paper, kind, other), _reach(pages[other - 1])) if 0 < other <= len(pages) else None
            for other in (number - 1, number + 1)
        )
        heading = here.plain(f"{kind}-all") + (f" {number}/{len(pages)}" if len(pages) > 1 else "")
        turn = links.turn(here, before, after, name="pager")
        shown = _letters(here, kind, pages) + _under_letters(here, kind, counts, part)
        yield _page(here, _about(here, kind, heading), escape(heading), steps=steps, shown=shown, turn=turn)


def _about(here: Here, kind: str, heading: str) -> head.Head:
    return head.Head(title=heading, description=here.plain(f"about-{kind}", newspaper=here.paper.name))


def _reach(names: Sequence[str]) -> str:
    return escape(f"{names[0]} – {names[-1]}")


def _page(
    here: Here, summary: head.Head, heading: str, *, steps: Sequence[links.Target] = (), shown: str, turn: str
) -> File:
    values = {
        "page_title": links.title(summary.title, here.paper.name),
        "head": head.render(here, summary),
        "path": links.path(here, steps),
        "heading": heading,
        "entries": shown,
        "turn": turn,
    }
    return here.pour("listing", values)


def _busiest(here: Here, kind: str, counts: Mapping[str, int]) -> str:
    """As many names as a list shows at first."""
    return _names(here, kind, {name: counts[name] for name in _in_order(here.paper, kind, counts)[:NAMES]})


def _names(here: Here, kind: str, counts: Mapping[str, int]) -> str:
    entries = "\n".join(
        f"<li>{here.listing(kind, name)} <small>{here.word('listing-size', articles=count)}</small></li>"
        for name, count in counts.items()
    )
    return f'<ul class="names">\n{entries}\n</ul>' if entries else ""


def _in_order(paper: Newspaper, kind: str, counts: Mapping[str, int]) -> list[str]:
    """Sections as the newspaper orders them, then by name; columns and authors by number of articles."""
    if kind == "sections":
        place = {name: number for number, name in enumerate(paper.sections)}
        return sorted(counts, key=lambda name: (place.get(name, len(place)), name))
    return sorted(counts, key=lambda name: (-counts[name], name))


def _entries(here: Here, kind: str, cards: Sequence[Card]) -> str:
    """The articles under the months in which they were printed."""
    blocks = []
    for month, group in groupby(cards, key=lambda card: card.date.replace(day=1)):
        words = here.word("month", year=month.year, month=month.month)
        name = here.link(addresses.month(here.paper, month), words)
        shown = "\n".join(_entry(here, kind, card) for card in group)
        anchor = listing_jumps.month_anchor(month)
        blocks.append(f'<section id="{anchor}"><h2>{name}</h2>\n<ol class="entries">\n{shown}\n</ol></section>')
    shown = "\n".join(blocks)
    return f'<div class="listed">\n{shown}\n</div>' if shown else ""


def _entry(here: Here, kind: str, card: Card) -> str:
    """One article: its day, its headline, its page and, where the listing is not of a section, that."""
    day = here.word("day", month=card.date.month, day=card.date.day)
    section = f" {escape(card.section)}" if card.section and kind != "sections" else ""
    return (
        f'<li class="entry"><time class="entry-date" datetime="{card.date}">{day}</time> {here.article(card)} '
        f"<small>{here.site.page_label(card.pages[0])}{section}</small></li>"
    )
