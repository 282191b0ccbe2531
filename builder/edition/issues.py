"""Cards and page records as an issue: pages in order, articles in the order in which they were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.edition.addresses import page_order, page_slug
from builder.edition.page_record import PageRecord

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate

_NUMBERED = re.compile("([A-Za-z\u4e00-\u9fff]*)([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page (版) of an issue."""

    label: str
    section: str
    """版名; may be empty."""
    colophon: tuple[str, ...]
    cards: tuple[Card, ...]
    """Everything that was printed on this page, also what only ends here; may be empty."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One newspaper on one date (期)."""

    newspaper: str
    """The newspaper's key."""
    when: IssueDate
    pages: tuple[Page, ...]
    cards: tuple[Card, ...]
    """Each article once, in printed order of its first page."""
    number: str = ""
    """期号 as printed, from the first page record that has it."""

    @property
    def date(self) -> datetime.date:
        """The day on which it appeared."""
        return self.when.day

    def page(self, label: str) -> Page | None:
        """The page labelled `label`, if this issue has it."""
        slug = page_slug(label)
        return next((page for page in self.pages if page_slug(page.label) == slug), None)


def missing(labels: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The labels that a row of pages leaves out, in runs: of `1`, `4`, `A02`, `A03` they are `2`, `3` and `A01`.

    A double page counts as both of its pages. A label that is not letters and a number is in no row.
    """
    rows: dict[str, set[int]] = {}
    width: dict[str, int] = {}
    for label in labels:
        for match in map(_NUMBERED.fullmatch, label.split("-")):
            if match:
                rows.setdefault(match[1], set()).add(int(match[2]))
                width[match[1]] = len(match[2]) if match[2].startswith("0") else width.get(match[1], 0)
    runs: list[tuple[str, ...]] = []
    for prefix, there in rows.items():
        for before, after in pairwise([0, *sorted(there)]):
            run = tuple(f"{prefix}{number:0{width[prefix]}d}" for number in range(before + 1, after))
            runs += [run] if run else []
    return tuple(runs)


def assemble(newspaper: str, when: IssueDate, cards: Iterable[Card], records: Iterable[PageRecord] = ()) -> Issue:
    """The issue made of these articles and pages, in whatever order they come.

    Pages are told apart by their address: `1` and `01` are one page. An article without a section has its
    first page's.
    """
    known = {page_slug(record.page): record for record in records}
    labels = {slug: record.page for slug, record in known.items()}
    by_page: dict[str, list[tuple[float, str]]] = {slug: [] for slug in known}
    by_id = {card.id: card for card in sorted(cards, key=lambda card: card.id)}
    for card in by_id.values():
        for label, line in zip(card.pages, card.lines, strict=True):
            slug = page_slug(label)
            labels.setdefault(slug, label)
            by_page.setdefault(slug, []).append((line, card.id))
    printed: dict[str, Card] = {}
    outlines = []
    for slug in sorted(by_page, key=lambda slug: (page_order(labels[slug]), slug)):
        ids = [id_ for _, id_ in sorted(by_page[slug])]
        begun = [by_id[id_] for id_ in ids if page_slug(by_id[id_].pages[0]) == slug]
        record = known.get(slug) or PageRecord(page=labels[slug])
        section = record.section or next((card.section for card in begun if card.section), "")
        printed |= {card.id: card if card.section else replace(card, section=section) for card in begun}
        outlines.append((replace(record, section=section), ids))
    pages = (
        Page(record.page, record.section, record.colophon, tuple(printed[id_] for id_ in ids))
        for record, ids in outlines
    )
    number = next((record.issue for record, _ in outlines if record.issue), "")
    return Issue(newspaper, when, tuple(pages), tuple(printed.values()), number)
