"""Fragments: stretches of text that may be another article's than the one that they are printed in.

A page tears texts apart: a column's tail is printed under its neighbour, a photo or a box interrupts, a text without a
headline goes on with one further up. A fragment begins where the model thinks that something may begin. What is known
of it, and of each place where it may belong, are the whole numbers of `NAMES`; `homes.py` chooses by them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from builder.convert.deciding.assembling import SEAM
from builder.convert.deciding.labels import BYLINE, CAPTION, CONTINUED, GROUP, JUMP, MORE, PICTURE, SIGNATURE, TEXT
from builder.convert.words import datelines, jumps
from builder.convert.words.kinds import is_note
from builder.convert.words.lines import ended, is_bullet, letters
from builder.edition.characters import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from builder.convert.deciding.assembling import Printed
    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.trees import Numbers

    Run = tuple[Printed, ...]

_MOST = 60
"""Fragments of a page above which only those are asked that were cut off."""
_TORN = re.compile(rf"[，。；][^，。；]*[{HAN_RANGES}0-9，、]$")
"""Prose that ends inside a sentence; who signs it has no comma, and speech ends with its quotation mark."""
_FAR = 3000
NAMES = (
    "an article of its own", "goes on with the text right before", "cut off", "chance of the cut",
    "begins inside a sentence", "begins with a mark that begins nothing", "letters", "indented", "empty lines before",
    "ends like a sentence", "dateline", "bullet", "caption", "signature before it", "caption before it",
    "the text right before is whole", "letters of the page after it", "articles before it", "articles broken off",
    "letter pair of the joint with the text right before", "words of the text right before",
    "the place is broken off", "the place says that it ends", "the place is a photo", "letter pair of the joint",
    "words of the place", "words of the place beside the best other", "articles between", "only photos between",
    "letters of the place", "the place has a fragment already", "letters between", "follows a fragment of elsewhere",
    "the place ends with text", "lines of the page are indented",
)  # fmt: skip
_OWN, _RIGHT_BEFORE, _ELSEWHERE = (1, 0), (0, 1), (0, 0)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a page's text; an article `begins` with it, or it may be of any article before it."""

    run: Run
    begins: bool
    cut_off: bool = False
    """Whether the page was cut before it when its lines were decided."""

    @property
    def article(self) -> str:
        """The article that it was given to; empty where nobody said."""
        return next((each.told.article for each in self.run if each.told.article), "")


def fragments(runs: Sequence[Run]) -> list[Fragment]:
    """The runs taken apart where text of another article may begin."""
    found: list[Fragment] = []
    opened = list(accumulate((_breaks_off(run) for run in runs), initial=0))
    seams = [_seams(run, torn=bool(torn)) for run, torn in zip(runs, opened, strict=False)]
    few = sum(run[at].cut >= SEAM for run, found in zip(runs, seams, strict=True) for at in found) <= _MOST
    for number, run in enumerate(runs):
        loose = number > 0 and is_loose(run)
        starts = [0, *(seams[number] if few else ()), len(run)]
        found.append(Fragment(run[: starts[1]], begins=not loose, cut_off=loose))
        found += [Fragment(run[a:b], begins=False) for a, b in pairwise(starts[1:])]
    return found


def _seams(run: Run, *, torn: bool) -> list[int]:
    last_head = max((at for at, each in enumerate(run) if each.role in GROUP or each.role == MORE), default=-1)
    return [at for at in range(max(1, last_head + 2), len(run)) if _may_begin(run, at, torn=torn)]


def _may_begin(run: Run, at: int, *, torn: bool) -> bool:
    """Whether another article's may begin: as the model thinks, or, where nobody said, behind texts that broke off."""
    here, before = run[at], run[at - 1]
    if here.role not in {TEXT, CONTINUED} or before.role not in {TEXT, CONTINUED, PICTURE, SIGNATURE, CAPTION}:
        return False
    told = here.told.begins is not None or any(each.told.article for each in run)
    return here.cut >= SEAM or (torn and not told and any(_is_torn(each) for each in run[max(at - 2, 0) : at]))


def _breaks_off(run: Sequence[Printed]) -> bool:
    """Whether a text breaks off inside a sentence."""
    text = last_text(run)
    return text is not None and _is_torn(text)


