"""Records → articles: what a source says of one article, field by field, and nothing lost.

The text goes the way of a page's text from its lines on; what the fields of the record say comes before what the
text says. Whatever no field of an article holds in full is kept in the article's front matter under `imported`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.deciding.arranging import paragraphs
from builder.convert.deciding.drafts import Draft, HeadlineGroup
from builder.convert.finishing.finish import Content, finish
from builder.convert.one_page import ConvertedPage, convert_page
from builder.convert.printed.as_printed import with_tables
from builder.convert.reading import blocks
from builder.convert.sources import field_map, html_source, html_tables, provenance, written_date
from builder.convert.words import bylines
from builder.convert.words.lines import Line, letters, read_lines
from builder.convert.words.punctuation import tidy
from builder.edition import former_addresses
from builder.errors import EditionError
from builder.markdown.frontmatter import quote, quote_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.configuration.config import Config
    from builder.convert.sources.field_map import Fields
    from builder.convert.sources.tables import FieldValue, TableRecord

KEY = "imported"
"""The key of an article's front matter for what no other key took from its source."""
ALIASES = "aliases"
"""The key of addresses that an article had before, in a record and in front matter."""
TEXT_MISSING = "text-missing"
"""Review mark of a record that has a headline and no text."""

_HEADS = ("kicker", "title", "subtitle", "column")
_NAMES = re.compile(r"[、，,;；/／|\n\u3000 ]+")
_SOURCE = re.compile(r'^source: \[?\{file: ("(?:[^"\\\n]|\\.)*")', re.MULTILINE)
"""The file that an article came from, as conversion writes it in its front matter."""
_FILE = re.compile(r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]+(?:/(?!\.)[^/\\:*?\"<>|\x00-\x1f]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedContent(Content):
    """An article's content from a source that holds one article a file or a record."""

    file: str = ""
    """Name of the source file."""
    section: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    """`imported` with its raw line of YAML, where something is left."""


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """A record with its fields sorted."""

    record: TableRecord
    fields: Fields
    review: tuple[str, ...] = ()
    """Marks of what was guessed of its place."""
    folder: Path = Path()
    """Where its source is."""


def item(record: TableRecord, names: field_map.Names, *, where: str) -> SourceArticle:
    """The record with its fields sorted. Raises `EditionError` where it has neither headline, text nor picture."""
    found = field_map.sort(record, names)
    if not any(found.text(field).strip() for field in ("title", "body", "images")):
        then = "name its keys with --field title=… --field body=…, or in mkdocs.yml under extra.edition.fields"
        raise EditionError("an article without headline and text", where=where, then=then)
    return SourceArticle(record, found)


def place(found: Fields, config: Config) -> dict[str, str]:
    """What a record says of newspaper, date, page and section, as evidence; a name of a newspaper as its key.

    A date that no calendar has is no evidence.
    """
    name = _one_line(found.text("newspaper"))
    keys = {paper.name: paper.key for paper in config.newspapers}
    page = _one_line(found.text("page"))
    date = written_date.find(found.text("date"))
    said = {
        "newspaper": keys.get(name, name),
        "date": date[0] if date else "",
        "page": "",
        "section": _one_line(found.text("section")),
    }
    said |= {key: value for key, value in provenance.written_page(page).items() if not said[key]}
    return {key: value for key, value in said.items() if value}


def page(items: Iterable[SourceArticle], *, full_width: bool = True) -> ConvertedPage:
    """The page that articles make which come one by one."""
    return ConvertedPage(tuple(convert(each, full_width=full_width) for each in items), (), ())


def of_others(items: Iterable[SourceArticle], there: Mapping[str, str]) -> frozenset[str]:
    """Ids of the articles in `there` (texts by id) that came from other files than `items` do."""
    files = {quote(each.record.file) for each in items}
    named = ((id_, _SOURCE.search(text)) for id_, text in there.items())
    return frozenset(id_ for id_, match in named if match and match[1] not in files)


def convert(each: SourceArticle, *, full_width: bool = True) -> ImportedContent:
    """The article of one record. Never fails."""
    (found, moved), record = _without_aliases(each.fields), each.record
    pictures, text = _reduced(found.text("body"))
    content = _whole(text, full_width=full_width) if not found.text("title") else None
    content = content or _content(found, text, full_width=full_width)
    files, foreign = _images((*_list(found.values.get("images", "")), *pictures, *content.images))
    authors = _authors(found.values.get("authors", ""))
    review = [*record.review, *each.review, *content.review]
    if not content.body:
        review.append(TEXT_MISSING)
    content = replace(
        content,
        authors=authors or content.authors,
        agency=tidy(_one_line(found.text("agency")), full_width=False) or content.agency,
        images=files,
        lines=record.lines,
        review=tuple(dict.fromkeys(review)),
    )
    left = _left(found, content, text, foreign)
    values = {key: getattr(content, key) for key in Content.__dataclass_fields__}
    section = _one_line(found.text("section")) or provenance.written_page(_one_line(found.text("page"))).get(
        "section", ""
    )
    return ImportedContent(**values, file=record.file, section=section, extra=(*_moved(moved), *_extra(left)))


def _whole(text: str, *, full_width: bool) -> Content | None:
    """The article of a text that has its headline in it, where the rules for pages find one article and no more."""
    page = convert_page(text, full_width=full_width)
    only = page.articles[0] if len(page.articles) == 1 else None
    return only if only and only.body and not page.colophon and _covers(_said(only), text) else None


def _content(found: Fields, text: str, *, full_width: bool) -> Content:
    body = paragraphs(read_lines(with_tables(text)))
    heads = {key: tuple(_blocks(_one_line(found.text(key)))) for key in _HEADS}
    group = HeadlineGroup(
        column=heads["column"], kicker=heads["kicker"], headline=heads["title"], deck=heads["subtitle"],
        bylines=tuple(block for block in body[:1] if bylines.byline(block.text) and not found.text("authors")),
    )  # fmt: skip
    text_blocks = tuple(body[len(group.bylines) :])
    printed = [number for block in body for number in block.lines]
    return finish(Draft(group, text_blocks), printed, full_width=full_width)


def _blocks(text: str) -> Iterator[blocks.Block]:
    if text:
        yield blocks.Block("heading", text, (0,))


def _reduced(text: str) -> tuple[tuple[str, ...], str]:
    if not html_source.is_html(text):
        return (), text
    found = html_source.reduce(html_tables.in_bars(text))
    return found.pictures, found.text


def _one_line(text: str) -> str:
    """A field's text on one line, without markup."""
    lines: Iterable[Line] = read_lines(_reduced(text)[1])
    return " ".join(line.text for line in lines if line.text)


def _list(value: FieldValue) -> tuple[str, ...]:
    """The parts of a field of several values; one text is cut at semicolons and line ends."""
    parts = re.split(r"[;；\n]+", value) if isinstance(value, str) else value
    return tuple(filter(None, (part.strip(" \t\r\u3000") for part in parts)))


def _images(sources: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Pictures that are files beside the source, and all others."""
    files: list[str] = []
    foreign: list[str] = []
    for source in dict.fromkeys(sources):
        (files if _FILE.fullmatch(source) and ".." not in source else foreign).append(source)
    return tuple(files), tuple(foreign)


def _authors(value: FieldValue) -> tuple[str, ...]:
    """Names out of a field: of a list each entry, of a text what the rules for bylines find, else its parts."""
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(name for each in value for name in _authors(each)))
    text = _one_line(value)
    if not text:
        return ()
    found = bylines.parse_names(text)[1]
    if found and _covers(" ".join(found) + "记者通讯员本报摄影文图" * 2, text):
        return found
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in _NAMES.split(text)))))


def _said(content: Content) -> str:
    """All that an article shows of its source, for comparing letters."""
    heads = (content.title if "headline-missing" not in content.review else "", content.kicker, content.subtitle)
    others = (content.column, content.agency, *content.authors, *content.images)
    return "\n".join((*heads, *others, content.body))


def _covers(there: str, text: str) -> bool:
    """Whether every letter of `text` is in `there`, as often."""
    return not Counter(letters(text)) - Counter(letters(there))


def _left(found: Fields, content: Content, text: str, foreign: Sequence[str]) -> list[tuple[str, FieldValue]]:
    """What the source says and the article would not show: keys without a field, and fields that kept less."""
    left = [*found.rest, *_unshown(found, content, foreign)]
    page, date = _one_line(found.text("page")), written_date.find(found.text("date"))
    if page and not provenance.written_page(page):
        left.append(("page", page))
    if "date" in found.values and (date is None or date[1]):
        left.append(("date", found.values["date"]))
    if foreign:
        left.append(("images", tuple(foreign)))
    there = content.body if found.text("title") else _said(content)
    if not _covers(there, text):
        lines = [line.text for line in read_lines(text)]
        left.append(("lines", tuple(line for line in lines if not _covers(there, line)) or tuple(lines)))
    return left


def _unshown(found: Fields, content: Content, foreign: Sequence[str]) -> Iterator[tuple[str, FieldValue]]:
    """The fields that the article does not hold in full."""
    shown: Mapping[str, str] = {
        "title": content.title, "kicker": content.kicker, "subtitle": content.subtitle, "column": content.column,
        "authors": " ".join(content.authors), "agency": content.agency, "images": " ".join((*content.images, *foreign)),
    }  # fmt: skip
    for field, there in shown.items():
        said = _one_line(found.text(field)) if field != "images" else found.text(field)
        if said and not _covers(there, said):
            yield field, found.values[field]


def _without_aliases(found: Fields) -> tuple[Fields, tuple[str, ...]]:
    """The fields without the addresses that the article had before, and those of them that can be kept."""
    listed = [each for key, value in found.rest if key == ALIASES for each in _list(value)]
    kept = tuple(each for each in listed if former_addresses.is_address(each))
    if not kept:
        return found, ()
    rest = [(key, value) for key, value in found.rest if key != ALIASES]
    left = [(ALIASES, each) for each in listed if each not in kept]
    return replace(found, rest=(*rest, *left)), kept


def _moved(addresses: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return ((ALIASES, f"{ALIASES}: {quote_list(addresses)}\n"),) if addresses else ()


def _extra(left: Sequence[tuple[str, FieldValue]]) -> tuple[tuple[str, str], ...]:
    """The `imported` key of the front matter: a flow mapping of quoted strings, safe for any text."""
    if not left:
        return ()
    entries: dict[str, list[FieldValue]] = {}
    for key, value in left:
        entries.setdefault(key, []).append(value)
    written = []
    for key, values in entries.items():
        texts = tuple(text for value in values for text in ((value,) if isinstance(value, str) else value))
        written.append(f"{quote(key)}: {quote(texts[0]) if len(texts) == 1 else quote_list(texts)}")
    return ((KEY, f"{KEY}: {{{', '.join(written)}}}\n"),)
