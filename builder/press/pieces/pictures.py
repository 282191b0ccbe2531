"""Pictures of articles: files beside the articles of an issue, published beside its pages."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.edition import addresses
from builder.markdown.pictures_and_turns import Published
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.site import File

_NAME = re.compile(r"(?![.])[\w.-]+[.](?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
"""Names of pictures. No SVG: opened by itself it may run scripts in the site's name."""

Size = tuple[int, int]
"""Width and height in pixels; (-1, -1) where the file does not say."""


def is_picture(name: str) -> bool:
    """Whether a file of this name beside the articles is a picture to be published."""
    return _NAME.fullmatch(name) is not None


def size(data: bytes) -> Size:
    """The size of the picture in `data`."""
    import imagesize  # noqa: PLC0415  (it brings a client of HTTP along, and most issues have no picture)

    try:
        width, height = imagesize.get(io.BytesIO(data))
    except (ValueError, OSError, ArithmeticError, LookupError):  # what the library raises on broken files
        return -1, -1
    return int(width), int(height)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of pictures that every reading system shows."""

    mime: str
    end: str
    """Of a file's name."""
    begin: re.Pattern[bytes]
    """The first bytes of a file."""


_FORMATS = (
    Format("image/jpeg", "jpg", re.compile(rb"\xff\xd8\xff")),
    Format("image/png", "png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    Format("image/gif", "gif", re.compile(rb"GIF8[79]a")),
    Format("image/webp", "webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)


def kind(data: bytes) -> Format | None:
    """The format of the picture in `data`, whatever its file's name says; None for a newer one, or none."""
    return next((each for each in _FORMATS if each.begin.match(data)), None)


def published(pictures: Mapping[str, Size]) -> Callable[[str], Published | None]:
    """How an article's page, one folder below its issue's, shows a file that is one of `pictures`."""

    def find(file: str) -> Published | None:
        found = pictures.get(file.removeprefix("./"))
        return Published(f"../{quote(file.removeprefix('./'))}", *found) if found else None

    return find


def file(paper: Newspaper, when: IssueDate, name: str, source: Path) -> Iterator[File]:
    """The picture on the site: `2026/04/08/bridge.jpg`; nothing where it went away since its size was read."""
    if (raw := read_if_there(source)) is not None:
        yield addresses.issue(paper, when) + name, raw
