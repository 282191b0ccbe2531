"""Page files: bytes → text, with the front matter that a page file may begin with."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.convert.evidence import KEYS
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
ISSUE_FILE = "issue.yml"
"""Beside the pages of an issue: what is true of all of them (newspaper, date)."""

_FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^[A-Za-z_]+[ ]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PageFile:
    """The text of a page as received."""

    text: str
    first: int
    """Number of the text's first line in the file, after front matter."""
    meta: Mapping[str, str]
    """What its front matter says of newspaper, date, page and section."""
    digest: str
    """SHA-256 of the file's bytes."""


def parse(raw: bytes, *, where: str) -> PageFile:
    """The page in the bytes of its file.

    Raises `EditionError` for a file that is empty, no text, not in UTF-8 or UTF-16, or with broken front matter.
    """
    text = _decoded(raw, where)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise EditionError("empty file", where=where, then="put the page's text into it or delete it")
    meta: dict[str, str] = {}
    first = 1
    match = _FENCED.match(text)
    if match and _KEY.search(match[1]):
        meta = _front_matter(match[1], where)
        first += match[0].count("\n")
        text = text[match.end() :]
    return PageFile(text, first, meta, hashlib.sha256(raw).hexdigest())


def read(path: Path) -> PageFile:
    """The page at `path`. Raises `EditionError` as `parse` does, and where the file cannot be read."""
    try:
        return parse(path.read_bytes(), where=str(path))
    except OSError as error:
        raise EditionError(f"cannot read: {error.strerror}", where=path, then="check its name and rights") from error


def read_issue_file(folder: Path) -> Mapping[str, str]:
    """What the `issue.yml` in `folder` says, empty where there is none. Raises `EditionError` where it is broken."""
    path = folder / ISSUE_FILE
    try:
        return _front_matter(path.read_text("utf-8"), str(path)) if path.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"cannot read: {error}", where=path, then="save it as UTF-8") from error


def _decoded(raw: bytes, where: str) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        then = "save it as UTF-8; for older files: iconv -f GB18030 -t UTF-8"
        raise EditionError("not UTF-8", where=f"{where}:{line}", then=then) from error
    if "\0" in text:
        raise EditionError("not a text file", where=where, then="give the page's text as .md or .txt")
    return text


def _front_matter(text: str, where: str) -> dict[str, str]:
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes text, lists and mappings only)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 2}" if mark else where
        then = "write `date: 2025-01-22`, one key a line, or remove the lines between ---"
        raise EditionError("broken front matter", where=place, then=then) from error
    if not isinstance(data, dict):
        raise EditionError("front matter is no list of keys", where=f"{where}:2", then="write `date: 2025-01-22`")
    return {key: data[key].strip() for key in KEYS if isinstance(data.get(key), str)}
