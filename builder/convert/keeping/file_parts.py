"""An article's file taken apart as people change it, field by field and paragraph by paragraph, and put together again.

Nothing is read into values: what nobody touched stays as it was written. Only where paragraphs are apart by several
empty lines, one is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition.characters import unix

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n(.*))?\Z", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)[ \t]*:")
_BREAK = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True)
class FileParts:
    """What an article's file is made of."""

    fields: Mapping[str, str]
    """Raw lines of front matter by key, in their order."""
    paragraphs: tuple[str, ...]
    """The body, cut at its empty lines."""


def take_apart(text: str) -> FileParts | None:
    """The front matter by key and the paragraphs of an article's file; None for what is none."""
    match = _FILE.match(unix(text.removeprefix("\ufeff")))
    if match is None:
        return None
    fields: dict[str, str] = {}
    last = ""
    for line in match[1].splitlines(keepends=True):
        if key := _KEY.match(line):
            last = key[1]
            if last in fields:
                return None
        if not last:
            return None
        fields[last] = fields.get(last, "") + line
    return FileParts(fields, paragraphs(match[2] or ""))


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a body as they are written."""
    body = body.strip("\n")
    return tuple(_BREAK.split(body)) if body else ()


def put_together(parts: FileParts) -> str:
    """The file of these parts."""
    head = "".join(text if text.endswith("\n") else text + "\n" for text in parts.fields.values())
    body = "\n\n".join(parts.paragraphs)
    return f"---\n{head}---\n" + (f"\n{body}\n" if body else "")
