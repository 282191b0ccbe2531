"""The picture beside a link to an issue: its newspaper's masthead and its date, 1200 × 630, a small PNG.

No font is asked for: dates are drawn with outlines that were taken out of one once (`scripts/date_outlines.py`). What
all issues have in common is drawn and packed once; of an issue only its date is put in. Packed with libdeflate, which
gives the same bytes on every machine.
"""

from __future__ import annotations

import base64
import io
import json
import re
import struct
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.press.pieces.inline_svg import InlineDrawing
from builder.shell.file_reading import read_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

    from builder.press.pieces.masthead import Masthead, PaintedName

VERSION = 2
"""Of what is drawn here: what another one drew is not taken."""
MADE_WITH = ("deflate", "pillow", "resvg-py")
SIZE = 1200, 630
MOST = 12_000
"""Bytes of a picture, with some left for the date. One that would have more is drawn smaller and in fewer colours."""

_PAPER, _INK = "#fdfcf9", "#1c1b19"
_STEPS = ((1200, 16), (1200, 8), (1000, 8), (800, 8), (800, 4), (600, 4))
"""Widths and numbers of colours that are tried, one after the other."""
_DATE = (0.095, 0.73, 0.87)
"""Of the picture's width: how large the date is written; of its height: where it begins, and where it ends."""
_OUTLINES = Path(__file__).with_name("date-outlines.json")
_TOKEN = re.compile(r"var\(--[\w-]+\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_LEVEL = 9


def common(masthead: Masthead) -> bytes:
    """What all issues of a newspaper have in common, as a PNG: the masthead on paper, two rules, room for the date."""
    from PIL.Image import Dither  # noqa: PLC0415  (decoders take a tenth of a second to load)

    for width, colours in _STEPS:
        picture = _drawn(masthead.light, width).quantize(colours, dither=Dither.NONE)
        if len(_packed(picture)) <= MOST * 0.8:
            break
    paper = picture.crop((0, 0, 1, 1)).resize((picture.width, picture.height - _date_top(picture)))
    picture.paste(paper, (0, _date_top(picture)))
    return _packed(picture)


def dated(common: bytes, words: str, otherwise: str) -> bytes:
    """The same with a date: in `words` where all of their characters can be drawn, else `otherwise`, in ASCII."""
    from PIL.Image import Dither  # noqa: PLC0415

    picture = _opened(common).copy()
    told = words if all(one in outlines()["glyphs"] for one in words) else otherwise
    strip = _written(told, picture.width)
    picture.paste(strip.quantize(palette=picture, dither=Dither.NONE), (0, _date_top(picture)))
    return _packed(picture)


@lru_cache(maxsize=4)
def _opened(data: bytes) -> Image:
    from PIL.Image import open as decode  # noqa: PLC0415

    return decode(io.BytesIO(data))


@cache
def outlines() -> dict[str, Any]:
    """`size` and `ascent` of the outlines, and of each character how far it is to the next and its path."""
    found: dict[str, Any] = json.loads(read_bytes(_OUTLINES))
    return found


def _drawn(side: InlineDrawing | PaintedName, width: int) -> Image:
    """Masthead and rules, and a date, so that its shades are among the colours and its bytes among those counted."""
    rules = "M100 420h1000v2h-1000zm0 7h1000v5h-1000z"
    picture = _rendered(f'{_masthead(side)}<path fill="{_INK}" d="{rules}"/>', SIZE, width)
    strip = _written("2026", picture.width)
    picture.paste(strip, (0, _date_top(picture)))
    return picture


def _date_top(picture: Image) -> int:
    return round(_DATE[1] * picture.height)


def _masthead(side: InlineDrawing | PaintedName) -> str:
    place = 'x="180" y="110" width="840" height="250"'
    if isinstance(side, InlineDrawing):
        inner, own = (_TOKEN.sub(lambda match: match[1] or _INK, text) for text in (side.inner, side.attributes))
        return f'<g color="{_INK}"><svg {place} viewBox="{side.view}"{own}>{inner}</svg></g>'
    data = base64.b64encode(side.data).decode()
    return f'<image {place} href="data:image/{side.address.rpartition(".")[2].replace("jpg", "jpeg")};base64,{data}"/>'


def _written(words: str, width: int) -> Image:
    """A date in the middle of a strip of paper as wide as the picture."""
    told = outlines()
    height = round((_DATE[2] - _DATE[1]) * width * SIZE[1] / SIZE[0])
    advances = [told["glyphs"][one][0] for one in words]
    scale = min(_DATE[0] * width * 0.6, 0.9 * width * told["size"] / sum(advances)) / told["size"]
    left = (width - scale * sum(advances)) / 2
    places = [sum(advances[:number]) for number in range(len(words))]
    drawn = "".join(
        f'<path transform="translate({place} 0)" d="{told["glyphs"][one][1]}"/>'
        for one, place in zip(words, places, strict=True)
    )
    group = f'<g fill="{_INK}" transform="translate({left:.2f} {height * 0.08:.2f}) scale({scale:.4f})">{drawn}</g>'
    return _rendered(group, (width, height), width)


def _rendered(inner: str, view: tuple[int, int], width: int) -> Image:
    import resvg_py  # noqa: PLC0415  (a library of its own, that only a build with something to draw loads)
    from PIL.Image import open as decode  # noqa: PLC0415

    across, down = view
    height = round(width * down / across)
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}">'
        f'<rect width="{across}" height="{down}" fill="{_PAPER}"/>{inner}</svg>'
    )
    data = resvg_py.svg_to_bytes(svg_string=text, width=width, height=height, skip_system_fonts=True)
    return decode(io.BytesIO(bytes(data))).convert("RGB")


def _packed(picture: Image) -> bytes:
    """A picture of at most 16 colours as a PNG of half a byte a pixel."""
    from deflate import crc32, zlib_compress  # noqa: PLC0415

    width, height = picture.size
    rows, across = picture.tobytes("raw", "P;4"), -(-width // 2)
    lines = b"".join(b"\0" + rows[place : place + across] for place in range(0, len(rows), across))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
        (b"PLTE", bytes((picture.getpalette() or [])[: 3 * 16])),
        (b"IDAT", bytes(zlib_compress(lines, _LEVEL))),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
