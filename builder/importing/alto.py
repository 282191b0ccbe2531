"""ALTO: a page's blocks of text with their places, as libraries and recognisers keep them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.importing.placed_text import NUMBER, PlacedPage, box, placed, points, unsized
from builder.importing.xml_names import named, parse

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Mapping

    from builder.importing.placed_text import PictureSize, PlacedText


def read(
    text: str, size: PictureSize | None, *, where: str, articles: Mapping[str, str] = MappingProxyType({})
) -> PlacedPage:
    """The blocks and the lines of the file's first page; `size` is given where the file does not say its own.

    `articles` are what METS says of blocks, by their ids: of which article they are.
    Raises `EditionError` where it is no ALTO, or nothing says how large the page is.
    """
    page, size = _page(text, size, where)
    return PlacedPage(tuple(_blocks(page, size, articles)), tuple(_lines(page, size)))


def _blocks(page: ET.Element, size: PictureSize, articles: Mapping[str, str]) -> Iterator[PlacedText]:
    for block in named(page, "TextBlock"):
        shape = next(named(block, "Polygon"), None) if next(named(block, "Shape"), None) is not None else None
        corners = points(shape.get("POINTS", "")) if shape is not None else _box(block)
        yield from placed(corners, size, _words(block), group=articles.get(block.get("ID", ""), ""))


def _lines(page: ET.Element, size: PictureSize) -> Iterator[PlacedText]:
    for line in named(page, "TextLine"):
        yield from placed(_box(line), size, _words(line))


def _page(text: str, size: PictureSize | None, where: str) -> tuple[ET.Element, PictureSize]:
    """The file's first page, and how large it is."""
    page = next(named(parse(text, where=where), "Page"), None)
    if page is None:
        raise EditionError("no page in it", where=where, then="give an ALTO file")
    width, height = (_value(page, name) for name in ("WIDTH", "HEIGHT"))
    if width > 0 and height > 0:
        size = width, height
    if size is None:
        raise unsized(where)
    return page, size


def _words(block: ET.Element) -> str:
    return "".join(one.get("CONTENT", "") for one in named(block, "String"))


def _value(one: ET.Element, name: str) -> float:
    found = NUMBER.fullmatch(one.get(name, "").strip())
    return float(found[0]) if found else 0.0


def _box(block: ET.Element) -> list[tuple[float, float]]:
    left, top, width, height = (_value(block, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return box(left, top, width, height)
