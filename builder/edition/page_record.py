"""The page record: what is known of a printed page (版) that is in none of its articles.

It stands beside the page's articles as `02.yml`, written by conversion, and remembers what conversion last
wrote, so that a hand-corrected article is told from one that nobody touched (DESIGN, law 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from builder.errors import EditionError
from builder.markdown.frontmatter import nests_deeply, quote, quote_list

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """One printed page of one issue, as its last conversion left it."""

    page: str
    """Label as printed."""
    section: str = ""
    """版名."""
    source: str = ""
    """Name of the page file in its issue's folder."""
    digest: str = ""
    """SHA-256 of the page file's bytes."""
    issue: str = ""
    """The issue's number (期号), without words around it: `21606`."""
    colophon: tuple[str, ...] = ()
    """责编、版式: the printed lines that name who made the page."""
    articles: tuple[tuple[str, str], ...] = ()
    """Id of each article and SHA-256 of the file as conversion wrote it, in printed order. The ids of articles that the
    page no longer has stay, so that they are never given to others: with `-` and SHA-256 of their words, should they
    return, or with nothing."""


def write(record: PageRecord) -> str:
    """The record as YAML; strings quoted, empty values left out."""
    lines = [f"{key}: {quote(getattr(record, key))}" for key in ("page", "section", "source", "digest", "issue")
             if getattr(record, key)]  # fmt: skip
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
            page=_word(data["page"]),
            section=_word(data.get("section", "")),
            source=_word(data.get("source", "")),
            digest=_word(data.get("digest", "")),
            issue=_word(data.get("issue", "")),
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
    try:
        return parse(path.read_text("utf-8"), where=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(f"cannot read: {error}", where=path, then="restore it from git") from error
