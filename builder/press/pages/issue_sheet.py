"""What an issue's web page shows: its masthead, its pages as an editor would lay them out, the issues beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses, lunar
from builder.edition.addresses import page_order
from builder.edition.card import excerpt
from builder.edition.issues import missing
from builder.markdown.escape import escape, items, link, paragraph
from builder.press.pages import front
from builder.press.pages.printed_page import label
from builder.press.pieces import cards, page_links

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from builder.configuration.config import Newspaper
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pages.article_page import Text
    from builder.press.pieces.site import Site


def masthead(site: Site, paper: Newspaper, issue: Issue, base: str) -> str:
    """Name, date, weekday, lunar date, number and size of the issue; links to the site's other newspapers."""
    facts = [
        f'<time datetime="{issue.date}">{site.issue_date(issue.when)}</time> {site.weekday(issue.date)}',
        *_lunar(site, issue.date),
        *([site.word("issue-number", number=issue.number)] if issue.number else []),
        site.word("issue-size", pages=len(issue.pages), articles=len(issue.cards)),
    ]
    others = [other for other in site.config.newspapers if other.key != paper.key]
    links = (link(addresses.relative(addresses.home(other), base), escape(other.name)) for other in others)
    shown = items(facts, 'class="masthead-facts"')
    papers = items(links, 'class="newspapers"')
    name = f'<h1 class="masthead-name">{escape(paper.name)}</h1>'
    return f'<header class="masthead">{name}\n{shown}\n{papers}</header>'


def _lunar(site: Site, date: datetime.date) -> Iterator[str]:
    found = lunar.of(date)
    if found:
        day = site.word("lunar", year=found.year, day=found.day)
        yield f'<span lang="zh">{" ".join(filter(None, (day, escape(found.term))))}</span>'


def pages(site: Site, paper: Newspaper, issue: Issue, texts: Mapping[str, Text], base: str) -> str:
    """The issue page by page, the first one as its front; pages that it should have and has not are named."""
    absent = {run[-1]: run for run in missing(page.label for page in issue.pages)}
    blocks = {page.label: _block(site, paper, issue, page, texts=texts, base=base) for page in issue.pages}
    blocks |= {last: _absent(site, run) for last, run in absent.items()}
    return "\n".join(blocks[name] for name in sorted(blocks, key=page_order))


def _block(site: Site, paper: Newspaper, issue: Issue, page: Page, *, texts: Mapping[str, Text], base: str) -> str:
    href = addresses.relative(addresses.page(paper, issue.when, page.label), base)
    place = cards.Place(site, paper, page, base, 3)
    is_front = page is issue.pages[0]
    shown = _front(place, texts) if is_front else cards.ranked(place)
    return (
        f'<section class="page-block{" front" if is_front else ""}" id="p{addresses.page_slug(page.label)}">'
        f"<header><h2>{link(href, label(site, page))}</h2></header>\n{shown}\n</section>"
    )


def _front(place: cards.Place, texts: Mapping[str, Text]) -> str:
    made = front.layout(place.page)
    if made.lead is None:
        return cards.ranked(place)
    body = texts[made.lead.id].body if made.lead.id in texts else ""
    lead = cards.render(place, made.lead, name="card card-lead", text=excerpt(body, made.length))
    below, beside = ("\n".join(cards.render(place, card) for card in group) for group in (made.below, made.beside))
    return (
        f'<div class="front-main">{lead}\n<div class="front-below">{below}</div></div>\n'
        f'<div class="front-beside">{beside}</div>'
    )


def _absent(site: Site, run: tuple[str, ...]) -> str:
    """A run of pages that the archive has not got."""
    first, last = run[0], run[-1]
    name = f"{first}–{last}" if first != last else first
    return (
        f'<section class="page-block page-absent"><header><h2>{site.page_label(name)}</h2></header>'
        f"{paragraph('page-note', site.word('page-absent'))}</section>"
    )


def turn(site: Site, paper: Newspaper, issue: Issue, base: str, around: page_links.Dates) -> str:
    """Links to the issues before and after, and how many days between have none; a link to this day in other years."""
    targets = [_target(site, paper, issue.date, when) for when in around]
    return page_links.turn(site, base, *targets, between=_same_day(site, paper, issue.date, base))


def _same_day(site: Site, paper: Newspaper, date: datetime.date, base: str) -> str:
    links = (
        link(addresses.relative(addresses.month(paper, date), base), site.word("calendar")),
        link(addresses.relative(addresses.day(paper, date), base), site.word("on-this-day")),
    )
    return f'<span class="turn-between">{" ".join(links)}</span>'


def _target(site: Site, paper: Newspaper, this: datetime.date, when: IssueDate | None) -> page_links.Target | None:
    if when is None:
        return None
    without = abs((when.day - this).days) - 1
    note = f" <small>{site.word('days-without', days=without)}</small>" if without > 0 else ""
    return addresses.issue(paper, when), f"{site.issue_date(when)} {site.weekday(when.day)}{note}"
