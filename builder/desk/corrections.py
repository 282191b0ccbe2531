"""Text that a person corrects at the desk: one field or one paragraph of an article's file at a time. Pure.

A correction says what stood there when it was begun. Where that does not stand there any more, somebody else was
there in the meantime, and nothing is changed; what others did to the rest of the file is no matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from builder.convert.keeping.file_parts import FileParts, put_together, take_apart
from builder.convert.keeping.merging import review_of
from builder.desk.table_cells import cells_of, with_cell
from builder.edition import addresses
from builder.edition.characters import CONTROLS, HAN_RANGES, SENTENCE_ENDS
from builder.errors import EditionError
from builder.markdown.article_file import parse
from builder.markdown.body import Crosshead, PageTurn, Paragraph, clean, read_body, write_body
from builder.markdown.frontmatter import ORDER, quote, quote_list
from builder.markdown.pictures_and_turns import page_turn

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_CHANGED = "someone else changed this text in the meantime"
FIELDS = ("column", "kicker", "title", "subtitle", "authors", "agency", "place", "dateline")
"""What can be corrected besides the paragraphs, in the order in which it is shown."""
BODY, CELL = "body", "cell"
_SETTLES = {"title": "headline-missing", "authors": "author-inferred"}
"""What a person need not look at any more who wrote this field."""
_NAMES = re.compile(rf"[、，,；;\n]|(?<=[{HAN_RANGES}])[ \u3000]+(?=[{HAN_RANGES}])")
_ENDS = re.compile(f"[{SENTENCE_ENDS}][”’」』）)》]*$")
_LINES = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """One thing that a person typed."""

    article: int
    """The article of the page, counted from 0."""
    field: str
    """One of `FIELDS`, or `BODY` for a paragraph, `CELL` for a cell of one that is a table."""
    was: str
    """What stood there: a field's value, the Markdown of a paragraph or a cell; empty for what was not there."""
    text: str
    """What is to stand there, in the form in which it was given to be edited; empty to take it out."""
    at: int = -1
    """Which of the paragraphs that the page has of the article, counted from 0; a new one is put before it."""
    row: int = -1
    column: int = -1
    """Which cell of the table, both counted from 0."""
    like: str = ""
    """The Markdown of the paragraph on which a new one was typed, and which is gone: it tells how it is to be read."""


def told(names: Sequence[str]) -> str:
    """A list of names as it is shown and typed."""
    return "、".join(names)


def words_of(markdown: str) -> str | None:
    """The words of a paragraph or crosshead that is nothing but words; None where its Markdown is what is edited."""
    blocks = read_body(markdown)
    plain = len(blocks) == 1 and isinstance(blocks[0], Paragraph | Crosshead) and write_body(blocks) == markdown
    return getattr(blocks[0], "text", "") if plain else None


def correct(file: str, page: str, correction: TextCorrection, *, where: str) -> str:
    """The text of an article's `file` with a correction that was made on the page with this label.

    Raises `EditionError`: `TEXT_CHANGED` where what stood there is gone, and where the file would be none.
    """
    parts = take_apart(file)
    if parts is None:
        raise EditionError("no front matter", where=where, then="begin with --- and keys, end them with ---")
    own = part_on(parts.paragraphs, page, where)
    if correction.field == CELL:
        parts = _with_cell(parts, correction, *own)
    elif correction.field == BODY:
        parts = _with_paragraph(parts, correction, *own) if correction.was else _with_more(parts, correction, *own)
    else:
        parts = _with_field(parts, correction, where)
    text = put_together(parts)
    parse(text, id="", where=where)
    return text


def part_on(paragraphs: Sequence[str], page: str, file: str) -> tuple[int, int]:
    """Which of an article's paragraphs are printed on a page: the first, and the one after the last; all in doubt.

    The article begins on the page that its `file` is called after; where it comes to another one, it says so.
    """
    begins = file.rpartition("/")[2].rpartition("-")[0] == addresses.page_slug(page)
    turn = page_turn(page)
    turns = [(at, found) for at, text in enumerate(paragraphs) if (found := _turn(text))]
    first = 0 if begins else next((at + 1 for at, found in turns if page_turn(found) == turn), -1)
    if first < 0:
        return 0, len(paragraphs)
    return first, next((at for at, _ in turns if at >= first), len(paragraphs))


def _turn(markdown: str) -> str:
    """The page to which a paragraph turns; empty for one that is text."""
    blocks = read_body(markdown) if markdown.startswith("<!-- page ") else ()
    return blocks[0].page if len(blocks) == 1 and isinstance(blocks[0], PageTurn) else ""


def _with_paragraph(parts: FileParts, correction: TextCorrection, first: int, last: int) -> FileParts:
    at = _nearest([at for at in range(first, last) if parts.paragraphs[at] == correction.was], first + correction.at)
    written = as_markdown(correction.text, correction.was)
    rest = parts.paragraphs[at + 1 :]
    parts = replace(parts, paragraphs=(*parts.paragraphs[:at], *written, *rest))
    ended = not rest and written and _ENDS.search(written[-1])
    return _settled(parts, "truncated") if ended else parts


