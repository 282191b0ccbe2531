"""Outlines of characters as SVG paths, out of a font of this machine: for what a build draws where no font is.

A build must give the same bytes on every machine and ships no font, so the few characters that it draws into pictures
are taken out of one once. The font is Noto Serif CJK SC Bold (Adobe, SIL Open Font License 1.1).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FONTS = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", "/Library/Fonts/NotoSerifCJK-Bold.ttc")
NAME = "Noto Serif CJK SC Bold"

_COMMANDS = {"moveTo": "M", "lineTo": "L", "curveTo": "C"}
"""Of an SVG path, by what the library calls them."""
Contour = list[tuple[str, tuple[float, ...]]]
"""Commands of a closed line, each with absolute coordinates, upwards as fonts have them."""


def reader() -> Callable[[str], tuple[list[Contour], int]]:
    """Gives the contours of a character and how far it is to the next, in thousandths of its size."""
    path = next(path for path in map(Path, FONTS) if path.exists())
    font = next(one for one in TTCollection(path).fonts if one["name"].getDebugName(4) == NAME)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()

    def read(character: str) -> tuple[list[Contour], int]:
        pen = RecordingPen()
        glyphs[names[ord(character)]].draw(pen)
        return list(_contours(pen.value)), round(glyphs[names[ord(character)]].width)

    return read


def _contours(drawn: list[tuple[str, tuple[tuple[float, float], ...]]]) -> Iterator[Contour]:
    contour: Contour = []
    for command, points in drawn:
        if command == "closePath":
            yield contour
            contour = []
        else:
            contour.append((_COMMANDS[command], tuple(value for point in points for value in point)))


def right_end(contour: Contour) -> float:
    """The farthest point of a contour to the right."""
    return max(max(values[::2]) for _, values in contour)


def path(contours: list[Contour], *, left: float = 0, top: float = 880, scale: float = 1) -> str:
    """Contours as the data of an SVG path, in whole numbers, relative but for the first; `top` is the ascent."""
    parts: list[str] = []
    at = 0, 0
    for contour in contours:
        for command, values in contour:
            pairs = zip(values[::2], values[1::2], strict=True)
            points = [(round((x + left) * scale), round((top - y) * scale)) for x, y in pairs]
            told = [f"{x - at[0]} {y - at[1]}" for x, y in points]
            parts.append((command.lower() if parts else "M") + " ".join(told).replace(" -", "-"))
            at = points[-1]
        parts.append("z")
        first = contour[0][1]
        at = round((first[0] + left) * scale), round((top - first[1]) * scale)
    return "".join(parts)
