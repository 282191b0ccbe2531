"""Sheets: pages whose every line has its role and its article, as the model learns them.

Roles are one letter a line; the article of a line is a number, -1 for lines of no article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

HEADS = frozenset("CKTD")
"""Roles of a headline group: column, kicker, headline, deck."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of text with its answer."""

    name: str
    group: str
    """Sheets of one group are one page in several dresses: they are never split between folds."""
    text: str
    roles: tuple[str, ...]
    """For each line that `read_lines` gives: a letter of `ROLES`; `?` where the answer does not know."""
    owners: tuple[int, ...]
    weight: float = 1.0


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
