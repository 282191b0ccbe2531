"""Above or below: which text beside a headline is its own.

Most pages print a headline over its text; PDF extraction often puts it after, and one page may do both. So the
headlines of a page are matched with the pieces of text beside them as a whole: each headline takes the piece
after it or the one before, no piece is taken twice, few are left over, and the words agree best.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.words import datelines, jumps, signatures
from builder.convert.words.topics import share_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.cutting.groups import Run
    from builder.convert.reading.blocks import Block

Text = tuple["Block", ...]
ABOVE, BELOW = 0, 1
"""The headline stands above its text (the piece after it), or below (the piece before it)."""

_AGREES = 3.0
"""What it counts that all words of a headline are in a text."""
_HABIT = 0.25
"""What it counts to do as the page's other headlines do."""
_NO_TEXT, _TWICE, _LEFT_OVER, _LEFT_LIGHTLY = -2.0, -4.0, -1.5, -0.5


def match(groups: Sequence[Run], segments: Sequence[Sequence[Text]]) -> tuple[int, ...]:
    """`ABOVE` or `BELOW` for each headline group; `segments` are the pieces before, between and after them.

    The best whole is found step by step from the top, so the time grows with the number of headlines. The sides
    chosen so far are the binary digits of one number.
    """
    if not groups:
        return ()
    scores = _scores(groups, segments)
    best = [(scores[0][side] + _first(segments[0], side), side) for side in (ABOVE, BELOW)]
    for number in range(1, len(groups)):
        between = segments[number]
        best = [
            max(
                (value + scores[number][side] + _between(between, sides % 2, side), sides * 2 + side)
                for value, sides in best
            )
            for side in (ABOVE, BELOW)
        ]
    _, sides = max((value + _last(segments[-1], sides % 2), sides) for value, sides in best)
    return tuple(map(int, f"{sides:0{len(groups)}b}"))


def agreement(group: Run, text: Text) -> float:
    """Share of the words of a group's headings and decks that a text has, 0 to 1."""
    headline = [block.text for block in group if block.role in {"heading", "deck"}]
    return share_of(headline, [block.text for block in text])


def _scores(groups: Sequence[Run], segments: Sequence[Sequence[Text]]) -> list[tuple[float, float]]:
    """What each group's own lines and words say for each side."""
    shares = []
    for number, group in enumerate(groups):
        before, after = segments[number][-1:], segments[number + 1][:1]
        shares.append((agreement(group, after[0]) if after else None, agreement(group, before[0]) if before else None))
    side = habit(shares, starts=not segments[0], ends=not segments[-1])
    scores = []
    for number, (group, (above, below)) in enumerate(zip(groups, shares, strict=True)):
        lines = _lines(group, segments[number + 1])
        scores.append((
            (_NO_TEXT if above is None else _AGREES * above) + lines + (_HABIT if side >= 0 else 0.0),
            (_NO_TEXT if below is None else _AGREES * below) + (_HABIT if side < 0 else 0.0),
        ))  # fmt: skip
    return scores


def habit(shares: Sequence[tuple[float | None, float | None]], *, starts: bool, ends: bool) -> float:
    """Above 0 where the page's headlines stand above their texts; how the page starts and ends votes too."""
    words = sum((above or 0) - (below or 0) for above, below in shares)
    return words + (0.5 if starts else -0.5) - (0.5 if ends else -0.5)


def _lines(group: Run, after: Sequence[Text]) -> float:
    """What the form of the group and of the text after it says for `ABOVE`."""
    named = any(block.role == "byline" for block in group)
    dated = bool(after) and datelines.opening(after[0][0].text) is not None
    continues = bool(after) and bool(jumps.leading(after[0][0].text)[0])
    under = 3.0 if any(block.role == "jump" for block in group) else 0.0
    return (
        under + (0.5 if continues else 0.0) + (0.5 if named and not dated else 0.0) - (1.0 if named and dated else 0.0)
    )


def _first(segment: Sequence[Text], side: int) -> float:
    return _left(segment) if side == ABOVE else _left(segment[:-1])


def _last(segment: Sequence[Text], side: int) -> float:
    return _left(segment[1:]) if side == ABOVE else _left(segment)


def _between(segment: Sequence[Text], before: int, after: int) -> float:
    """What it costs to leave pieces between two headlines over, or to take one twice."""
    taken = (before == ABOVE) + (after == BELOW)
    if taken > len(segment) == 1:
        return _TWICE
    rest = segment[before == ABOVE : len(segment) - (after == BELOW)]
    return _left(rest)


def _left(pieces: Sequence[Text]) -> float:
    return sum(_LEFT_LIGHTLY if _needs_none(piece) else _LEFT_OVER for piece in pieces if piece)


def _needs_none(piece: Text) -> bool:
    """Whether a piece often has no headline: the rest of a text from another page, or a caption."""
    return bool(jumps.leading(piece[0].text)[0]) or signatures.is_credit(piece[-1].text)
