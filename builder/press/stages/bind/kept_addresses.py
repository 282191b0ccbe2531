"""Addresses are kept: redirects where something moved, and a finding where something published is gone.

`aliases` of articles and an earlier e-paper's patterns say where addresses led before; `content/urls.txt` remembers
what was published (`builder/edition/published_addresses.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses, published_addresses
from builder.edition.card import unpack
from builder.errors import Finding
from builder.press.files.redirect_page import onward, redirect
from builder.press.pieces.here import fronts
from builder.press.pieces.site import path as file_of
from builder.shell import digest
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from builder.edition.card import Card
    from builder.edition.newspaper import Newspaper
    from builder.press.pieces.site import File
    from builder.press.stages.work import Work

GONE, TAKEN = "E501", "E502"
_UNITS = frozenset({"aliases", "kept"})
"""Units of the ledger whose files are redirects."""


def bind(work: Work) -> None:
    """Redirect what moved; find what was published and is gone. After all other pages of the site are made."""
    ledger, output, site = work.ledger, work.output, work.site
    made: list[File] = []
    findings: list[Finding] = []
    moved: set[str] = set()
    for home in fronts(site):
        paper = home.paper
        for alias in sorted(ledger.names(paper.key, "aliases")):
            card = unpack(ledger.entries(paper.key, "aliases", alias, (0, 1))[0])
            if alias == home.address(card):
                continue  # it came from another edition, and is there again
            if alias in moved or ledger.unit(file_of(alias)) not in {"", *_UNITS}:
                what = f"“{alias}” in aliases is another page's address; take it out"
                findings.append(Finding(_file(work, paper, card), 0, TAKEN, what))
                continue
            moved.add(alias)
            made.append(redirect(site, alias, home.address(card)))
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

    def is_there(address: str) -> bool:
        return ledger.unit(file_of(address)) not in {"", "kept"}

    made: list[File] = []
    findings: list[Finding] = []
    broken = False
    for address, line in published_addresses.parse(text).items():
        if is_there(address):
            continue
        if _has_a_file(work, address):
            broken = True  # what is wrong with it has a finding of its own
            continue
        if moved := _elsewhere(work, address):
            made.append(onward(work.site, address, moved, moved))
            continue
        to = published_addresses.fallback(address, is_there)
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


def _elsewhere(work: Work, address: str) -> str:
    """Where a page is whose years became a site of their own; empty for one of which nobody says so."""
    found = (other.now_at(address) for other in work.site.config.moved)
    return next((url for url in found if url), "")


def _has_a_file(work: Work, address: str) -> bool:
    """Whether an article has its file at `address`, so that it is only broken and not gone."""
    config = work.site.config
    folder, _, id_ = f"{config.articles.relative_to(config.root).as_posix()}/{address[:-1]}".rpartition("/")
    return any(f"{id_}.md" in found.articles for found in work.inventory.folders if found.path == folder)


def _read(work: Work) -> str:
    path = work.site.config.root / published_addresses.FILE
    return read_text(path, then="restore it from git") if path.exists() else ""
