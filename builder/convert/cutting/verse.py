"""Verse and lists: short lines in a row that are no headlines, and the headlines that stand among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.reading.repeats import in_verse
from builder.convert.words import bylines
from builder.convert.words.lines import letters
from builder.convert.words.topics import share_of
from builder.edition.characters import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.reading.blocks import Block

HEAD_ROLES = frozenset({"heading", "deck", "byline", "jump"})
"""Roles of the lines of a headline group."""
_GROUP_LINES = 4
_COLUMN = 4
_PROSE, _NAMED = 30, 0.3
"""Letters of the shortest prose after verse, and the share of a headline's words that its text has."""
_ITEMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[^，,。\d：:]{1,8}[：:](?![“「]).+",
        r"(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?[ \u3000]?[^，,0-9].*|[0-9]{4}年[^，,]*",
        r".*(?<![0-9])[0-9]{1,2}[:：][0-9]{2}(?![0-9]).*",
        r".*[ \u3000].*?[+-]?[0-9][0-9.]*[^0-9，,]{0,3}",
        rf"[{HAN_RANGES}]{{2,5}}(?:[ \u3000]+[{HAN_RANGES}]{{2,5}}){{2,}}",
    )
)
"""Forms of lines of a list: a label with its colon, a date, a time, a figure at the end, names of one length."""


def is_line_of_verse(blocks: Sequence[Block], at: int) -> bool:
    """A line of verse or of a list that is not the title at its head."""
    block = blocks[at]
    inside = is_plain(block) and in_verse(blocks, at)
    return (
        inside
        and at > 0
        and blocks[at - 1].role in HEAD_ROLES
        and not (_heads_verse(blocks, at) or _follows_verse(blocks, at) or _heads_prose(blocks, at))
    )


def is_item(blocks: Sequence[Block], at: int) -> bool:
    """A line of a list: it and a neighbour are short, unmarked and of one form."""
    if not is_plain(blocks[at]):
        return False
    beside = [other.text for other in blocks[max(0, at - 1) : at + 2] if other is not blocks[at] and is_plain(other)]
    return any(form.fullmatch(blocks[at].text) and any(map(form.fullmatch, beside)) for form in _ITEMS)


def is_plain(block: Block) -> bool:
    """Whether a heading has no mark of its own: no level, not bold."""
    return block.role == "heading" and not block.marked and not block.bold


def _follows_verse(blocks: Sequence[Block], at: int) -> bool:
    """One of the lines set apart by empty lines between verse in stanzas and the next text: a headline group."""
    end = at
    while end < len(blocks) and blocks[end].role == "heading" and blocks[end].gap:
        end += 1
    if end == len(blocks) or not blocks[end].gap or end - at > _GROUP_LINES:
        return False
    start = at
    while start and blocks[start].role == "heading" and blocks[start].gap:
        start -= 1
    stanzas = blocks[start].role == "heading" and not blocks[start].gap
    return stanzas and blocks[end].role == "text" and bool(bylines.bare_names(blocks[end - 1].text))


def _heads_prose(blocks: Sequence[Block], at: int) -> bool:
    """One of the last lines of a run before prose that says their words, or that stand over a writer's name."""
    end = at + 1
    while end < len(blocks) and end - at < _GROUP_LINES and blocks[end].role == "heading":
        end += 1
    if end < len(blocks) and blocks[end].role == "byline":
        return end - at == 1
    if end < len(blocks) and blocks[end].role == "deck":
        return end - at == 1 or (end - at == 2 and _names_column(blocks, at))  # noqa: PLR2004  (column, headline)
    prose = [
        block.text for block in blocks[end : end + 1] if block.role == "text" and len(letters(block.text)) >= _PROSE
    ]
    if not prose:
        return False
    signed = end - at <= 2 and bool(bylines.bare_names(blocks[end - 1].text))  # noqa: PLR2004  (headline, name)
    return signed or share_of([blocks[at].text], prose) >= _NAMED


def _names_column(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line over a headline is as short as most columns' names are, and shorter than the headline."""
    return len(letters(blocks[at].text)) == _COLUMN < len(letters(blocks[at + 1].text))


def _heads_verse(blocks: Sequence[Block], at: int) -> bool:
    """The author's name under the title of a poem; empty lines on both sides, where verse has none, tell a pen name."""
    second = at == 1 or blocks[at - 2].role not in HEAD_ROLES
    apart = len(blocks) > at + 2 and blocks[at].gap and blocks[at + 1].gap and not blocks[at + 2].gap
    return second and bool(bylines.bare_names(blocks[at].text) or (apart and bylines.pen_name(blocks[at].text)))
