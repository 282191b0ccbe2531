"""A body, parsed and rendered once: everything that pages, feeds, books and search need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import unquote

from builder.edition.card import CardPicture
from builder.markdown import body_fast
from builder.markdown.body import PageTurn, Paragraph, blocks_of, plain_blocks
from builder.markdown.html_pieces import Image, merged

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.markdown.body import BodyBlock
    from builder.markdown.html_pieces import Piece
    from builder.markdown.pictures_and_turns import Published


@dataclass(frozen=True)
class Rendered:
    """What is known of a body after it was read; what several pages ask for is found out once."""

    pieces: tuple[Piece, ...]
    blocks: tuple[BodyBlock, ...]

    @cached_property
    def words(self) -> str:
        """All that a reader sees, one paragraph a line."""
        return "\n".join(block.text for block in self.blocks if not isinstance(block, PageTurn))

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of its paragraphs alone."""
        return tuple(block.text for block in self.blocks if isinstance(block, Paragraph))

    @property
    def turns(self) -> tuple[str, ...]:
        """Labels of the pages to which it turned."""
        return tuple(block.page for block in self.blocks if isinstance(block, PageTurn))

    @property
    def first_picture(self) -> str:
        """Address of the first picture that the article's page shows; empty where there is none."""
        return next((piece.address for piece in self.pieces if isinstance(piece, Image) and piece.address), "")

    @cached_property
    def pictures(self) -> tuple[CardPicture, ...]:
        """The pictures that the article's page shows: their files, and their sizes."""
        shown = (piece for piece in self.pieces if isinstance(piece, Image) and piece.address)
        return tuple(CardPicture(unquote(one.address.removeprefix("../")), one.width, one.height) for one in shown)

    @property
    def picture(self) -> CardPicture | None:
        """The first of them, which the article's card shows."""
        return next(iter(self.pictures), None)


def render(markdown: str, picture: Callable[[str], Published | None] = lambda _: None) -> Rendered:
    """What is to be known of a body; `picture` says how a picture's file is shown, None where only its words are."""
    found = body_fast.blocks(markdown)
    if found is not None:
        return Rendered(tuple(merged(body_fast.pieces(found, picture))), plain_blocks(found))
    commonmark = import_module("builder.markdown.commonmark")  # a fifth of a second, that most builds do without
    tokens = commonmark.PARSER.parse(markdown)
    return Rendered(tuple(merged(commonmark.pieces(tokens, picture))), tuple(blocks_of(tokens)))
