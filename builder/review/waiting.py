"""What waits, as values: articles with review marks and clashes, in the order in which to look at them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.one_page import DROPPED
from builder.convert.report import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.convert.finishing.finish import Content
    from builder.edition.article import Article

CLASH = "clash"
"""The mark of an article that was corrected by hand and whose source changed since."""
WEIGHTS: Mapping[str, int] = {
    CLASH: 10,
    "encoding-guessed": 8,
    "date-inferred": 6,
    "page-inferred": 6,
    "truncated": 5,
    "adopted-fragment": 4,
    "duplicate-dropped": 4,
    "table-broken": 4,
    "loop-cut": 4,
    "front-matter-broken": 4,
    "headline-missing": 3,
    "headline-inferred": 3,
    "jump-unmatched": 2,
    "author-inferred": 2,
    "radicals-replaced": 1,
}
"""How doubtful a mark makes its article: two texts for one article first, then what may have spoilt every word, then
what puts it in a wrong place, then text that may be missing or another's, then what an editor can read off the page."""
OTHER = 1
"""Weight of a mark that is not in the table, such as one written by an editor."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a page file that an article came from."""

    number: int
    text: str
    marks: tuple[str, ...] = ()
    """The marks that speak of this line."""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The lines of one page file that an article came from."""

    file: str
    lines: tuple[SourceLine, ...]
    note: str = ""
    """Why the lines cannot be shown, or cannot be trusted; empty where they can."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for a look."""

    path: str
    marks: tuple[str, ...]
    article: Article
    source: tuple[SourcePart, ...] = ()
    clash: tuple[str, str, str] | None = None
    """As conversion made it before (empty where that is lost), as corrected, and as the source is now."""

    @property
    def weight(self) -> int:
        """The sum of the marks' weights."""
        return sum(WEIGHTS.get(mark, OTHER) for mark in self.marks)


def in_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The most doubtful first; of equals, in the order of issues, pages and articles."""
    return tuple(sorted(waiting, key=lambda one: (-one.weight, one.article.when, one.path)))


def source_part(file: str, ranges: str, text: Sequence[str], contents: Sequence[Content]) -> SourcePart:
    """The lines `ranges` of a page file's `text`, each with the marks that conversion puts on it.

    So do the lines of a dropped copy of its text. `contents` are the articles that the page becomes now; where none has
    these lines, no line has a mark.
    """
    doubts = next((content.doubts for content in contents if content.lines == ranges), ())
    beside = (number for mark, lines in doubts if mark == DROPPED for number in lines)
    own = [number for number in sorted({*numbers(ranges), *beside}) if number <= len(text)]
    empty = [n for one, other in pairwise(own) if not any(text[one : other - 1]) for n in range(one + 1, other)]
    wanted = sorted({*own, *empty})
    return SourcePart(
        file,
        tuple(
            SourceLine(number, text[number - 1], tuple(mark for mark, lines in doubts if number in lines))
            for number in wanted
        ),
    )
