"""Emphasis beside Chinese marks: `**“稳”字当头，**各地` is meant as bold, and CommonMark takes its stars for text.

CommonMark lets stars open or close by the spaces and the marks around them, as Latin text has them. The amendment that
is known as “CJK-friendly” lets a Chinese character or mark on either side count as a space does; without any beside the
stars, nothing changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import emphasis

from builder.edition.characters import CJK_MARKS, HAN_RANGES

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_CHINESE = re.compile(f"[{HAN_RANGES}{re.escape(CJK_MARKS)}\\u3000-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6]")


def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's own signature)
    """markdown-it's rule for emphasis, with the amendment for stars."""
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    length = state.pos - start
    if state.src[start] == "*":
        before = state.src[start - 1] if start else " "
        after = state.src[state.pos] if state.pos < state.posMax else " "
        for delimiter in state.delimiters[-length:]:
            delimiter.open, delimiter.close = _leans_on(after, before), _leans_on(before, after)
    return True


def _leans_on(inner: str, outer: str) -> bool:
    """Whether stars between the two characters can be the edge of an emphasis that has `inner` in it."""
    if isWhiteSpace(ord(inner)):
        return False
    return not _is_mark(inner) or isWhiteSpace(ord(outer)) or _is_mark(outer) or _CHINESE.match(outer) is not None


def _is_mark(character: str) -> bool:
    """Whether a character is a mark of other scripts than Chinese."""
    if _CHINESE.match(character):
        return False
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
