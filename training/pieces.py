"""Pieces: what is printed on a sheet, with the role and the article of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

HEADS = frozenset("CKTD")
"""Roles of a headline group: column, kicker, headline, deck."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A headline, a paragraph or a line of a page, before it is printed in some shape."""

    text: str
    role: str
    owner: int = -1
    """Which article; -1: the page's own."""
    torn: bool = False
    """It begins inside a paragraph."""
    glue: str = ""
    """What is printed right before it: the bullet of a summary."""


Run = list[Piece]
Style = dict[str, Any]
