"""Where the body of an article is shown: on its own page, and in feeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import link
from builder.markdown.html_pieces import Medium, joined

if TYPE_CHECKING:
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.here import Here


def on_page(here: Here, when: IssueDate) -> Medium:
    """The article's own page; where the text turns to another page, it leads there."""
    return replace(in_feed(here, when, href=""), is_page=True)


def in_feed(article: Here, when: IssueDate, *, href: str) -> Medium:
    """A feed, from which `href` leads to the page of the article."""

    def turn(label: str) -> str:
        address = article.href(addresses.page(article.paper, when, label))
        return link(joined(href, address), article.word("page-turn", page=label))

    return Medium(turn, href)
