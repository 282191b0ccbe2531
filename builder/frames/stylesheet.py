"""One stylesheet for the whole site, made of the host's, ours and the newspaper's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from builder.configuration import resources
from builder.configuration.config import FILE
from builder.errors import EditionError
from builder.frames import tokens
from builder.frames.prune import names_in, prune, tidy
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLESHEET = "assets/edition.css"
SHEETS = ("base", "header", "front", "article", "cite", "calendar", "listing", "scan", "settings", "reading", "print")
"""Ours, in `theme/styles`, in the order of the cascade."""

_LIVE = frozenset({"data-md-color-scheme"})
_CHARSET = '@charset "UTF-8";'
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_SPACE = re.compile(r"\s*\n\s*")


def one_stylesheet(site: Path, theirs: Path, *, own_tokens: object, extra: Sequence[str]) -> None:
    """Write `STYLESHEET` into the built `site`: the host's rules that its pages use, then ours, then its own.

    `theirs` is the folder of the host's stylesheets; its rules are put into a cascade layer, so that any of ours wins.
    `own_tokens` are the newspaper's (`theme.tokens`), `extra` its own stylesheets, which are moved in here.
    """
    folder, values = resources.theme(), with_own(own_tokens)
    ours = [(folder / "styles" / f"{name}.css").read_text("utf-8") for name in SHEETS]
    built = disk.Tree(site)
    own = [_taken(built, name) for name in extra]
    after = _compact("\n".join([tokens.stylesheet(values), *ours, *own]))
    pages = [path.read_text("utf-8") for path in sorted(site.rglob("*.html"))]
    host = tidy(prune(_host(theirs), names_in(pages, live=_LIVE)), besides=after)
    built.write(STYLESHEET, f"{_CHARSET}\n@layer material{{{host}}}\n{after}\n")


def with_own(own_tokens: object) -> tokens.Tokens:
    """The theme's tokens with a newspaper's own. Raises `EditionError` for what is none."""
    return tokens.override(tokens.parse((resources.theme() / "tokens.yml").read_text("utf-8")), own_tokens)


def _taken(built: disk.Tree, name: str) -> str:
    path = Path(built.place(name))
    if not path.is_file():
        raise EditionError(f"no stylesheet {name}", where=FILE, then=f"put it into content/site as {name}")
    text = path.read_text("utf-8")
    built.remove(name)
    return text


def _host(folder: Path) -> str:
    sheets = sorted(folder.glob("*.min.css"))
    return "".join(sheet.read_text("utf-8").removeprefix(_CHARSET) for sheet in sheets)


def _compact(css: str) -> str:
    """`css` without comments and without the spaces around line ends."""
    return _LINE_SPACE.sub("\n", _COMMENT.sub("", css)).strip()
