"""Feeds: Atom with whole texts and JSON Feed, of a newspaper, and of each section, column and author.

Ids are made from the newspaper's key, the date and the article's id, so that they are the same wherever the site is
published, and before it is. Links are relative to the feed while the site has no published address. Every feed is
capped, so it does not grow with the archive.
"""

from __future__ import annotations

import datetime
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from feedgenerator import Atom1Feed

from builder.edition import addresses
from builder.edition.characters import printable
from builder.press.files.citation import creators
from builder.press.files.urn import urn
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.press.pieces.site import File, Site

ENTRIES = 100
"""Articles that a newspaper's feed has at most: two issues or more."""
LISTING_ENTRIES = 10
"""Articles that the feed of a section, column or author has at most."""

Entry = tuple["Card", str]
"""An article's card and its body as HTML, whose links lead on from the article's page."""

_FIRST_DAY = datetime.date(1970, 1, 1)
_RELATIVE = re.compile(r'(<(?:a|img) (?:[^>]* )?(?:href|src)=")(?![A-Za-z][A-Za-z0-9+.-]*:)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a feed is of. Texts are plain, addresses from the site's root."""

    address: str
    """The web page that shows the same; the feed stands beside it."""
    key: str
    """What its id is made from."""
    title: str
    whole: bool
    """Whether the JSON feed has whole texts too, and not their first words."""


def of_paper(site: Site, paper: Newspaper, entries: Sequence[Entry]) -> tuple[File, File]:
    """The feeds of a newspaper; `entries` newest first."""
    source = Source(address=addresses.home(paper), key=paper.key, title=paper.name, whole=True)
    return atom(site, paper, source, entries), json_feed(site, paper, source, entries)


def of_listing(site: Site, paper: Newspaper, kind: str, name: str, entries: Sequence[Entry]) -> tuple[File, File]:
    """The feeds of one section, column or author; `entries` newest first."""
    source = Source(
        address=addresses.listing(paper, kind, name),
        key=f"{paper.key}/{kind}/{name}",
        title=f"{name} · {paper.name}",
        whole=False,
    )
    return atom(site, paper, source, entries), json_feed(site, paper, source, entries)


def atom(site: Site, paper: Newspaper, source: Source, entries: Sequence[Entry]) -> File:
    """The Atom feed of `source`."""
    address = f"{source.address}feed.xml"
    feed = _Atom(
        title=printable(source.title),
        link=_href(site, source.address, address),
        description=printable(site.config.description),
        language=paper.language,
        author_name=printable(paper.name),
        feed_url=_href(site, address, address),
        feed_guid=urn(source.key),
        updated=_midnight(entries[0][0].date if entries else _FIRST_DAY),
    )
    for card, body in entries:
        feed.add_item(**_item(site, paper, card, body, address))
    out = io.StringIO()
    feed.write(out, "utf-8")
    return address, f"{out.getvalue()}\n"


def _item(site: Site, paper: Newspaper, card: Card, body: str, base: str) -> dict[str, Any]:
    href = _href(site, article_address(paper, card), base)
    return {
        "title": printable(card.title),
        "link": href,
        "description": None,
        "unique_id": _id(paper, card),
        "pubdate": _midnight(card.date),
        "categories": [printable(card.section)] if card.section else [],
        "content": printable(_resolved(body, href)),
        "authors": [printable(name) for name in creators(card)],
    }


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """Atom as the library writes it, with all authors of an article and no look at the clock."""

    def latest_post_date(self) -> datetime.datetime:
        """The date of the newest article; the library would take today's for a feed without one."""
        updated: datetime.datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:  # noqa: ANN401  (the library's XML writer)
        """An entry's elements, after its authors."""
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        super().add_item_elements(handler, item)


def json_feed(site: Site, paper: Newspaper, source: Source, entries: Sequence[Entry]) -> File:
    """The JSON Feed (version 1.1) of `source`."""
    address = f"{source.address}feed.json"
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": source.title,
        "home_page_url": _href(site, source.address, address),
        "feed_url": _href(site, address, address),
        "description": site.config.description,
        "language": paper.language,
        "authors": [{"name": paper.name}],
        "items": [_json_item(site, paper, source, entry, address) for entry in entries],
    }
    kept = {key: content for key, content in value.items() if content or key == "items"}
    return address, printable(json.dumps(kept, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _json_item(site: Site, paper: Newspaper, source: Source, entry: Entry, base: str) -> dict[str, object]:
    card, body = entry
    href = _href(site, article_address(paper, card), base)
    item = {
        "id": _id(paper, card),
        "url": href,
        "title": card.title,
        "content_html" if source.whole else "content_text": _resolved(body, href) if source.whole else card.excerpt,
        "date_published": f"{card.date}T00:00:00Z",
        "authors": [{"name": name} for name in creators(card)],
        "tags": [card.section] if card.section else [],
    }
    return {key: content for key, content in item.items() if content or key.startswith("content")}


def _resolved(body: str, href: str) -> str:
    """`body` with its links as whoever reads it in a feed follows them: from `href`, the article's page."""
    return _RELATIVE.sub(lambda match: f"{match[1]}{href}", body)


def _href(site: Site, target: str, base: str) -> str:
    return site.canonical(target) or addresses.relative(target, base)


def _id(paper: Newspaper, card: Card) -> str:
    return urn(f"{paper.key}/{card.when}/{card.id}")


def _midnight(date: datetime.date) -> datetime.datetime:
    """A newspaper knows its day, not its minute."""
    return datetime.datetime(date.year, date.month, date.day, tzinfo=datetime.UTC)
