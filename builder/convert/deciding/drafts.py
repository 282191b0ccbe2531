"""Drafts: an article before its fields are read, its headline group by what each line of it is, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.deciding.certainty import CERTAIN
from builder.convert.reading.blocks import dashless
from builder.convert.words import jumps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.deciding.certainty import Certainty
    from builder.convert.reading.blocks import Block


@dataclass(frozen=True, slots=True)
class HeadlineGroup:
    """The lines of a headline group by what they are; empty tuples where the paper printed none."""

    column: tuple[Block, ...] = ()
    kicker: tuple[Block, ...] = ()
    headline: tuple[Block, ...] = ()
    deck: tuple[Block, ...] = ()
    bylines: tuple[Block, ...] = ()
    jumps: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All lines of the group."""
        return self.column + self.kicker + self.headline + self.deck + self.bylines + self.jumps

    @property
    def continued_from(self) -> str:
        """Label of the page that a jump mark in the group names."""
        return next((page for page, _ in (jumps.leading(block.text) for block in self.jumps) if page), "")


NO_GROUP = HeadlineGroup()
"""The group of a text that has none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its fields are read."""

    group: HeadlineGroup = NO_GROUP
    text: tuple[Block, ...] = ()
    kind: str = ""
    """`editor-note` where the page signs the text so, `photo` where it is all caption; else decided later."""
    review: tuple[str, ...] = ()
    adopted: frozenset[int] = frozenset()
    """Lines that were printed with another article and were given to this one."""
    certainty: Certainty = CERTAIN
    """How sure the page's decisions about it are."""


def words_of(blocks: Sequence[Block]) -> str:
    """The text of several heading lines as one, decks without their dashes."""
    return " ".join(dashless(block.text) for block in blocks)
