"""What differs between texts, for people: two of them as a unified diff, three of them side by side.

Three are the text as conversion made it before, the article as it was corrected, and what conversion makes of
the source now. Each change then has one author: the editor, the source, or both of them at the same place.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Who = Literal["nobody", "mine", "source", "alike", "both"]
"""Who changed lines: nobody; the editor; the source; both in the same way; both in different ways."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring lines that were changed, or left, by the same side."""

    who: Who
    before: tuple[str, ...]
    mine: tuple[str, ...]
    source: tuple[str, ...]


def unified(old: str, new: str, old_name: str, new_name: str) -> str:
    """A unified diff, empty for equal texts; the name "" means that there is no such file."""
    lines = difflib.unified_diff(
        old.split("\n") if old else [],
        new.split("\n") if new else [],
        old_name or "/dev/null",
        new_name or "/dev/null",
        lineterm="",
    )
    return "\n".join(lines)


def clash(before: str, mine: str, source: str, mine_name: str, source_name: str) -> str:
    """Both sides of a clash and the text before them; where that is lost, one against the other."""
    return as_text(three_way(before, mine, source)) if before else unified(mine, source, mine_name, source_name)


def three_way(before: str, mine: str, source: str) -> tuple[Chunk, ...]:
    """The three texts line by line, cut where the side that changed them changes."""
    return by_side(before.split("\n"), mine.split("\n"), source.split("\n"))


def by_side(old: Sequence[str], one: Sequence[str], two: Sequence[str]) -> tuple[Chunk, ...]:
    """The pieces of a text before, as one side has it and as the other, cut where another side changed them."""
    chunks: list[Chunk] = []
    at = at_one = at_two = 0
    for low, high, in_one, in_two in (*_kept_by_both(old, one, two), (len(old), len(old), len(one), len(two))):
        changed = _chunk(old[at:low], one[at_one:in_one], two[at_two:in_two])
        kept = tuple(old[low:high])
        chunks += [changed] if changed else []
        chunks += [Chunk("nobody", kept, kept, kept)] if kept else []
        at, at_one, at_two = high, in_one + high - low, in_two + high - low
    return tuple(chunks)


def _chunk(before: Sequence[str], mine: Sequence[str], source: Sequence[str]) -> Chunk | None:
    if before == mine == source:
        return None
    who: Who = "both"
    if mine == source:
        who = "alike"
    elif before == source:
        who = "mine"
    elif before == mine:
        who = "source"
    return Chunk(who, tuple(before), tuple(mine), tuple(source))


def _kept_by_both(old: Sequence[str], one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of lines of `old` that both others kept: first line and end in `old`, first line in either other."""
    kept = [_kept(old, other) for other in (one, two)]
    at = 0
    while at < len(old):
        first = at
        start_one, start_two = kept[0].get(at), kept[1].get(at)
        if start_one is None or start_two is None:
            at += 1
            continue
        while at < len(old) and kept[0].get(at) == start_one + at - first and kept[1].get(at) == start_two + at - first:
            at += 1
        yield first, at, start_one, start_two


def _kept(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where lines of `old` are in `new`."""
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def as_text(chunks: Sequence[Chunk]) -> str:
    """A three-way diff in words: each changed place with its lines before, in the article, and in the source."""
    told: list[str] = []
    for number, chunk in enumerate(chunks):
        if chunk.who == "nobody":
            continue
        if (
            number
            and chunks[number - 1].who == "nobody"
            and (above := [line for line in chunks[number - 1].mine if line.strip("-")])
        ):
            told.append(f"       | {above[-1]}")
        told += [f"{name:6} | {line}" for name, lines in _told(chunk) for line in lines]
        told.append("")
    return "\n".join(told).rstrip("\n")


def _told(chunk: Chunk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The chunk's lines by name; a side that changed nothing is not repeated, one that deleted them says so."""
    gone = ("(nothing)",)
    sides = [("before", chunk.before or gone)]
    if chunk.who == "alike":
        return (*sides, ("both", chunk.mine or gone))
    if chunk.who != "source":
        sides.append(("mine", chunk.mine or gone))
    if chunk.who != "mine":
        sides.append(("source", chunk.source or gone))
    return tuple(sides)
