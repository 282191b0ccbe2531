"""ALTO: a page's blocks of text with their places, as libraries and recognisers keep them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from types import MappingProxyType
from typing import TYPE_CHECKING

from builder.edition.characters import printable
from builder.errors import EditionError
from builder.importing.placed_text import PlacedPage, box, placed
from builder.importing.xml_names import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.importing.placed_text import PictureSize, PlacedText

_NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")


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
        points = _points(shape) if shape is not None else _box(block)
        yield from placed(points, size, _words(block), group=articles.get(block.get("ID", ""), ""))


def _lines(page: ET.Element, size: PictureSize) -> Iterator[PlacedText]:
    for line in named(page, "TextLine"):
        yield from placed(_box(line), size, _words(line))


def _page(text: str, size: PictureSize | None, where: str) -> tuple[ET.Element, PictureSize]:
    """The file's first page, and how large it is."""
    try:
        root = ET.fromstring(printable(text))  # noqa: S314  (expat limits what entities may become)
    except ET.ParseError as error:
        raise EditionError(f"broken XML: {error}", where=where, then="export it again") from error
    page = next(named(root, "Page"), None)
    if page is None:
        raise EditionError("no page in it", where=where, then="give an ALTO file")
    width, height = (_value(page, name) for name in ("WIDTH", "HEIGHT"))
    if width > 0 and height > 0:
        size = width, height
    if size is None:
        raise EditionError("it does not say how large the page is", where=where, then="give it: --size 2480x3508")
    return page, size


def _words(block: ET.Element) -> str:
    return "".join(one.get("CONTENT", "") for one in named(block, "String"))


def _value(one: ET.Element, name: str) -> float:
    found = _NUMBER.fullmatch(one.get(name, "").strip())
    return float(found[0]) if found else 0.0


def _box(block: ET.Element) -> list[tuple[float, float]]:
    left, top, width, height = (_value(block, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return box(left, top, width, height)


def _points(shape: ET.Element) -> list[tuple[float, float]]:
    """`1,2 3,4`, as newer versions write it, or `1 2 3 4`."""
    numbers = [float(one) for one in _NUMBER.findall(shape.get("POINTS", ""))]
    return list(zip(numbers[::2], numbers[1::2], strict=False))
