"""Digests: of a file's bytes, of folders, and of the tool itself."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import builder

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGE = Path(builder.__file__).resolve().parent


def of_bytes(data: bytes) -> str:
    """Digest of a file's bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_values(*values: object) -> str:
    """Digest of values that print the same wherever they are the same."""
    return of_bytes("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"))


def of_folders(folders: Iterable[Path]) -> str:
    """Digest of all files below these folders: their names there, and their bytes. What Python compiled is left out."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
                digest.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
        digest.update(b"\1")
    return digest.hexdigest()


@cache
def of_tool() -> str:
    """Digest of the tool: every file of this package, every library that it is made with, and Python.

    Whatever is kept of an earlier run (articles, pages, frames, search volumes) is kept under this one. It tells too
    much rather than too little: a new certificate store makes a site anew once, a forgotten library would leave pages
    of yesterday in it for ever.
    """
    from builder.shell import libraries  # noqa: PLC0415  (it asks Python's own archive of packages, which workers never do)

    python = platform.python_implementation(), platform.python_version()
    return of_values(of_folders([_PACKAGE]), sorted(libraries.versions().items()), python)
