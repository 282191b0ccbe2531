"""What git knows of an edition's files; nothing where there is no git, no repository, or no such commit."""

from __future__ import annotations

import hashlib
import re
import shutil
from typing import TYPE_CHECKING

from builder.shell.programs import output

if TYPE_CHECKING:
    from pathlib import Path

_COMMITS = 200
"""Commits of one article that are looked through, newest first."""
_COMMIT = re.compile("[0-9a-f]{7,64}")


def in_git(path: Path, wanted: str) -> str:
    """The text that the file `path` once had and whose bytes have the SHA-256 `wanted`; empty where there is none."""
    if not path.parent.is_dir() or not (git := shutil.which("git")):
        return ""
    log = output(git, "log", f"--max-count={_COMMITS}", "--format=%H", "--", path.name, folder=path.parent) or b""
    for commit in log.decode("ascii", "replace").split():
        raw = output(git, "cat-file", "blob", f"{commit}:./{path.name}", folder=path.parent) or b""
        if hashlib.sha256(raw).hexdigest() == wanted:
            return raw.decode("utf-8", "replace")
    return ""


def at(root: Path, commit: str, path: str) -> bytes | None:
    """The bytes of the file `path` below `root` in a commit; None where it was not there, or git cannot tell."""
    git = shutil.which("git")
    if not git or not _COMMIT.fullmatch(commit):
        return None
    return output(git, "cat-file", "blob", f"{commit}:./{path}", folder=root)


def changes(root: Path, since: str) -> list[tuple[str, str]] | None:
    """What differs below `root` from the commit `since`: `A`, `M` or `D`, and the path. None where git cannot tell."""
    git = shutil.which("git")
    if not git or not _COMMIT.fullmatch(since) or not since.strip("0"):
        return None
    told = output(git, "diff", "--name-status", "--no-renames", "--relative", "-z", since, "--", ".", folder=root)
    if told is None:
        return None
    parts = told.decode("utf-8", "replace").split("\0")
    return list(zip(parts[::2], parts[1::2], strict=False))
