"""The masthead (报头) that a newspaper drew: in the place of its name in type on fronts and issues.

It stands on those pages alone, so that no article carries it. By day and by night it is the same drawing where that
takes the colour of the text, another one where the newspaper gave two, and else on a light ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.press.pieces.inline_svg import InlineDrawing


@dataclass(frozen=True, slots=True)
class PaintedName:
    """A masthead of pixels, which is a file of the site."""

    address: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Masthead:
    """A newspaper's masthead, by day and by night."""

    light: InlineDrawing | PaintedName
    dark: InlineDrawing | PaintedName | None = None
