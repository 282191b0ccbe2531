"""The regions of a page, `02-要闻.regions.json` beside `02-要闻.md` and its scan: JSON out and in.

    {"regions": [
    {"article": "02-01", "polygon": [[30, 90], [640, 90], [640, 420], [30, 420]]}
    ], "lines": [
    {"box": [30, 90, 640, 101], "words": "桥头的修表铺"}
    ]}

`lines` are the lines of print, where a recogniser told them, read without the characters that no page can hold. One
line a region, so that a change to one is a change to its line. Programs and people write it, too: everything in it is
looked at.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from builder.edition.characters import printable
from builder.edition.region import FEWEST, WHOLE, Box, PagePlaces, PrintedLine, Region
from builder.errors import EditionError
from builder.shell.file_reading import decode, read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.edition.region import Corner

SUFFIX = ".regions.json"
_ID = re.compile("[0-9A-Za-z_-]{1,60}")
_BETWEEN = re.compile(r"[\s,]*")
_THEN = "mend it, or delete the file"
_KEYS = {"article", "polygon"}
_LONGEST = 1000


def _whole(digits: str) -> int:
    """A whole number; one that is too long for Python is out of range just as much."""
    return int(digits) if len(digits) < len(str(WHOLE)) + 2 else WHOLE + 1


_DECODER = json.JSONDecoder(parse_int=_whole)


class _Wrong(Exception):  # noqa: N818  (becomes an `EditionError` as soon as its line is known)
    """What is wrong with one of the regions or lines, counted from 0, or with the whole file."""

    def __init__(self, what: str, region: int = -1, key: str = "regions") -> None:
        super().__init__(what)
        self.what, self.region, self.key = what, region, key


def name(page: str) -> str:
    """The file of the page whose label has this address: `02.regions.json`."""
    return page + SUFFIX


def write(regions: Iterable[Region], lines: Iterable[PrintedLine] = ()) -> str:
    """The regions and the lines of print as JSON, one a line."""
    places = [json.dumps({"article": one.article, "polygon": one.polygon}) for one in regions]
    told = [json.dumps({"box": _edges(one.box), "words": one.words}, ensure_ascii=False) for one in lines]
    more = '\n], "lines": [\n' + ",\n".join(told) if told else ""
    return '{"regions": [\n' + ",\n".join(places) + more + "\n]}\n"


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def read(path: Path) -> tuple[Region, ...]:
    """The regions at `path`; none where there is no such file. Raises `EditionError` as `parse` does."""
    raw = read_if_there(path)
    return () if raw is None else parse(decode(raw, where=path), where=str(path))


def read_lines(path: Path) -> tuple[PrintedLine, ...]:
    """The lines of print at `path`; none where there is no such file. Raises `EditionError` as `parse` does."""
    raw = read_if_there(path)
    return () if raw is None else parse_all(decode(raw, where=path), where=str(path)).lines


def parse(text: str, *, where: str) -> tuple[Region, ...]:
    """The regions in `text`. Raises `EditionError` with the line of what is none, also of what is no line of print."""
    return parse_all(text, where=where).regions


def parse_all(text: str, *, where: str) -> PagePlaces:
    """All that `text` tells. Raises `EditionError` as `parse` does."""
    try:
        return _read(text)
    except json.JSONDecodeError as error:
        raise EditionError(f"broken JSON: {error.msg}", where=f"{where}:{error.lineno}", then=_THEN) from error
    except _Wrong as error:
        raise EditionError(error.what, where=f"{where}:{_line(text, error)}", then=_THEN) from error


def _read(text: str) -> PagePlaces:
    try:
        data = _DECODER.decode(text)
    except RecursionError as error:
        raise _Wrong("broken JSON: nested too deep") from error
    found = data.get("regions") if isinstance(data, dict) and set(data) <= {"regions", "lines"} else None
    if not isinstance(found, list):
        raise _Wrong("regions are no list: {“regions”: […]}")
    lines = data.get("lines", [])
    if not isinstance(lines, list):
        raise _Wrong("lines are no list: {“lines”: […]}")
    regions = tuple(_region(one, place) for place, one in enumerate(found))
    return PagePlaces(regions, tuple(_printed(one, place) for place, one in enumerate(lines)))


def _printed(value: object, place: int) -> PrintedLine:
    match value:
        case {"box": [int(left), int(top), int(right), int(bottom)], "words": str(words), **rest} if not rest:
            edges = left, top, right, bottom
            sound = all(type(edge) is int and _inside(edge) for edge in edges) and left < right and top < bottom
            if sound and len(words) <= _LONGEST:
                return PrintedLine(Box(*edges), printable(words))
    raise _Wrong("a line is words and a box: left, top, right, bottom", place, "lines")


def _region(value: object, place: int) -> Region:
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise _Wrong("a region is an article and a polygon", place)
    article, polygon = value["article"], value["polygon"]
    if not isinstance(article, str) or not _ID.fullmatch(article):
        raise _Wrong(f"“{article!s:.40}” is no article's id", place)
    if not isinstance(polygon, list) or len(polygon) < FEWEST:
        raise _Wrong("a polygon has three corners or more", place)
    return Region(article, tuple(_corner(corner, place) for corner in polygon))


def _corner(value: object, place: int) -> Corner:
    match value:
        case [int(across), int(down)] if type(across) is type(down) is int and _inside(across) and _inside(down):
            return across, down
        case _:
            raise _Wrong(f"“{value!s:.40}” is no corner: two whole numbers from 0 to {WHOLE}", place)


def _inside(value: int) -> bool:
    return 0 <= value <= WHOLE


def _line(text: str, wrong: _Wrong) -> int:
    """The line on which a region or a line of print begins, in a text that is JSON and has so many."""
    key = re.search(rf'"{wrong.key}"\s*:\s*\[', text)
    end = key.end() if key else text.find("[") + 1
    start = 0
    for _ in range(wrong.region + 1):
        between = _BETWEEN.match(text, end)
        start = between.end() if between else end
        end = _DECODER.raw_decode(text, start)[1]
    return text.count("\n", 0, start) + 1
