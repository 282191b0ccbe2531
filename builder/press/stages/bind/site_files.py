"""Feeds of newspapers, front pages without an issue, and the files that were made before the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.configuration import resources
from builder.edition.card import unpack
from builder.errors import EditionError
from builder.press.files import feeds, sitemap
from builder.press.ledger import kept_text
from builder.press.pages import issue_page
from builder.press.pieces import social
from builder.press.pieces.here import fronts
from builder.press.stages import products, share_pictures
from builder.search import site_pages
from builder.shell.file_reading import read_bytes

if TYPE_CHECKING:
    from builder.press.stages.work import Work


def bind(work: Work) -> None:
    """Make what tells of the whole site, where an issue of it changed."""
    _bind_feeds(work)
    _bind_homes(work)


def _bind_feeds(work: Work) -> None:
    """Make the feeds of newspapers whose newest articles changed."""
    for home in fronts(work.site):
        key = home.paper.key
        newest = [(unpack(card), text) for card, text in work.ledger.newest(key, feeds.ENTRIES)]
        dates = {card.when for card, _ in newest}
        is_full = len(newest) == feeds.ENTRIES
        if work.changes.everything or any(not is_full or date >= min(dates) for date in work.changes.issues_of(key)):
            entries = [(card, kept_text.unpack(text).pieces) for card, text in newest]
            work.output.put(f"feed {key}", products.of_newest(home, entries))


def _bind_homes(work: Work) -> None:
    """Make the front pages of newspapers without an issue; those of others are their latest issue."""
    with_issue = {folder.newspaper for folder in work.inventory.folders}
    homes = {home.base: home for home in fronts(work.site) if home.paper.key not in with_issue}
    if not with_issue:
        homes.setdefault("", fronts(work.site)[0].at(""))
    work.output.put("homes", [issue_page.empty_home(homes[address]) for address in sorted(homes)])


def _shared(work: Work, given: bytes) -> bytes:
    """The picture beside links to the site: of its masthead, unless the newspaper put one of its own there."""
    is_ours = given == read_bytes(resources.theme() / social.OF_SITE)
    return (share_pictures.of_paper(work.site, work.site.config.newspapers[0]) if is_ours else b"") or given


def put_files(work: Work) -> None:
    """Put in place the theme's files, the pages that people wrote and their search; `robots.txt` unless they wrote one.

    Raises `EditionError` where one of them has the name of a page of the edition.
    """
    made: list[tuple[str, bytes]] = []
    ours = {name for name, _ in products.of_site(work.site)}
    for name, file in work.chrome.files.items():
        if name in ours or work.ledger.unit(name) not in {"", "files", "robots"}:
            where, then = work.site.config.site_pages, "give the page another name"
            raise EditionError(f"the edition makes {name} itself", where=where, then=then)
        made.append((name, read_bytes(file, then="delete the folder .edition and build again")))
    made = [(name, _shared(work, data) if name == social.OF_SITE else data) for name, data in made]
    work.output.put("files", made)
    written = {name: data.decode() for name, data in made if name.endswith(".html") and name != "404.html"}
    work.output.put("search pages", site_pages.index(written).items())
    work.output.put("robots", [] if "robots.txt" in work.chrome.files else [sitemap.robots(work.site)])
