"""Homes: each fragment of a page is given the article that it is most likely of. A trained forest judges the places.

Text stays where it is printed unless another place is the likelier one. Every move is told.
What a person gave to an article is of that article, whatever the forest thinks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.deciding.fragments import Fragment, Homes, fragments, has_head

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from builder.convert.deciding.assembling import Printed
    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.fragments import Run
    from builder.convert.deciding.trees import Forest

_MOST = 60
"""Articles of a page above which nothing is moved: comparing all with all would take too long."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article of the page, with the lines that were brought to it from elsewhere."""

    run: Run
    adopted: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    """Those of them that a person brought."""


def gathered(runs: Sequence[Run], words: Words, places: Mapping[int, int], judge: Forest) -> tuple[Gathered, ...]:
    """The articles of a page, each fragment at home: where a person said, else where the forest thinks.

    `words` are those of the page, `places` says which of its lines has which number, `judge` is asked for each place.
    """
    pieces = fragments(runs)
    if len(runs) > _MOST:
        pieces = [Fragment(run, begins=True) for run in runs]
    shared = Counter(name for piece in pieces if (name := piece.article))
    if len(pieces) < 2 or (len(pieces) == len(runs) > _MOST and max(shared.values(), default=0) < 2):  # noqa: PLR2004
        return tuple(Gathered(run) for run in runs)
    page, told = Homes(pieces, words, places), _Told({name for name, count in shared.items() if count > 1})
    adopted: list[tuple[set[int], set[int]]] = []
    last = -1
    for piece, following in zip(pieces, (*pieces[1:], None), strict=True):
        home, said = told.home(piece)
        if home < 0 and not (said or piece.begins):
            home = _home(page, (piece, following), last, judge, told.closed(piece))
        if home < 0:
            page.begin(piece)
            adopted.append((set(), set()))
            last = home = len(page.articles) - 1
        else:
            if home != last:
                adopted[home][said].update(line.number for each in piece.run for line in each.lines)
            last = home
            if said and has_head(piece.run) and not has_head(page.articles[home].run):
                page.lead(piece, home)
            else:
                page.put(piece, home)
        told.keep(piece, home)
    return tuple(
        Gathered(_rejoined(article.run), frozenset(guessed | said), frozenset(said))
        for article, (guessed, said) in zip(page.articles, adopted, strict=True)
    )


class _Told:
    """Where a person put fragments: the articles that lines were given to, by their names."""

    def __init__(self, shared: Collection[str]) -> None:
        self._shared = shared
        """Names that several fragments have."""
        self._homes: dict[str, int] = {}

    def home(self, piece: Fragment) -> tuple[int, bool]:
        """The article that a fragment was given to, -1 for one of its own; and whether anybody said."""
        name = piece.article
        if name in self._homes:
            return self._homes[name], True
        return -1, name in self._shared or bool(piece.run[0].told.begins)

    def closed(self, piece: Fragment) -> frozenset[int]:
        """Articles that cannot have the fragment, which was given to another."""
        return frozenset(self._homes.values()) if piece.article else frozenset()

    def keep(self, piece: Fragment, home: int) -> None:
        """Remember where a fragment is."""
        if piece.article:
            self._homes.setdefault(piece.article, home)


def _home(
    page: Homes, pieces: tuple[Fragment, Fragment | None], last: int, judge: Forest, closed: Collection[int]
) -> int:
    """The likeliest home of the first of two fragments but for those `closed`; of two alike where it is printed."""
    piece, following = pieces
    if (owed := page.owed()) >= 0:
        return owed
    homes, rows = page.options(piece)
    printed = -1 if piece.cut_off else last
    sums = judge.sums(rows)[:, 0].tolist()
    open_ = [each for each in zip(sums, homes, strict=True) if each[1] not in closed]
    home = max(open_, key=lambda each: (each[0], each[1] == printed, each[1]))[1]
    return page.crossed(piece, following) if following and home == last else home


def _rejoined(run: Sequence[Printed]) -> Run:
    """The text with paragraphs whole again that were taken apart where something might have begun, and nothing did."""
    found: list[Printed] = []
    for each in run:
        last = found[-1] if found else None
        if last and each.after and each.after == last.lines[-1].number:
            found[-1] = replace(last, lines=(*last.lines, *each.lines))
        else:
            found.append(each)
    return tuple(found)
