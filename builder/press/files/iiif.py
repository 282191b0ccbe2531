"""An issue as a IIIF manifest (Presentation 3), so that viewers such as Mirador and the Universal Viewer open it.

Each page with a scan is a canvas as large as its picture; each place of an article is an annotation on it, and the
table of contents leads to pages and, in them, to articles. All ids are addresses: without the site's there is none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from builder.edition import addresses
from builder.edition.region import WHOLE, bounds
from builder.markdown.escape import escape, link
from builder.press.pieces import alternates
from builder.press.pieces.scans import of_known_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.edition.card import Card
    from builder.edition.issues import Issue, Page
    from builder.edition.region import Region
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scan, Scans
    from builder.press.pieces.site import File

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
_FORMATS = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
}  # fmt: skip

Resource = dict[str, Any]
"""An object of the manifest, as JSON has it."""


def manifest(home: Here, issue: Issue, scans: Scans) -> Iterator[File]:
    """The manifest of `issue`; nothing where the site has no address, or no page a scan of known size."""
    if home.site.config.url and of_known_size(scans):
        address = alternates.manifest(home.paper, issue.when)[1]
        made = _Manifest(home, issue, home.site.canonical(addresses.issue(home.paper, issue.when)))
        whole = made.whole(home.site.canonical(address), scans)
        yield address, json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Manifest:
    """An issue while it becomes a manifest: what all its parts need."""

    home: Here
    issue: Issue
    base: str
    """The issue's address in full."""

    def whole(self, id_: str, scans: Scans) -> Resource:
        """All of it, with the address `id_`."""
        paper, site = self.home.paper, self.home.site
        shown = of_known_size(scans)
        found = ((page, shown.get(addresses.page_slug(page.label))) for page in self.issue.pages)
        sheets = [(page, scan) for page, scan in found if scan]
        name = f"{paper.name} {site.date_words(self.issue.when)}"
        return {
            "@context": CONTEXT,
            "id": id_,
            "type": "Manifest",
            "label": self._words(name),
            "navDate": f"{self.issue.date}T00:00:00Z",
            "homepage": [{"id": self.base, "type": "Text", "label": self._words(name), "format": "text/html"}],
            **self._thumbnail(sheets[0][1]),
            "items": [self._canvas(page, scan) for page, scan in sheets],
            "structures": [self._contents(page, scan) for page, scan in sheets],
        }

    def _words(self, text: str) -> Resource:
        return {self.home.paper.language: [text]}

    def _page_name(self, page: Page) -> Resource:
        return self._words(f"{self.home.plain('page-name', page=page.label)} {page.section}".strip())

    def _canvas_id(self, page: Page) -> str:
        return f"{self.base}canvas/{addresses.page_slug(page.label)}"

    def _thumbnail(self, scan: Scan) -> Resource:
        shown = [self._image(copy.file, copy.width, copy.height) for copy in scan.copies[:1]]
        return {"thumbnail": shown} if shown else {}

    def _image(self, file: str, width: int, height: int) -> Resource:
        kind = _FORMATS[file.rpartition(".")[2].lower()]
        return {"id": self.base + quote(file), "type": "Image", "format": kind, "width": width, "height": height}

    def _canvas(self, page: Page, scan: Scan) -> Resource:
        id_, (width, height) = self._canvas_id(page), scan.size
        painted = {
            "id": f"{id_}/picture",
            "type": "Annotation",
            "motivation": "painting",
            "body": self._image(scan.name, width, height),
            "target": id_,
        }
        places = [
            self._place(f"{id_}/place/{number}", page, scan, card, region)
            for number, (card, region) in enumerate(self._placed(page, scan), start=1)
        ]
        told = [{"id": f"{id_}/places", "type": "AnnotationPage", "items": places}] if places else []
        return {
            "id": id_,
            "type": "Canvas",
            "label": self._page_name(page),
            "width": width,
            "height": height,
            **self._thumbnail(scan),
            "items": [{"id": f"{id_}/page", "type": "AnnotationPage", "items": [painted]}],
            **({"annotations": told} if told else {}),
        }

    def _placed(self, page: Page, scan: Scan) -> Iterator[tuple[Card, Region]]:
        return ((card, region) for card in page.cards for region in scan.places.regions if region.article == card.id)

    def _place(self, id_: str, page: Page, scan: Scan, card: Card, region: Region) -> Resource:
        words = link(self.home.site.canonical(self.home.address(card)), escape(card.title))
        body = {"type": "TextualBody", "value": words, "format": "text/html", "language": self.home.paper.language}
        target = self._target(page, scan, region)
        return {"id": id_, "type": "Annotation", "motivation": "commenting", "body": body, "target": target}

    def _target(self, page: Page, scan: Scan, region: Region) -> str | Resource:
        """A rectangle as a part of an address, which every viewer knows; another shape as SVG."""
        if set(region.polygon) == set(bounds(region.polygon).corners):
            return self._part(page, scan, region)
        width, height = scan.size
        corners = (f"{across * width / WHOLE:g},{down * height / WHOLE:g}" for across, down in region.polygon)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg"><polygon points="{" ".join(corners)}"/></svg>'
        selector = {"type": "SvgSelector", "value": svg}
        return {"type": "SpecificResource", "source": self._canvas_id(page), "selector": selector}

    def _part(self, page: Page, scan: Scan, region: Region) -> str:
        box, (width, height) = bounds(region.polygon), scan.size
        left, right = (round(edge * width / WHOLE) for edge in (box.left, box.right))
        top, bottom = (round(edge * height / WHOLE) for edge in (box.top, box.bottom))
        return f"{self._canvas_id(page)}#xywh={left},{top},{max(1, right - left)},{max(1, bottom - top)}"

    def _contents(self, page: Page, scan: Scan) -> Resource:
        """A page, and in it each article that has a place."""
        id_ = f"{self.base}contents/{addresses.page_slug(page.label)}"
        articles: dict[str, Resource] = {}
        for card, region in self._placed(page, scan):
            of = {"id": f"{id_}/{card.id}", "type": "Range", "label": self._words(card.title), "items": []}
            part = {"id": self._part(page, scan, region), "type": "Canvas"}
            articles.setdefault(card.id, of)["items"].append(part)
        items = [{"id": self._canvas_id(page), "type": "Canvas"}, *articles.values()]
        return {"id": id_, "type": "Range", "label": self._page_name(page), "items": items}
