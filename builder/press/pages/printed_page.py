"""The web page of a printed page (版): its articles in printed order, its colophon, its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.edition import addresses
from builder.markdown.escape import escape
from builder.press.pieces import cards, head, page_links

if TYPE_CHECKING:
    from builder.configuration.config import Newspaper
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.pictures import Scan
    from builder.press.pieces.site import File, Site


def page(
    site: Site,
    paper: Newspaper,
    issue: Issue,
    around: tuple[Page | None, Page, Page | None],
    scan: Scan | None = None,
) -> File:
    """The file of one page of `issue`; `around` is the page between those before and after it."""
    before, this, after = around
    address = addresses.page(paper, issue.when, this.label)
    up = addresses.issue(paper, issue.when)
    colophon = "".join(f"<p>{escape(line)}</p>" for line in this.colophon)
    summary = head.of_page(site, paper, issue, around)
    values = {
        "page_title": page_links.title(summary.title, f"{paper.name} {issue.when}"),
        "head": head.render(site, summary),
        "path": page_links.path(
            site, address, [(addresses.home(paper), escape(paper.name)), (up, site.issue_date(issue.when))]
        ),
        "heading": label(site, this),
        "scan": _scan(site, this, scan) if scan else "",
        "articles": cards.printed(cards.Place(site, paper, this, address, 2)),
        "colophon": f'<footer class="colophon">{colophon}</footer>' if colophon else "",
        "turn": page_links.turn(site, address, _target(site, paper, issue, before), _target(site, paper, issue, after)),
    }
    return site.pour("page", address, values)


def _scan(site: Site, page: Page, scan: Scan) -> str:
    """The printed page as a picture; its tools are added by the reader's script, without it the link shows it large."""
    width, height = scan.size
    size = f' width="{width}" height="{height}"' if width > 0 else ""
    href = escape(f"../{quote(scan.name)}")
    name = site.word("scan-of", page=page.label)
    words = " ".join(f'data-{word}="{site.word(f"scan-{word}")}"' for word in ("larger", "smaller", "whole"))
    return (
        f'<details class="scan" open {words}><summary>{site.word("scan")}</summary>\n'
        f'<div class="scan-view"><a href="{href}"><img src="{href}" alt="{name}"{size}></a></div></details>'
    )


def label(site: Site, page: Page) -> str:
    """A page's name as HTML: its label, and its section's name."""
    section = f' <span class="section-name">{escape(page.section)}</span>' if page.section else ""
    return f'<span class="page-label">{site.page_label(page.label)}</span>{section}'


def _target(site: Site, paper: Newspaper, issue: Issue, page: Page | None) -> page_links.Target | None:
    return (addresses.page(paper, issue.when, page.label), label(site, page)) if page else None
