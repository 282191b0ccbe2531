"""Parts that several kinds of pages have: the way up, the links to neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder import addresses
from builder.press.html import escape, items, link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.press.site import Site

Target = tuple[str, str]
"""Where a link goes, as an address from the root, and its words as HTML."""


def path(site: Site, base: str, steps: Iterable[Target]) -> str:
    """The way from the newspaper down to the page at `base`."""
    return path_of(site, (link(addresses.relative(address, base), words) for address, words in steps))


def path_of(site: Site, links: Iterable[str]) -> str:
    """The way down as links that are made already."""
    return f'<nav class="path" aria-label="{site.word("path")}">{items(links, tag="ol")}</nav>'


def turn(site: Site, base: str, before: Target | None, after: Target | None, name: str = "turn") -> str:
    """Links to what comes before and after, nothing where there is neither."""
    links = [
        link(addresses.relative(target[0], base), target[1], f'class="turn-{side}" rel="{rel}"')
        for side, rel, target in (("previous", "prev", before), ("next", "next", after))
        if target is not None
    ]
    return f'<nav class="{name}" aria-label="{site.word("turn")}">{"".join(links)}</nav>' if links else ""


def title(*parts: str) -> str:
    """Text of `<title>`: the page's own words first, the newspaper last. Parts are plain, the result is HTML."""
    return escape(" · ".join(filter(None, parts)))
