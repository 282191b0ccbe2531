"""What waits, as values: articles with review marks and clashes, in the order in which to look at them. Pure.

Clashes come first. The others are sorted by how likely it is that they are right, as far as is known: by how sure the
model is of their cut, and by what their marks leave of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from builder.convert.deciding.certainty import SURE
from builder.convert.finishing.finish import INFERRED
from builder.convert.one_page import DROPPED
from builder.convert.report import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from builder.convert.deciding.certainty import Close
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
    "front-matter-broken": 4,
    "headline-missing": 3,
    "headline-inferred": 3,
    "cut-inferred": 3,
    "jump-unmatched": 2,
    "author-inferred": 2,
}
"""How doubtful a mark makes its article: two texts for one article first, then what may have spoilt every word, then
what puts it in a wrong place, then text that may be missing or another's, then what an editor can read off the page.
Each `EVEN` halves the chance that the article is right."""
EVEN = 3
"""Weight of even odds."""
OTHER = 1
"""Weight of a mark that is not in the table, such as one written by an editor."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a page file that an article came from."""

    number: int
    text: str
    marks: tuple[str, ...] = ()
    """The marks that speak of this line."""
    why: tuple[str, ...] = ()
    """What was decided of it by a close call, and the reasons."""


@dataclass(frozen=True, slots=True)
class SourcePart:
    """The lines of one page file that an article came from."""

    file: str
    lines: tuple[SourceLine, ...]
    note: str = ""
    """Why the lines cannot be shown, or cannot be trusted; empty where they can."""
    certainty: int | None = None
    """How sure the cut of these lines is, in thousandths; None where they were not cut from a page."""


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
    def certainty(self) -> int | None:
        """How sure the cut of its least sure part is, in thousandths; None where that is not known."""
        return min((part.certainty for part in self.source if part.certainty is not None), default=None)

    @property
    def weight(self) -> float:
        """The marks' weights and that of what its cut lacks in certainty, which is what marks of `INFERRED` say.

        A cut that is not sure and has no such mark was looked at by a person, who deleted it: it weighs nothing.
        """
        sure, marked = self.certainty, set(self.marks) & {*INFERRED}
        marks = sum(WEIGHTS.get(mark, OTHER) for mark in self.marks if sure is None or mark not in marked)
        lacks = 0.0 if sure is None or (sure < SURE and not marked) else -EVEN * log2(max(sure, 1) / 1000)
        return round(marks + lacks, 3)


def in_order(waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """Clashes first, then the most doubtful; of equals, in the order of issues, pages and articles."""
    return tuple(sorted(waiting, key=lambda one: (CLASH not in one.marks, -one.weight, one.article.when, one.path)))


def source_part(
    file: str, ranges: str, text: Sequence[str], contents: Sequence[Content], why: Callable[[Close], str]
) -> SourcePart:
    """The lines `ranges` of a page file's `text`, each with the marks that conversion puts on it, and with its reasons.

    Beside them are the lines of a dropped copy of its text, and the line below the article if it is not sure that it
    is no part of it. `contents` are the articles that the page becomes now; where none has these lines, no line has a
    mark. `why` tells the reasons for a close call.
    """
    content = next((content for content in contents if content.lines == ranges), None)
    doubts, close = (content.doubts, content.certainty.close) if content else ((), ())
    beside = (number for mark, lines in doubts if mark in {DROPPED, *INFERRED} for number in lines)
    own = [number for number in sorted({*numbers(ranges), *beside}) if number <= len(text)]
    empty = [n for one, other in pairwise(own) if not any(text[one : other - 1]) for n in range(one + 1, other)]
    wanted = sorted({*own, *empty})
    return SourcePart(
        file,
        tuple(
            SourceLine(
                number,
                text[number - 1],
                tuple(mark for mark, lines in doubts if number in lines),
                tuple(why(each) for each in close if each.line == number),
            )
            for number in wanted
        ),
        certainty=content.certainty.chance if content else None,
    )
