"""The issue, page by page as an editor would lay it out; the latest one is also the front page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, paragraph
from builder.press.pages import issue_sheet
from builder.press.pieces import head, offers, page_links

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.configuration.config import Newspaper
    from builder.edition.issues import Issue
    from builder.press.pages.article_page import Text
    from builder.press.pieces.site import File, Site


def page(
    site: Site,
    paper: Newspaper,
    issue: Issue,
    texts: Mapping[str, Text],
    *,
    around: page_links.Dates,
    home: str | None = None,
) -> File:
    """The file of `issue`, whose articles' `texts` are by id.

    With `home`, an address, the same as the front page that stands there.
    """
    base = addresses.issue(paper, issue.when) if home is None else home
    summary = head.of_issue(site, paper, issue, around) if home is None else head.of_home(site, paper, base, issue)
    values = {
        "page_title": page_links.title(summary.title),
        "head": head.render(site, summary),
        "masthead": issue_sheet.masthead(site, paper, issue, base),
        "pages": issue_sheet.pages(site, paper, issue, texts, base),
        "turn": issue_sheet.turn(site, paper, issue, base, around) + offers.of_issue(site, paper, issue, base),
    }
    return site.pour("issue", base, values)


def empty_home(site: Site, address: str) -> File:
    """The front page of a site that has no issue yet."""
    name = site.config.name
    values = {
        "page_title": page_links.title(name),
        "head": head.render(site, head.Head(address=address, title=name, name=name)),
        "masthead": f'<header class="masthead"><h1 class="masthead-name">{escape(name)}</h1></header>',
        "pages": paragraph("excerpt", site.word("no-issue")),
        "turn": "",
    }
    return site.pour("issue", address, values)
