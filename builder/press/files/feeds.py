"""Feeds: whole texts of a newspaper and of each section, as Atom and JSON Feed; summaries of columns and authors.

Ids are made from the newspaper's key, the date and the article's id, so that they are the same wherever the site is
published, and before it is. Links are relative to the feed while the site has no published address. Every feed is
capped, so it does not grow with the archive.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.edition import addresses
from builder.edition.characters import printable
from builder.markdown.escape import xml, xml_text
from builder.markdown.html_pieces import html
from builder.press.files.urn import urn
from builder.press.pieces import alternates, body_media
from builder.press.pieces.citation import creators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.edition.card import Card
    from builder.markdown.html_pieces import Piece
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File

ENTRIES = 100
"""Articles that a newspaper's feed has at most: two issues or more."""
WHOLE = "sections"
"""The kind of listing whose feeds have whole texts, as a newspaper's: they are what people subscribe to."""
LISTING_ENTRIES = 10
"""Articles that the feed of a section, column or author has at most."""

FeedEntry = tuple["Card", tuple["Piece", ...]]
"""An article's card and its body."""

_FIRST_DAY = datetime.date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """What a feed is of. Texts are plain, addresses from the site's root."""

    address: str
    """The web page that shows the same; the feed is beside it."""
    key: str
    """What its id is made from."""
    title: str
    whole: bool
    """Whether entries have their whole texts, and not their first words."""


class FeedItem(NamedTuple):
    """An article as both feeds of a source show it."""

    card: Card
    href: str
    """Its page, from the feeds."""
    body: str
    """Its text as HTML, with links as whoever reads it in a feed follows them; empty where the feed has first words."""


def of_paper(home: Here, entries: Sequence[FeedEntry]) -> tuple[File, ...]:
    """The feeds of a newspaper; `entries` newest first."""
    paper = home.paper
    source = FeedSource(address=addresses.home(paper), key=paper.key, title=paper.name, whole=True)
    return _made(home.at(source.address), source, entries, alternates.feeds(source.address))


def of_listing(home: Here, kind: str, name: str, count: int, entries: Sequence[FeedEntry]) -> tuple[File, ...]:
    """The feeds of a section, column or author of `count` articles; `entries`, the newest ones, newest first.

    None where it has no article any more, or too few for somebody to wait for the next.
    """
    address = addresses.listing(home.paper, kind, name)
    source = FeedSource(
        address=address,
        key=f"{home.paper.key}/{kind}/{name}",
        title=f"{name} · {home.paper.name}",
        whole=kind == WHOLE,
    )
    offered = alternates.of_listing(kind, address, count) if entries else ()
    return _made(home.at(address), source, entries, offered)


def _made(
    page: Here, source: FeedSource, entries: Sequence[FeedEntry], offered: Sequence[alternates.Alternate]
) -> tuple[File, ...]:
    """The feeds that are `offered` beside `page`, so that they name articles as it does."""
    items = [_item(page, source, entry) for entry in entries] if offered else []
    return tuple(_WRITERS[mime](page, source, items) for mime, _ in offered)


def _item(page: Here, source: FeedSource, entry: FeedEntry) -> FeedItem:
    card, pieces = entry
    address = page.address(card)
    href = page.published(address)
    medium = body_media.in_feed(page.at(address), card.when, href=href)
    return FeedItem(card, href, html(pieces, medium) if source.whole else "")


def atom(page: Here, source: FeedSource, items: Sequence[FeedItem]) -> File:
    """The Atom feed of `source` (RFC 4287)."""
    here = page.at(f"{source.address}feed.xml")
    description = here.site.config.description
    return here.base, "".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>\n',
            f'<feed xml:lang="{here.paper.language}" xmlns="http://www.w3.org/2005/Atom">',
            f"<title>{xml_text(source.title)}</title>",
            f'<link href="{xml(here.published(source.address))}" rel="alternate"/>',
            f'<link href="{xml(here.published(here.base))}" rel="self"/><id>{urn(source.key)}</id>',
            f"<updated>{_midnight(items[0].card.date if items else _FIRST_DAY)}</updated>{_author(here.paper.name)}",
            f"<subtitle>{xml_text(description)}</subtitle>" if description else "",
            *(_entry(here, item, whole=source.whole) for item in items),
            "</feed>\n",
        )
    )


def _entry(here: Here, item: FeedItem, *, whole: bool) -> str:
    card, day = item.card, _midnight(item.card.date)
    section = f'<category term="{xml(card.section)}"/>' if card.section else ""
    shown = f'<content type="html">{xml_text(item.body)}</content>' if whole else _summary(card)
    return (
        f"<entry>{''.join(map(_author, creators(card)))}<title>{xml_text(card.title)}</title>"
        f'<link href="{xml(item.href)}" rel="alternate"/><published>{day}</published><updated>{day}</updated>'
        f"<id>{_id(here, card)}</id>{shown}{section}</entry>"
    )


def _summary(card: Card) -> str:
    return f"<summary>{xml_text(card.excerpt)}</summary>" if card.excerpt else ""


def _author(name: str) -> str:
    return f"<author><name>{xml_text(name)}</name></author>"


def json_feed(page: Here, source: FeedSource, items: Sequence[FeedItem]) -> File:
    """The JSON Feed (version 1.1) of `source`."""
    here = page.at(f"{source.address}feed.json")
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        "home_page_url": here.published(source.address),
        "feed_url": here.published(here.base),
        "description": here.site.config.description,
        "language": here.paper.language,
        "authors": [{"name": here.paper.name}],
        "items": [_json_item(here, item) for item in items],
    }
    kept = {key: content for key, content in value.items() if content or key == "items"}
    return here.base, printable(json.dumps(kept, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _json_item(here: Here, item: FeedItem) -> dict[str, object]:
    card = item.card
    values = {
        "id": _id(here, card),
        "url": item.href,
        "title": card.title,
        "content_html": item.body,
        "date_published": f"{card.date}T00:00:00Z",
        "authors": [{"name": name} for name in creators(card)],
        "tags": [card.section] if card.section else [],
    }
    return {key: content for key, content in values.items() if content or key.startswith("content")}


def _id(here: Here, card: Card) -> str:
    return urn(f"{here.paper.key}/{card.when}/{card.id}")


def _midnight(date: datetime.date) -> str:
    """A newspaper knows its day, not its minute."""
    return f"{date}T00:00:00+00:00"


_WRITERS = {alternates.ATOM: atom, alternates.JSON_FEED: json_feed}
