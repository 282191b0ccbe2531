"""Elements of XML by their names, in whatever namespace: its address changes from version to version of a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator


def local(element: ET.Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def named(parent: ET.Element, name: str) -> Iterator[ET.Element]:
    """The element and all below it that are called so."""
    return (one for one in parent.iter() if local(one) == name)
