"""One issue: its pages together, with the two halves of each jump joined into one article (转版).

An article that was continued belongs to the page on which it begins; a line `<!-- page 2 -->` in its body says
where the page turned. A jump whose other half is not there keeps its key and gets the mark `jump-unmatched`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.deciding.arranging import UNFINISHED
from builder.convert.words import jumps
from builder.convert.words.topics import share_of, vocabulary
from builder.edition import addresses
from builder.markdown.body import PageTurn, write_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.finishing.finish import Content

_SAME_TITLE = 0.5
"""Share of the shorter headline's pairs of letters that both halves have; continued headlines are cut short."""
_TOLD = 10.0
"""How well two halves fit of which a person said that they are one article."""
_MOST_PAIRS = 5_000
"""Pairs that may be halves of one article, above which an issue is none and none are joined."""


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """Lines of one page that an article came from."""

    page: str
    lines: str
    """As ranges: `67-97,121-127`."""
    order: int
    """Which of the page's articles it is, counted from 0."""


@dataclass(frozen=True, slots=True)
class IssueArticle:
    """An article of an issue with all of its parts; the first is on the page that it belongs to."""

    content: Content
    parts: tuple[PrintedPart, ...]

    @property
    def page(self) -> str:
        """Label of the page on which the article begins."""
        return self.parts[0].page


_Fits = dict[tuple[tuple[PrintedPart, ...], tuple[PrintedPart, ...], bool], float]
"""How well pairs of articles fit, by their parts and by whether only one text waits for its other half."""


def join_jumps(pages: Sequence[tuple[str, Sequence[Content]]]) -> tuple[IssueArticle, ...]:
    """The articles of an issue's pages (label and contents, in order of pages), jumps joined.

    Articles keep their printed order; a joined one takes the place of its first part.
    """
    articles = [
        IssueArticle(content, (PrintedPart(page, content.lines, order),))
        for page, contents in pages
        for order, content in enumerate(contents)
    ]
    fits: _Fits = {}
    while pair := max(_pairs(articles, fits), default=None):
        _, first, second = pair
        articles[first] = _joined(articles[first], articles[second])
        del articles[second]
    return tuple(_marked(article) for article in articles)


def _pairs(articles: Sequence[IssueArticle], fits: _Fits) -> Iterator[tuple[float, int, int]]:
    """Each pair of articles that may be two halves of one, with how well they fit; `fits` keeps what was asked."""
    waiting = [number for number, article in enumerate(articles) if article.content.continued_from]
    there: dict[str, list[int]] = {}
    for number, article in enumerate(articles):
        there.setdefault(_same(article.parts[-1].page), []).append(number)
    firsts = {second: there.get(_same(articles[second].content.continued_from), []) for second in waiting}
    if sum(map(len, firsts.values())) > _MOST_PAIRS:
        return
    pairs = [(first, second) for second, found in firsts.items() for first in found if first != second]
    for first, second in pairs:
        one, rest = articles[first], articles[second]
        key = (one.parts, rest.parts, len(waiting) == 1)
        if key not in fits:
            fits[key] = _fit(one.content, rest.content, rest.page, alone=len(waiting) == 1)
        if fits[key] > 0:
            yield fits[key], first, second


def _fit(first: Content, rest: Content, page: str, *, alone: bool) -> float:
    """How well two halves fit, above 0 where they may be one article.

    What a person said on both sides counts most; then a mark on both sides; then the headline; then the vocabulary,
    which must do where the second half has no headline.
    """
    sent = bool(first.continued_on) and _same(first.continued_on) == _same(page)
    if first.continued_on and not sent:
        return 0.0
    if sent and first.turn_told and rest.turn_told:
        return _TOLD
    headless = "headline-missing" in rest.review
    title = 0.0 if headless else _title_share(first.title, rest.title)
    if title >= _SAME_TITLE:
        return 2 + title + sent
    if not sent or not (headless or alone):
        return 0.0
    return headless + share_of([rest.body], [first.body, first.title])


def _same(label: str) -> str:
    """What labels of one page have in common: jumps say `A4` where the page is printed as `A04`."""
    return addresses.page_slug(label) if label else ""


def _title_share(first: str, rest: str) -> float:
    few, many = sorted((first, rest), key=lambda title: len(vocabulary([title])))
    return share_of([few], [many])


def _joined(first: IssueArticle, rest: IssueArticle) -> IssueArticle:
    a, b = first.content, rest.content
    turn = write_body([PageTurn(rest.page)])
    review = [mark for mark in (*a.review, *b.review) if mark not in {UNFINISHED, "headline-missing"}]
    if UNFINISHED in b.review:
        review.append(UNFINISHED)
    if "headline-missing" in a.review:
        review.append("headline-missing")
    body = jumps.trailing(a.body)[1].rstrip("\n")
    content = replace(
        a,
        authors=a.authors or b.authors,
        agency=a.agency or b.agency,
        place=a.place or b.place,
        dateline=a.dateline or b.dateline,
        continued_on=b.continued_on,
        images=a.images + b.images,
        body="\n\n".join(filter(None, (body, turn, b.body))),
        review=tuple(dict.fromkeys(review)),
        certainty=min(a.certainty, b.certainty, key=lambda each: each.chance),
    )
    return IssueArticle(content, first.parts + rest.parts)


def _marked(article: IssueArticle) -> IssueArticle:
    content = article.content
    if not (content.continued_from or content.continued_on):
        return article
    return replace(article, content=replace(content, review=(*content.review, "jump-unmatched")))
