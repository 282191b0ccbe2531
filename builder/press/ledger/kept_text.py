"""What the ledger keeps of an article's text: its search document, its HTML in pieces.

So an article that did not change is neither read nor rendered again when a feed or a search volume that it is in is
made anew. Packed together the two are little more than the article's own file, packed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from deflate import gzip_compress, gzip_decompress

from builder.markdown import html_pieces

if TYPE_CHECKING:
    from builder.markdown.html_pieces import Piece
    from builder.search.text.document import SearchDocument

_LEVEL = 1
"""Of compression: 3 takes a third longer for 8 % less."""

_READER = json.JSONDecoder()


class KeptText(NamedTuple):
    """What is kept of one article."""

    document: SearchDocument
    pieces: tuple[Piece, ...]


def pack(text: KeptText) -> bytes:
    """The text as the ledger keeps it."""
    values = text.document, html_pieces.as_values(text.pieces)
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return bytes(gzip_compress(data.encode("utf-8", "surrogatepass"), _LEVEL))


def unpack(data: bytes) -> KeptText:
    """The text that `pack` wrote."""
    document, values = json.loads(_text(data))
    return KeptText(document, html_pieces.of_values(values))


def document(data: bytes) -> SearchDocument:
    """The search document of what `pack` wrote, without looking at its HTML: a volume asks for thousands."""
    found: SearchDocument = _READER.raw_decode(_text(data), len("["))[0]
    return found


def _text(data: bytes) -> str:
    return bytes(gzip_decompress(data)).decode("utf-8", "surrogatepass")
