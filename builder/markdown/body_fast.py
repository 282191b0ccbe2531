"""Plain bodies as HTML, without a parser: what most articles are made of, many times as fast.

A body is plain where each block is one line that CommonMark takes for nothing but a paragraph, a crosshead or a
page turn. For those, this renders what the parser would (a law, held by tests over any text); for all others it
says so, and the parser is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown.html_pieces import Heading, Opening, Turn, runs_on
from builder.markdown.set_apart import classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.markdown.html_pieces import Piece

_WORDS = r"(?!\s)(?:[^\n\r\\`*_\[\]<&\0]++|\\[!-/:-@\[-`{-~])++(?<!\s)"
"""Characters that mean themselves inside a line, and marks made to by a backslash; no space at its ends."""
_MEANT = re.compile(r"\\(.)")
_BLOCK = re.compile(
    rf"((?![#>~|=:+-])(?![0-9]{{1,9}}[.)](?:\s|\Z)){_WORDS})|## ((?!#){_WORDS})(?<!#)"
    r"|<!-- page ([^<>\s-]+(?:-[^<>\s-]+)*) -->"
)
"""A paragraph, a crosshead, a page turn."""


Plain = tuple[str | None, str | None, str | None]
"""The words of a paragraph or of a crosshead, or the label of a page."""


def blocks(markdown: str) -> list[Plain] | None:
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


def pieces(found: Sequence[Plain]) -> Iterator[Piece]:
    """The HTML of these blocks."""
    number = 0
    apart = classes([paragraph or "" for paragraph, _, _ in found])
    for at, (paragraph, crosshead, turn) in enumerate(found):
        if paragraph:
            cut = at > 1 and found[at - 1][2] and found[at - 2][0]
            plain = f'<p class="{apart[at]}">' if at in apart else "<p>"
            yield Opening(runs_on=True) if cut and runs_on(cut[-1]) else plain
            yield f"{_escape(paragraph)}</p>\n"
        elif crosshead:
            number += 1
            yield from (Heading(2, f"c{number}"), _escape(crosshead), Heading(2, ""), "\n")
        elif turn:
            yield Turn(turn)


def _escape(words: str) -> str:
    """As the parser does."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
