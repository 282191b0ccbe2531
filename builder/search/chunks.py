"""The index in pieces of which a query fetches little.

Pagefind cuts after 20,000 places, about 35 KB compressed, and has no setting for it; a query fetches a piece for each
of its pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.search import cbor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 16_000
"""Bytes of a piece before it is compressed to less than half; a long list is a piece of its own."""


def cut(index: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """The words of an index in order, each with its entry, as pieces: first word, last word, bytes."""
    words: list[bytes] = []
    entries: list[bytes] = []
    size = 0
    for word, entry in index:
        if entries and size + len(entry) > PIECE:
            yield words[0].decode(), words[-1].decode(), _file(entries)
            words, entries, size = [], [], 0
        words.append(word)
        entries.append(entry)
        size += len(entry)
    if entries:
        yield words[0].decode(), words[-1].decode(), _file(entries)


def _file(entries: list[bytes]) -> bytes:
    return cbor.head_of_array(1) + cbor.head_of_array(len(entries)) + b"".join(entries)
