"""Which picture a page shows beside links to it: an article's photo, else its issue's (files/share_picture.py).

Without a masthead there is no picture of an issue, and the site's own is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses

if TYPE_CHECKING:
    from builder.edition.card import CardPicture
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.cards import Small
    from builder.press.pieces.here import Here

OF_SITE = "assets/share.png"
"""Shown beside links to the site, 1200 × 630; a newspaper's own is content/site/assets/share.png."""
FILE = "share.png"
"""An issue's, beside its pages."""
LARGE = ("twitter:card", "summary_large_image")
"""The meta element that asks for a large picture."""
_UNKNOWN = ".avif"
"""A format that few of those who show links know; its copy is WebP."""


def of_issue(here: Here, when: IssueDate) -> str:
    """Address of the picture of an issue."""
    return addresses.issue(here.paper, when) + FILE if here.paper.key in here.site.mastheads else OF_SITE


def of_photo(here: Here, when: IssueDate, shown: CardPicture | None, small: Small) -> str:
    """Address of what an article shows whose first picture this is; of its issue's where it has none.

    `small` are the copies of the issue's pictures.
    """
    file = shown.file if shown else ""
    if file.lower().endswith(_UNKNOWN):
        copies = small.get(file, ())
        file = copies[-1].file if copies else ""
    return addresses.issue(here.paper, when) + file if file else of_issue(here, when)