def _is_torn(text: Printed) -> bool:
    return text.role in {TEXT, CONTINUED} and _TORN.search(text.text) is not None


def is_loose(run: Run) -> bool:
    """Whether a text has no headline and no sign that an article begins with it."""
    if has_head(run):
        return False
    first = next((each for each in run if each.role != PICTURE), run[0])
    if first.role in {CAPTION, JUMP}:
        return False
    return not (jumps.leading(first.text)[0] or datelines.opening(first.text) or is_note(first.text))


def last_text(run: Sequence[Printed]) -> Printed | None:
    """The last paragraph of a text; captions, signatures and headings are none."""
    return next(
        (each for each in reversed(run) if each.role not in {PICTURE, CAPTION, SIGNATURE, BYLINE} | GROUP), None
    )


def has_head(run: Sequence[Printed]) -> bool:
    """Whether a text has a headline, or another line of a headline group."""
    return any(each.role in GROUP for each in run)


def is_photo(run: Sequence[Printed]) -> bool:
    """Whether a text is all captions and credits."""
    body = [each for each in run if each.role not in GROUP]
    return bool(body) and all(each.role in {CAPTION, SIGNATURE, PICTURE} for each in body)


@dataclass(slots=True)
class _Place:
    """An article as far as the page has been read."""

    run: list[Printed]
    has: NDArray[np.bool_]
    """Which pairs of letters of the page it has."""
    first: int
    end: int
    """Letters of the page before its first fragment, and at the end of its last one."""
    size: int = 0
    taken: int = 0
    """Fragments that came from elsewhere."""


