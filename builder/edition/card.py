"""The card of an article: what listings and neighbours need to know of it, without its text.

Making one needs the article and its text, once. An archive of decades is kept as cards.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from builder.edition import former_addresses
from builder.edition.addresses import page_slug
from builder.edition.characters import BULLETS, CJK_MARKS, CLOSERS, HAN, IDEOGRAPHIC_SPACE, LAYOUT_SPACES, SENTENCE_ENDS
from builder.edition.issue_date import IssueDate
from builder.edition.issue_date import parse as issue_date

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from builder.edition.article import Article

EXCERPT = 120
"""Characters of text that an excerpt has at most."""
_WHOLE_SENTENCES = 80
"""An excerpt of `EXCERPT` characters that is at least so long where a sentence ends is cut there."""

_VERSE, _LINE = 4, 24
"""So many lines, each of so many characters at most and without a mark at its end, begin a poem."""

NO_LINE = math.inf
"""Place on a page of an article that came from no known line: after those that did."""

_SENTENCE_END = re.compile(f"[{re.escape(SENTENCE_ENDS)}]+[{re.escape(CLOSERS)}]*")
_NUMBER = re.compile("[0-9]+")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")
_BRACKET = re.compile("[（(][^（）()]{1,60}[）)]")
_REPORTER = re.compile("记者|記者|通讯员|通訊員|见习|見習")
_MARKS = frozenset(CJK_MARKS + SENTENCE_ENDS + CLOSERS)

_OPEN = "“‘「『（《【，、；：—… \u3000"
"""Marks after which an excerpt does not break off."""


class CardCopy(NamedTuple):
    """A small copy of a picture."""

    file: str
    """Its name beside the pages of the issue."""
    width: int
    height: int


class CardPicture(NamedTuple):
    """The first picture of an article."""

    file: str
    """Its name beside the articles of the issue."""
    width: int
    """Pixels; below 1 where that is not known."""
    height: int
    copies: tuple[CardCopy, ...] = ()
    """Small ones, the narrowest first: known once its issue was poured, and none of a file that is no picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Summary of one article. Fields named as in `Article` mean the same."""

    id: str
    newspaper: str
    """Key of the newspaper; never empty."""
    when: IssueDate
    pages: tuple[str, ...]
    """Labels of the pages that have the text, in the order of its parts; at least one."""
    lines: tuple[float, ...]
    """First source line on each of `pages`, counted from 1; `NO_LINE` where it is not known."""
    title: str
    section: str = ""
    """版名 of the article, else of its first page."""
    column: str = ""
    kicker: str = ""
    subtitle: str = ""
    kind: str = "article"
    authors: tuple[str, ...] = ()
    agency: str = ""
    excerpt: str = ""
    """First words of the text, at most `EXCERPT` characters and an ellipsis."""
    characters: int = 0
    """Characters of the text, without spaces."""
    review: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Addresses that the article had before, from the site's root: `2026/04/08/02-01/`."""
    picture: CardPicture | None = None

    @property
    def date(self) -> datetime.date:
        """The issue's date."""
        return self.when.day


class Body(Protocol):
    """What a card needs to know of a text."""

    @property
    def words(self) -> str:
        """All of it, without what leads to other pages."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of its paragraphs."""

    @property
    def turns(self) -> tuple[str, ...]:
        """Labels of the pages to which it turned."""

    @property
    def picture(self) -> CardPicture | None:
        """The first picture that it shows."""


def make(article: Article, *, newspaper: str, body: Body) -> Card:
    """The card of `article` with this `body`; `newspaper` is the key of its newspaper."""
    labels: dict[str, str] = {}
    for label in (article.page, *body.turns):
        labels.setdefault(page_slug(label), label)
    pages = tuple(labels.values())
    lines = [_first_line(source.lines) for source in article.source[: len(pages)]]
    return Card(
        id=article.id,
        newspaper=newspaper,
        when=article.when,
        pages=pages,
        lines=tuple(lines + [NO_LINE] * (len(pages) - len(lines))),
        title=article.title,
        section=article.section,
        column=article.column,
        kicker=article.kicker,
        subtitle=article.subtitle,
        kind=article.kind,
        authors=article.authors,
        agency=article.agency,
        excerpt=teaser(article, body.paragraphs),
        characters=sum(map(len, body.words.split())),
        review=article.review,
        aliases=former_addresses.aliases(article),
        picture=body.picture,
    )


