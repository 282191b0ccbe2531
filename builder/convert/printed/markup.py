"""HTML in a page of text: tags end lines or are nothing, headings are marked, tables become rows."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.printed.table_rows import Grid
from builder.convert.printed.transcript import Removed
from builder.convert.sources import html_source
from builder.convert.words.lines import BREAK
from builder.edition.characters import LAYOUT_SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.printed.transcript import Transcript
    from builder.convert.sources.html_source import Tag

_CENTRED = re.compile(r"\s*<(div|p|center|figcaption)\b[^<>]*>.{1,120}</\1>\s*", re.IGNORECASE)
_BARE_PICTURE = re.compile(r"!\[\]\(([^()\s]+)\)")
_BRACKETS = re.compile(r"[\[\]\\]")
_OF_TABLES = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot", "caption"})
_PROGRAMS = frozenset({"script", "style"})
_NAMELESS = re.compile("image|img|图片|图像|picture|photo", re.IGNORECASE)
"""What models call a picture of which nothing is said."""


def reduced(page: Transcript) -> Transcript:
    """The page without HTML; every tag is kept with the line on which it ends."""
    text = "\n".join(page.lines)
    if "<" not in text and "&" not in text:
        return page
    pieces = _with_ends(list(html_source.pieces(text))) if "<" in text else []
    if any(piece.name in _PROGRAMS for piece in pieces) and not any(piece.is_block for piece in pieces):
        return page  # a text about tags: a page of HTML that has programs has paragraphs, too
    off: list[Removed] = []
    written = "".join(_written(text, pieces, off)).split("\n")
    by_line: dict[int, list[str]] = {}
    for each in off:
        by_line.setdefault(each.line, []).append(each.text)
    told = (Removed("markup", line, " ".join(texts)) for line, texts in sorted(by_line.items()))
    return page.with_lines(_captioned(page.lines, written), *told)


def _captioned(lines: Sequence[str], written: Sequence[str]) -> dict[int, str]:
    """The lines as written; one that HTML centres under a picture without words is the picture's caption."""
    found = dict(enumerate(written))
    printed = [number for number, line in enumerate(written) if line.strip(BREAK + LAYOUT_SPACES)]
    for above, line in pairwise(printed):
        picture = _BARE_PICTURE.fullmatch(written[above].strip(BREAK))
        caption = written[line].strip(BREAK)
        if picture and _CENTRED.fullmatch(lines[line]) and BREAK not in caption and not _BRACKETS.search(caption):
            found |= {above: "", line: f"![{caption}]({picture[1]})"}
    return found


def _with_ends(pieces: Sequence[Tag]) -> list[Tag]:
    """The pieces with an end for each table that was left open: after the last tag of its own, before other text."""
    ends: set[int] = set()
    last = -1
    for at, piece in enumerate(pieces):
        if piece.name == "table":
            ends |= {last} if last >= 0 and not piece.closes else set()
            last = -1 if piece.closes else at
        elif last >= 0 and piece.name in _OF_TABLES:
            last = at
    ends |= {last} if last >= 0 else set()
    return [
        each
        for at, piece in enumerate(pieces)
        for each in (piece, *([replace(piece, start=piece.end, name="table", closes=True)] if at in ends else []))
    ]


def _written(text: str, pieces: Iterable[Tag], off: list[Removed]) -> Iterator[str]:
    """The text around the pieces, and what each of them means; what is taken off goes to `off`."""
    at = line = 0
    grid: Grid | None = None
    for piece in pieces:
        before, markup = _plain(text[at : piece.start], line, off), text[piece.start : piece.end]
        line += text.count("\n", at, piece.start)
        off += _taken(markup if grid else _unshown(piece, markup), line)
        line += markup.count("\n")
        at = piece.end
        yield grid.take(before) if grid else before
        yield "\n" * markup.count("\n")
        opens = piece.name == "table" and not piece.closes
        yield (grid.mean(piece) if grid else "") + (_meant(piece) if not grid or piece.name == "table" else "")
        grid = Grid() if opens else None if piece.name == "table" else grid
    rest = _plain(text[at:], line, off)
    yield grid.take(rest) + grid.end() if grid else rest


def _unshown(piece: Tag, markup: str) -> str:
    """A tag without what the page shows of it: a picture's file and its words."""
    if piece.name != "img":
        return markup
    for shown in html_source.picture(piece.attributes):
        markup = markup if not shown or _NAMELESS.fullmatch(shown) else markup.replace(shown, "", 1)
    return markup


def _taken(markup: str, line: int) -> Iterator[Removed]:
    for number, part in enumerate(markup.split("\n"), line):
        if part.strip():
            yield Removed("markup", number, part.strip())


def _meant(piece: Tag) -> str:
    if piece.name == "img":
        source, caption = html_source.picture(piece.attributes)
        words = "" if _NAMELESS.fullmatch(caption) else caption
        return f"{BREAK}![{words}]({source}){BREAK}" if source else f"{BREAK}{words}{BREAK}"
    if not piece.is_block:
        return ""
    return f"{BREAK}# " if piece.is_heading and not piece.closes else BREAK


def _plain(text: str, line: int, off: list[Removed]) -> str:
    """Text with its character references resolved."""
    if "&" not in text:
        return text
    at = 0
    for match in html_source.REFERENCE.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        off.append(Removed("markup", line, match[0]))
    return html_source.REFERENCE.sub(lambda match: html.unescape(match[0]).replace("\n", " "), text)