class Homes:
    """The articles of a page as they grow, fragment by fragment, and what speaks for each as the next one's home."""

    def __init__(self, pieces: Sequence[Fragment], words: Words, places: Mapping[int, int]) -> None:
        self.articles: list[_Place] = []
        self._words = words
        self._lines = places
        self._count = int(words.pairs.max(initial=0)) + 2
        self._weight = np.zeros(self._count, np.int64)
        self._weight[words.pairs] = words.weight
        self._weight[-1] = 0
        self._joints = _joints(pieces)
        every = [line for piece in pieces for each in piece.run for line in each.lines]
        self._indented = 1000 * sum(line.indented for line in every) // max(len(every), 1)
        self._last = -1
        self._elsewhere = False
        self._owed = -1

    def begin(self, piece: Fragment) -> None:
        """Let an article begin with a fragment."""
        first, end = self._span(piece)
        self.articles.append(_Place([], np.zeros(self._count, bool), first, end))
        self._last, self._elsewhere, self._owed = len(self.articles) - 1, False, -1
        self._add(piece)

    def put(self, piece: Fragment, home: int) -> None:
        """Let a fragment be of the article `home`."""
        self._elsewhere = home != self._last
        self.articles[home].taken += self._elsewhere
        self._last = home
        self._add(piece)

    def lead(self, piece: Fragment, home: int) -> None:
        """Let the article `home` begin with a fragment that is printed after others of it."""
        rest = [*self.articles[home].run]
        self.put(piece, home)
        self.articles[home].run = [*piece.run, *rest]

    def _add(self, piece: Fragment) -> None:
        place = self.articles[self._last]
        first, place.end = self._span(piece)
        place.run += piece.run
        place.has[self._pairs(piece)] = True
        place.has[-1] = False
        place.size += place.end - first

    def crossed(self, piece: Fragment, following: Fragment) -> int:
        """The article of a fragment that was to go on with the text before it.

        Another one where two columns were read across: two articles break off, the rests of both follow in their order,
        and either shares more than twice as much of its words with its own beginning.
        """
        last = self._last
        if following.begins or piece.article or following.article or not _breaks_off(self.articles[last].run):
            return last
        here, after = self._shares(piece), self._shares(following)
        broken = [home for home in range(last) if _breaks_off(self.articles[home].run)]
        fits = [home for home in broken if here[home] > 2 * here[last] and after[last] > 2 * after[home]]
        self._owed = last if fits else -1
        return max(fits, key=lambda home: (here[home], home), default=last)

    def owed(self) -> int:
        """The article whose rest comes next, for the one before it was another's; -1 for none."""
        owed, self._owed = self._owed, -1
        return owed

    def options(self, piece: Fragment) -> tuple[list[int], Numbers]:
        """The homes that a fragment may have, -1 for an article of its own, and for each the figures of `NAMES`."""
        shares = self._shares(piece)
        own = self._own(piece, shares)
        homes = [-1, *range(len(self.articles))]
        rows = [(*_OWN, *own, *(-1,) * 13, self._indented)]
        for home in homes[1:]:
            kind = _RIGHT_BEFORE if home == self._last else _ELSEWHERE
            rows.append((*kind, *own, *self._of(piece, home, shares), self._indented))
        return homes, np.array(rows, np.int64)

    def _shares(self, piece: Fragment) -> list[int]:
        """How much of a fragment's words each article has, by weight in thousandths."""
        pairs = np.unique(self._pairs(piece))
        pairs = pairs[pairs >= 0]
        return [int(self._weight[pairs][place.has[pairs]].sum()) // max(len(pairs), 1) for place in self.articles]

    def _own(self, piece: Fragment, shares: Sequence[int]) -> tuple[int, ...]:
        head = piece.run[0]
        first, end = self._span(piece)
        before = self.articles[self._last].run
        text = last_text(before)
        open_ = sum(_is_open(place.run) for place in self.articles)
        return (
            piece.cut_off, head.cut, head.role == CONTINUED, head.text[:1] in "，。、；：！？”’）》】,.;:!?)",
            min(end - first, _FAR), head.lines[0].indented, min(head.lines[0].gap, 3),
            ended(piece.run[-1].text), bool(datelines.opening(head.text)), is_bullet(head.text), head.role == CAPTION,
            before[-1].role == SIGNATURE, before[-1].role == CAPTION, text is not None and ended(text.text),
            min(int(self._words.starts[-1]) - end, _FAR), len(self.articles), open_,
            self._joint(text, head), shares[self._last],
        )  # fmt: skip

    def _of(self, piece: Fragment, home: int, shares: Sequence[int]) -> tuple[int, ...]:
        place, head = self.articles[home], piece.run[0]
        text = last_text(place.run)
        others = [share for number, share in enumerate(shares) if number != home]
        between = self.articles[home + 1 :]
        says = text is not None and bool(datelines.closing(text.text) or jumps.trailing(text.text)[0])
        return (
            _is_open(place.run), says, is_photo(place.run), self._joint(text, head), shares[home],
            shares[home] - max(others, default=0), len(between), all(is_photo(each.run) for each in between),
            min(place.size, _FAR), min(place.taken, 3), min(self._span(piece)[0] - place.end, _FAR), self._elsewhere,
            place.run[-1].role in {TEXT, CONTINUED},
        )  # fmt: skip

    def _joint(self, text: Printed | None, head: Printed) -> int:
        if text is None:
            return -1
        return min(self._joints[letters(text.text)[-1:] + letters(head.text)[:1]], 20)

    def _span(self, piece: Fragment) -> tuple[int, int]:
        first, last = piece.run[0].lines[0], piece.run[-1].lines[-1]
        starts = self._words.starts
        return int(starts[self._lines[first.number]]), int(starts[self._lines[last.number] + 1])

    def _pairs(self, piece: Fragment) -> NDArray[np.int32]:
        numbers = [self._lines[line.number] for each in piece.run for line in each.lines]
        starts = self._words.starts
        parts = [self._words.pairs[starts[number] : starts[number + 1]] for number in numbers]
        return np.concatenate(parts)


def _is_open(run: Sequence[Printed]) -> bool:
    text = last_text(run)
    return text is not None and not ended(text.text)


def _joints(pieces: Sequence[Fragment]) -> Counter[str]:
    """How often the page has the pairs of letters that fragments would join."""
    heads = {letters(piece.run[0].text)[:1] for piece in pieces if not piece.begins} - {""}
    return Counter(_pairs_before(pieces, heads))


def _pairs_before(pieces: Sequence[Fragment], heads: set[str]) -> Iterator[str]:
    for piece in pieces:
        for each in piece.run:
            text = letters(each.text)
            for head in heads:
                at = text.find(head, 1)
                while at > 0:
                    yield text[at - 1 : at + 1]
                    at = text.find(head, at + 1)
