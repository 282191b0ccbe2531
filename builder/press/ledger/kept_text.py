"""What the ledger keeps of an article's text: its search document, its HTML in pieces, its line of JSON.

So an article that did not change is neither read nor rendered again when a feed, a search volume or a month that it is
in is made anew. Packed together the three are little more than the article's own file, packed.
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


class KeptText(NamedTuple):
    """What is kept of one article."""

    document: SearchDocument
    pieces: tuple[Piece, ...]
    line: str
    """As `json_record.article` wrote it."""


def pack(text: KeptText) -> bytes:
    """The text as the ledger keeps it."""
    values = text.document, html_pieces.as_values(text.pieces), text.line
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return bytes(gzip_compress(data.encode("utf-8", "surrogatepass"), _LEVEL))


def unpack(data: bytes) -> KeptText:
    """The text that `pack` wrote."""
    document, values, line = json.loads(bytes(gzip_decompress(data)).decode("utf-8", "surrogatepass"))
    return KeptText(document, html_pieces.of_values(values), line)
