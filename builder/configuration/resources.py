"""Files that the package brings along: the theme, in a checkout or inside the installed package."""

from __future__ import annotations

from pathlib import Path

from builder.errors import EditionError

_PACKAGE = Path(__file__).resolve().parents[1]


def theme() -> Path:
    """The folder of templates, stylesheet, client scripts and interface texts.

    In the installed package it is `builder/theme`, in a checkout `theme` beside `builder`. Raises
    `EditionError` where neither is there.
    """
    for folder in (_PACKAGE / "theme", _PACKAGE.parent / "theme"):
        if (folder / "main.html").is_file():
            return folder
    raise EditionError("the theme is missing", where=_PACKAGE, then="install digital-edition again")
