"""A mark: what a person decided of a line of a page. It is kept beside the page and never guessed."""

from __future__ import annotations

from dataclasses import dataclass

ROLES_OF_MARKS = (
    "headline", "heading-continued", "kicker", "deck", "column", "crosshead", "byline", "text", "text-continued",
    "caption", "credit", "jump", "furniture", "duplicate",
)  # fmt: skip
"""What a line may be. `furniture` and `duplicate` are printed on the page and part of no article."""
OUTSIDE = frozenset({"furniture", "duplicate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a person decided of one line, which is told by its words and by those around it."""

    line: str
    """The words with which the line begins."""
    above: str = ""
    """The words with which the line above ends; empty at the head of the page, or where nobody said."""
    below: str = ""
    """The words with which the line below begins; empty at the foot of the page, or where nobody said."""
    nth: int = 1
    """Which it is of several lines with these words and these neighbours, counted from 1."""
    role: str = ""
    """One of `ROLES_OF_MARKS`; empty: not said."""
    article: str = ""
    """A name of the article that it is part of, which means something on this page alone; empty: not said."""
    begins: bool | None = None
    """Whether the line above is of another article; None: not said."""
    continued_from: str = ""
    """Label of the page that its article comes from; empty: not said."""
    continued_on: str = ""
    """Label of the page on which its article goes on; empty: not said."""