def _with_more(parts: FileParts, correction: TextCorrection, first: int, last: int) -> FileParts:
    """The parts with a paragraph that was not there."""
    at = min(last, first + correction.at) if correction.at >= 0 else last
    written = as_markdown(correction.text, correction.like)
    return replace(parts, paragraphs=(*parts.paragraphs[:at], *written, *parts.paragraphs[at:]))


def _with_cell(parts: FileParts, correction: TextCorrection, first: int, last: int) -> FileParts:
    """The parts with another text in a cell, where that cell still says what it did; the others may say anything."""
    there = [at for at in range(first, last) if _cell(parts.paragraphs[at], correction) == correction.was]
    at = _nearest(there, first + correction.at)
    typed = CONTROLS.sub("", _LINES.sub("\n", correction.text)).strip("\n ")
    table = with_cell(parts.paragraphs[at], correction.row, correction.column, typed)
    left = (table,) if table else ()
    return replace(parts, paragraphs=(*parts.paragraphs[:at], *left, *parts.paragraphs[at + 1 :]))


def _cell(paragraph: str, correction: TextCorrection) -> str | None:
    """The Markdown of the cell of which a correction speaks; None where the paragraph has none such."""
    rows = cells_of(paragraph)
    is_there = 0 <= correction.row < len(rows) and 0 <= correction.column < len(rows[correction.row])
    return rows[correction.row][correction.column].markdown if is_there else None


def _nearest(places: Sequence[int], to: int) -> int:
    """Where what was corrected stands: of several places the nearest. Raises `EditionError` where there is none."""
    if not places:
        raise EditionError(TEXT_CHANGED, then="this is how it is now: do yours again")
    return min(places, key=lambda each: abs(each - to))


def as_markdown(typed: str, was: str) -> tuple[str, ...]:
    """What was typed as paragraphs of Markdown: words stay words, and each line is a paragraph of its own.

    Where the paragraph's Markdown was edited, what was typed is Markdown.
    """
    typed = CONTROLS.sub("", _LINES.sub("\n", typed)).strip("\n ")
    if was and words_of(was) is None:
        return (typed,) if typed else ()
    kind = Crosshead if was.startswith("## ") else Paragraph
    return tuple(text for line in typed.split("\n") if (text := write_body([kind(line)])))


def _with_field(parts: FileParts, correction: TextCorrection, where: str) -> FileParts:
    key = correction.field
    if key not in FIELDS:
        raise EditionError("this action means nothing here", then="load the page again")
    article = parse(put_together(parts), id="", where=where)
    value = getattr(article, key)
    if (value if isinstance(value, str) else told(value)) != correction.was:
        raise EditionError(TEXT_CHANGED, then="this is how it is now: do yours again")
    typed = clean(CONTROLS.sub("", correction.text))
    if key == "title" and not typed:
        raise EditionError("an article has a headline", then="write one, or leave it as it is")
    names = tuple(name for each in _NAMES.split(typed) if (name := each.strip(" \u3000")))
    parts = _set(parts, key, quote(typed) if key != "authors" else quote_list(names), is_there=bool(typed))
    return _settled(parts, _SETTLES.get(key, ""))


def _set(parts: FileParts, key: str, value: str, *, is_there: bool) -> FileParts:
    """The parts with a field in its place among the others, or without it; what people noted beside it stays."""
    fields = dict(parts.fields)
    beside = _beside(fields[key]) if key in fields else "\n"
    if is_there and key in fields:
        fields[key] = f"{key}: {value}{beside}"
    elif is_there:
        after = ORDER[ORDER.index(key) + 1 :]
        place = next((at for at, name in enumerate(fields) if name in after), len(fields))
        pairs = [*fields.items()]
        fields = dict([*pairs[:place], (key, f"{key}: {value}\n"), *pairs[place:]])
    elif key in fields:
        names = [*fields]
        at = names.index(key)
        del fields[key]
        near = names[at - 1] if at else names[1]  # a file begins with a field, and always has a title
        fields[near] += beside.removeprefix("\n").lstrip(" \t")
    return replace(parts, fields=fields)


def _beside(raw: str) -> str:
    """What is in a field's lines after its value: a comment on the same line, and comments and empty lines below."""
    try:
        value = [*yaml.parse(raw, Loader=yaml.CBaseLoader)][4:-3]
    except yaml.YAMLError:  # reading what comes of it tells where
        return "\n"
    match value[0]:
        case yaml.ScalarEvent(style="|" | ">"):
            indents = ""  # what is indented is text, whatever it begins with
        case yaml.SequenceStartEvent(flow_style=False):
            indents = " \t"
        case _:
            end = value[-1].end_mark
            return raw[end.index :] if end else "\n"
    below = raw.partition("\n")[2].splitlines(keepends=True)
    return "\n" + "".join(line for line in below if line.isspace() or line.lstrip(indents).startswith("#"))


def _settled(parts: FileParts, mark: str) -> FileParts:
    """The parts without a mark of which the correction was the answer."""
    marks = review_of(parts.fields)
    if not marks or mark not in marks:
        return parts
    left = tuple(each for each in marks if each != mark)
    return _set(parts, "review", quote_list(left), is_there=bool(left))
