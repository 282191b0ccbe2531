"""Plain bodies as HTML, without a parser: what most articles are made of, many times as fast.

A body is plain where each block is one line that CommonMark takes for nothing but a paragraph, a crosshead, a page
turn or a picture. For those, this renders what the parser would (a law, held by tests over any text); for all others
it says so, and the parser is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from builder.markdown.html_pieces import FIGURE, Heading, Image, Opening, Turn, runs_on
from builder.markdown.set_apart import classes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.markdown.html_pieces import Piece
    from builder.markdown.pictures_and_turns import Published

_MEANS_ITSELF = r"[^\n\r\\`*_\[\]<&\0]++|&(?![#A-Za-z])"
"""Inside a line."""
_WORDS = rf"(?!\s)(?:{_MEANS_ITSELF}|\\[!-/:-@\[-`{{-~])++(?<!\s)"
"""Characters that mean themselves, and marks made to by a backslash; no space at the ends of the line."""
_MEANT = re.compile(r"\\(.)")
_BLOCK = re.compile(
    rf"((?![#>~|=:+-])(?![0-9]{{1,9}}[.)](?:\s|\Z)){_WORDS})|## ((?!#){_WORDS})(?<!#)"
    r"|<!-- page ([^<>\s-]+(?:-[^<>\s-]+)*) -->"
    rf"|!\[((?:{_MEANS_ITSELF})*+)\]\(([\w.-]+)\)"
)
"""A paragraph, a crosshead, a page turn, a picture."""


class Captioned(NamedTuple):
    """A picture that is all of a paragraph."""

    words: str
    file: str


Plain = tuple[str | None, str | None, str | None, Captioned | None]
"""The words of a paragraph or of a crosshead, the label of a page, or a picture."""


def blocks(markdown: str) -> list[Plain] | None:
    """The blocks of the body; None where it is not plain."""
    found: list[Plain] = []
    for block in markdown.split("\n\n") if markdown else ():
        match = _BLOCK.fullmatch(block)
        if match is None:
            return None
        paragraph, crosshead, turn, words, file = match.groups()
        found.append((_meant(paragraph), _meant(crosshead), turn, Captioned(words, file) if file else None))
    return found


def _meant(words: str | None) -> str | None:
    return _MEANT.sub(r"\1", words) if words and "\\" in words else words


def pieces(found: Sequence[Plain], picture: Callable[[str], Published | None]) -> Iterator[Piece]:
    """The HTML of these blocks; `picture` says how a picture's file is shown, if it is."""
    number = 0
    words = [paragraph or "" for paragraph, *_ in found]
    apart = classes(words)
    ready = _escape("\n".join(words)).split("\n")  # all at once: they are lines
    for at, (paragraph, crosshead, turn, captioned) in enumerate(found):
        if paragraph:
            cut = at > 1 and found[at - 1][2] and found[at - 2][0]
            if cut and runs_on(cut[-1]):
                yield from (Opening(runs_on=True), f"{ready[at]}</p>\n")
            else:
                yield f'<p class="{apart[at]}">{ready[at]}</p>\n' if at in apart else f"<p>{ready[at]}</p>\n"
        elif crosshead:
            number += 1
            yield from (Heading(2, f"c{number}"), _escape(crosshead), Heading(2, ""), "\n")
        elif turn:
            yield Turn(turn)
        elif captioned:
            yield from (FIGURE, _image(captioned, picture(captioned.file)), "</figure>\n")


def _image(captioned: Captioned, shown: Published | None) -> Piece:
    """The picture where a page shows it, else its words."""
    words = _escape(captioned.words)
    return Image(words, _escape(shown.address), shown.width, shown.height, is_figure=True) if shown else words


def _escape(words: str) -> str:
    """As the parser does."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
