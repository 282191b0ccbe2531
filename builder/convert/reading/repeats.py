"""What a page prints twice: banners between columns, and text that a column break or a model repeated.

Both go to the report with their words, so that nothing is lost unseen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from builder.convert.words.furniture import tokens
from builder.convert.words.lines import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from collections.abc import Set as AbstractSet

    from builder.convert.reading.blocks import Block

_SHINGLE = 8
"""Letters in a row that are looked for in earlier text."""
_TWICE_LETTERS = 20
_TWICE_SHARE = 0.9
"""Share of a paragraph's shingles that an earlier one must have. A copy differs by a misread character or two."""
_MISREAD_LETTERS = 80
"""Letters from which on a copy may differ by misread characters; a shorter one is told apart by two."""
_ROWS_APART, _ROWS_SHARE = 32, 1 / 3
"""Letters from one row of shingles that is looked up to the next, and the share of the rows that a copy has at least:
nine tenths of its shingles are its home's, and each misread character takes eight, so one row, away."""
_COMMON = 64
"""Paragraphs that may hold one shingle before it says nothing."""
_BANNER_LIMIT = 20
_COLUMN_LIMIT = 6
"""Letters of the longest standing heading, which a page may print over several of its articles."""
_NOTE_BLOCKS = 6
"""Blocks within which an editor's note is signed."""
_VERSE = 5
"""Short lines in a row from which on they are verse or a list and no headlines."""


