"""Digests: of a file's bytes, of folders, and of the tool itself."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE = Path(__file__).resolve().parent.parent
_RENDERING = ("deflate", "feedgenerator", "markdown-it-py", "mdurl", "PyYAML")
"""Libraries that have a hand in the bytes of a poured page."""
_INDEXING = ("deflate", "pagefind-bin")


def of_bytes(data: bytes) -> str:
    """Digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_values(*values: object) -> str:
    """Digest of values that print the same wherever they are the same."""
    return of_bytes("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"))


def of_folders(folders: Iterable[Path], pattern: str = "*") -> str:
    """Digest of all files below these folders whose names match: their names there, and their bytes."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
                digest.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
        digest.update(b"\1")
    return digest.hexdigest()


@cache
def of_tool() -> str:
    """Digest of everything that decides the bytes of a page: our own code, and libraries' versions."""
    return of_values(of_folders([_PACKAGE], "*.py"), versions(_RENDERING))


@cache
def of_indexer() -> str:
    """Digest of everything that decides what search finds: the code of its room, and libraries' versions."""
    rooms = [_PACKAGE / "search", _PACKAGE / "markdown", _PACKAGE / "edition"]
    table = (_PACKAGE / "search" / "text" / "fold-table.json").read_bytes()
    return of_values(of_folders(rooms, "*.py"), of_bytes(table), versions((*_RENDERING, *_INDEXING)))


def versions(names: Iterable[str]) -> tuple[str, ...]:
    """The installed versions of these distributions; empty for one that is not installed."""
    return tuple(map(_version, names))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
