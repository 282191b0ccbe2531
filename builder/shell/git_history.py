"""The text from which two versions of an article come, looked for in git by its digest.

A page record tells what conversion wrote last time by its SHA-256; where that was committed, git still has it,
and nothing but the very same bytes is taken for it. A shell: it runs git.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from builder.convert.keeping.page_changes import digest

if TYPE_CHECKING:
    from pathlib import Path

_COMMITS = 200
"""Commits of one article that are looked through, newest first."""
_SECONDS = 20.0


def in_git(path: Path, wanted: str) -> str:
    """The text with the SHA-256 `wanted` that the file `path` once had in git's history; empty where there is none."""
    if not path.parent.is_dir() or not (git := shutil.which("git")):
        return ""
    commits = _output(path, git, "log", f"--max-count={_COMMITS}", "--format=%H", "--", path.name)
    for commit in commits.decode("ascii", "replace").split():
        raw = _output(path, git, "cat-file", "blob", f"{commit}:./{path.name}")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if digest(text) == wanted:
            return text
    return ""


def _output(path: Path, *command: str) -> bytes:
    """What a command prints when run beside `path`; nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603  (git with a file name that follows `--` or a commit)
            command, cwd=path.parent, capture_output=True, check=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout
