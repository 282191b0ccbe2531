"""What Pagefind wrote, made ours: the same bytes on every run, short names, and records instead of pairs.

Pagefind 1.5 writes filters in the order of a hash map, names each article's file by its content (eleven bytes
an article of what every first query loads) and keeps the pairs themselves as the article's text. Here filters
are sorted, an article is called by its place in order of date, and its file holds its record. What comes out
is still a bundle that any Pagefind client reads.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any, cast

from builder.errors import EditionError
from builder.search import cbor, characters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KNOWN = "1.5."
"""Versions of Pagefind whose files are known; another one is refused until somebody has looked."""

ENTRY = "pagefind-entry.json"
OURS = "edition"
"""The key in Pagefind's entry file under which we note what the browser has to know beforehand."""

RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""What all volumes share, in search/pagefind/."""

_SIGNATURE = b"pagefind_dcd"
_SHARED_WASM = "-/../../../pagefind/wasm.unknown"
"""The name of a volume's WebAssembly, so that `wasm.NAME.pagefind` beside it leads to the shared one."""


def collect(folder: Path, records: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """The files of a volume by path, from Pagefind's output in `folder`.

    Pagefind was given the articles as `0.html`, `1.html`, …; `records` are theirs, in that order. Raises
    `EditionError` for a Pagefind that is not known.
    """
    entry = json.loads((folder / ENTRY).read_bytes())
    if not str(entry["version"]).startswith(KNOWN):
        raise EditionError(f"unknown Pagefind {entry['version']}", then="install pagefind-bin 1.5")
    files = {f"index/{path.name}": path.read_bytes() for path in sorted((folder / "index").iterdir())}
    meta = _unpack((folder / f"pagefind.{entry['languages']['unknown']['hash']}.pf_meta").read_bytes())
    version, pages, chunks, filters, sorts, fields = meta
    named = [[_number(folder, name), size] for name, size in pages]
    kept = []
    for name, old in sorted(filters):
        data = _pack(_sorted_filter(_unpack((folder / "filter" / f"{old}.pf_filter").read_bytes())))
        kept.append([name, _hash(data)])
        files[f"filter/{_hash(data)}.pf_filter"] = data
    packed = _pack([version, named, chunks, kept, sorts, fields])
    files[f"pagefind.{_hash(packed)}.pf_meta"] = packed
    files |= _records(records) | _characters(records)
    language = {"hash": _hash(packed), "wasm": _SHARED_WASM, "page_count": len(pages)}
    ours = {"version": _digest(files), "shelves": characters.shelves(len(records))}
    entry |= {"languages": {"unknown": language}, OURS: ours}
    return files | {ENTRY: json.dumps(entry, ensure_ascii=False).encode()}


def noted(folder: Path) -> dict[str, Any]:
    """What `collect` noted of the volume in `folder`: `version`, which any change changes, and `shelves`."""
    ours: dict[str, Any] = json.loads((folder / ENTRY).read_bytes())[OURS]
    return ours


def _digest(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name, data in sorted(files.items()):
        found.update(f"{name} {_hash(data)}\n".encode())
    return found.hexdigest()[:12]


def _records(records: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """One file an article, in the shape of Pagefind's own: `url`, `content`, and the rest under `meta`."""
    files = {}
    for number, record in enumerate(records):
        rest = {name: value for name, value in record.items() if name not in {"url", "text"}}
        fragment = {
            "url": record["url"], "content": record.get("text", ""), "word_count": 0, "filters": {},
            "meta": rest, "anchors": [],
        }  # fmt: skip
        raw = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
        files[f"fragment/{number}.pf_fragment"] = gzip.compress(_SIGNATURE + raw, mtime=0)
    return files


def _characters(records: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    found = characters.index(records, characters.shelves(len(records)))
    return {f"characters/{number}.gz": pack(text) for number, text in enumerate(found)}


def pack(text: str) -> bytes:
    """`text` as the browser unpacks it, whatever the server knows of compression."""
    return gzip.compress(text.encode(), mtime=0)


def _number(folder: Path, name: str) -> str:
    """Which article Pagefind calls `name`: it was given as `/12.html`."""
    data = gzip.decompress((folder / "fragment" / f"{name}.pf_fragment").read_bytes())
    url = str(json.loads(data.removeprefix(_SIGNATURE))["url"])
    return url.removeprefix("/").removesuffix(".html")


def _sorted_filter(value: list[Any]) -> list[Any]:
    name, values = value
    return [name, sorted(values)]


def _unpack(data: bytes) -> list[Any]:
    return cast("list[Any]", cbor.decode(gzip.decompress(data).removeprefix(_SIGNATURE)))


def _pack(value: list[Any]) -> bytes:
    return gzip.compress(_SIGNATURE + cbor.encode(value), mtime=0)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
