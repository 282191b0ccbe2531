"""A volume's files: a bundle that any Pagefind client reads, and what ours reads besides.

Pagefind 1.5 itself would name each article's file by its content (eleven bytes an article of what every first query
loads), keep the pairs as the article's text, and cut its index into large files. Here an article is called by its place
in order of date, its file holds its record, and the index is cut small.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from deflate import gzip_compress

from builder.errors import EditionError
from builder.search.index import cbor, facets
from builder.search.text.fold import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

KNOWN = "1.5."
"""Versions of Pagefind whose files are known; another one is refused until somebody has looked."""

ENTRY = "pagefind-entry.json"
OURS = "edition"
"""The key in Pagefind's entry file under which we note what the browser has to know beforehand."""

RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""What all volumes share, in search/pagefind/."""

_SIGNATURE = b"pagefind_dcd"
WRITERS = [f"builder.search.index.{name}" for name in ("occurrences", "postings", "lexicon", "single_characters")]
"""What is written with numpy, which takes a fifth of a second to be imported: only where a volume is made."""
_LEVEL, _HARD = 7, 10
"""How hard gzip works: on what lies in many pieces, and on what most queries load (figures in docs/decisions.md)."""

_NOT_SHOWN = frozenset({"url", "text", "authors", "kind"})
"""What is elsewhere in an article's file, or only in the filters."""

_SHARED_WASM = "-/../../../pagefind/wasm.unknown"
"""The name of a volume's WebAssembly, so that `wasm.NAME.pagefind` beside it leads to the shared one."""


class Bundle(NamedTuple):
    """A volume as bytes."""

    files: dict[str, bytes]
    """By path in its folder."""
    held: bytes
    """What it adds to a lexicon (`lexicon.addition`)."""


def collect(records: Sequence[Mapping[str, Any]], entry: Mapping[str, Any]) -> Bundle:
    """The volume of `records`, its articles in order of date; `entry` is any entry file of Pagefind.

    Raises `EditionError` for a Pagefind that is not known.
    """
    if not str(entry["version"]).startswith(KNOWN):
        raise EditionError(f"unknown Pagefind {entry['version']}", then="install pagefind-bin 1.5")
    occurrences, postings, lexicon, characters = map(import_module, WRITERS)
    found = occurrences.find(records)
    files, listed = _index(postings.pieces(found))
    named = [[str(number), _about(size)] for number, size in enumerate(found.sizes)]
    packed = _pack([entry["version"], named, listed, [], [], []])
    files[f"pagefind.{_hash(packed)}.pf_meta"] = packed
    files |= _records(records) | _facets(records) | {"about.gz": _contents(records)}
    shelves = characters.shelves(len(records))
    files |= {f"characters/{n}.bin": data for n, data in enumerate(characters.index(records, shelves))}
    language = {"hash": _hash(packed), "wasm": _SHARED_WASM, "page_count": len(records)}
    made = {**entry, "languages": {"unknown": language}, OURS: _note(files, records) | {"shelves": shelves}}
    files[ENTRY] = json.dumps(made, ensure_ascii=False).encode()
    return Bundle(files, lexicon.addition(found))


def noted(folder: Path) -> dict[str, Any]:
    """What `collect` noted of the volume in `folder`, for the list of volumes.

    `articles`, how many there are; `version`, which any change changes; `from` and `to`, its first and last day;
    `shelves`, files of characters; `index`, the name of Pagefind's list of words.
    """
    entry = json.loads((folder / ENTRY).read_bytes())
    ours: dict[str, Any] = entry[OURS]
    language = entry["languages"]["unknown"]
    return {"articles": language["page_count"]} | ours | {"index": language["hash"]}


def _note(files: Mapping[str, bytes], records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    note = {"version": _digest(files)}
    return note | ({"from": records[0]["date"], "to": records[-1]["date"]} if records else {})


def _contents(records: Sequence[Mapping[str, Any]]) -> bytes:
    """How many articles each day has, in order of both, and how many letters each headline."""
    days = sorted(Counter(record["date"] for record in records).items())
    return pack(_json({"days": days, "titles": [len(letters(record["title"])) for record in records]}))


def _index(made: Iterable[tuple[str, str, bytes]]) -> tuple[dict[str, bytes], list[Any]]:
    """The index in small pieces, and the list of them: first word, last word, name.

    A piece is called by its number, which packs best, in a folder that another index would not have: browsers keep
    files, and Pagefind asks for a piece without saying of which build.
    """
    pieces = list(made)
    build = hashlib.sha256(b"".join(data for _, _, data in pieces)).hexdigest()[:8]
    before = ["", *(last for _, last, _ in pieces)]
    listed = [[_short(first, before[n]), last, f"{build}/{n}"] for n, (first, last, _) in enumerate(pieces)]
    files = {f"index/{build}/{n}.pf_index": _packed(_SIGNATURE + data) for n, (_, _, data) in enumerate(pieces)}
    return files, listed


def _short(first: str, before: str) -> str:
    """As much of a piece's first word as tells it from the last one of the piece before."""
    return next((first[:size] for size in range(1, len(first)) if first[:size] > before), first)


def _about(size: int) -> int:
    """A length by its two highest bits: ranking asks how long an article is about, and each bit is loaded by all."""
    return size >> max(0, size.bit_length() - 2) << max(0, size.bit_length() - 2)


def _digest(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name, data in sorted(files.items()):
        found.update(f"{name} {_hash(data)}\n".encode())
    return found.hexdigest()[:12]


def _records(records: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """One file an article, in the shape of Pagefind's own: `url`, `content`, and under `meta` the rest that shows."""
    files = {}
    for number, record in enumerate(records):
        rest = {name: value for name, value in record.items() if name not in _NOT_SHOWN}
        fragment = {
            "url": record["url"], "content": record.get("text", ""), "word_count": 0, "filters": {},
            "meta": rest, "anchors": [],
        }  # fmt: skip
        files[f"fragment/{number}.pf_fragment"] = _packed(_SIGNATURE + _json(fragment).encode())
    return files


def _facets(records: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    return {f"facets/{name}.gz": pack(facets.index(records, name)) for name in facets.NAMES}


def pack(text: str) -> bytes:
    """`text` as the browser unpacks it, whatever the server knows of compression."""
    return bytes(gzip_compress(text.encode(), _HARD))


def _packed(data: bytes) -> bytes:
    return bytes(gzip_compress(data, _LEVEL))


def _json(value: Any) -> str:  # noqa: ANN401  (whatever JSON can hold)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _pack(value: list[Any]) -> bytes:
    return bytes(gzip_compress(_SIGNATURE + cbor.encode(value), _HARD))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
