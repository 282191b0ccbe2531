"""A region (版面区域): an article's place on the picture of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

WHOLE = 1000
"""Width and height of every picture: places are told in thousandths of it, whatever its size in pixels."""
FEWEST = 3
"""Corners that a polygon has at least."""

Corner = tuple[int, int]
"""Thousandths of the picture's width from its left edge, and of its height from its top: 0 to `WHOLE`."""


@dataclass(frozen=True, slots=True)
class Region:
    """One polygon of an article. An article that goes round a picture or on in another column has several."""

    article: str
    """The article's id: `02-01`."""
    polygon: tuple[Corner, ...]
    """Its corners in order, `FEWEST` or more; the last is joined to the first."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle with upright sides, in the same measure."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def corners(self) -> tuple[Corner, ...]:
        """As a polygon, clockwise from its left upper corner."""
        return (
            (self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom),
        )  # fmt: skip

    def around(self, other: Box) -> Box:
        """The smallest box that has both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def has_middle_of(self, other: Box) -> bool:
        """Whether the middle of `other` is in this box."""
        across, down = other.left + other.right, other.top + other.bottom
        return 2 * self.left <= across <= 2 * self.right and 2 * self.top <= down <= 2 * self.bottom


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print and where it is on the picture of its page."""

    box: Box
    words: str
    """As they were recognised, with whatever was misread."""


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """What is known of where things are on the picture of a page."""

    regions: tuple[Region, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    """In the order in which they are read, as far as the recogniser knew it."""

    def of(self, articles: Container[str]) -> PagePlaces:
        """Without the regions of articles that are not among these ids."""
        return PagePlaces(tuple(one for one in self.regions if one.article in articles), self.lines)

    @property
    def lines_of(self) -> dict[str, list[PrintedLine]]:
        """By the id of each article that has some, the lines of print whose middle is in one of its regions.

        Regions count as rectangles, so that a line may be of two articles: their texts tell.
        """
        found: dict[str, list[PrintedLine]] = {}
        boxes = [(region.article, bounds(region.polygon)) for region in self.regions]
        for line in self.lines:
            for article in dict.fromkeys(article for article, box in boxes if box.has_middle_of(line.box)):
                found.setdefault(article, []).append(line)
        return found


NO_PLACES = PagePlaces()


def bounds(polygon: tuple[Corner, ...]) -> Box:
    """The smallest box around a polygon."""
    across, down = zip(*polygon, strict=True)
    return Box(min(across), min(down), max(across), max(down))
