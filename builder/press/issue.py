"""The issue, page by page as an editor would lay it out; the latest one is also the front page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder import addresses
from builder.press import cards, head, parts
from builder.press.html import escape, items, link, paragraph
from builder.press.page import label

if TYPE_CHECKING:
    import datetime

    from builder.archive.issues import Issue, Page
    from builder.config import Newspaper
    from builder.press.site import File, Site

Dates = tuple["datetime.date | None", "datetime.date | None"]
"""Dates of the issues before and after; None where there is none."""


def page(site: Site, paper: Newspaper, issue: Issue, around: Dates, *, home: str | None = None) -> File:
    """The file of `issue`; with `home`, an address, the same as the front page that stands there."""
    base = addresses.issue(paper, issue.date) if home is None else home
    summary = head.of_issue(site, paper, issue, around) if home is None else head.of_home(site, paper, base, issue)
    values = {
        "page_title": parts.title(summary.title),
        "head": head.render(site, summary),
        "masthead": _masthead(site, paper, issue, base),
        "pages": "\n".join(_block(site, paper, issue, page, base) for page in issue.pages),
        "turn": _turn(site, paper, base, around),
    }
    return site.pour("issue", base, values)


def empty_home(site: Site, address: str) -> File:
    """The front page of a site that has no issue yet."""
    name = site.config.name
    values = {
        "page_title": parts.title(name),
        "head": head.render(site, head.Head(address=address, title=name, name=name)),
        "masthead": f'<header class="masthead"><h1 class="masthead-name">{escape(name)}</h1></header>',
        "pages": paragraph("excerpt", site.word("no-issue")),
        "turn": "",
    }
    return site.pour("issue", address, values)


def _masthead(site: Site, paper: Newspaper, issue: Issue, base: str) -> str:
    size = site.word("issue-size", pages=len(issue.pages), articles=len(issue.cards))
    date = f'<time datetime="{issue.date}">{site.date(issue.date)}</time> {site.weekday(issue.date)}'
    others = [other for other in site.config.newspapers if other.key != paper.key]
    links = (link(addresses.relative(addresses.home(other), base), escape(other.name)) for other in others)
    papers = items(links, 'class="newspapers"')
    return (
        f'<header class="masthead"><h1 class="masthead-name">{escape(paper.name)}</h1>'
        f'<p class="masthead-date">{date} <span class="issue-size">{size}</span></p>{papers}</header>'
    )


def _block(site: Site, paper: Newspaper, issue: Issue, page: Page, base: str) -> str:
    href = addresses.relative(addresses.page(paper, issue.date, page.label), base)
    shown = cards.render(site, paper, page, base=base, level=3, leads=page is issue.pages[0])
    name = link(href, label(site, page))
    return (
        f'<section class="page-block" id="p{addresses.page_slug(page.label)}">'
        f"<header><h2>{name}</h2></header>\n{shown}\n</section>"
    )


def _turn(site: Site, paper: Newspaper, base: str, around: Dates) -> str:
    before, after = ((addresses.issue(paper, date), site.date(date)) if date else None for date in around)
    return parts.turn(site, base, before, after)
