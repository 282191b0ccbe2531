"""Which articles hold a character: the answer to a query of one character, or of nothing but marks.

Pairs cannot give it, and Pagefind's own words for it would be two fifths more index; distances between articles in as
few bits as they need are about 170 bytes an article (docs/search.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from builder.search.index import bits
from builder.search.text.fold_at_once import AT_ONCE, fold_all

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    steps = [_some_places(texts, begin, count) for begin in range(0, len(texts) or 1, AT_ONCE)]
    return np.sort(np.concatenate(steps))


def _some_places(texts: Sequence[str], begin: int, count: int) -> Numbers:
    """The same of the texts from number `begin` on that are folded in one step."""
    codes, counts = fold_all(texts[begin : begin + AT_ONCE])
    data = codes.astype(np.int64)
    text = np.repeat(np.arange(begin, begin + len(counts)), counts)
    every: Numbers = (data % count << CODE | data) << _IN_VOLUME | text
    every = every[(data != ord(" ")) & (data != ord("\n"))]
    every.sort()
    return bits.without_repeats(every)
