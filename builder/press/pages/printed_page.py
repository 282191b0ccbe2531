"""The web page of a printed page (版): its articles in printed order, its colophon, its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.edition.characters import HAN_RANGES
from builder.markdown.escape import escape
from builder.press.pieces import cards, head, links, page_picture, strip
from builder.press.pieces.scans import NO_SCANS

if TYPE_CHECKING:
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scans
    from builder.press.pieces.site import File


_COLON = re.compile(rf"(?<=[{HAN_RANGES}])\s*[:：]\s*(?=[{HAN_RANGES}])")
"""Between a task and a name: as wide as the characters beside it, whatever a recogniser wrote."""


def page(
    home: Here,
    issue: Issue,
    around: tuple[Page | None, Page, Page | None],
    *,
    scans: Scans = NO_SCANS,
    dates: links.Dates = (None, None),
    small: cards.Small = cards.NO_PICTURES,
) -> File:
    """The file of one page of `issue`; `around` is the page between those before and after it.

    `scans` are those of the issue, `dates` those of the issues before and after, `small` copies of pictures.
    """
    before, this, after = around
    here = home.at(addresses.page(home.paper, issue.when, this.label))
    scan = scans.get(addresses.page_slug(this.label))
    colophon = "".join(f"<p>{escape(_COLON.sub('：', line))}</p>" for line in this.colophon)
    summary = head.of_page(here, issue, this)
    to_issue = here.link(addresses.issue(here.paper, issue.when), here.site.issue_date(issue.when))
    values = {
        "page_title": links.title(summary.title, f"{here.paper.name} {issue.when}"),
        "head": head.render(here, summary),
        "path": links.way(here, (here.home(), links.issue_turn(here, dates, to_issue))),
        "heading": label(here, this),
        "tools": _through(here, issue, this),
        "strip": strip.render(here, issue, scans, this=this),
        "scan": page_picture.render(here, this, scan) if scan else "",
        "articles": cards.printed(cards.PageCards(here, this, 2, small, scan.placed if scan else frozenset())),
        "colophon": f'<footer class="colophon">{colophon}</footer>' if colophon else "",
        "turn": links.turn(here, _target(here, issue, before), _target(here, issue, after)),
    }
    return here.pour("page", values)


def _through(here: Here, issue: Issue, page: Page) -> str:
    """The way into the issue as one text, at the page's first headline there; nothing where none begins on it."""
    if all(cards.arrives(card, page) for card in page.cards):
        return ""
    place = f"{addresses.read_through(here.paper, issue.when)}#p{addresses.page_slug(page.label)}"
    return f'<div class="tools">{here.link(place, here.word("read-from-here"))}</div>'


def label(here: Here, page: Page) -> str:
    """A page's name as HTML: its label, and its section's name."""
    section = f' <span class="section-name">{escape(page.section)}</span>' if page.section else ""
    return f'<span class="page-label">{here.site.page_label(page.label)}</span>{section}'


def _target(here: Here, issue: Issue, page: Page | None) -> links.Target | None:
    return (addresses.page(here.paper, issue.when, page.label), label(here, page)) if page else None
