"""Plain bodies as HTML, without a parser: what most articles are made of, many times as fast.

A body is plain where each block is one line that CommonMark takes for nothing but a paragraph, a crosshead or a
page turn. For those, this renders what the parser would (a law, held by tests over any text); for all others it
says so, and the parser is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = r"(?!\s)(?:[^\n\r\\`*_\[\]<&\0]++|\\[!-/:-@\[-`{-~])++(?<!\s)"
"""Characters that mean themselves inside a line, and marks made to by a backslash; no space at its ends."""
_MEANT = re.compile(r"\\(.)")
_BLOCK = re.compile(
    rf"((?![#>~|=:+-])(?![0-9]{{1,9}}[.)](?:\s|\Z)){_WORDS})|## ((?!#){_WORDS})(?<!#)"
    r"|<!-- page ([^<>\s-]+(?:-[^<>\s-]+)*) -->"
)
"""A paragraph, a crosshead, a page turn."""


def blocks(markdown: str) -> list[tuple[str | None, str | None, str | None]] | None:
    """The blocks of the body, each a paragraph, a crosshead or the label of a page; None where it is not plain."""
    found = []
    for block in markdown.split("\n\n") if markdown else ():
        match = _BLOCK.fullmatch(block)
        if match is None:
            return None
        paragraph, crosshead, turn = match.groups()
        found.append((_meant(paragraph), _meant(crosshead), turn))
    return found


def _meant(words: str | None) -> str | None:
    return _MEANT.sub(r"\1", words) if words and "\\" in words else words


def render(markdown: str, page_turn: Callable[[str], str]) -> str | None:
    """The body as HTML, or None where it is not plain; `page_turn` gives the HTML of a turn to a page."""
    found = blocks(markdown)
    if found is None:
        return None
    parts = []
    number = 0
    for paragraph, crosshead, turn in found:
        if paragraph:
            parts.append(f"<p>{_escape(paragraph)}</p>\n")
        elif crosshead:
            number += 1
            parts.append(f'<h2 id="c{number}">{_escape(crosshead)}</h2>\n')
        elif turn:
            parts.append(page_turn(turn))
    return "".join(parts)


def _escape(words: str) -> str:
    """As the parser does."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
