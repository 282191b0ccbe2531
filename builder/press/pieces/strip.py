"""The strip: all pages of an issue as miniatures, each a link to its page; a page without a scan is an empty sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.edition import addresses
from builder.edition.addresses import page_slug
from builder.markdown.escape import escape, items

if TYPE_CHECKING:
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scan, Scans

_LARGE = "(min-width:48em) 11rem,4rem"
"""How wide the first page is shown on a front; the others are as wide as their smallest copy."""


def render(here: Here, issue: Issue, scans: Scans, *, this: Page | None = None, with_front: bool = False) -> str:
    """The strip of `issue`; `this` is the page on whose own page it is. Nothing where no page has a scan.

    With `with_front` the first page may be shown large.
    """
    if not any(scan.copies for scan in scans.values()):
        return ""
    sheets = (
        _sheet(here, issue, page, scans.get(page_slug(page.label)), is_here=page is this, is_large=with_front and not n)
        for n, page in enumerate(issue.pages)
    )
    return f'<nav class="strip" aria-label="{here.word("strip")}">{items(sheets, tag="ol")}</nav>'


def _sheet(here: Here, issue: Issue, page: Page, scan: Scan | None, *, is_here: bool, is_large: bool) -> str:
    picture = _miniature(here, issue, scan, is_large=is_large) if scan else ""
    name = f"{here.site.page_label(page.label)} {escape(page.section)}".strip()
    address = addresses.page(here.paper, issue.when, page.label)
    return here.link(address, f"{picture or '<i></i>'}<span>{name}</span>", 'aria-current="page"' if is_here else "")


def _miniature(here: Here, issue: Issue, scan: Scan, *, is_large: bool) -> str:
    """The small copy of a scan with its size, so that nothing moves; the words under it name it."""
    if not scan.copies:
        return ""
    place = addresses.issue(here.paper, issue.when)
    hrefs = [escape(quote(here.href(place + copy.file))) for copy in scan.copies]
    sources = ", ".join(f"{href} {copy.width}w" for href, copy in zip(hrefs, scan.copies, strict=True))
    sized = f' srcset="{sources}" sizes="{_LARGE}"' if is_large else ""
    first = scan.copies[0]
    return f'<img src="{hrefs[0]}"{sized} width="{first.width}" height="{first.height}" alt="" loading="lazy">'
