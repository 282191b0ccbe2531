"""The one Markdown parser of the edition: CommonMark and tables, with what newspaper prose needs.

- Stars beside Chinese marks are emphasis.
- HTML is text. A picture from another host becomes a link, so that a page asks no other host for anything.
- A newline between two Chinese characters is nothing; browsers would show it as a space.
- Headings get ids by position (`c1`, `c2`), because ids made from Chinese text come out empty.
- `<!-- page 2 -->` on a line of its own marks where the text turned to another page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from builder.edition.characters import CJK_MARKS, HAN
from builder.markdown import emphasis
from builder.markdown.body import inline_words
from builder.markdown.html_pieces import Anchor, Heading, Image, Opening, Turn, runs_on
from builder.markdown.pictures_and_turns import ELSEWHERE
from builder.markdown.set_apart import classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict

    from builder.markdown.html_pieces import Piece
    from builder.markdown.pictures_and_turns import Published

_PAGE_TURN = re.compile(r"<!-- page ([^<>\s-]+(?:-[^<>\s-]+)*) -->[ \t]*")


def _page_turn_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    match = _PAGE_TURN.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if match is None:
        return False
    if not silent:
        token = state.push("page_turn", "p", 0)
        token.content, token.map = match[1], [start, start + 1]
        state.line = start + 1
    return True


def _heading_ids(state: StateCore) -> None:
    number = 0
    for token in state.tokens:
        if token.type == "heading_open":
            number += 1
            token.attrSet("id", f"c{number}")


def _quiet_line_breaks(state: StateCore) -> None:
    """Set what each soft break shows: nothing between Chinese characters, else a newline."""
    for block in state.tokens:
        children = block.children or []
        for number, token in enumerate(children):
            if token.type == "softbreak":
                before, after = _last(children[:number]), _first(children[number + 1 :])
                token.content = "" if _chinese(before) and _chinese(after) else "\n"


def _last(tokens: Sequence[Token]) -> str:
    return next((token.content[-1] for token in reversed(tokens) if token.content), "")


def _first(tokens: Sequence[Token]) -> str:
    return next((token.content[0] for token in tokens if token.content), "")


def _chinese(character: str) -> bool:
    return bool(character) and (character in CJK_MARKS or HAN.match(character) is not None)


def _foreign_pictures(state: StateCore) -> None:
    for block in state.tokens:
        if block.children and any(token.type == "image" for token in block.children):
            block.children = [part for token in block.children for part in _own_or_link(token)]


def _figures(state: StateCore) -> None:
    """A picture that is all of a paragraph is a figure, its words the caption."""
    for opening, inline, closing in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        children = inline.children or []
        if opening.type == "paragraph_open" and len(children) == 1 and children[0].type == "image":
            opening.tag = closing.tag = "figure"
            opening.attrSet("class", "picture")
            children[0].meta["figure"] = True


def _set_apart(state: StateCore) -> None:
    """Give the class to each paragraph that is set in another way than running text."""
    blocks = [place for place, token in enumerate(state.tokens) if token.level == 0 and token.nesting >= 0]
    words = [_paragraph(state.tokens[place : place + 2]) for place in blocks]
    for number, name in classes(words).items():
        state.tokens[blocks[number]].attrSet("class", name)


def _paragraph(tokens: Sequence[Token]) -> str:
    """The words of the paragraph that begins with these tokens; "" for anything else, and for one with a break."""
    children = tokens[1].children or [] if tokens[0].type == "paragraph_open" and tokens[0].tag == "p" else []
    return "" if any(token.type == "hardbreak" for token in children) else "".join(one.content for one in children)


def _own_or_link(token: Token) -> list[Token]:
    source = str(token.attrGet("src") or "")
    if token.type != "image" or not ELSEWHERE.match(source):
        return [token]
    return [
        Token("link_open", "a", 1, attrs={"href": source}),
        Token("text", "", 0, content=token.content or source),
        Token("link_close", "a", -1),
    ]


def pieces(tokens: Sequence[Token], picture: Callable[[str], Published | None]) -> Iterator[Piece]:
    """The HTML of a body that the parser took apart; `picture` says how a picture's file is shown, if it is.

    What is left open comes through the renderer as its number between NULs, which no Markdown can bring.
    """
    left_open: list[Piece] = []
    html = PARSER.renderer.render(tokens, PARSER.options, {"left open": left_open, "picture": picture})
    for number, part in enumerate(html.split("\0")):
        yield left_open[int(part)] if number % 2 else part


def _leave_open(env: EnvType, piece: Piece) -> str:
    left_open: list[Piece] = env["left open"]
    left_open.append(piece)
    return f"\0{len(left_open) - 1}\0"


def _render_page_turn(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    return _leave_open(env, Turn(tokens[index].content))


def _render_paragraph(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    if _goes_on(tokens[max(0, index - 3) : index]) and tokens[index].tag == "p":
        return _leave_open(env, Opening(runs_on=True))
    return self.renderToken(tokens, index, options, env)


def _goes_on(before: Sequence[Token]) -> bool:
    """Whether what comes after these three tokens goes on with a sentence of the page before."""
    if [token.type for token in before] != ["inline", "paragraph_close", "page_turn"] or before[1].tag != "p":
        return False
    last = (before[0].children or [])[-1:]
    return bool(last) and last[0].type in {"text", "text_special"} and runs_on(last[0].content[-1:])


def _render_heading(self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    before, _, after = self.renderToken(tokens, index, options, env).partition("<")
    anchor = str(token.attrGet("id") or "") if token.nesting > 0 else ""
    return before + _leave_open(env, Heading(int(token.tag[1:]), anchor)) + after.partition(">")[2]


def _render_link(self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    others = Token("", "", 0, attrs={name: value for name, value in token.attrs.items() if name != "href"})
    return _leave_open(env, Anchor(escapeHtml(str(token.attrGet("href"))), self.renderAttrs(others)))


def _render_softbreak(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return tokens[index].content


def _render_picture(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """A picture whose file the page knows; of others their words."""
    token = tokens[index]
    words = escapeHtml(inline_words(token))
    found: Published | None = env["picture"](unquote(str(token.attrGet("src"))))
    if found is None:
        return words
    is_figure = bool(token.meta.get("figure"))
    return _leave_open(env, Image(words, escapeHtml(found.address), found.width, found.height, is_figure))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.block.ruler.before("paragraph", "page_turn", _page_turn_rule, {"alt": ["paragraph"]})
    parser.inline.ruler.at("emphasis", emphasis.rule)
    for rule in (_heading_ids, _foreign_pictures, _figures, _quiet_line_breaks, _set_apart):
        parser.core.ruler.push(rule.__name__, rule)
    parser.add_render_rule("page_turn", _render_page_turn)
    parser.add_render_rule("paragraph_open", _render_paragraph)
    parser.add_render_rule("heading_open", _render_heading)
    parser.add_render_rule("heading_close", _render_heading)
    parser.add_render_rule("link_open", _render_link)
    parser.add_render_rule("softbreak", _render_softbreak)
    parser.add_render_rule("image", _render_picture)
    return parser


PARSER = _parser()
