"""The conversion report: every guess, and every printed line that is in no article's text, as data.

One JSON object a line: `page` (the page file), `article` (its id, empty where the line belongs to none), `rule` (a
review mark, or what became of the line: furniture, banner, duplicate, colophon, byline, jump, joined-jump; or `model`
for a page that the edition's own weights decided, with their name as `text`),
`lines` (their numbers in the page file, empty where the whole page is meant), `text`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.words import jumps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from builder.convert.finishing.finish import Content
    from builder.convert.finishing.joined_pages import IssueArticle
    from builder.convert.one_page import ConvertedPage
    from builder.edition.article import Article


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the report."""

    page: str
    article: str
    rule: str
    lines: tuple[int, ...]
    text: str


def of_page(
    path: str, label: str, page: ConvertedPage, ids: Mapping[tuple[str, int], str], model: str
) -> Iterator[Told]:
    """What became of the lines of the page labelled `label`; `ids` are of the articles by page and order.

    `model` is the name of the weights that decided it, empty for those that ship.
    """
    if model:
        yield Told(path, "", "model", (), model)
    for entry in page.report:
        yield Told(path, ids.get((label, entry.article), ""), entry.rule, entry.lines, entry.text)


def of_article(
    paths: Mapping[str, str], article: Article, parts: IssueArticle, pages: Mapping[str, ConvertedPage]
) -> Iterator[Told]:
    """What was guessed of an article; `paths` and `pages` are those of its issue, by label.

    A mark without lines is about the page on which the article begins.
    """
    for mark in article.review:
        found = [(part.page, dict(pages[part.page].articles[part.order].doubts).get(mark, ())) for part in parts.parts]
        places = [(page, lines) for page, lines in found if lines] or [(parts.page, ())]
        for page, lines in places[-1:] if mark == "truncated" else places:
            yield Told(paths[page], article.id, mark, lines, article.title)
    for before, part in pairwise(parts.parts):
        first, rest = (pages[each.page].articles[each.order] for each in (before, part))
        yield Told(paths[part.page], article.id, "joined-jump", tuple(numbers(part.lines)), _left_out(first, rest))


def _left_out(first: Content, rest: Content) -> str:
    """What two halves lose where they become one: the mark that ends the first, and the second's headline group."""
    _, kept = jumps.trailing(first.body)
    title = "" if "headline-missing" in rest.review else rest.title
    return " ".join(filter(None, (first.body[len(kept) :].strip(), rest.column, rest.kicker, title, rest.subtitle)))


def numbers(ranges: str) -> Iterator[int]:
    """The line numbers in ranges such as `67-97,121`; nothing for what are no ranges."""
    for span in ranges.split(","):
        first, _, last = span.strip().partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            yield from range(int(first), int(last or first) + 1)


def write(lines: Sequence[Told]) -> str:
    """The report as JSON Lines."""
    return "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines)
