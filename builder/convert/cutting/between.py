"""Lines between a text and the next headline, told by what stands around them: whom they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.cutting.kickers import LEADING
from builder.convert.words import bylines, datelines, signatures
from builder.convert.words.lines import ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.reading.blocks import Block

_GROUP = 6
"""Lines of a headline group and of a caption with its credit that are looked at."""
_BEFORE_NAMES = frozenset("■●◆▲★（([［")
_MARKED_NAME = re.compile(r"[■●◆▲★][ ]*[\u4e00-\u9fff·]{2,8}[ ]*[■●◆▲★]?")


def told(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, such lines in the roles that what stands around them tells."""
    settled = [block.with_role("byline") if names_writer(blocks, at) else block for at, block in enumerate(blocks)]
    settled = [
        block.with_role("heading") if leads_up(settled, at) or names_column(settled, at) else block
        for at, block in enumerate(settled)
    ]
    signed = signing(settled)
    return [block.with_role("text") if at in signed else block for at, block in enumerate(settled)]


def signing(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers of the bylines that sign the text above them: at a page's end, or over a headline with its own writer.

    Where no byline of the page stands under a headline and the last one ends the page, all sign the texts above them.
    """
    bylines = [at for at, block in enumerate(blocks) if block.role == "byline"]
    under = [at for at in bylines if _is_under_text(blocks, at)]
    ends = under[-1:] == [len(blocks) - 1]
    if ends and under == bylines:
        return frozenset(under)
    return frozenset(at for at in under if at + 1 == len(blocks) or _is_over_signed(blocks[at + 1 : at + 1 + _GROUP]))


def _is_over_signed(below: Sequence[Block]) -> bool:
    """Whether a headline stands here whose text has a writer of its own."""
    group = 0
    while group < len(below) and below[group].role in {"heading", "deck"}:
        group += 1
    return 0 < group < len(below) and _has_writer(below[group:])


def _is_under_text(blocks: Sequence[Block], at: int) -> bool:
    above = blocks[at - 1] if at else None
    return blocks[at].role == "byline" and above is not None and above.role == "text" and ended(above.text)


def _has_writer(text: Sequence[Block]) -> bool:
    """Whether a byline, the names of a dateline or a photographer stand with a text at its beginning."""
    opening = datelines.opening(text[0].text)
    pictured = any(signatures.is_credit(block.text) for block in text[:2])
    return text[0].role == "byline" or pictured or (opening is not None and bool(opening.names))


def names_writer(blocks: Sequence[Block], at: int) -> bool:
    """Whether a bullet or a place in brackets stands before a name right under a headline: `■甲某`, `（某地）甲某`."""
    block = blocks[at]
    if block.role != "text" or not at or blocks[at - 1].role not in {"heading", "deck"}:
        return False
    return block.text[0] in _BEFORE_NAMES and bool(bylines.bare_names(block.text))


def names_column(blocks: Sequence[Block], at: int) -> bool:
    """Whether a few letters after a bullet name the column of the headline below: `■民生关注`, in no list."""
    block = blocks[at]
    if block.role != "text" or at + 1 == len(blocks) or not _MARKED_NAME.fullmatch(block.text):
        return False
    above = blocks[at - 1] if at else None
    parted = above is None or above.role != "text" or ended(above.text)
    return parted and blocks[at + 1].role == "heading"


def leads_up(blocks: Sequence[Block], at: int) -> bool:
    """A short line that ends in a dash over a headline, which goes on with it: `新城区反映——`."""
    block = blocks[at]
    if block.role != "text" or not LEADING.fullmatch(block.text) or at + 1 == len(blocks):
        return False
    return blocks[at + 1].role == "heading" and (at == 0 or blocks[at - 1].role != "text" or ended(blocks[at - 1].text))
