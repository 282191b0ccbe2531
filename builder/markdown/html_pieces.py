"""The HTML of a body in pieces, so that it is made once, however many pages, feeds and books show it.

A web page, a feed and a book show the same text with other links, pictures and headings. What differs between them is
left open: a piece is either HTML that is the same everywhere, or a value that each `Medium` says in its way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.markdown.pictures_and_turns import page_turn_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FIGURE = '<figure class="picture">'
"""What stands before a picture that is alone in its paragraph."""
_FIRST_SEEN = re.compile(f"(?:<p>[^<]{{1,120}}</p>\n)?{FIGURE}")
"""What stands before a picture that is seen without scrolling: at most a paragraph of seven lines on a phone."""

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ABOVE = re.compile(r"((?:[A-Za-z][A-Za-z0-9+.-]*://[^/]+/)?(?:[^/]+/)*)(?!\.\.?/)[^/:]+/\Z")
"""A folder below another one, which it has first."""


class Turn(NamedTuple):
    """Here the text turned to another page."""

    label: str
    """That page's, plain text."""


class Opening(NamedTuple):
    """A paragraph begins here."""

    runs_on: bool
    """Whether it goes on with a sentence of the page before; the opening of any other is HTML like the rest."""


class Image(NamedTuple):
    """A picture. Texts are ready HTML."""

    words: str
    address: str = ""
    """Where it is, from the article's page; empty where the page does not show it, but its words alone."""
    width: int = 0
    """Pixels; below 1 where that is not known."""
    height: int = 0
    is_figure: bool = False
    """Whether it is alone in its paragraph, so that its words are a caption."""


class Heading(NamedTuple):
    """A heading begins, or ends where it has no anchor."""

    level: int
    anchor: str
    """`c1`, `c2`."""


class Anchor(NamedTuple):
    """A link begins. Both are ready HTML."""

    address: str
    attributes: str
    """All but the address, each with a space before it."""


Piece = str | Turn | Opening | Image | Heading | Anchor


@dataclass(frozen=True, slots=True)
class Medium:
    """How a web page shows what is open in a body."""

    turn_words: Callable[[str], str]
    """Ready HTML that says to a reader that the text turned to the page of that label."""
    base: str = ""
    """The article's page as it is addressed from where the text is shown; empty on that page itself."""
    is_page: bool = False
    """Whether the body is shown by itself, so that a picture near its beginning is seen at once, and fetched so."""

    def turn(self, turn: Turn) -> str:
        """A paragraph of its own."""
        return page_turn_html(turn.label, self.turn_words(turn.label))

    def opening(self, opening: Opening) -> str:
        """The beginning of a paragraph; one that goes on with a sentence begins without an indent."""
        return '<p class="runs-on">' if opening.runs_on else "<p>"

    def image(self, image: Image, *, at_top: bool = False) -> str:
        """The picture where it is shown, else its words; one that is not `at_top` waits until it is near."""
        if not image.address:
            return image.words
        size = f' width="{image.width}" height="{image.height}"' if image.width > 0 else ""
        caption = image.words if image.is_figure else ""
        alt = "" if caption else image.words
        waits = "" if at_top else ' loading="lazy"'
        picture = f'<img src="{self._address(image.address)}" alt="{alt}"{size}{waits}>'
        return f"{picture}<figcaption>{caption}</figcaption>" if caption else picture

    def heading(self, heading: Heading) -> str:
        """The tag of a heading."""
        return f'<h{heading.level} id="{heading.anchor}">' if heading.anchor else f"</h{heading.level}>"

    def link(self, link: Anchor) -> str:
        """The tag of a link."""
        return f'<a href="{self._address(link.address)}"{link.attributes}>'

    def _address(self, address: str) -> str:
        return joined(self.base, address)


def joined(base: str, address: str) -> str:
    """How the `address` that a page at `base` names is named where `base` is, as far up as `base` itself tells."""
    if not base or _ABSOLUTE.match(address):
        return address
    while address.startswith("../") and (above := _ABOVE.match(base)):
        base, address = above[1], address.removeprefix("../")
    return f"{base}{address}"


def html(pieces: Sequence[Piece], medium: Medium) -> str:
    """The body as HTML, safe to be part of a page: no markup but what Markdown made, no foreign pictures."""
    top = _top(pieces) if medium.is_page else None
    return "".join(piece if isinstance(piece, str) else _shown(piece, medium, top) for piece in pieces)


def _top(pieces: Sequence[Piece]) -> Image | None:
    """The picture that is seen as soon as the page is; None where there is none."""
    match pieces[:2]:
        case [str(before), Image() as image] if _FIRST_SEEN.fullmatch(before):
            return image
    return None


def _shown(piece: Turn | Opening | Image | Heading | Anchor, medium: Medium, top: Image | None) -> str:
    match piece:
        case Turn():
            return medium.turn(piece)
        case Opening():
            return medium.opening(piece)
        case Image():
            return medium.image(piece, at_top=piece is top)
        case Heading():
            return medium.heading(piece)
        case Anchor():
            return medium.link(piece)


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same with neighbouring HTML as one piece, and none that is empty."""
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
            continue
        if text := "".join(run):
            yield text
        run.clear()
        yield piece
    if text := "".join(run):
        yield text


_MARKS = {"turn": Turn, "opening": Opening, "image": Image, "heading": Heading, "link": Anchor}
_NAMES = {kind: name for name, kind in _MARKS.items()}


def as_values(pieces: Iterable[Piece]) -> list[str | list[object]]:
    """The pieces as values for JSON."""
    return [piece if isinstance(piece, str) else [_NAMES[type(piece)], *piece] for piece in pieces]


def of_values(values: Iterable[str | list[object]]) -> tuple[Piece, ...]:
    """The pieces of which `as_values` made these values."""
    return tuple(value if isinstance(value, str) else _MARKS[str(value[0])](*value[1:]) for value in values)


_ENDS = frozenset('。！？….!?”’』」）)：:；;"&<>')
"""Marks after which a page may end and its sentence too."""


def runs_on(before: str) -> bool:
    """Whether a paragraph that ends in the character `before` breaks off inside a sentence."""
    return before not in _ENDS and before != ""
