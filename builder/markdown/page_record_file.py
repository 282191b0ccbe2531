"""The page record's file, `02.yml`: YAML out and in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from builder.edition.page_record import PageRecord
from builder.errors import EditionError
from builder.markdown.frontmatter import nests_deeply, quote, quote_list
from builder.shell.file_reading import read_text, text_if_there

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = ("page", "section", "source", "digest", "issue", "model", "seen")


def write(record: PageRecord) -> str:
    """The record as YAML; strings quoted, empty values left out."""
    lines = [f"{key}: {quote(getattr(record, key))}" for key in _WORDS if getattr(record, key)]
    if record.colophon:
        lines.append(f"colophon: {quote_list(record.colophon)}")
    if record.articles:
        lines += ["articles:", *(f"  {quote(id_)}: {quote(digest)}" for id_, digest in record.articles)]
    return "\n".join(["# Written by `edition convert`; keep it in git.", *lines]) + "\n"


def parse(text: str, *, where: str) -> PageRecord:
    """The record in `text`. Raises `EditionError` where it is not one."""
    then = "restore it from git, or delete it and convert again"
    if nests_deeply(text):
        raise EditionError("broken page record", where=where, then=then)
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes text, lists and mappings only)
        return PageRecord(
            **{key: _word(data[key]) for key in _WORDS if key == "page" or key in data},
            colophon=tuple(map(str, data.get("colophon", ()))),
            articles=tuple((str(key), str(value)) for key, value in data.get("articles", {}).items()),
        )
    except (yaml.YAMLError, TypeError, KeyError, AttributeError, ValueError) as error:
        raise EditionError("broken page record", where=where, then=then) from error


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def read(path: Path) -> PageRecord:
    """The record at `path`. Raises `EditionError` where it cannot be read."""
    return parse(read_text(path, then="restore it from git"), where=str(path))


def read_if_any(path: Path) -> PageRecord | None:
    """The record at `path`; None where there is none. Raises `EditionError` where it cannot be read."""
    text = text_if_there(path)
    return None if text is None else parse(text, where=str(path))
