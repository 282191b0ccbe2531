"""METS: what belongs together of a digitised issue: which ALTO file has a page, and which of its blocks an article is.

A recogniser's block alone may be too short or too badly read to be found in an article; all blocks of one are not.
"""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from builder.edition.addresses import page_slug
from builder.errors import EditionError
from builder.importing.xml_names import local, named, parse

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Mapping

_HREF = "{http://www.w3.org/1999/xlink}href"
_ROOT = re.compile(r"<(?:[\w.-]+:)?mets[\s>]", re.IGNORECASE)
_SCHEME = re.compile(r"file:(?://)?", re.IGNORECASE)
_ARTICLE = "article"


class MetsPage(NamedTuple):
    """A page as METS knows it."""

    alto: str
    """Path of its ALTO file, from the folder of the METS file."""
    articles: Mapping[str, str]
    """Of each of its blocks that is part of an article, by id: that article's id in the METS file."""


def is_mets(text: str) -> bool:
    """Whether this is the text of a METS file."""
    return bool(_ROOT.search(text[:2_000]))


def page(text: str, label: str, *, where: str) -> MetsPage:
    """The page labelled so. Raises `EditionError` where the text is no METS, or has no such page with an ALTO file."""
    root = parse(text, where=where)
    files = {
        one.get("ID", ""): location.get(_HREF, "") for one in named(root, "file") for location in named(one, "FLocat")
    }
    altos = {id_ for id_, href in files.items() if href.lower().endswith(".xml")}
    for one in named(root, "div"):
        if one.get("TYPE", "").lower() == "page" and _is(one, label):
            for id_ in _files(one):
                if id_ in altos:
                    return MetsPage(_path(files[id_], where), dict(_articles(root, id_)))
    raise EditionError(f"no ALTO file of page {label} in it", where=where, then="give the METS file of its issue")


def _is(page: ET.Element, label: str) -> bool:
    """Whether the page is labelled so; where it has no label of its own its number counts."""
    told = page.get("ORDERLABEL") or page.get("ORDER") or ""
    return bool(told) and page_slug(told.strip()) == page_slug(label)


def _files(page: ET.Element) -> Iterator[str]:
    """Ids of the files that a page is in."""
    yield from (id_ for name in ("fptr", "area") for one in named(page, name) if (id_ := one.get("FILEID")))


def _articles(root: ET.Element, alto: str) -> Iterator[tuple[str, str]]:
    """The blocks of the file `alto`, each with the nearest article around it."""
    waiting = [(root, "")]
    while waiting:
        parent, article = waiting.pop()
        for child in parent:
            name = local(child)
            if name == "area" and child.get("FILEID") == alto and child.get("BEGIN") and article:
                yield child.get("BEGIN", ""), article
            is_article = name == "div" and child.get("TYPE", "").lower() == _ARTICLE
            waiting.append((child, child.get("ID", "") if is_article else article))


def _path(href: str, where: str) -> str:
    """A file beside the METS file or below."""
    path = normpath(unquote(_SCHEME.sub("", href)))
    if path.startswith(("/", "..")) or ":" in path or "\\" in path:
        raise EditionError(f"{href} is not beside it", where=where, then="put the files of an issue into one folder")
    return path
