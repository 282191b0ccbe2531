"""Addresses are kept: redirects where something moved, and a finding where something published is gone.

`aliases` of articles and an earlier e-paper's patterns say where addresses led before; `content/urls.txt` remembers
what was published (`builder/edition/published_addresses.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses, former_addresses, published_addresses
from builder.edition.card import unpack
from builder.errors import Finding
from builder.markdown.escape import escape, link
from builder.press.pieces.site import path as file_of
from builder.shell import digest
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.press.pieces.site import File, Site
    from builder.press.stages.products import Shown
    from builder.press.work import Work

GONE, TAKEN = "E501", "E502"
_UNITS = frozenset({"aliases", "kept"})
"""Units of the ledger whose files are redirects."""


def redirect(site: Site, address: str, target: str) -> File:
    """A page at `address` that leads on to `target`, both from the site's root."""
    there = addresses.relative(target, address)
    full = site.canonical(target) or there
    text = (
        f'<!doctype html>\n<html lang="{site.config.newspapers[0].language}">\n<meta charset="utf-8">\n'
        f"<title>{site.word('moved')}</title>\n"
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<link rel="canonical" href="{escape(full)}">\n<meta http-equiv="refresh" content="0; url={escape(there)}">\n'
        f"<p>{link(there, site.word('moved'))}</p>\n</html>\n"
    )
    return file_of(address), text


def earlier(site: Site, shown: Shown) -> Iterator[File]:
    """Redirects from where the newspaper's earlier e-paper had the issue, its pages and its articles."""
    patterns = dict(shown.paper.earlier)
    if not patterns or shown.issue.when.edition > 1:  # no e-paper had more than one edition of a day
        return
    paper, when = shown.paper, shown.issue.when
    day = _day(when)
    if "issue" in patterns:
        yield _from(site, patterns["issue"], day, addresses.issue(paper, when))
    for page in shown.issue.pages if "page" in patterns else ():
        yield _from(site, patterns["page"], day | {"page": page.label}, addresses.page(paper, when, page.label))
    for card in shown.issue.cards if "article" in patterns else ():
        order = str(int(card.id.rpartition("-")[2]))
        values = day | {"page": card.pages[0], "order": order}
        yield _from(site, patterns["article"], values, addresses.article(paper, when, card.id))


def _day(when: IssueDate) -> dict[str, str]:
    year, month, day = when.day.isoformat().split("-")
    return {"year": year, "month": month, "day": day, "date": f"{year}{month}{day}"}


def _from(site: Site, pattern: str, values: Mapping[str, str], target: str) -> File:
    ascii_ = dict(values)
    if "page" in ascii_:
        ascii_["page"] = addresses.page_slug(ascii_["page"]).lstrip("0")
    return redirect(site, former_addresses.fill(pattern, ascii_), target)


def bind(work: Work) -> None:
    """Redirect what moved; find what was published and is gone. After all other pages of the site are made."""
    ledger, output, site = work.ledger, work.output, work.site
    made: list[File] = []
    findings: list[Finding] = []
    moved: set[str] = set()
    for paper in site.config.newspapers:
        for alias in sorted(ledger.names(paper.key, "aliases")):
            card = unpack(ledger.entries(paper.key, "aliases", alias, (0, 1))[0])
            if alias in moved or ledger.unit(file_of(alias)) not in {"", *_UNITS}:
                what = f"“{alias}” in aliases is another page's address; take it out"
                findings.append(Finding(_file(work, paper, card), 0, TAKEN, what))
                continue
            moved.add(alias)
            made.append(redirect(site, alias, addresses.article(paper, card.when, card.id)))
    output.put("aliases", made)
    ledger.replace_findings("aliases", findings)
    _keep(work)


def _file(work: Work, paper: Newspaper, card: Card) -> str:
    folder = work.site.config.articles.relative_to(work.site.config.root).as_posix()
    return f"{folder}/{addresses.article(paper, card.when, card.id).removesuffix('/')}.md"


def _keep(work: Work) -> None:
    """Lead readers of listings that are gone to the page above, and find articles and issues that are gone.

    Where nothing was removed since the last look, and the memory says the same, there is nothing to look for.
    """
    ledger = work.ledger
    text = _read(work)
    state = digest.of_values(text, ledger.outputs("aliases"), ledger.outputs("kept"))
    if ledger.meta("kept") == state and not work.output.removes and not work.changes.everything:
        return

    def stands(address: str) -> bool:
        return ledger.unit(file_of(address)) not in {"", "kept"}

    made: list[File] = []
    findings: list[Finding] = []
    broken = False
    for address, line in published_addresses.parse(text).items():
        if stands(address):
            continue
        if (work.site.config.articles / f"{address[:-1]}.md").is_file():
            broken = True  # it has a finding of its own
            continue
        to = published_addresses.fallback(address, stands)
        if to is None:
            then = f'mend it, or write aliases: ["{address}"] in the article that it became, or take it out here'
            what = f"{address} was published and is not there any more; {then}"
            findings.append(Finding(published_addresses.FILE, line, GONE, what))
        else:
            made.append(redirect(work.site, address, to))
    work.output.put("kept", made)
    ledger.replace_findings("kept", findings)
    state = digest.of_values(text, ledger.outputs("aliases"), ledger.outputs("kept"))
    ledger.note("kept", "" if findings or made or broken else state)


def _read(work: Work) -> str:
    path = work.site.config.root / published_addresses.FILE
    return read_text(path, then="restore it from git") if path.exists() else ""
