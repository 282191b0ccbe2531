"""Parts that several kinds of pages have: the way up, the links to neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, items, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.site import Site

Target = tuple[str, str]
"""Where a link goes, as an address from the root, and its words as HTML."""
Dates = tuple["IssueDate | None", "IssueDate | None"]
"""When the issues before and after appeared; None where there is none."""


def path(site: Site, base: str, steps: Iterable[Target]) -> str:
    """The way from the newspaper down to the page at `base`."""
    return path_of(site, (link(addresses.relative(address, base), words) for address, words in steps))


def path_of(site: Site, links: Iterable[str]) -> str:
    """The way down as links that are made already."""
    return f'<nav class="path" aria-label="{site.word("path")}">{items(links, tag="ol")}</nav>'


def turn(
    site: Site, base: str, before: Target | None, after: Target | None, *, name: str = "turn", between: str = ""
) -> str:
    """Links to what comes before and after, with ready HTML `between` them; nothing where there is none of it."""
    links = [
        link(addresses.relative(target[0], base), target[1], f'class="turn-{side}" rel="{rel}"') if target else ""
        for side, rel, target in (("previous", "prev", before), ("next", "next", after))
    ]
    inner = f"{links[0]}{between}{links[1]}"
    return f'<nav class="{name}" aria-label="{site.word("turn")}">{inner}</nav>' if inner else ""


def title(*parts: str) -> str:
    """Text of `<title>`: the page's own words first, the newspaper last. Parts are plain, the result is HTML."""
    return escape(" · ".join(filter(None, parts)))
