"""The picture of a printed page: large beside the page's text, with the place of each article on it as a link.

Places are an inline SVG over the picture, so that they grow with it, work without script, and have names for those
who do not see them. `theme/assets/reader/scan.js` joins them to the cards beside.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.edition.addresses import page_slug
from builder.edition.region import WHOLE
from builder.markdown.escape import escape
from builder.press.pieces import scans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.edition.card import Card
    from builder.edition.issues import Page
    from builder.edition.region import Region
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scan


def render(here: Here, page: Page, scan: Scan) -> str:
    """The picture of a page with the places of its articles; without script a link shows it in full."""
    href = escape(f"../{quote(scan.name)}")
    words = " ".join(f'data-{word}="{here.word(f"scan-{word}")}"' for word in ("larger", "smaller", "whole"))
    lines = f' data-lines="../{scans.lines_file(page_slug(page.label))}"' if scan.places.lines_of else ""
    return (
        f'<details class="scan" open {words}{lines}><summary>{here.word("scan")}</summary>\n'
        f'<div class="scan-view"><div class="scan-sheet"><a href="{href}"><img src="{href}" '
        f'alt="{here.word("scan-of", page=page.label)}"{size(scan)}></a>{_places(here, page, scan)}</div></div>'
        f'<p class="scan-full"><a href="{href}">{here.word("scan-full")}</a></p></details>'
    )


def size(scan: Scan) -> str:
    """Width and height as attributes; nothing where the file does not say."""
    width, height = scan.size
    return f' width="{width}" height="{height}"' if width > 0 else ""


def _places(here: Here, page: Page, scan: Scan) -> str:
    links = "\n".join(_place(here, card, shape) for card, shape in shapes(page.cards, scan.places.regions))
    name = here.word("regions", page=page.label)
    if not links:
        return ""
    return (
        f'<svg class="regions" viewBox="0 0 {WHOLE} {WHOLE}" preserveAspectRatio="none" role="group" '
        f'aria-label="{name}">{links}</svg>'
    )


def _place(here: Here, card: Card, shape: str) -> str:
    href = escape(here.href(here.address(card)))
    return f'<a id="{anchor(card.id)}" href="{href}"><title>{escape(card.title)}</title><path d="{shape}"/></a>'


def shapes(cards: Iterable[Card], regions: Sequence[Region]) -> Iterator[tuple[Card, str]]:
    """The articles that have a place, in their order, each with all its polygons as one SVG path."""
    of = {id_: outline(some) for id_, some in groupby(sorted(regions, key=_by_article), key=_by_article)}
    return ((card, of[card.id]) for card in cards if card.id in of)


def _by_article(region: Region) -> str:
    return region.article


def outline(regions: Iterable[Region]) -> str:
    """Polygons as the data of an SVG path, in thousandths of the picture."""
    return "".join(f"M{' '.join(f'{across},{down}' for across, down in one.polygon)}Z" for one in regions)


def anchor(article: str) -> str:
    """The id of an article's place on the web page that shows the picture: `r02-01`."""
    return f"r{article}"
