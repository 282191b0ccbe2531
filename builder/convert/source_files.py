"""The source files among paths, folders and patterns. A shell."""

from __future__ import annotations

import glob
import os
import re
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.sources import reader
from builder.markdown.regions_file import SUFFIX as OF_REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".wps"})
"""Documents that are no text: each is told of where no text of its name lies beside it, and not passed over."""
_PATTERN = re.compile(r"[*?\[]")


def page_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The source files among `paths`: files as given, folders with all that is below them, patterns such as `*/01.md`.

    In folders and patterns, hidden files, those that Word has open, files called README, anything but regular files,
    and links that lead out of the folder are passed over.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path)))
        elif _PATTERN.search(str(path)) and not path.exists():
            found.update(dict.fromkeys(_matching(path)))
        else:
            found[path] = None
    return tuple(found)


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            inside = not path.is_symlink() or not path.exists() or path.resolve().is_relative_to(root)
            if is_source(path) and inside:
                yield path


def _matching(pattern: Path) -> Iterator[Path]:
    """What a pattern names; nothing that is reached by a link out of the folder in which the pattern begins."""
    root = Path(*takewhile(lambda part: not _PATTERN.search(part), pattern.parts)).resolve()
    for name in sorted(glob.glob(str(pattern), recursive=True)):  # noqa: PTH207  (a pattern may begin at the root)
        path = Path(name)
        if path.resolve().is_relative_to(root):
            yield from _inside(path) if path.is_dir() else ([path] if is_source(path) else [])


def is_source(path: Path) -> bool:
    """Whether conversion reads the file, or names it for what it is."""
    suffix = path.suffix.lower()
    if path.name.startswith((".", "README", "~$")) or path.name.endswith(OF_REGIONS):
        return False
    texts = (path.with_suffix(each) for each in reader.TEXT_SUFFIXES) if suffix in _DOCUMENTS else ()
    known = suffix in reader.SUFFIXES or (suffix in _DOCUMENTS and not any(text.is_file() for text in texts))
    return known and (path.is_file() or (path.is_symlink() and not path.exists()))  # a broken link is named, not passed
