"""A volume's files, as the browser reads them.

An article is called by its place in order of date, so a list of articles is a list of small distances, and sorting by
date costs nothing. What readers see of it, and what its text has to confirm, is read of its own page.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib import import_module
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from deflate import gzip_compress

from builder.search.index import facets
from builder.search.text.fold import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

ENTRY = "volume.json"
"""What the list of volumes says of one; no browser asks for it."""

WRITERS = [f"builder.search.index.{name}" for name in ("occurrences", "places", "lexicon", "single_characters")]
"""What is written with numpy, which takes a fifth of a second to be imported: only where a volume is made."""
_HARD = 10
"""How hard gzip works on what most queries load (figures in docs/decisions.md)."""


class Bundle(NamedTuple):
    """A volume as bytes."""

    files: dict[str, bytes]
    """By path in its folder."""
    held: bytes
    """What it adds to a lexicon (`lexicon.addition`)."""


def collect(documents: Sequence[Mapping[str, Any]]) -> Bundle:
    """The volume of search documents, its articles in order of date."""
    occurrences, places, lexicon, characters = map(import_module, WRITERS)
    found = occurrences.find(documents)
    index = places.write(found)
    shelves = characters.shelves(len(documents))
    files = {"about.gz": _contents(documents, found.steps, index.sizes)} | _facets(documents)
    files |= _numbered("places", index.files)
    files |= _numbered("characters", characters.index(documents, shelves))
    note = {"articles": len(documents), "version": _digest(files, documents), "shelves": shelves}
    note |= {"parts": len(index.sizes), "gap": index.gap, "length": index.length}
    note |= {"from": documents[0]["date"], "to": documents[-1]["date"]} if documents else {}
    return Bundle(files | {ENTRY: json.dumps(note).encode()}, lexicon.addition(found))


def noted(folder: Path) -> dict[str, Any]:
    """What `collect` noted of the volume in `folder`, for the list of volumes.

    `articles`, how many there are; `version`, changed by any change of one; `from` and `to`, its first and last day;
    `shelves`, files of characters; `parts`, `gap` and `length` of its index (`places.Places`).
    """
    note: dict[str, Any] = json.loads((folder / ENTRY).read_bytes())
    return note


def _contents(documents: Sequence[Mapping[str, Any]], steps: Sequence[int], parts: Sequence[int]) -> bytes:
    """What is known of each article before its page is read, in order, and where the parts of the index are.

    How many articles each day has; the address of each issue and the last part of each article's; how many letters each
    headline; how many steps of places each article; how many bytes each part of the index.
    """
    days = sorted(Counter(record["date"] for record in documents).items())
    addresses = (record["url"].rstrip("/").rpartition("/") for record in documents)
    issues = [(base, *(one[-1] for one in some)) for base, some in groupby(addresses, lambda one: one[0])]
    titles = [len(letters(record["title"])) for record in documents]
    return pack(_json({"days": days, "issues": issues, "titles": titles, "steps": steps, "parts": parts}))


def _numbered(folder: str, files: Iterable[bytes]) -> dict[str, bytes]:
    return {f"{folder}/{number}.bin": data for number, data in enumerate(files)}


def _digest(files: Mapping[str, bytes], documents: Sequence[Mapping[str, Any]]) -> str:
    """Of the volume and of its articles: pages are asked for by it too, and a mark that changes is in no file here."""
    found = hashlib.sha256(_json(documents).encode("utf-8", "surrogatepass"))
    for name, data in sorted(files.items()):
        found.update(f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
    return found.hexdigest()[:12]


def _facets(documents: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    return {f"facets/{name}.gz": pack(facets.index(documents, name)) for name in facets.NAMES}


def pack(text: str) -> bytes:
    """`text` as the browser unpacks it, whatever the server knows of compression."""
    return bytes(gzip_compress(text.encode(), _HARD))


def _json(value: Any) -> str:  # noqa: ANN401  (whatever JSON can hold)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
