"""XML read, and its elements by their names, in whatever namespace: its address changes with versions of a format."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from builder.edition.characters import printable
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator


def parse(text: str, *, where: str, then: str = "export it again") -> ET.Element:
    """The root of the XML in `text`. Raises `EditionError` where it is broken."""
    try:
        return ET.fromstring(printable(text))  # noqa: S314  (expat limits what entities may become)
    except ET.ParseError as error:
        raise EditionError(f"broken XML: {error}", where=where, then=then) from error


def local(element: ET.Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def named(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    """The element and all below it that are called so."""
    return (one for one in parent.iter() if local(one) == name)
