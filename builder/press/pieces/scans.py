"""Scans: the pictures of whole printed pages, with the places of articles on them and small copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.edition.addresses import page_slug
from builder.edition.region import NO_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.edition.issues import Page
    from builder.edition.region import PagePlaces
    from builder.press.pieces.pictures import Size
    from builder.press.pieces.thumbnails import Thumbnail


@dataclass(frozen=True, slots=True)
class Scan:
    """The picture of a whole printed page."""

    name: str
    """Of its file beside the articles: `02.jpg`."""
    size: Size
    places: PagePlaces = NO_PLACES
    """What is where on it, of the articles that its page has: what told the places may know others, taken out since."""
    copies: Sequence[Thumbnail] = ()
    """Small copies, the narrowest first; none of a file that is no picture."""

    @property
    def placed(self) -> frozenset[str]:
        """Ids of the articles that have a place on it."""
        return frozenset(region.article for region in self.places.regions)


Scans = Mapping[str, Scan]
"""By the page's part of an address, in the order of the pages."""
NO_SCANS: Scans = MappingProxyType({})


def file(label: str, names: Iterable[str]) -> str | None:
    """The name of the scan of the page labelled so, if one of the pictures has it."""
    slug = page_slug(label)
    return next((name for name in names if name.rpartition(".")[0] == slug), None)


def lines_file(slug: str) -> str:
    """The name of the file with the lines of print of a page, beside its own web page."""
    return f"{slug}.lines.gz"


def of_known_size(scans: Scans) -> Scans:
    """Those that a viewer can lay out: their files say how large they are."""
    return {slug: scan for slug, scan in scans.items() if min(scan.size) > 0}


def of_pages(
    pages: Iterable[Page],
    sizes: Mapping[str, Size],
    places: Mapping[str, PagePlaces],
    copies: Mapping[str, Sequence[Thumbnail]],
) -> Scans:
    """The scans of these pages, of those that have one."""
    found = ((page_slug(page.label), page, name) for page in pages if (name := file(page.label, sizes)))
    return {
        slug: Scan(
            name, sizes[name], places.get(slug, NO_PLACES).of({card.id for card in page.cards}), copies.get(name, ())
        )
        for slug, page, name in found
    }
