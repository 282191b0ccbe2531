"""Text and where it is on the picture of a page, as recognisers, viewers and earlier e-papers told it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import basename
from typing import TYPE_CHECKING, NamedTuple

from builder.edition.characters import printable
from builder.edition.region import FEWEST, WHOLE, Box, PrintedLine, bounds
from builder.errors import EditionError
from builder.markdown.body import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.edition.region import Corner

NUMBER = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")
_LONGEST = 1000
"""Characters of a line of print."""
PictureSize = tuple[float, float]
"""Width and height of the picture, in whatever a file measures by."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A piece of a page."""

    polygon: tuple[Corner, ...]
    words: str
    """What is printed there; may be a headline alone."""
    address: str = ""
    """The web page that it leads to, as the source names it."""
    group: str = ""
    """What the source calls the article that it is a part of; empty where it tells of none."""


class PlacedPage(NamedTuple):
    """What a file has of a page."""

    texts: Sequence[PlacedText]
    """Its articles' texts, in whatever pieces the file has them."""
    lines: Sequence[PlacedText] = ()
    """Its lines of print; none where the file does not tell them."""


def placed(
    points: Sequence[tuple[float, float]], size: PictureSize, words: str, address: str = "", group: str = ""
) -> Iterable[PlacedText]:
    """The text in the polygon of `points`, two for a rectangle; nothing where these make no shape in the picture."""
    if len(points) == FEWEST - 1:
        (left, top), (right, bottom) = points
        points = [(left, top), (right, top), (right, bottom), (left, bottom)]
    corners = tuple(dict.fromkeys((_part(x, size[0]), _part(y, size[1])) for x, y in points))
    if len(corners) >= FEWEST:
        yield PlacedText(corners, words, address, group)


def printed_lines(found: Iterable[PlacedText]) -> Iterator[PrintedLine]:
    """Lines of print of what was placed: those that have words and an extent."""
    for one in found:
        edges, words = bounds(one.polygon), clean(printable(one.words))[:_LONGEST]
        if words and edges.left < edges.right and edges.top < edges.bottom:
            yield PrintedLine(edges, words)


def box(left: float, top: float, width: float, height: float) -> list[tuple[float, float]]:
    """Two points for a rectangle that is told by its size."""
    return [(left, top), (left + width, top + height)]


def points(text: str) -> list[tuple[float, float]]:
    """The points that are written in a text, `1,2 3,4` or `1 2 3 4`."""
    numbers = [float(one) for one in NUMBER.findall(text)]
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def unsized(where: str) -> EditionError:
    """The error that nothing says how large the picture is on which places are."""
    return EditionError("it does not say how large the page is", where=where, then="give it: --size 2480x3508")


def _part(value: float, whole: float) -> int:
    return min(WHOLE, max(0, round(value * WHOLE / whole)))


def page_name(address: str) -> str:
    """What tells an earlier web page from its neighbours: `content_11.htm` of `../04/content_11.htm?div=-1`."""
    return basename(re.split("[?#]", address, maxsplit=1)[0].rstrip("/"))


def is_upright(one: PlacedText) -> bool:
    """Whether its polygon is a rectangle with upright sides."""
    across, down = ({corner[place] for corner in one.polygon} for place in (0, 1))
    return len(one.polygon) == len(across) * len(down) == len(Box(0, 0, 1, 1).corners)
