"""A page as a sheet to learn from: what conversion and its marks say of each line, and after it corrected articles.

Of what nobody corrected, the conversion's own answer is taken: whoever corrected a page has seen the rest of it. Where
they have not, that speaks for the model which made the page.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.convert.deciding.arranging import arrange
from builder.convert.deciding.whole import decide
from builder.convert.marking.given_facts import facts
from builder.convert.printed.as_printed import as_printed
from builder.convert.reading.stretches import stretches
from builder.convert.words.lines import read_lines
from builder.learn.answer_sheet import AnswerSheet
from builder.learn.corrected_lines import Correction, overlaid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.convert.deciding.arranging import Arranged
    from builder.convert.deciding.trees import Weights
    from builder.edition.article import Article
    from builder.edition.mark import Mark


@dataclass(frozen=True, slots=True)
class CorrectedPage:
    """A page that people corrected, with what they said."""

    name: str
    """Its file, from the folder of pages."""
    date: str
    text: str
    known: frozenset[str] = frozenset()
    """Names of papers and sections."""
    marks: tuple[Mark, ...] = ()
    articles: tuple[CorrectedArticle, ...] = ()
    """Those that were corrected by hand, or deleted."""


@dataclass(frozen=True, slots=True)
class CorrectedArticle:
    """An article that was corrected by hand, and the lines of the page that conversion made it of."""

    article: Article | None
    """As it is now; None where it was deleted."""
    lines: frozenset[int] = field(default_factory=frozenset)
    """Numbers of lines, counted from 1 in the text."""


def labelled(page: CorrectedPage, weights: Weights | None = None) -> AnswerSheet | None:
    """The page as a sheet; `weights` are those with which it was converted.

    None for a file that is no page: without words, or of several stretches.
    """
    printed = "\n".join(as_printed(page.text).lines)
    lines = read_lines(printed)
    if not lines or len(stretches(printed, 1)) > 1:
        return None
    decided = decide(lines, page.known, facts(page.marks, lines).given, weights)
    owner_of = _owners(arrange(lines, decided, weights))
    roles = [each.role for each in decided]
    owners = [-1 if role in "FG" else owner_of.get(line.number, -1) for line, role in zip(lines, roles, strict=True)]
    corrections = [_correction(each, owner_of) for each in page.articles]
    roles, owners = overlaid(lines, roles, owners, corrections)
    return AnswerSheet(page.name, page.date, printed, tuple(roles), tuple(owners))


def _owners(page: Arranged) -> dict[int, int]:
    """The article of each line that is in one; a copy is of the article that has its words already."""
    found: dict[int, int] = {}
    for number, draft in enumerate(page.drafts):
        for block in (*draft.group.blocks, *draft.text):
            for line in block.lines:
                found.setdefault(line, number)
    return found | {line: copy.article for copy in page.copies for line in copy.block.lines}


def _correction(corrected: CorrectedArticle, owner_of: dict[int, int]) -> Correction:
    """The correction with the article of the page that has most of its lines."""
    return Correction(corrected.article, _most(owner_of[line] for line in corrected.lines if line in owner_of))


def _most(owners: Iterable[int]) -> int:
    counted = Counter(owners)
    return max(counted, key=lambda owner: (counted[owner], -owner), default=-1)


def answers(sheet: AnswerSheet) -> Sequence[dict[str, object]]:
    """The articles of a sheet as `scorer.score` takes them; what nobody knows is asked of nobody."""
    found: dict[int, _Told] = {}
    last = ""
    for line, role, owner in zip(read_lines(sheet.text), sheet.roles, sheet.owners, strict=True):
        if owner < 0 or role in "FGJ?":
            continue
        told = found.setdefault(owner, _Told())
        last = role if role not in "hc" else last
        if last == "T" and role in "Th":
            told.headline.append(line.text)
        elif role in "PcXAS" or (role == "h" and last == "X"):
            told.body.append(line.number)
    return [
        {
            "id": f"a{owner}",
            "headline": ["".join(told.headline)] if told.headline else None,
            "body": ",".join(map(str, dict.fromkeys(told.body))),
        }
        for owner, told in found.items()
        if told.body
    ]


@dataclass(slots=True)
class _Told:
    headline: list[str] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
