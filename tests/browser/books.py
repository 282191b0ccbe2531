"""Books that a page makes: how a test takes one, and what is asked of each."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from playwright.sync_api import Page

HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
KINDS = ("ml", "opf", "svg")
"""How names of documents of XML end."""


def take(page: Page) -> tuple[str, bytes]:
    """Click the button; the file's name and the file."""
    with page.expect_download() as saving:
        page.get_by_role("button", name="EPUB").click()
    return saving.value.suggested_filename, saving.value.path().read_bytes()


def documents_of(data: bytes) -> dict[str, ET.Element]:
    """What is XML in a book, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(KINDS)}


def is_whole(data: bytes) -> dict[str, ET.Element]:
    """The documents of a book, in which every file is named, every link leads somewhere, and each id is there once."""
    documents = documents_of(data)
    package = documents["content.opf"]
    files = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(files) == set(archive.namelist()) - {"mimetype", "META-INF/container.xml", "content.opf"}
    ids = {item.get("id") for item in package.iter(f"{OPF}item")}
    references = [ref.get("idref") for ref in package.iter(f"{OPF}itemref")]
    assert references
    assert ids.issuperset(references)
    places = [
        f"{name}#{found.get('id')}" for name, root in documents.items() for found in root.iter() if found.get("id")
    ]
    assert len(places) == len(set(places))
    for link in documents["nav.xhtml"].iter(f"{HTML}a"):
        assert link.get("href") in files or link.get("href") in places
    shown = {image.get("src") for root in documents.values() for image in root.iter(f"{HTML}img")}
    assert shown <= set(files)
    return documents
