"""Where the body of an article is shown: on its own page, and in feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import link
from builder.markdown.html_pieces import Medium

if TYPE_CHECKING:
    from builder.configuration.config import Newspaper
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.site import Site


def on_page(site: Site, paper: Newspaper, when: IssueDate, id: str) -> Medium:
    """The article's own page; where the text turns to another page, it leads there."""
    return in_feed(site, paper, when, id, href="")


def in_feed(site: Site, paper: Newspaper, when: IssueDate, id: str, *, href: str, is_plain: bool = False) -> Medium:
    """A feed, from which `href` leads to the article's page."""
    own = addresses.article(paper, when, id)

    def turn(label: str) -> str:
        address = addresses.relative(addresses.page(paper, when, label), own)
        return link(f"{href}{address}", site.word("page-turn", page=label))

    return Medium(turn, href, is_plain=is_plain)
