"""Small copies of articles' pictures for cards: WebP, in widths that phones and screens ask for, bounded in bytes."""

from __future__ import annotations

import io
import struct
import warnings
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL.Image import Image

WIDTHS = {360: 16_000, 720: 44_000}
"""Width in pixels, and how many bytes a copy so wide has at most."""
OF_SCANS = {160: 6_500, 320: 22_000}
"""The same for a whole page: in a row of its issue's pages, and large on a front. No width is one of `WIDTHS`."""
VERSION = 1
"""Of what is made here: a copy that another one made is not taken."""
MADE_WITH = ("pillow",)

_QUALITIES = (72, 60, 48, 36, 24)
_PIXELS = 80_000_000
"""Of a picture that is taken: more than a broadsheet has at 400 dots an inch."""
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, struct.error)
"""What the library raises on broken files."""
_SMALLER = 0.8
_LEAST = 16


class Thumbnail(NamedTuple):
    """One small copy of a picture."""

    file: str
    """Its name beside the issue's pages: `桥.jpg.360.webp`."""
    width: int
    """Less than its name says where it would have too many bytes."""
    height: int
    data: bytes


def name(file: str, width: int) -> str:
    """The name of the copy of `file` in that width."""
    return f"{file}.{width}.webp"


def widths(width: int, bounds: Mapping[int, int]) -> tuple[int, ...]:
    """The widths of the copies of a picture that is so wide: never more than its own."""
    return tuple(each for each in bounds if each <= width) or (width,)


def make(file: str, raw: bytes, bounds: Mapping[int, int] = MappingProxyType(WIDTHS)) -> tuple[Thumbnail, ...]:
    """The small copies of the picture `file` whose bytes are `raw`, the narrowest first; `bounds` as `WIDTHS`.

    None of a file that is no picture, and one of a picture that is narrower than all but the narrowest.
    """
    from PIL.Image import DecompressionBombError  # noqa: PLC0415  (decoders take a tenth of a second to load)
    from PIL.Image import open as decode  # noqa: PLC0415

    try:
        with warnings.catch_warnings(), decode(io.BytesIO(raw)) as opened:
            warnings.simplefilter("ignore")  # of what is odd in a file that can be shown all the same
            if opened.width * opened.height > _PIXELS:
                return ()
            opened.draft("RGB", (2 * max(bounds), 2 * max(bounds)))
            whole = _upright(opened)
    except (*_BROKEN, DecompressionBombError):
        return ()
    return tuple(_copy(file, whole, width, bounds) for width in widths(whole.width, bounds))


def _upright(opened: Image) -> Image:
    """The picture as it is meant to be seen, on paper where it lets something through."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    turned = ImageOps.exif_transpose(opened)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    shown = turned.convert("RGBA")
    ground = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(ground, shown).convert("RGB")


def _copy(file: str, whole: Image, width: int, bounds: Mapping[int, int]) -> Thumbnail:
    """One copy: with less quality, then with fewer pixels, until it is small enough."""
    most = next(bytes_ for wide, bytes_ in bounds.items() if wide >= width or wide == max(bounds))
    height = max(1, round(whole.height * width / whole.width))
    size = width, height
    while True:
        small = whole.resize(size, reducing_gap=2.0)
        for quality in _QUALITIES:
            buffer = io.BytesIO()
            small.save(buffer, "WEBP", quality=quality, method=4)
            if buffer.tell() <= most or max(size) <= _LEAST:
                return Thumbnail(name(file, width), *size, buffer.getvalue())
        size = max(1, round(size[0] * _SMALLER)), max(1, round(size[1] * _SMALLER))