def mark_duplicates(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Text that stands on the page already, exactly or but for a few characters, gets the role `duplicate`.

    The time grows with the number of letters: only texts that share several stretches are held against each other.
    """
    earlier = _Earlier()
    marked: list[Block] = []
    for number, block in enumerate(blocks):
        words = letters(block.text) if block.role == "text" else ""
        if len(words) >= _TWICE_LETTERS:
            home = earlier.home(words)
            if home is not None and not _is_whole(blocks, number):
                exact = words in letters(blocks[home].text)
                marked.append(replace(block, role="duplicate", stands_in=() if exact else blocks[home].lines))
                continue
            earlier.add(number, words)
        marked.append(block)
    return tuple(marked)


class _Earlier:
    """The paragraphs of a page so far, by every eighth of their shingles.

    Eight shingles in a row of a copy have one of those among them, so a few such rows tell what it may be a copy of.
    """

    __slots__ = ("_homes", "_shingles", "_words")

    def __init__(self) -> None:
        self._homes: dict[str, list[int]] = defaultdict(list)
        self._words: dict[int, str] = {}
        self._shingles: dict[int, frozenset[str]] = {}

    def add(self, number: int, words: str) -> None:
        """Remember a paragraph by its letters."""
        self._words[number] = words
        for at in range(0, len(words) - _SHINGLE + 1, _SHINGLE):
            homes = self._homes[words[at : at + _SHINGLE]]
            if len(homes) < _COMMON:
                homes.append(number)

    def home(self, words: str) -> int | None:
        """The paragraph that has the share of the shingles of `words` which makes these a copy; None without one."""
        if len(words) < _MISREAD_LETTERS:
            rows = self._row(words, 0)
            return min((number for number in rows if words in self._words[number]), default=None)
        size = len(words) - _SHINGLE + 1
        starts = range(0, size - _SHINGLE + 1, _ROWS_APART)
        hits = Counter(chain.from_iterable(self._row(words, start) for start in starts))
        likely = [number for number, count in hits.items() if count > _ROWS_SHARE * len(starts)]
        shingles = [words[at : at + _SHINGLE] for at in range(size)] if likely else []
        shares = ((sum(map(self._of(number).__contains__, shingles)), -number) for number in likely)
        most, home = max(shares, default=(0, 0))
        return -home if most >= _TWICE_SHARE * size else None

    def _row(self, words: str, start: int) -> set[int]:
        """The paragraphs that have one of the eight shingles from `start` on."""
        row = (words[at : at + _SHINGLE] for at in range(start, start + _SHINGLE))
        return {number for shingle in row if shingle in self._homes for number in self._homes[shingle]}

    def _of(self, number: int) -> frozenset[str]:
        found = self._shingles.get(number)
        if found is None:
            words = self._words[number]
            found = frozenset(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))
            self._shingles[number] = found
        return found


def _is_whole(blocks: Sequence[Block], number: int) -> bool:
    """Whether the paragraph is all the text under a headline, which is never taken away."""
    above = blocks[number - 1].role if number else ""
    below = blocks[number + 1].role if number + 1 < len(blocks) else "heading"
    return above in {"heading", "deck", "byline"} and below in {"heading", "deck", "colophon"}


def mark_banners(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Short headings that the page repeats get the role `banner`, unless they stand in verse or head a text."""
    words = [letters(block.text) if block.role == "heading" else "" for block in blocks]
    heads = (letters(token) for block in blocks if block.role == "furniture" for token in tokens(block.text))
    counts = Counter(filter(None, words)) + Counter(set(heads) & set(filter(None, words)))
    repeated = {text for text, count in counts.items() if count > 1}
    kept = {
        words[at] for at in range(len(blocks)) if words[at] in repeated and not _may_be_banner(blocks, at, repeated)
    }
    banners = {
        at
        for at, text in enumerate(words)
        if counts[text] > 1 and text not in kept and len(text) <= _BANNER_LIMIT and not _heads_note(blocks, at)
    }
    banners |= _in_lines(blocks, words, set(counts) - kept) | _pairs(blocks, words)
    return tuple(block.with_role("banner") if at in banners else block for at, block in enumerate(blocks))


def _in_lines(blocks: Sequence[Block], words: Sequence[str], headings: Collection[str]) -> set[int]:
    """Two lines that together repeat a heading of the page, as a column's name set in two lines."""
    return {
        at + step
        for at in range(len(words) - 1)
        for step in (0, 1)
        if words[at] and words[at + 1] and words[at] + words[at + 1] in headings and not in_verse(blocks, at)
    }


def _pairs(blocks: Sequence[Block], words: Sequence[str]) -> set[int]:
    """Two lines that stand together more than once, once at least between texts: a banner set in two lines."""
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (one, other) in enumerate(pairwise(words)):
        if one and other and one != other and max(len(one), len(other)) <= _BANNER_LIMIT:
            pairs[one, other].append(at)
    repeated = [places for places in pairs.values() if len(places) > 1]
    banners = [places for places in repeated if any(_between_texts(blocks, at, at + 1) for at in places)]
    return {at + step for places in banners for at in places for step in (0, 1)}


def _between_texts(blocks: Sequence[Block], first: int, last: int) -> bool:
    """Whether text stands right before and right after some blocks."""
    around = (blocks[at].role == "text" for at in (first - 1, last + 1) if 0 <= at < len(blocks))
    return list(around) == [True, True]


def _may_be_banner(blocks: Sequence[Block], number: int, repeated: AbstractSet[str]) -> bool:
    """Whether a repeated heading stands alone: it heads no byline and no headline, and is no line of verse."""
    following = blocks[number + 1] if number + 1 < len(blocks) else blocks[number]
    beside = (letters(block.text) for block in (blocks[number - 1] if number else following, following))
    column = len(letters(blocks[number].text)) <= _COLUMN_LIMIT and repeated.isdisjoint(beside)
    heads = following.role in {"byline", "deck", "jump"} or (
        following.role == "heading" and (following.marked or column)
    )
    return not heads and not in_verse(blocks, number)


def _heads_note(blocks: Sequence[Block], number: int) -> bool:
    """Whether an editor's note stands under the heading, which is then a column's name."""
    for block in blocks[number + 1 : number + 1 + _NOTE_BLOCKS]:
        if block.role != "text":
            return block.role == "note-sign"
    return False


def in_verse(blocks: Sequence[Block], number: int) -> bool:
    """Whether the block stands in a run of so many short lines that they are verse or a list."""
    first = last = number
    while first > 0 and _short(blocks[first - 1]) and number - first < _VERSE:
        first -= 1
    while last + 1 < len(blocks) and _short(blocks[last + 1]) and last - first < _VERSE:
        last += 1
    return last - first + 1 >= _VERSE


def _short(block: Block) -> bool:
    return block.role == "heading" and not block.marked and not block.bold