def _first_line(lines: str) -> float:
    match = _NUMBER.search(lines)
    return int(match[0]) if match else NO_LINE


def teaser(article: Article, paragraphs: Sequence[str], longest: int = EXCERPT) -> str:
    """The excerpt of `article`: its first words without the dateline and the names, which the byline says.

    The dateline may follow a summary in points.
    """
    place = next((place for place, text in enumerate(paragraphs) if text[:1] not in BULLETS), len(paragraphs))
    points, begun, rest = paragraphs[:place], paragraphs[place : place + 1], paragraphs[place + 1 :]
    told = [_without_dateline(article, text) for text in begun]
    return excerpt((*points, *told, *rest) if points or rest or any(told) else paragraphs, longest)


def _without_dateline(article: Article, text: str) -> str:
    """`text` after the dateline and the brackets with names behind it; as it is where there is none."""
    start = text.lstrip(LAYOUT_SPACES)
    whole = _BRACKET.match(start)
    if not article.dateline or not start.removeprefix(whole[0][0] if whole else "").startswith(article.dateline):
        return text
    rest = start[whole.end() :] if whole else start.removeprefix(article.dateline)
    names = _BRACKET.match(rest)
    if names and (any(name in names[0] for name in article.authors) or _REPORTER.search(names[0])):
        rest = rest[names.end() :]
    return rest.lstrip(f"，：:{LAYOUT_SPACES}")


def excerpt(paragraphs: Sequence[str], longest: int = EXCERPT) -> str:
    """The first paragraphs' words, at most so many characters and an ellipsis.

    Cut where a sentence ends if one ends late enough. Points of a summary and lines of verse are parted by full-width
    spaces: a narrow one would look like a slip among Chinese characters.
    """
    text = last = ""
    is_verse = _begins_in_verse(paragraphs)
    for paragraph in paragraphs:
        words = _LINES.sub(_between_lines, _BLANKS.sub(" ", paragraph))
        if text and BULLETS & {last[:1], words[:1]}:
            text += IDEOGRAPHIC_SPACE
        elif text and is_verse:
            text += _gap(last[-1:])
        text += words
        last = words
        if len(text) > longest:
            break
    if len(text) <= longest:
        return text
    start = text[:longest]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    late = (start[:end] for end in reversed(ends) if end * EXCERPT >= longest * _WHOLE_SENTENCES)
    return next(filter(_closed, late), f"{start.rstrip(_OPEN)}…")


def _between_lines(match: re.Match[str]) -> str:
    return _gap(match.string[max(0, match.start() - 1) : match.start()])


def _gap(before: str) -> str:
    """What parts two lines that become one: nothing after a mark, which has white of its own."""
    if before in _MARKS:
        return ""
    return IDEOGRAPHIC_SPACE if HAN.match(before) else " "


def _begins_in_verse(paragraphs: Sequence[str]) -> bool:
    first = paragraphs[:_VERSE]
    return len(first) == _VERSE and all(len(line) <= _LINE and line[-1:] not in _MARKS for line in first)


def _closed(text: str) -> bool:
    return text.count("“") == text.count("”")


def pack(card: Card) -> str:
    """The card as one line of JSON, for a ledger."""
    lines = [None if line == NO_LINE else line for line in card.lines]
    values = (
        card.id, card.newspaper, str(card.when), card.pages, lines, card.title, card.section, card.column,
        card.kicker, card.subtitle, card.kind, card.authors, card.agency, card.excerpt, card.characters, card.review,
        card.aliases, card.picture,
    )  # fmt: skip
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Card:
    """The card that `pack` wrote."""
    (
        id_, newspaper, when, pages, lines, title, section, column,
        kicker, subtitle, kind, authors, agency, excerpt, characters, review, aliases_, picture,
    ) = json.loads(text)  # fmt: skip
    return Card(
        id=id_,
        newspaper=newspaper,
        when=issue_date(when),
        pages=tuple(pages),
        lines=tuple(NO_LINE if line is None else line for line in lines),
        title=title,
        section=section,
        column=column,
        kicker=kicker,
        subtitle=subtitle,
        kind=kind,
        authors=tuple(authors),
        agency=agency,
        excerpt=excerpt,
        characters=characters,
        review=tuple(review),
        aliases=tuple(aliases_),
        picture=_picture(*picture) if picture else None,
    )


def _picture(file: str, width: int, height: int, copies: list[tuple[str, int, int]]) -> CardPicture:
    return CardPicture(file, width, height, tuple(CardCopy(*copy) for copy in copies))
