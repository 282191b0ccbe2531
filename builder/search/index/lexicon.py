"""Which pairs are where, and in which headlines: what is asked before any index is.

Most volumes do not hold a given run of characters. Their indexes would tell it with two files of 8 KB each; here one
file of 4 KB a pair tells it of many volumes at once. It says which blocks, runs of 256 articles, have a pair: several
pairs of which no block has all are in no article together.

A volume keeps what it adds (`addition`); the lexicon of several volumes is written from that (`write`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from deflate import gzip_compress, gzip_decompress

from builder.search.index import bits
from builder.search.index.packing import sevens, unsevens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.search.index.bits import Numbers
    from builder.search.index.occurrences import Occurrences

_Pair = tuple["Numbers", "Numbers"]

BLOCK = 256
"""Articles of a block, five days of a daily (figures in docs/decisions.md)."""
_IN_BLOCKS = 6
"""Bits of a block's number in its volume; a volume of more than 64 blocks has larger ones."""
_IN_VOLUME = 20
"""Bits of an article's number in its volume."""

_WORD = 0xFFFFFFFF
_BITS = 28
"""Of a pair's number that a volume keeps; a lexicon of 90,000 articles takes 25."""
_ROOM = 8
"""Possible names for each pair: one absent pair in so many has the name of a present one, and is promised in error."""
_FILE = 4096
"""Bytes of a file, about."""
_PAIRS_AT_ONCE = 100_000
"""Pairs of a volume that are looked at together: half a million places."""
_AT_ONCE = 200_000
"""Places of pairs that are written at once, about: five years have twenty-five millions of them."""

_WORTH = 4
"""Where more than one in so many files changed, all are written in few strokes."""


class Held(NamedTuple):
    """A volume, and what it adds."""

    articles: int
    packed: bytes
    """As `addition` gave it."""


class Lexicon(NamedTuple):
    """Files, and what it takes to read them."""

    files: tuple[bytes, ...]
    """A power of two of them."""
    bits: int
    """Of a pair's number by which it is told from others."""
    gap: int
    """Low bits of distances between pairs."""
    blocks: int
    articles: int


class Earlier(NamedTuple):
    """A lexicon that was written, and the volumes as they were then."""

    lexicon: Lexicon
    volumes: tuple[Held, ...]


