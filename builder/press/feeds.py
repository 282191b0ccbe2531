"""The Atom feed of a newspaper: its newest articles with their whole text.

Ids are UUIDs made from the newspaper's key, the date and the article's id, so that they are the same wherever the
site is published, and before it is. Links are relative to the feed while the site has no published address.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from builder import addresses
from builder.chars import printable
from builder.press.site import article_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.archive.card import Card
    from builder.config import Newspaper
    from builder.press.site import File, Site

ENTRIES = 100
"""Articles that a feed has at most."""

_ATOM = "http://www.w3.org/2005/Atom"
_SPACE = uuid.UUID("6d1f8f5e-6a0b-5c3e-9a55-0d6b7f3c2e11")
"""The namespace of this project's ids (RFC 4122, version 5): never change it, or every reader sees all anew."""


def atom(site: Site, paper: Newspaper, entries: Iterable[tuple[Card, str]]) -> File:
    """The feed's file: each article's card and its body as HTML, newest first."""
    address = addresses.feed(paper)
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": paper.language})
    shown = list(entries)
    _text(feed, "id", _id(paper.key))
    _text(feed, "title", paper.name)
    if site.config.description:
        _text(feed, "subtitle", site.config.description)
    _text(feed, "updated", _midnight(shown[0][0] if shown else None))
    _link(feed, "self", _href(site, address, address), "application/atom+xml")
    _link(feed, "alternate", _href(site, addresses.home(paper), address), "text/html")
    _text(ET.SubElement(feed, "author"), "name", paper.name)
    for card, body in shown:
        _entry(site, paper, ET.SubElement(feed, "entry"), card, body)
    text = ET.tostring(feed, encoding="unicode")
    return address, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(site: Site, paper: Newspaper, entry: ET.Element, card: Card, body: str) -> None:
    target = article_address(paper, card)
    href = _href(site, target, addresses.feed(paper))
    _text(entry, "id", _id(f"{paper.key}/{card.date}/{card.id}"))
    _text(entry, "title", card.title)
    _text(entry, "published", _midnight(card))
    _text(entry, "updated", _midnight(card))
    _link(entry, "alternate", href, "text/html")
    for name in filter(None, card.authors):
        _text(ET.SubElement(entry, "author"), "name", name)
    if card.section:
        ET.SubElement(entry, "category", {"term": printable(card.section)})
    content = _text(entry, "content", body)
    content.set("type", "html")
    content.set("xml:base", href)


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = printable(text)
    return element


def _link(parent: ET.Element, rel: str, href: str, mime: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": mime, "href": href})


def _href(site: Site, target: str, base: str) -> str:
    return site.canonical(target) or addresses.relative(target, base)


def _id(name: str) -> str:
    return uuid.uuid5(_SPACE, name).urn


def _midnight(card: Card | None) -> str:
    """A newspaper knows its day, not its minute."""
    return f"{card.date if card else '1970-01-01'}T00:00:00Z"
