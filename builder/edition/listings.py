"""Listings: the articles of a section, a column or an author, cut so that no page of them grows without bound.

Entries are numbered from the oldest. Part 1 holds the first `SIZE` of them, part 2 the next, and so on; the
newest part, which has no number, holds what is left, fewer than two times `SIZE`. So a new issue changes the
newest part, now and then makes one more, and leaves the others as they are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.edition.card import Card

SIZE = 50
"""Entries of a numbered part; the newest part has fewer than twice as many."""
NEWEST = 0
"""Number of the newest part."""


def names(card: Card) -> frozenset[tuple[str, str]]:
    """The listings that an article is in: (kind, name), the kind one of `addresses.LISTINGS`."""
    found = {("sections", card.section), ("columns", card.column), *(("authors", name) for name in card.authors)}
    return frozenset((kind, name) for kind, name in found if name)


def keys(card: Card) -> frozenset[tuple[str, str]]:
    """All that an article can be looked up by: its listings, and ("aliases", an address that it had before)."""
    return names(card) | {("aliases", alias) for alias in card.aliases}


def tally(cards: Iterable[Card]) -> Counter[tuple[str, str]]:
    """How many of `cards` are in each listing."""
    return Counter(name for card in cards for name in names(card))


def numbered(count: int) -> int:
    """How many numbered parts a listing of `count` entries has."""
    return max(0, count // SIZE - 1)


def bounds(count: int, number: int) -> tuple[int, int]:
    """Where part `number` begins and ends among `count` entries counted from the oldest."""
    if number == NEWEST:
        return numbered(count) * SIZE, count
    return (number - 1) * SIZE, number * SIZE


def part_of(count: int, place: int) -> int:
    """Number of the part that holds the entry at `place`, counted from 0 at the oldest, of `count` entries."""
    part = place // SIZE + 1
    return part if part <= numbered(count) else NEWEST


def beside(count: int, number: int) -> tuple[int | None, int | None]:
    """Numbers of the older and the newer part; None where there is none."""
    last = numbered(count)
    if number == NEWEST:
        return last or None, None
    return number - 1 or None, number + 1 if number < last else NEWEST


def stale(before: int, count: int, changed: Iterable[int], moved: int | None) -> set[int]:
    """Numbers of the parts to be made again when a listing grew or shrank from `before` to `count` entries.

    `changed` are the places, counted from 0, of entries that read otherwise than before; from the place `moved`
    on the entries are others than before; None where nothing moved.
    """
    if not count:
        return set()
    last = numbered(count)
    parts = {place // SIZE + 1 for place in changed}
    if moved is not None:
        parts |= {last, last + 1, *range(min(moved // SIZE + 1, numbered(before)), last + 1)}
    return {part if part <= last else NEWEST for part in parts}
