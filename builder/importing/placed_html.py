"""Places in HTML: hOCR, as recognisers write it, and the maps over the pictures of Founder e-papers."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from builder.errors import EditionError
from builder.importing.placed_text import NUMBER, PlacedPage, page_name, placed, points, unsized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.importing.placed_text import PictureSize, PlacedText

_BBOX = re.compile(r"\bbbox\s+(-?[0-9]+)\s+(-?[0-9]+)\s+(-?[0-9]+)\s+(-?[0-9]+)")
_UNITS = ("ocr_par", "ocr_carea", "ocr_line")
"""Of which a file's places are taken, the first that it has."""
_VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


class _Open(NamedTuple):
    tag: str
    units: Sequence[str]
    """Kinds of place that it is, if any."""
    box: Sequence[float]
    words: list[str]


class _Reader(HTMLParser):
    """Collects places while it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Sequence[float] | None = None
        self.places: dict[str, list[tuple[Sequence[float], str]]] = defaultdict(list)
        self.areas: list[dict[str, str]] = []
        self.pictures: list[dict[str, str]] = []
        self.links: dict[str, str] = {}
        self._open: list[_Open] = []
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        names = said.get("class", "").split()
        found = _BBOX.search(said.get("title", ""))
        box = [float(edge) for edge in found.groups()] if found else ()
        if "ocr_page" in names and self.page is None and box:
            self.page = box
        if tag == "area":
            self.areas.append(said)
        elif tag == "img":
            self.pictures.append(said)
        elif tag == "a":
            self._link = said.get("href", "")
        if tag not in _VOID:
            self._open.append(_Open(tag, [unit for unit in _UNITS if unit in names and box], box, []))

    def handle_endtag(self, tag: str) -> None:
        if not any(one.tag == tag for one in self._open):
            return
        while self._open:
            one = self._open.pop()
            for unit in one.units:
                self.places[unit].append((one.box, "".join(one.words)))
            if one.tag == tag:
                break
        if tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        for one in self._open:
            if one.units:
                one.words.append(data.strip())
        if self._link and data.strip():
            key = page_name(self._link)
            self.links[key] = self.links.get(key, "") + data.strip()


def read(text: str, size: PictureSize | None, *, where: str) -> PlacedPage:
    """The places in a page of hOCR, with its lines, or in one with a map, which has none.

    `size` is given where it does not say how large its picture is. Raises `EditionError` where there is no place in it,
    or nothing says how large the picture is.
    """
    reader = _read(text)
    found = next((reader.places[unit] for unit in _UNITS if reader.places.get(unit)), [])
    if found:
        lines = reader.places.get("ocr_line", ())
        told, printed = (tuple(_recognised(some, reader.page, size, where)) for some in (found, lines))
        return PlacedPage(told, printed)
    if reader.areas:
        return PlacedPage(tuple(_mapped(reader, size, where)))
    raise EditionError("no places in it", where=where, then="give ALTO, hOCR, IIIF annotations or a page with a map")


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader


def _recognised(
    found: Iterable[tuple[Sequence[float], str]], page: Sequence[float] | None, size: PictureSize | None, where: str
) -> Iterator[PlacedText]:
    left, top, right, bottom = page or (0, 0, *(size or (0, 0)))
    if right <= left or bottom <= top:
        raise unsized(where)
    for (x, y, to_x, to_y), words in found:
        yield from placed([(x - left, y - top), (to_x - left, to_y - top)], (right - left, bottom - top), words)


def _mapped(reader: _Reader, size: PictureSize | None, where: str) -> Iterator[PlacedText]:
    shown = next((one for one in reader.pictures if one.get("usemap")), {})
    sides = [NUMBER.fullmatch(shown.get(name, "").removesuffix("px")) for name in ("width", "height")]
    if size is None and all(sides):
        size = tuple(float(side[0]) for side in sides if side)  # type: ignore[assignment]
    if size is None or min(size) <= 0:
        raise unsized(where)
    for area in reader.areas:
        address = page_name(area.get("href", ""))
        words = area.get("title") or area.get("alt") or reader.links.get(address, "")
        yield from placed(points(area.get("coords", "")), size, words, address)
