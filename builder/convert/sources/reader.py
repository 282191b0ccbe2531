"""Source files: bytes → the text of a page, or the records of the articles in it.

A page file holds a page's text, with front matter or without. A file holds articles where it is a table (JSON, JSON
Lines, CSV), where its front matter has a headline, or where its name and its form say that it is one article.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from builder.convert.reading.blocks import dashless
from builder.convert.sources import (
    encodings,
    field_map,
    html_source,
    html_tables,
    provenance,
    source_front_matter,
    tables,
)
from builder.convert.sources.tables import TableRecord
from builder.convert.words import kinds
from builder.convert.words.bylines import byline
from builder.convert.words.lines import ended, letters
from builder.errors import EditionError
from builder.markdown.frontmatter import nests_deeply
from builder.shell import git_conflict
from builder.shell.file_reading import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path, PurePath

    from builder.convert.sources.tables import FieldValue

TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text", ".html", ".htm"})
SUFFIXES = TEXT_SUFFIXES | tables.SUFFIXES
ISSUE_FILE = "issue.yml"
"""Beside the pages of an issue: what is true of all of them (newspaper, date)."""

_DATE = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")
_INDENT = "\u3000"
_HEADS = 4
"""Lines of the longest head of a plain article: kicker, headline, deck, byline."""
_HEAD_LETTERS = 45
_HEADLINE = re.compile(r"#{1,2}[ \t\u3000]+([^\r\n]+)\r?\n(.+)", re.DOTALL)
_HEADING = re.compile(r"^#{1,2}[ \t\u3000]", re.MULTILINE)
_NUMBER = re.compile("^[0-9]+")
_NAME_LETTERS, _NAMED = 2, 0.75
"""Letters of the shortest name made of a headline's words, and the share of them that the headline has."""
_GAP = re.compile("([ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]{80})[ \t\u00a0\u2002-\u200a\u202f\u205f\u3000]+")
"""Spaces wider than a page. Rules look at a gap from each of its ends, so that 40,000 spaces took a minute."""
_BLANKS = "\ufeff \t\r\n\u3000"


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
    head: tuple[tuple[str, FieldValue], ...] = ()
    """All keys of its front matter."""
    review: tuple[str, ...] = ()
    """What was guessed in reading it: `encoding-guessed`, `front-matter-broken`."""


@dataclass(frozen=True, slots=True)
class Articles:
    """A file that holds articles, each by itself."""

    records: tuple[TableRecord, ...]
    errors: tuple[EditionError, ...] = ()
    """What of the file could not be read."""


def parse(raw: bytes, *, where: str) -> PageFile:
    """The page in the bytes of its file, without text where it has none. Raises `EditionError` for what is no text.

    What git left of two people's changes in one place is none either.
    """
    decoded = encodings.decode(raw, where=where)
    text = decoded.text if "\n" in decoded.text else decoded.text.replace("\r", "\n")
    git_conflict.refuse(text, where=where)
    head = source_front_matter.parse(text)
    pairs = {key: value.strip() for key, value in head.pairs if key in provenance.KEYS and isinstance(value, str)}
    if head.review and not _DATE.fullmatch(pairs.get("date", "")):
        pairs.pop("date", None)  # what is left of broken YAML is no reason to stop
    return PageFile(
        _GAP.sub(r"\1", text[head.length :]),
        1 + text.count("\n", 0, head.length),
        pairs,
        hashlib.sha256(raw).hexdigest(),
        head.pairs,
        (*decoded.review, *head.review),
    )


def parse_source(raw: bytes, path: PurePath, names: field_map.Names) -> PageFile | Articles:
    """The page or the articles in the bytes of the file `path`; `names` is the field map. Raises as `parse` does."""
    suffix = path.suffix.lower()
    if suffix in tables.SUFFIXES:
        decoded = encodings.decode(raw, where=str(path))
        found, errors = tables.parse(_GAP.sub(r"\1", decoded.text), suffix=suffix, file=path.name, where=str(path))
        return Articles(_marked(found, decoded.review), errors)
    page = parse(raw, where=str(path))
    if not (page.text.strip(_BLANKS) or page.head or provenance.names_page(path)):
        raise EditionError("empty file", where=str(path), then="put the page's text into it or delete it")
    article = as_article(page, path, names)
    return Articles((article,)) if article else page


def _marked(records: tuple[TableRecord, ...], review: tuple[str, ...]) -> tuple[TableRecord, ...]:
    """The records of a table with what was guessed of all of it: one mark, at the first."""
    first = tuple(replace(each, review=(*review, *each.review)) for each in records[:1])
    return (*first, *records[1:])


def as_article(file: PageFile, path: PurePath, names: field_map.Names) -> TableRecord | None:
    """The one article that a text file is, by its front matter, its name or its form; None for a page."""
    last = file.first + file.text.rstrip().count("\n")
    article = TableRecord((*file.head, ("body", file.text)), path.name, f"{file.first}-{last}", file.review)
    if field_map.sort(replace(article, values=file.head), names).text("title"):
        return article
    if provenance.names_page(path):
        return None
    if (found := _plain(file.text)) is not None:
        return replace(article, values=(*file.head, *found))
    if "page" not in file.meta and (found := _by_itself(file, path)):
        return replace(article, values=(*file.head, *found))
    return article if "page" in provenance.from_path(path) and "page" not in file.meta else None


