"""Bodies: blocks of newspaper prose as CommonMark, and CommonMark as blocks.

Prose stays prose: `2024. 年初…`, `#标题`, `---` and `[1]: 注` come out as the words that they are. What is
written here and read again gives the same blocks (a law, held by tests over any text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.markdown import body_fast
from builder.markdown.pictures_and_turns import page_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, one line whatever its length."""

    text: str


@dataclass(frozen=True, slots=True)
class Crosshead:
    """小标题, a heading inside the article."""

    text: str


@dataclass(frozen=True, slots=True)
class PageTurn:
    """转版: from here on the text is on another page."""

    page: str
    """Label of that page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, in its place in the text."""

    file: str
    """Its file, relative to the page file; other hosts and odd characters are not taken."""
    text: str = ""
    """What the page file says in its place, often nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row; the first row has the names of its columns."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The words of its cells, one a line."""
        return "\n".join(cell for row in self.rows for cell in row if cell)


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that are no paragraph of the text: an item of a list, a line of code."""

    text: str


BodyBlock = Paragraph | Crosshead | PageTurn | Picture | Table | Cell

_INLINE = re.compile(r"[\\`*_\[\]<]|&(?=[#A-Za-z])")
_CELL = re.compile(rf"{_INLINE.pattern}|\|")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_MARKED = re.compile(r"[#>~|=:]|[-+](?=[ \t]|$)|-(?=[- \t]*$)")
_ESCAPED = r"\\\g<0>"
_FILE = re.compile(r"(?!/)[\w\-./]*[\w\-]\.(?:jpe?g|png|webp|gif|avif|svg)", re.IGNORECASE)
_CLOSING = re.compile(r"#+$")
_LINE_BREAKS = re.compile(r"[\r\n]+")


def write_body(blocks: Iterable[BodyBlock]) -> str:
    """Blocks as CommonMark, one line a block, an empty line between. Empty blocks are left out."""
    return "\n\n".join(filter(None, map(_markdown, blocks)))


def _markdown(block: BodyBlock) -> str:
    if isinstance(block, PageTurn):
        return page_turn(block.page)
    if isinstance(block, Picture):
        return f"![{_INLINE.sub(_ESCAPED, clean(block.text))}]({block.file})" if is_file(block.file) else ""
    if isinstance(block, Table):
        return _table(block.rows)
    text = clean(block.text)
    if text and isinstance(block, Crosshead):
        return "## " + _CLOSING.sub(_ESCAPED, _INLINE.sub(_ESCAPED, text))
    return escape(text)


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table of Markdown, as wide as the widest of them; shorter rows end with empty cells."""
    wide = max(map(len, rows), default=0)
    if not wide or not any(clean(cell) for row in rows for cell in row):
        return ""
    lines = [[write_cell(cell) for cell in (*row, *[""] * (wide - len(row)))] for row in rows]
    lines.insert(1, ["---"] * wide)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write_cell(text: str) -> str:
    """The words of a cell as they stand in a table of Markdown."""
    return _CELL.sub(_ESCAPED, clean(text))


def is_file(name: str) -> bool:
    """Whether `name` is a relative path of plain characters, safe in a link."""
    return _FILE.fullmatch(name) is not None and ".." not in name.split("/")


def clean(text: str) -> str:
    """`text` on one line without spaces at its ends, which no Markdown paragraph can hold. NUL is dropped."""
    return _LINE_BREAKS.sub(" ", text.replace("\0", "")).strip()


def _escaped(mark: re.Match[str]) -> str:
    """A third of the time of a template, on lines that are full of marks."""
    return f"\\{mark[0]}"


def escape(text: str) -> str:
    """One line of prose with a backslash before each character that CommonMark would take for a mark."""
    text = _INLINE.sub(_escaped, text)
    if _MARKED.match(text):
        return f"\\{text}"
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def read_body(markdown: str) -> tuple[BodyBlock, ...]:
    """The blocks of a body: each paragraph, heading, list item, cell and caption as the words that it shows."""
    found = body_fast.blocks(markdown)
    if found is None:
        commonmark = import_module("builder.markdown.commonmark")  # a fifth of a second: only where a body needs it
        return tuple(blocks_of(commonmark.PARSER.parse(markdown)))
    return plain_blocks(found)


def plain_blocks(found: Iterable[body_fast.Plain]) -> tuple[BodyBlock, ...]:
    """The blocks of a plain body."""
    return tuple(map(_plain_block, found))


def _plain_block(found: body_fast.Plain) -> BodyBlock:
    paragraph, crosshead, turn, picture = found
    if paragraph:
        return Paragraph(paragraph)
    if crosshead:
        return Crosshead(crosshead)
    return Picture(picture.file, picture.words) if picture else PageTurn(turn or "")


def blocks_of(tokens: Sequence[Token]) -> Iterator[BodyBlock]:
    """The blocks of a body that the parser took apart."""
    start = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            yield from _prose(tokens[start:at])
            start = at
        elif token.type == "table_close":
            yield Table(tuple(_rows(tokens[start:at])))
            start = at + 1
    yield from _prose(tokens[start:])


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    starts = [at for at, token in enumerate(tokens) if token.type == "tr_open"]
    for start, end in pairwise([*starts, len(tokens)]):
        yield tuple(inline_words(token) for token in tokens[start:end] if token.type == "inline")


def _prose(tokens: Sequence[Token]) -> Iterator[BodyBlock]:
    """Blocks of tokens that hold no table."""
    heading = prose = False
    for token in tokens:
        if token.type == "page_turn":
            yield PageTurn(token.content)
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.type == "heading_open"
        elif token.type in {"paragraph_open", "paragraph_close"}:
            prose = token.type == "paragraph_open" and not token.hidden
        elif picture := _picture(token):
            yield picture
        elif token.type in {"inline", "fence", "code_block"}:
            text = inline_words(token) if token.type == "inline" else token.content
            if text:
                yield Crosshead(text) if heading else Paragraph(text) if prose else Cell(text)


def _picture(token: Token) -> Picture | None:
    """The picture that is all of a paragraph."""
    if token.type != "inline" or not token.children or len(token.children) > 1 or token.children[0].type != "image":
        return None
    return Picture(unquote(str(token.children[0].attrGet("src") or "")), inline_words(token.children[0]))


def inline_words(inline: Token) -> str:
    """The words of a run of text, or those in the place of a picture."""
    words = []
    for token in inline.children or ():
        if token.type == "softbreak":
            words.append(token.content)
        elif token.type == "hardbreak":
            words.append("\n")
        elif token.type == "image":
            words.append(inline_words(token))
        elif token.type in {"text", "code_inline", "text_special"}:
            words.append(token.content)
    return "".join(words)
