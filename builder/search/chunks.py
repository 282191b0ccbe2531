"""Pagefind's index cut again, into pieces of which a query fetches little.

Pagefind cuts after 20,000 places, about 35 KB compressed, and has no setting for it; a query fetches a piece for each
of its pairs. The words and their lists stay as Pagefind wrote them: only where one file ends is another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.search import cbor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 16_000
"""Bytes of a piece before it is compressed to less than half; a long list is a piece of its own."""

_HEAD = re.compile(rb"\x81(?:[\x80-\x97]|\x98.|\x99..|\x9a.{4})", re.DOTALL)
"""The file: an array of one, the array of its words."""

_WORD = re.compile(
    rb"\x83([\x61-\x77])"  # an entry of three, of which the first is a text of 1 to 23 bytes
    rb"|\x83\x78(.)",
    re.DOTALL,
)
_REST = re.compile(
    rb"(?:[\x00-\x17\x20-\x37\x80-\x97]|[\x18\x38\x98].|[\x19\x39\x99]..|[\x1a\x3a\x9a].{4})*+",
    re.DOTALL,
)
"""What follows the word in its entry, integers and arrays; it runs on over the first byte of the next entry."""


def cut(files: Iterable[bytes]) -> Iterator[tuple[str, str, bytes]]:
    """The index in files of their order, cut anew: first word, last word, bytes. Raises `EditionError` for others."""
    words: list[bytes] = []
    entries: list[bytes] = []
    size = 0
    for word, entry in (one for file in files for one in _entries(file)):
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


def _entries(file: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each word of a file, with the bytes of its entry."""
    head = _HEAD.match(file)
    place = head.end() if head else 0
    while place < len(file):
        match = _WORD.match(file, place)
        if not head or not match:
            raise EditionError("the search index is not as Pagefind 1.5 writes it", then="install pagefind-bin 1.5")
        short, long = match.groups()
        begin = match.end()
        after = begin + (short[0] & 31 if short else long[0])
        rest = _REST.match(file, after)
        end = rest.end() if rest else after
        stop = end if end == len(file) else end - 1
        yield file[begin:after], file[place:stop]
        place = stop
