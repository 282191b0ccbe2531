"""Captions (图片说明) in the middle of a text: where each begins, by its credit.

A caption is what happens, `图为…`, and the credit, or some of these. It is a photo of its own, not a part of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.words import datelines, jumps, signatures
from builder.convert.words.lines import ended, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.reading.blocks import Block

_CAPTION_LETTERS, _CAPTION_BLOCKS = 150, 4
"""Longest caption met, and the paragraphs of one with its credit."""


_FEWEST_LETTERS = 10
"""Letters of the shortest caption that is told by its arrow alone."""
_SIDEWAYS = frozenset("◀▶")
_ARROWS = _SIDEWAYS | frozenset("▲▼")


def find(text: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Where a text holds captions: first block of each, and the one after its last."""
    last = 0
    for at in range(len(text)):
        start = _caption(text, last, at)
        if start is not None and (start or at + 1 < len(text)):
            yield start, at + 1
            last = at + 1


def points(text: Sequence[Block], at: int) -> bool:
    """Whether a paragraph points at its picture with an arrow, as `◀…` does, and `▲…` among others of its kind."""
    block = text[at]
    if block.role != "text" or block.text[:1] not in _ARROWS or jumps.trailing(block.text)[0]:
        return False
    if not _FEWEST_LETTERS <= len(letters(block.text)) <= _CAPTION_LETTERS:
        return False
    return any(other.text[:1] in _SIDEWAYS for other in text)


def _caption(text: Sequence[Block], first: int, at: int) -> int | None:
    """The block from `first` on with which the caption begins whose credit is in the block `at`; None without one.

    A caption is what happens, `图为…`, and the credit, or some of these; the text before it has come to its end.
    """
    block = text[at]
    if points(text, at):
        return at
    whole = at + 1 == len(text) and sum(len(letters(other.text)) for other in text) <= _CAPTION_LETTERS
    whole = whole and len(text) <= _CAPTION_BLOCKS and all(other.role == "text" for other in text)
    if whole and not first and signatures.is_credit(block.text) and not datelines.opening(text[0].text):
        return 0
    if signatures.is_captioned(block.text):
        start = at
    elif at > first and signatures.is_credit(block.text):
        start = at - 2 if at - 1 > first and text[at - 1].text.startswith("图") else at - 1
    else:
        return None
    caption = text[start : at + 1]
    size = sum(len(letters(other.text)) for other in caption)
    if any(other.role != "text" for other in caption) or size > _CAPTION_LETTERS:
        return None
    return start if start == first or text[start - 1].role == "line" or ended(text[start - 1].text) else None
