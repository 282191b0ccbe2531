"""Redirects: pages that lead on from where something was to where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses, former_addresses
from builder.markdown.escape import escape, link
from builder.press.pieces.site import path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File, Site


def redirect(site: Site, address: str, target: str) -> File:
    """A page at `address` that leads on to `target`, both from the site's root."""
    there = addresses.relative(target, address)
    return onward(site, address, there, site.canonical(target) or there)


def onward(site: Site, address: str, there: str, full: str) -> File:
    """A page at `address` that leads on to `there`, which is known as `full`: a page of this site or of another."""
    text = (
        f'<!doctype html>\n<html lang="{site.config.newspapers[0].language}">\n<meta charset="utf-8">\n'
        f"<title>{site.word('moved')}</title>\n"
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<link rel="canonical" href="{escape(full)}">\n<meta http-equiv="refresh" content="0; url={escape(there)}">\n'
        f"<p>{link(there, site.word('moved'))}</p>\n</html>\n"
    )
    return path(address), text


def earlier(home: Here, issue: Issue) -> Iterator[File]:
    """Redirects from where the newspaper's earlier e-paper had the issue, its pages and its articles."""
    site, paper, when = home.site, home.paper, issue.when
    patterns = dict(paper.earlier)
    if not patterns or when.edition > 1:  # no e-paper had more than one edition of a day
        return
    day = _day(when)
    if "issue" in patterns:
        yield _from(site, patterns["issue"], day, addresses.issue(paper, when))
    for page in issue.pages if "page" in patterns else ():
        yield _from(site, patterns["page"], day | {"page": page.label}, addresses.page(paper, when, page.label))
    for card in issue.cards if "article" in patterns else ():
        values = day | {"page": card.pages[0], "order": str(int(card.id.rpartition("-")[2]))}
        yield _from(site, patterns["article"], values, home.address(card))


def _day(when: IssueDate) -> dict[str, str]:
    year, month, day = when.day.isoformat().split("-")
    return {"year": year, "month": month, "day": day, "date": f"{year}{month}{day}"}


def _from(site: Site, pattern: str, values: Mapping[str, str], target: str) -> File:
    ascii_ = dict(values)
    if "page" in ascii_:
        ascii_["page"] = addresses.page_slug(ascii_["page"]).lstrip("0")
    return redirect(site, former_addresses.fill(pattern, ascii_), target)
