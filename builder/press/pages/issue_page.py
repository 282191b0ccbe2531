"""The issue, page by page as an editor would lay it out; the latest one is also the front page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, paragraph
from builder.press.pages import issue_sheet
from builder.press.pieces import head, links
from builder.press.pieces.paper_name import heading
from builder.press.pieces.scans import of_known_size

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File
    from builder.press.pieces.text import Text


def page(
    home: Here,
    issue: Issue,
    texts: Mapping[str, Text],
    *,
    around: links.Dates,
    front: str | None = None,
    show: issue_sheet.Pictures = issue_sheet.NO_PICTURES,
) -> File:
    """The file of `issue`, whose articles' `texts` are by id; with `front`, an address, the front page there.

    `show` are small copies of its pictures and its scans.
    """
    here = home.at(addresses.issue(home.paper, issue.when) if front is None else front)
    summary = head.of_issue(here, issue) if front is None else head.of_home(here, issue)
    has_manifest = bool(here.site.config.url and of_known_size(show.scans))
    values = {
        "page_title": links.title(summary.title),
        "head": head.render(here, summary),
        "masthead": issue_sheet.masthead(here, issue, around),
        "pages": issue_sheet.pages(here, issue, texts, show),
        "turn": issue_sheet.turn(here, issue, around) + links.forms_of_issue(here, issue, has_manifest=has_manifest),
    }
    return here.pour("issue", values)


def empty_home(here: Here) -> File:
    """The front page of a site or newspaper that has no issue yet."""
    name = here.site.config.name
    shown = heading(here) if name == here.paper.name else f'<h1 class="masthead-name">{escape(name)}</h1>'
    values = {
        "page_title": links.title(name),
        "head": head.render(here, head.Head(title=name, name=name)),
        "masthead": f'<header class="masthead">{shown}</header>',
        "pages": paragraph("excerpt", here.word("no-issue")),
        "turn": "",
    }
    return here.pour("issue", values)
