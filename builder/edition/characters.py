r"""The characters that the rules speak of, by name.

Python's `\s`, `str.strip()` and `\d` mean more than a newspaper's typesetter did: U+3000 is layout at the
start of a paragraph, `１` is a digit of another width. So every rule names what it means, from here.
"""

from __future__ import annotations

import re

IDEOGRAPHIC_SPACE = "\u3000"
LAYOUT_SPACES = " \t\u00a0\u2002\u2003\u2009\u200a\u202f\u205f\u3000"
"""Spaces that typesetting put there; none of them is a word separator between Han characters."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that print nothing: C0 and C1 (but tab, LF and NEL), zero width, bidirectional, BOM."""

UNWRITABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
"""What neither HTML nor XML may hold, or no encoding has, for use inside a regular expression's brackets."""
_UNWRITABLE = re.compile(f"[{UNWRITABLE}]")

LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
UNPRINTED = re.compile(f"{CONTROLS.pattern}|{LINE_ENDS.pattern}")
"""What a line cannot show."""

HAN_RANGES = (
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Han characters for use inside a regular expression's brackets: radicals, 々〇, and planes 2 and 3 whole."""

HAN = re.compile(f"[{HAN_RANGES}]")
CJK_MARKS = "、。〃〈〉《》「」『』【】〔〕〖〗！（），．：；？［］｛｝“”‘’…—·～"
"""Punctuation that has no spaces around it in a Chinese line."""

SENTENCE_ENDS = "。！？!?…"
CLOSERS = "”’」』）)】〕》〉"
OPENERS = "“‘「『（(【〔《〈"
BULLETS = frozenset("●■◆▲★□○◎☆△◇·•")
"""Marks that begin the points of a summary."""


def unix(text: str) -> str:
    """`text` with lines that end in LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: str) -> str:
    """`text` without the characters that no page can hold."""
    return _UNWRITABLE.sub("", text)