def _plain(text: str) -> tuple[tuple[str, FieldValue], ...] | None:
    """Kicker, headline, deck, byline and text of plain text whose paragraphs, and nothing else, begin with U+3000."""
    lines = [line.rstrip("\r \t") for line in text.lstrip("\ufeff").split("\n")]
    printed = [line for line in lines if line.strip(_BLANKS)]
    heads = next((at for at, line in enumerate(printed) if line.startswith(_INDENT)), 0)
    if not 0 < heads <= _HEADS or not all(line.startswith(_INDENT) for line in printed[heads:]):
        return None
    if any(
        len(letters(line)) > _HEAD_LETTERS or line.endswith(("。", "；")) or line[0] == "#" for line in printed[:heads]
    ):
        return None
    return (*_heads([line.strip(_BLANKS) for line in printed[:heads]]), ("body", "\n".join(printed[heads:])))


def _by_itself(file: PageFile, path: PurePath) -> tuple[tuple[str, FieldValue], ...] | None:
    """The article that a file is by its only heading, or by a name that is made of its headline's words."""
    text = html_source.reduce(html_tables.in_bars(file.text)).text if html_source.is_html(file.text) else file.text
    return _headed(text) or _named(text, path.stem)


def _named(text: str, stem: str) -> tuple[tuple[str, FieldValue], ...] | None:
    """Headline, deck, byline and text of a file that is named by its headline: `渡口夜航.txt`."""
    printed = [line.strip(_BLANKS) for line in text.split("\n") if line.strip(_BLANKS)]
    name = _NUMBER.sub("", letters(stem))
    if len(printed) < 2 or len(name) < _NAME_LETTERS or kinds.SECTION.fullmatch(name) or _HEADING.search(text):  # noqa: PLR2004
        return None
    title = letters(printed[0])
    shared = sum((Counter(name) & Counter(title)).values())
    alike = name in title or (len(name) > _NAME_LETTERS and shared >= _NAMED * len(name))
    if not alike or len(title) > _HEAD_LETTERS or ended(printed[0]):
        return None
    heads = 2 if dashless(printed[1]) != printed[1] and not ended(printed[1]) else 1
    heads += bool(printed[heads:] and byline(printed[heads]))
    return (*_heads(printed[:heads]), ("body", "\n\n".join(printed[heads:]))) if printed[heads:] else None


def _headed(text: str) -> tuple[tuple[str, FieldValue], ...] | None:
    """Headline and text of a file that begins with its only heading, as people keep one article a file."""
    match = _HEADLINE.fullmatch(text.strip(_BLANKS))
    return (("title", match[1]), ("body", match[2])) if match and not _HEADING.search(match[2]) else None


def _heads(lines: Sequence[str]) -> list[tuple[str, FieldValue]]:
    """The first lines of a plain article by what they are; three are kicker, headline and deck."""
    found: list[tuple[str, FieldValue]] = []
    if len(lines) > 1 and byline(lines[-1]):
        found, lines = [("authors", lines[-1])], lines[:-1]
    at = 1 if len(lines) > 2 else 0  # noqa: PLR2004
    if len(lines) == 2 and not re.match("[—─–-]", lines[1]):  # noqa: PLR2004
        at = int(len(letters(lines[0])) < len(letters(lines[1])))
    kinds = ["kicker"] * at + ["title"] + ["subtitle"] * (len(lines) - at - 1)
    texts: dict[str, list[str]] = {}
    for kind, line in zip(kinds, lines, strict=True):
        texts.setdefault(kind, []).append(line)
    return [*((kind, "\n".join(parts)) for kind, parts in texts.items()), *found]


def read(path: Path) -> PageFile:
    """The page at `path`. Raises `EditionError` as `parse` does, and where the file cannot be read."""
    return parse(_bytes(path), where=str(path))


def read_source(path: Path, names: field_map.Names) -> PageFile | Articles:
    """The page or the articles at `path`. Raises `EditionError` as `parse` does, and where it cannot be read."""
    return parse_source(_bytes(path), path, names)


def _bytes(path: Path) -> bytes:
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    if name != str(path):
        raise EditionError("the name is not UTF-8", where=name, then="rename it (convmv -f gb18030 -t utf8 --notest)")
    if not path.is_file() and path.exists():
        raise EditionError("no file", where=path, then="give files of text, or folders of them")
    return read_bytes(path)


def read_issue_file(folder: Path) -> Mapping[str, str]:
    """What the `issue.yml` in `folder` says, empty where there is none. Raises `EditionError` where it is broken."""
    path = folder / ISSUE_FILE
    return _issue_keys(read_text(path), str(path)) if path.is_file() else {}


def _issue_keys(text: str, where: str) -> dict[str, str]:
    if nests_deeply(text):
        raise EditionError("YAML that nests without end", where=where, then="write `date: 2025-01-22`, one key a line")
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  (makes text, lists and mappings only)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}:{mark.line + 1}" if mark else where
        raise EditionError("broken YAML", where=place, then="write `date: 2025-01-22`, one key a line") from error
    if not isinstance(data, dict):
        raise EditionError("no list of keys", where=where, then="write `date: 2025-01-22`")
    return {key: data[key].strip() for key in (*provenance.KEYS, "number") if isinstance(data.get(key), str)}
