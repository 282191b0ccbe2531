"""The search client's modules as two files: one for the page, one for its worker.

The sources are two dozen small files in rooms (`page/`, `worker/`, `shared/`), clear to read and to check; a browser
would fetch them in three rounds before anything can be searched. Each module becomes a function that returns its
exports, in the order in which they need one another, without comments. Only the few forms that ours use are known.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "assets/search"
ENTRIES = ("page.js", "worker.js", "suggest.js", "marks.js")
"""Modules that pages and workers begin with."""

_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.{1,2}/[a-z/]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async function|function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b[^(\n]*", re.MULTILINE)


def join(site: Path) -> None:
    """Put what each of `ENTRIES` needs into its own file, in the site's folder of the search client.

    Raises `EditionError` for a module in a form that is not known.
    """
    folder = site / FOLDER
    texts = {name: joined(folder, name) for name in ENTRIES if (folder / name).is_file()}
    for name, text in texts.items():
        disk.Tree(folder).write(name, text)


def joined(folder: Path, entry: str) -> str:
    """The module `entry` of the folder with all that it needs, as one module."""
    order: list[str] = []
    _visit(folder, entry, order)
    return "".join(_wrapped(folder, name) for name in order[:-1]) + _body(folder, entry, exports=True)


def _visit(folder: Path, name: str, order: list[str]) -> None:
    """Add a module to the order, after those that it needs."""
    for _, imported in _IMPORT.findall(_read(folder, name)):
        other = posixpath.normpath(posixpath.join(posixpath.dirname(name), imported))
        if other not in order:
            _visit(folder, other, order)
    if name not in order:
        order.append(name)


def _wrapped(folder: Path, name: str) -> str:
    exported = ", ".join(found for _, found in _EXPORT.findall(_read(folder, name)))
    return f"const {_variable(name)} = (() => {{\n{_body(folder, name)}return {{ {exported} }};\n}})();\n"


def _body(folder: Path, name: str, *, exports: bool = False) -> str:
    text = _IMPORT.sub(_taken, _read(folder, name))
    bare = _EXPORT.sub(r"\1", text)
    if other := _OTHER.search(bare):
        what = f"a line that cannot be joined: {other[0].strip()}"
        raise EditionError(what, where=folder / name, then='write import { … } from "./…" and export function')
    return text if exports else bare


def _taken(match: re.Match[str]) -> str:
    names = re.sub(r"(\w+) as (\w+)", r"\1: \2", " ".join(match[1].split()))
    return f"const {{ {names} }} = {_variable(match[2])};\n"


def _variable(name: str) -> str:
    return f"${posixpath.basename(name).removesuffix('.js')}"


def _read(folder: Path, name: str) -> str:
    return _COMMENT.sub("", (folder / name).read_text("utf-8"))
