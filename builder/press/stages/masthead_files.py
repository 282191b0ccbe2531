"""The mastheads that `mkdocs.yml` names: read once a build, or refused with the line that names them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from builder.configuration import config as configuration
from builder.configuration import key_lines
from builder.errors import EditionError
from builder.press.pieces import inline_svg, pictures
from builder.press.pieces.masthead import Masthead, PaintedName
from builder.shell.file_reading import decode, read_if_there, read_text

if TYPE_CHECKING:
    from builder.configuration.config import Config
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.inline_svg import InlineDrawing

DRAWN, PAINTED = 16_000, 60_000
"""Bytes at most: of a drawing, which each issue's page has, and of a picture, which is one file of the site."""
_KINDS = (".svg", ".png", ".webp", ".jpg", ".jpeg")


_SIDES = {"masthead": "", "masthead_dark": "--dark"}
"""What ends the name of a picture: no newspaper's key has two hyphens."""


def read(config: Config) -> dict[str, Masthead]:
    """The mastheads by their newspapers' keys. Raises `EditionError` for one that cannot be shown."""
    found = {}
    for number, paper in enumerate(config.newspapers):
        if light := _side(config, paper, number, "masthead", paper.masthead):
            found[paper.key] = Masthead(light, _side(config, paper, number, "masthead_dark", paper.masthead_dark))
        elif paper.masthead_dark:
            raise _error(config, number, "masthead_dark", "no masthead for the day", "give masthead too")
    return found


def _side(config: Config, paper: Newspaper, number: int, key: str, file: str) -> InlineDrawing | PaintedName | None:
    if not file:
        return None
    suffix = PurePosixPath(file).suffix.lower()
    if suffix not in _KINDS:
        raise _error(config, number, key, f"{file} is no picture", f"use {', '.join(_KINDS)}")
    path = (config.root / file).resolve()
    raw = read_if_there(path) if path.is_relative_to(config.root.resolve()) else None
    if raw is None:
        raise _error(config, number, key, f"no file {file}", "write its name from the edition's folder")
    name = f"assets/masthead-{paper.key}{_SIDES[key]}{suffix}"
    try:
        made = _drawn(raw, file, key) if suffix == ".svg" else _painted(raw, name)
    except EditionError as wrong:
        raise _error(config, number, key, wrong.what, wrong.then) from wrong
    size, most = (
        (len(made.data), PAINTED)
        if isinstance(made, PaintedName)
        else (len((made.attributes + made.inner).encode()), DRAWN)
    )
    if size > most:
        raise _error(config, number, key, f"{file} has {size} bytes, {most} at most", "simplify it, or make it smaller")
    return made


def _drawn(raw: bytes, file: str, key: str) -> InlineDrawing:
    return inline_svg.parse(decode(raw, where=file).removeprefix("\ufeff"), prefix=f"{key.replace('_', '-')}-")


def _painted(raw: bytes, name: str) -> PaintedName:
    width, height = pictures.size(raw)
    if width < 1:
        raise EditionError("the picture does not say how large it is", then="save it again as PNG")
    return PaintedName(name, width, height, raw)


def _error(config: Config, number: int, key: str, what: str, then: str) -> EditionError:
    text = read_text(config.root / configuration.FILE)
    line = key_lines.line(text, "extra", "edition", "newspapers", number, key)
    return EditionError(what, where=f"{configuration.FILE}:{line}" if line else configuration.FILE, then=then)
