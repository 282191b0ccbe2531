"""Which articles hold a character: the answer to a query of one character, or of nothing but marks.

Pairs cannot give it, and Pagefind's own words for it would be two fifths more index; distances between articles in as
few bits as they need are about 170 bytes an article (docs/search.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from builder.search.index import bits
from builder.search.text.fold_at_once import AT_ONCE, CODES, fold_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from builder.search.index.bits import Numbers
    from builder.search.text.document import SearchDocument

_FIELDS = ("kicker", "title", "subtitle", "byline", "column", "text")
_ARTICLES_A_SHELF = 64
_MOST_SHELVES = 256

CODE = 21
"""Bits of a character's number."""
_IN_VOLUME = 20
"""Bits of an article's number."""


def shelves(articles: int) -> int:
    """How many files the characters of a volume are spread over, by code point: a power of two."""
    return min(_MOST_SHELVES, 1 << max(0, (articles // _ARTICLES_A_SHELF).bit_length()))


def index(records: Sequence[SearchDocument], count: int) -> list[bytes]:
    """The files, which `theme/assets/search/worker/volume.js` reads. An article is its place in `records`.

    A file says how many characters it has, then of each: its number in 21 bits, how many articles have it, the
    distances between them; how many headlines have it and one more, the distances between those.
    """
    anywhere = _places(["".join(record.get(name, "") for name in _FIELDS) for record in records], count)
    titles = _places([record["title"] for record in records], count)
    at = np.flatnonzero(bits.is_new(anywhere >> _IN_VOLUME))
    names, counts = anywhere[at] >> _IN_VOLUME, np.diff(at, append=len(anywhere))
    begin, end = (np.searchsorted(titles >> _IN_VOLUME, names, side) for side in ("left", "right"))
    sizes = 3 + counts + end - begin
    row = np.cumsum(sizes) - sizes
    columns = bits.BitColumns(int(sizes.sum()))
    columns.put(row, bits.Codes(names & (1 << CODE) - 1, np.full(len(names), CODE)))
    columns.put(row + 1, bits.gamma(counts))
    columns.rows(row + 2, anywhere & (1 << _IN_VOLUME) - 1, at, counts, len(records))
    columns.put(row + 2 + counts, bits.gamma(end - begin + 1))
    columns.rows(row + 3 + counts, titles & (1 << _IN_VOLUME) - 1, begin, end - begin, len(records))
    return columns.files(row, np.searchsorted(names >> CODE, np.arange(count + 1)))


def _places(texts: Sequence[str], count: int) -> Numbers:
    """Each character of each text once: its file, its number and the text's in one, in order."""
    steps = [_some_places(texts[begin : begin + AT_ONCE], begin, count) for begin in range(0, len(texts) or 1, AT_ONCE)]
    return bits.distinct(np.concatenate(steps))


def _some_places(texts: Sequence[str], first: int, count: int) -> Numbers:
    """The same of some texts, of which the first has the number `first`; in any order, and perhaps twice.

    Which text has which character is found out before folding: a text has three times as many as different ones.
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    there, rank = _ranks(codes)
    has = np.zeros(len(there) * len(texts), bool)
    has[rank[codes] * len(texts) + np.repeat(np.arange(len(texts)), [len(text) for text in texts])] = True
    found = np.flatnonzero(has)
    character, text = found // (len(texts) or 1), found % (len(texts) or 1)
    folded = fold_all([chr(code) for code in there.tolist()])
    begins, lengths = np.cumsum(folded.counts) - folded.counts, folded.counts[character]
    inside = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    data = folded.codes[np.repeat(begins[character], lengths) + inside].astype(np.int64)
    every = (data % count << CODE | data) << _IN_VOLUME | np.repeat(text + first, lengths)
    shown: Numbers = every[(data != ord(" ")) & (data != ord("\n"))]
    return shown


def _ranks(codes: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
    """The different ones of some code points in order, and the place of each among them, by code point."""
    seen = np.zeros(CODES, bool)
    seen[codes] = True
    there = np.flatnonzero(seen)
    rank = np.zeros(CODES, np.int64)
    rank[there] = np.arange(len(there))
    return there, rank
