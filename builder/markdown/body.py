"""Bodies: blocks of newspaper prose as CommonMark, and CommonMark as HTML.

Prose stays prose: `2024. 年初…`, `#标题`, `---` and `[1]: 注` come out as the words that they are. What is
written here and read again gives the same blocks (a law, held by tests over any text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.markdown import body_fast
from builder.markdown.pictures_and_turns import Published, page_turn, page_turn_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it import MarkdownIt
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
    """转版: from here on the text stood on another page."""

    page: str
    """Label of that page."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it stood in the text."""

    file: str
    """Its file, relative to the page file; other hosts and odd characters are not taken."""
    text: str = ""
    """What the page file says in its place, often nothing."""


Block = Paragraph | Crosshead | PageTurn | Picture

_INLINE = re.compile(r"[\\`*_\[\]<]|&(?=[#A-Za-z])")
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_MARKED = re.compile(r"[#>~|=:]|[-+](?=[ \t]|$)|-(?=[- \t]*$)")
_ESCAPED = r"\\\g<0>"
_FILE = re.compile(r"(?!/)[\w\-./]*[\w\-]\.(?:jpe?g|png|webp|gif|avif|svg)", re.IGNORECASE)
_CLOSING = re.compile(r"#+$")
_LINE_BREAKS = re.compile(r"[\r\n]+")


def write_body(blocks: Iterable[Block]) -> str:
    """Blocks as CommonMark, one line a block, an empty line between. Empty blocks are left out."""
    return "\n\n".join(filter(None, map(_markdown, blocks)))


def _markdown(block: Block) -> str:
    if isinstance(block, PageTurn):
        return page_turn(block.page)
    if isinstance(block, Picture):
        return f"![{_INLINE.sub(_ESCAPED, clean(block.text))}]({block.file})" if is_file(block.file) else ""
    text = clean(block.text)
    if text and isinstance(block, Crosshead):
        return "## " + _CLOSING.sub(r"\\\g<0>", _INLINE.sub(r"\\\g<0>", text))
    return escape(text)


def is_file(name: str) -> bool:
    """Whether `name` is a relative path of plain characters, safe to stand in a link."""
    return _FILE.fullmatch(name) is not None and ".." not in name.split("/")


def clean(text: str) -> str:
    """`text` on one line without spaces at its ends, which no Markdown paragraph can hold. NUL is dropped."""
    return _LINE_BREAKS.sub(" ", text.replace("\0", "")).strip()


def escape(text: str) -> str:
    """One line of prose with a backslash before each character that CommonMark would take for a mark."""
    text = _INLINE.sub(r"\\\g<0>", text)
    if _MARKED.match(text):
        return f"\\{text}"
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def read_body(markdown: str) -> tuple[Block, ...]:
    """The blocks of a body: each paragraph, heading, list item, cell and caption as the words that it shows."""
    found = body_fast.blocks(markdown)
    if found is None:
        return tuple(_blocks(_parser().parse(markdown)))
    return tuple(
        Paragraph(paragraph) if paragraph else Crosshead(crosshead) if crosshead else PageTurn(turn or "")
        for paragraph, crosshead, turn in found
    )


def _parser() -> MarkdownIt:
    """The parser, which takes a fifth of a second to be imported: only where a body needs it."""
    parser: MarkdownIt = import_module("builder.markdown.commonmark").PARSER
    return parser


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    heading = False
    for token in tokens:
        if token.type == "page_turn":
            yield PageTurn(token.content)
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.type == "heading_open"
        elif picture := _picture(token):
            yield picture
        elif token.type in {"inline", "fence", "code_block"}:
            text = _words(token) if token.type == "inline" else token.content
            if text:
                yield Crosshead(text) if heading else Paragraph(text)


def _picture(token: Token) -> Picture | None:
    """The picture that is all that stands in a paragraph."""
    if token.type != "inline" or not token.children or len(token.children) > 1 or token.children[0].type != "image":
        return None
    return Picture(unquote(str(token.children[0].attrGet("src") or "")), _words(token.children[0]))


def _words(inline: Token) -> str:
    words = []
    for token in inline.children or ():
        if token.type == "softbreak":
            words.append(token.content)
        elif token.type == "hardbreak":
            words.append("\n")
        elif token.type == "image":
            words.append(_words(token))
        elif token.type in {"text", "code_inline", "text_special"}:
            words.append(token.content)
    return "".join(words)


def render_body(
    markdown: str,
    *,
    page_turn: Callable[[str], str] | None = None,
    picture: Callable[[str], Published | None] | None = None,
) -> str:
    """A body as HTML, safe to stand in a page: no markup but what Markdown made, no foreign pictures.

    `page_turn` gives the HTML, ready and escaped, that says where the text turns to the page of that label;
    `picture` says how a picture's file is shown. Of one that is not, and of all without it, only the words stay.
    """

    def turn(label: str) -> str:
        return page_turn_html(label, page_turn(label) if page_turn else "")

    html = body_fast.render(markdown, turn)
    if html is None:
        given = {"page_turn": page_turn, "picture": picture}
        html = str(_parser().render(markdown, {name: value for name, value in given.items() if value}))
    return html
