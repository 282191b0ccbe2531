"""What a page offers besides itself, as links that readers see: the issue to take along, feeds to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, link
from builder.press.files import alternates, epub
from builder.press.pieces import head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.configuration.config import Newspaper
    from builder.edition.issues import Issue
    from builder.press.pieces.site import Site

_NAMES = {epub.MIME: "EPUB", alternates.JSON: "JSON", head.ATOM: "Atom", head.JSON_FEED: "JSON Feed"}


def of_issue(site: Site, paper: Newspaper, issue: Issue, base: str) -> str:
    """The issue as EPUB and JSON, and the newspaper's feeds, as a page at `base` offers them."""
    name = escape(f"{paper.name} {issue.when}.epub")
    book = {epub.MIME: f'download="{name}"'}
    taken = _links(base, reversed(alternates.of_issue(paper, issue)), book)
    return _paragraph(f"{site.word('take-issue')} {taken}", _followed(site, addresses.home(paper), base))


def of_listing(site: Site, address: str, base: str) -> str:
    """The feeds of the section, column or author at `address`, as a page at `base` offers them."""
    return _paragraph(_followed(site, address, base))


def _followed(site: Site, address: str, base: str) -> str:
    return f"{site.word('follow')} {_links(base, head.feeds_of(address), {})}"


def _links(base: str, offered: Iterable[alternates.Alternate], attributes: dict[str, str]) -> str:
    return " ".join(
        link(addresses.relative(target, base), _NAMES[mime], attributes.get(mime, "")) for mime, target in offered
    )


def _paragraph(*groups: str) -> str:
    inner = " ".join(f"<span>{group}</span>" for group in groups)
    return f'\n<p class="offers">{inner}</p>'
