"""Pictures beside links to issues: what all have in common is kept in the cache by what it was drawn of."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from builder.press.files import share_picture
from builder.press.pieces.site import WEEKDAYS
from builder.shell import digest, disk, libraries
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.masthead import Masthead
    from builder.press.pieces.site import Site

_FOLDER = "share"
"""In the cache: a file a masthead."""


def of_paper(site: Site, paper: Newspaper) -> bytes:
    """The picture of a newspaper, without a date; empty where it has no masthead."""
    own = site.mastheads.get(paper.key)
    return _common(site.config.cache, own) if own else b""


def of_issue(site: Site, paper: Newspaper, when: IssueDate) -> bytes:
    """The picture of an issue; empty where its newspaper has no masthead, or the site no address to name it by."""
    common = of_paper(site, paper) if site.config.url else b""
    if not common:
        return b""
    edition = site.plain("edition", edition=when.edition) if when.edition > 1 else ""
    words = f"{site.plain_date(when.day)}{edition} {site.plain(WEEKDAYS[when.day.weekday()])}"
    return share_picture.dated(common, words, str(when))


@lru_cache(maxsize=8)
def _common(cache: Path, own: Masthead) -> bytes:
    versions = libraries.versions_of(*share_picture.MADE_WITH)
    name = f"{_FOLDER}/{digest.of_values(share_picture.VERSION, versions, own)}.png"
    if kept := read_if_there(cache / name):
        return kept
    made = share_picture.common(own)
    disk.Tree(cache).write(name, made)
    return made