def blocks(articles: int) -> int:
    """How many blocks a volume of so many articles has."""
    return -(-articles // _size(articles))


def _size(articles: int) -> int:
    """Articles of each of its blocks."""
    return max(BLOCK, -(-articles >> _IN_BLOCKS))


def addition(found: Occurrences) -> bytes:
    """What a volume adds: distances between pairs with their blocks, then between those of headlines, packed."""
    some = [_added(found, begin, begin + _PAIRS_AT_ONCE) for begin in range(0, len(found.number) or 1, _PAIRS_AT_ONCE)]
    pairs, titles = (bits.distinct(np.concatenate(each)) for each in zip(*some, strict=True))
    steps = np.concatenate([[len(pairs)], np.diff(pairs, prepend=0), np.diff(titles, prepend=0)])
    return bytes(gzip_compress(sevens(steps), 1))


def _added(found: Occurrences, begin: int, end: int) -> _Pair:
    """Of the pairs from number `begin` to `end`: each with its blocks, with articles whose headlines have it."""
    counts, first = found.counts[begin:end], int(found.starts[begin]) if len(found.starts) else 0
    place = found.place[first : first + int(counts.sum())]
    name = np.repeat(found.number[begin:end] >> (32 - _BITS), counts)
    article = found.article(place)
    block, headed = article // _size(len(found.steps)), found.is_headed(place, article)
    new = bits.is_new(name) | bits.is_new(block)
    return name[new] << _IN_BLOCKS | block[new], name[headed] << _IN_VOLUME | article[headed]


def write(volumes: Sequence[Held], earlier: Earlier | None = None) -> Lexicon:
    """The lexicon of volumes in this order; blocks and articles are counted on from one to the next.

    `theme/assets/search/worker/lexicon.js` reads it. The first bits of a pair's number say which file. A file says how
    many pairs it has, then of each: the distance from the name before, how many blocks, whether headlines have it; the
    distances between the blocks; and for headlines how many, and the distances between their articles. The first of a
    row of distances counts from 0, the others from the number after the one before. Of an `earlier` one, files that
    would be the same are taken as they are: a corrected headline changes a few dozen of the thousands of a decade.
    """
    parts = [_columns(volume) for volume in volumes]
    names = len(bits.distinct(np.concatenate([pairs >> _IN_BLOCKS for pairs, _ in parts])))
    places = sum(len(pairs) for pairs, _ in parts)
    kept = min(_BITS, (names * _ROOM).bit_length())
    count = min(kept, max(0, (places * 10 // 8 // _FILE).bit_length() - 1))
    gap = int(bits.spread(1 << kept, np.array([max(1, names)]))[0])
    every = sum(blocks(volume.articles) for volume in volumes)
    known = _Known(gap, every, sum(volume.articles for volume in volumes))
    shape = Lexicon((b"",) * (1 << count), kept, *known)
    changed = _changed(shape, earlier, volumes, parts) if earlier else None
    slices = count if changed is not None else min(count, (places // _AT_ONCE).bit_length())
    made = list(earlier.lexicon.files) if earlier and changed is not None else list(shape.files)
    for number in range(1 << slices) if changed is None else changed:
        part = _between(volumes, parts, number << (_BITS - slices), 1 << (_BITS - slices), _BITS - kept)
        first, size = number << (count - slices), 1 << (count - slices)
        made[first : first + size] = _files(part, first, size, kept - count, known)
    return shape._replace(files=tuple(made))


def _changed(
    shape: Lexicon, earlier: Earlier, volumes: Sequence[Held], parts: Sequence[_Pair]
) -> tuple[int, ...] | None:
    """The numbers of the files that are not as they were; None where they were made in another way."""
    was, count = earlier.lexicon, len(shape.files).bit_length() - 1
    alike = shape == was._replace(files=(b"",) * len(was.files))
    if not alike or [one.articles for one in earlier.volumes] != [one.articles for one in volumes]:
        return None
    found: set[int] = set()
    for before, volume, now in zip(earlier.volumes, volumes, parts, strict=True):
        if before.packed != volume.packed:
            for one, other, low in zip(_columns(before), now, (_IN_BLOCKS, _IN_VOLUME), strict=True):
                found.update((np.setxor1d(one, other, assume_unique=True) >> low + _BITS - count).tolist())
    return tuple(sorted(found)) if len(found) * _WORTH < len(shape.files) else None


class _Known(NamedTuple):
    """What a reader of the files is told; fields of `Lexicon`."""

    gap: int
    blocks: int
    articles: int


class _Places(NamedTuple):
    """Columns, sorted by the first two and by the last two."""

    pair: Numbers
    """Names."""
    block: Numbers
    title: Numbers
    """Names of pairs in headlines."""
    article: Numbers


def _columns(volume: Held) -> _Pair:
    """What a volume packed: pairs with blocks, pairs with the articles in whose headlines they are."""
    steps = unsevens(bytes(gzip_decompress(volume.packed)))
    count = int(steps[0]) + 1
    return np.cumsum(steps[1:count]), np.cumsum(steps[count:])


def _between(volumes: Sequence[Held], parts: Sequence[_Pair], low: int, size: int, cut: int) -> _Places:
    """Where the pairs of `size` names from `low` on are; they lose their `cut` last bits."""
    pair, title = [], []
    block = article = 0
    for volume, (pairs, titles) in zip(volumes, parts, strict=True):
        some = pairs[slice(*np.searchsorted(pairs, (low << _IN_BLOCKS, low + size << _IN_BLOCKS)))]
        pair.append((some >> _IN_BLOCKS + cut << 32) + (some & (1 << _IN_BLOCKS) - 1) + block)
        some = titles[slice(*np.searchsorted(titles, (low << _IN_VOLUME, low + size << _IN_VOLUME)))]
        title.append((some >> _IN_VOLUME + cut << 32) + (some & (1 << _IN_VOLUME) - 1) + article)
        block += blocks(volume.articles)
        article += volume.articles
    every, heads = bits.distinct(np.concatenate(pair)), bits.distinct(np.concatenate(title))
    return _Places(every >> 32, every & _WORD, heads >> 32, heads & _WORD)


def _files(places: _Places, first: int, count: int, inner: int, known: _Known) -> list[bytes]:
    """So many files from number `first` on; the last `inner` bits of names tell pairs of a file apart."""
    at = np.flatnonzero(bits.is_new(places.pair))
    names, blocks_ = places.pair[at], np.diff(at, append=len(places.pair))
    begin, end = (np.searchsorted(places.title, names, side) for side in ("left", "right"))
    titles = end - begin
    headed = np.flatnonzero(titles)
    file = (names >> inner) - first
    sizes = 3 + blocks_ + titles + (titles > 0)
    row = np.cumsum(sizes) - sizes
    columns = bits.BitColumns(int(sizes.sum()))
    steps = np.where(bits.is_new(file), names & (1 << inner) - 1, np.diff(names, prepend=0) - 1)
    columns.put(row, bits.rice(steps, known.gap))
    columns.put(row + 1, bits.gamma(blocks_))
    columns.put(row + 2, bits.Codes((titles > 0).astype(np.int64), np.ones(len(names), np.int64)))
    columns.rows(row + 3, places.block, at, blocks_, known.blocks)
    columns.put((row + 3 + blocks_)[headed], bits.gamma(titles[headed]))
    columns.rows(row + 4 + blocks_, places.article, begin, titles, known.articles)
    return columns.files(row, np.searchsorted(file, np.arange(count + 1)))
