"""A frame (页面框架): a built page of the theme host that has a marker where an article has a value.

Cutting happens once per frame, pouring once per page: joining strings is all that it does, so nothing in a
value can be taken for a marker, a template or anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from builder.edition.newspaper import Newspaper

SLOTS: dict[str, tuple[str, ...]] = {
    "article": ("path", "kicker", "title", "subtitle", "byline", "correct", "body", "source", "more", "turn"),
    "page": ("path", "heading", "tools", "strip", "scan", "articles", "colophon", "turn"),
    "issue": ("masthead", "pages", "turn"),
    "read": ("path", "heading", "pages", "turn"),
    "calendar": ("path", "heading", "calendar", "turn"),
    "listing": ("path", "heading", "entries", "turn"),
    "statistics": ("path", "heading", "figures"),
}
"""What each kind of page takes besides `EVERYWHERE`. All values are ready HTML; an absent one is empty."""

EVERYWHERE = ("page_title", "head")
"""Text of `<title>`; links, meta elements and JSON-LD that follow it."""

_MARKER = re.compile("@@slot:([a-z_]+)@@")


def slots(kind: str) -> tuple[str, ...]:
    """Names of all values that a page of `kind` takes."""
    return EVERYWHERE + SLOTS[kind]


def wanted(papers: tuple[Newspaper, ...]) -> Iterator[tuple[str, int]]:
    """Kind and depth of the frames that the pages of these newspapers are poured into; one may come twice."""
    yield "issue", 0
    for paper in papers:
        base = addresses.home(paper).count("/")
        yield from (("issue", base), ("issue", base + 3), ("page", base + 4), ("article", base + 4), ("read", base + 4))
        yield from (("calendar", base + 1), ("calendar", base + 2), ("statistics", base + 1))
        yield from (("listing", base + 1), ("listing", base + 2), ("listing", base + 3))


def marker(name: str) -> str:
    """The text of a built frame in whose place a page has the value `name`."""
    return f"@@slot:{name}@@"


@dataclass(frozen=True, slots=True)
class Frame:
    """The literal pieces of a built page and what goes between them."""

    pieces: tuple[str, ...]
    """HTML before, between and after the markers: one more than `slots`."""
    slots: tuple[str, ...]
    """Names in order of occurrence; a name may occur several times."""

    def pour(self, values: Mapping[str, str]) -> str:
        """The page with `values`, by name, in the place of its markers. A missing name is a `KeyError`."""
        parts = [self.pieces[0]]
        for name, piece in zip(self.slots, self.pieces[1:], strict=True):
            parts += (values[name], piece)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Chrome:
    """What the theme host built."""

    frames: Mapping[tuple[str, int], Frame]
    """By kind and depth: how many folders the page's address has below the site's root."""
    files: Mapping[str, Path]
    """Everything else that belongs in the site, by path from its root: assets, people's pages, 404.html."""
    digest: str
    """Changes when a byte of any frame or file does."""


def cut(html: str) -> Frame:
    """The frame in a built page: split at every marker."""
    parts = _MARKER.split(html)
    return Frame(pieces=tuple(parts[::2]), slots=tuple(parts[1::2]))
