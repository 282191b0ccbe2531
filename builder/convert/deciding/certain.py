"""What the words of a line and of the line above it settle whatever the model thinks: a role, or what it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.deciding.labels import ASIDE, BYLINE, CAPTION, CONTINUED, CROSSHEAD, GROUP, MORE, SIGNATURE, TEXT
from builder.convert.words import bylines, furniture, kinds, signatures
from builder.convert.words.lines import ended, is_bullet
from builder.edition.characters import HAN_RANGES, SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from builder.convert.words.lines import Line

_EDGE = 6
"""Lines at either end of a page among which a known name is furniture."""
_NOTHING: frozenset[str] = frozenset()
_TWO_PHRASES = re.compile(
    rf"[^\s，。；：、！？]{{4,14}}(?<=[{HAN_RANGES}”》])[ \u3000]+(?=[{HAN_RANGES}“《])[^\s，。；：、！？]{{4,14}}"
)
"""Two phrases with a space between, as headlines and crossheads have them.

Set apart between two texts, they were none of the 90 such lines text on 1,988 printings of real pages (train).
"""
_STOP = re.compile("[。！？]")
_SENTENCE = re.compile("[，。；：！？]")
_SIGNATURE_LIMIT = 30
"""Characters of the longest line that signs a notice."""


def role(lines: Sequence[Line], at: int, known: Collection[str]) -> str:
    """The role that is certain: furniture, the date that a signature ends with, the label of a picture; else ""."""
    line = lines[at]
    if furniture.is_colophon(line.text):
        return ASIDE
    if line.level or ended(line.text):
        return ""
    if signatures.is_label(line.text):
        return CAPTION
    if at and furniture.is_date(line.text) and _signs(lines[at - 1].text):
        return SIGNATURE
    if _is_dated(lines, at):
        return ""
    edge = min(at, len(lines) - 1 - at) < _EDGE
    named = edge and bool(known) and furniture.is_furniture(line.text, known)
    return ASIDE if named or furniture.is_header(line.text) else ""


def never(lines: Sequence[Line], at: int) -> frozenset[str]:
    """Roles that are out of the question.

    Points one under the other sum up the text, they head, part and sign nothing, nor do two sentences head a text; two
    phrases set apart with a space between are no sentence; a date under a byline or a signature is no page's.
    """
    line = lines[at]
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    if is_bullet(line.text) and any(other.text[:1] == line.text[:1] for other in beside):
        return GROUP | {MORE, BYLINE, CROSSHEAD}
    if ended(line.text):
        return GROUP | {MORE} if _are_sentences(line.text) else _NOTHING
    if _parts_texts(lines, at):
        return frozenset({TEXT, CONTINUED})
    return frozenset({ASIDE, BYLINE}) if _is_dated(lines, at) else _NOTHING


def _are_sentences(text: str) -> bool:
    """Whether two sentences end with a stop: of 37,294 such lines on the same printings none was a heading."""
    return text[-1:] == "。" and _STOP.search(text, 0, len(text) - 1) is not None


def _parts_texts(lines: Sequence[Line], at: int) -> bool:
    """Whether two phrases are set apart between the end of a text and another, which a list has not."""
    if not 0 < at < len(lines) - 1 or not _TWO_PHRASES.fullmatch(lines[at].text):
        return False
    above, below = lines[at - 1], lines[at + 1]
    return bool(lines[at].gap and below.gap and above.text[-1:] in SENTENCE_ENDS and _SENTENCE.search(below.text))


def _is_dated(lines: Sequence[Line], at: int) -> bool:
    """Whether a date is the text's own: it opens a text under its byline, or closes one with the name of who signs."""
    text = lines[at].text
    if signatures.is_dated_name(text):
        return True
    if not at or not furniture.is_date(text):
        return False
    above = lines[at - 1].text
    return bylines.byline(above) is not None or _signs(above) or _may_sign(lines, at - 1)


def _signs(text: str) -> bool:
    """Whether the words of a line are those of who signs a notice or a letter, or the formula at its end."""
    return (
        signatures.is_office(text, notice=True)
        or signatures.is_letter(text)
        or bool(bylines.bare_names(text))
        or kinds.FORMULA.fullmatch(text) is not None
    )


def _may_sign(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line after a whole sentence may be the name of who signs it."""
    line = lines[at]
    if not at or line.level or len(line.text) > _SIGNATURE_LIMIT or ended(line.text) or kinds.PAGE.fullmatch(line.text):
        return False
    return ended(lines[at - 1].text) and not (furniture.is_furniture(line.text, ()) or furniture.is_colophon(line.text))
