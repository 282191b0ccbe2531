"""Blocks: the paragraphs, headings and other things of a page, each of one printed line or several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["text", "heading", "crosshead", "byline", "jump", "picture", "furniture"]

_NOTE_SIGN = re.compile(r"[—–-]{1,3}[ ]*(?:本[报刊])?(?:编者|编辑部|编 者)[）)]?")
_DASHES = re.compile(r"[—–─-]{2,}[ ]*|[—─][ ]*(?=[^—])")


@dataclass(frozen=True, slots=True)
class Block:
    """What is printed as one thing, with its role."""

    role: Role
    text: str
    lines: tuple[int, ...]
    """Numbers of its lines in the page file."""
    level: int = 0
    bold: bool = False
    gap: int = 0
    indented: bool = False
    """Set in by two characters, as paragraphs are."""
    picture: str = ""


def is_note_sign(block: Block) -> bool:
    """It signs an editor's note: `——编者`."""
    return _NOTE_SIGN.fullmatch(block.text.lstrip("（(")) is not None


def dashless(text: str) -> str:
    """A deck without the dashes that lead it."""
    dashes = _DASHES.match(text)
    return text[dashes.end() :] if dashes else text
