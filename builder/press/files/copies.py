"""What is published beside the pages of an issue: what it has, as JSON. Its book is made of that in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.press.files import json_record
from builder.press.files.urn import urn
from builder.press.pieces import alternates

if TYPE_CHECKING:
    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File


def data(home: Here, issue: Issue) -> File:
    """The issue as JSON."""
    url = home.site.canonical(addresses.issue(home.paper, issue.when))
    name = urn(f"{home.paper.key}/{issue.when}")
    return alternates.of_issue(home.paper, issue.when)[1], json_record.issue(home.paper, issue, name=name, url=url)
