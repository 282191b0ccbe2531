"""The words that scripts show on every page, as a module: said once, and not in each of ten thousand pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.press.pieces.site import File, Site

FILE = "assets/reader/words.js"
_SAID = {
    "field": "search-the-paper",
    "search": "search",
    "date": "issue-date",
    "speak": "read-aloud",
    "copy": "copy",
    "clip": "clip",
    "share": "share",
    "print": "print",
    "file": "correct-body",
    "cite": "cite",
}
"""Their keys in that file, and in the words of the interface."""


def files(site: Site) -> Iterator[File]:
    """The module."""
    said = {name: site.words[word] for name, word in _SAID.items()}
    yield FILE, f"export const WORDS = {json.dumps(said, ensure_ascii=False)};\n"
