"""How well conversion did on a page, against the answer that was made by hand for it.

PageFigures from 0 to 1; nan where the answer asks nothing:

- coverage: letters of the answer's lines that are in any article.
- f1: articles cut right, as the harmonic mean of their share among the answers and among what came out. Right is an
  article with at least 95 % of the letters of its answer, of which at least 95 % are its answer's.
- headline: headlines that came out as the title, in any of the forms that the answer allows.
- fields: kicker, deck, authors, agency, place, column and page of origin, of those that the answer gives.
- order: neighbouring lines of an article that come out in their order.
- once: text that the page prints twice and the articles give once; 1 where nothing is printed twice.

Only letters and digits are compared, of one width. Lines of fewer than `LEAST` letters are nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from math import nan
from typing import TYPE_CHECKING, Any

from builder.convert.words.lines import letters
from builder.markdown.body import PageTurn, Picture, read_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.convert.finishing.finish import Content

LEAST = 6
ENOUGH = 0.95
_LONG = 24
"""Letters of a line that may be found in two halves, because conversion broke or joined it."""
_MARK = re.compile(r"[ \u3000]*[（(【\[][上紧]接第?\w{1,3}版[）)】\]]")
_FIELDS = {
    "kicker": "kicker", "deck": "subtitle", "authors": "authors", "agency": "agency", "place": "place",
    "continued_from": "continued_from", "column": "column",
}  # fmt: skip
"""What the answer calls a field, and what the article calls it."""


@dataclass(frozen=True, slots=True)
class PageFigures:
    """How well one page was converted."""

    coverage: float
    f1: float
    headline: float
    fields: float
    order: float
    once: float


NAMES = tuple(figure.name for figure in fields(PageFigures))


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a page and, in words, what was missed."""

    figures: PageFigures
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One article of the answer with the one that came out for it, if any."""

    data: Mapping[str, Any]
    lines: tuple[str, ...]
    """The letters of each of its lines."""
    out: Content | None = None
    text: str = ""
    """The letters of the article that came out."""

    @property
    def name(self) -> str:
        return str(self.data["id"])

    @property
    def size(self) -> int:
        return sum(map(len, self.lines))


@dataclass(slots=True)
class _Count:
    """How many of how many, with a word for each that is missing."""

    good: float = 0
    all: float = 0
    misses: list[str] = field(default_factory=list)

    def add(self, *, good: bool, miss: str, weight: int = 1) -> None:
        self.all += weight
        self.good += weight if good else 0
        if not good:
            self.misses.append(miss)

    @property
    def share(self) -> float:
        return self.good / self.all if self.all else nan


def score(answers: Sequence[Mapping[str, Any]], page: Sequence[str], articles: Sequence[Content]) -> Score:
    """Hold the `articles` of a page against its `answers`; `page` are the lines of the page file."""
    texts = [letters("".join(_words(article))) for article in articles]
    wanted = [_Answer(answer, tuple(_lines(answer, page))) for answer in answers]
    places = [[_places(texts, line) for line in answer.lines] for answer in wanted]
    owned = [
        [
            sum(len(line) for line, found in zip(answer.lines, rows, strict=True) if out in found)
            for answer, rows in zip(wanted, places, strict=True)
        ]
        for out in range(len(texts))
    ]
    homes = _homes(owned)
    matched = [
        _Answer(each.data, each.lines, articles[homes[at]], texts[homes[at]]) if at in homes else each
        for at, each in enumerate(wanted)
    ]
    cut = _cut(matched, owned, homes)
    counts = (_coverage(wanted, places), *_heads(matched), _order(matched), _once(answers, page, texts))
    coverage, headline, told, order, once = counts
    figures = PageFigures(
        coverage.share,
        2 * cut.good / (len(answers) + len(articles)),
        headline.share,
        told.share,
        order.share,
        once.share if once.all else 1.0,
    )
    return Score(figures, tuple(miss for count in (cut, *counts) for miss in count.misses))


def _words(article: Content) -> Iterator[str]:
    for block in read_body(article.body):
        if not isinstance(block, PageTurn):
            yield block.text
        if isinstance(block, Picture):
            yield block.file


def _lines(answer: Mapping[str, Any], page: Sequence[str]) -> Iterator[str]:
    for number in numbers(answer["body"]):
        words = letters(_MARK.sub("", page[number - 1]))
        if len(words) >= LEAST and number not in answer.get("duplicates", ()):
            yield words


def numbers(ranges: object) -> Iterator[int]:
    """Line numbers, counted from 1, of `7-9,12`."""
    for span in str(ranges).split(","):
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _places(texts: Sequence[str], line: str) -> list[int]:
    """Which of the texts have the line: whole, or in two halves where none has it whole."""
    whole = [at for at, text in enumerate(texts) if line in text]
    if whole or len(line) <= _LONG:
        return whole
    half = len(line) // 2
    return [at for at, text in enumerate(texts) if line[:half] in text and line[half:] in text]


def _coverage(answers: Sequence[_Answer], places: Sequence[Sequence[Sequence[int]]]) -> _Count:
    count = _Count()
    for answer, rows in zip(answers, places, strict=True):
        for line, found in zip(answer.lines, rows, strict=True):
            count.add(good=bool(found), miss=f"lost {answer.name}: {line}", weight=len(line))
    return count


def _homes(owned: Sequence[Sequence[int]]) -> dict[int, int]:
    """Which article is whose answer, most shared letters first, each used once."""
    pairs = [(-size, out, answer) for out, row in enumerate(owned) for answer, size in enumerate(row) if size]
    homes: dict[int, int] = {}
    for _, out, answer in sorted(pairs):
        if answer not in homes and out not in homes.values():
            homes[answer] = out
    return homes


def _cut(answers: Sequence[_Answer], owned: Sequence[Sequence[int]], homes: Mapping[int, int]) -> _Count:
    count = _Count()
    for at, answer in enumerate(answers):
        mine = owned[homes[at]][at] if at in homes else 0
        whole = sum(owned[homes[at]]) if at in homes else 0
        right = 0 < mine >= ENOUGH * max(answer.size, whole)
        foreign = 1 - mine / whole if whole else 0
        miss = f"cut {answer.name}: {mine / (answer.size or 1):.0%} of it in its article, {foreign:.0%} of that others'"
        count.add(good=right, miss=miss)
    return count


def _heads(answers: Iterable[_Answer]) -> tuple[_Count, _Count]:
    headlines, told = _Count(), _Count()
    for answer in answers:
        if wanted := answer.data.get("headline"):
            forms = wanted if isinstance(wanted, list) else [wanted]
            title = answer.out.title if answer.out else ""
            good = letters(title) in map(letters, map(str, forms))
            headlines.add(good=good, miss=f"headline {answer.name}: {forms[0]}, not {title}")
        for name, key in _FIELDS.items():
            if wanted := answer.data.get(name):
                came = getattr(answer.out, key) if answer.out else ""
                told.add(good=_field(came) == _field(wanted), miss=f"{name} {answer.name}: {wanted}, not {came}")
    return headlines, told


def _field(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "".join(letters(str(part)) for part in value)
    return letters(str(value)).lstrip("0")


def _order(answers: Iterable[_Answer]) -> _Count:
    count = _Count()
    for answer in answers:
        last = -1
        for line in answer.lines if answer.out else ():
            first, later = answer.text.find(line), answer.text.find(line, last + 1)
            if first >= 0 and last >= 0:
                count.add(good=later >= 0, miss=f"order {answer.name}: {line}")
            last = later if later >= 0 else first
    return count


def _once(answers: Iterable[Mapping[str, Any]], page: Sequence[str], texts: Sequence[str]) -> _Count:
    count = _Count()
    for answer in answers:
        for number in answer.get("duplicates", ()):
            words = letters(page[number - 1])
            twice = sum(text.count(words) for text in texts) > 1
            count.add(good=not twice, miss=f"twice {answer['id']}: {page[number - 1]}")
    return count
