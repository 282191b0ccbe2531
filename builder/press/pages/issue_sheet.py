"""What an issue's web page shows: its masthead, its pages as an editor would lay them out, the issues beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.edition import addresses
from builder.edition.addresses import page_order
from builder.edition.card import teaser
from builder.edition.issues import missing
from builder.edition.lunar import lunar_date
from builder.markdown.escape import escape, items, paragraph
from builder.press.pages import front
from builder.press.pages.printed_page import label
from builder.press.pieces import cards, links, strip
from builder.press.pieces.paper_name import heading
from builder.press.pieces.scans import NO_SCANS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.scans import Scans
    from builder.press.pieces.text import Text


def masthead(here: Here, issue: Issue, around: links.Dates) -> str:
    """Name, date between those `around`, lunar date, number and size of the issue; links to other newspapers."""
    date = f'<time datetime="{issue.date}">{here.site.issue_date(issue.when)}</time> {here.site.weekday(issue.date)}'
    facts = [
        links.issue_turn(here, around, date),
        *_lunar(here, issue.date),
        *([here.word("issue-number", number=issue.number)] if issue.number else []),
        here.word("issue-size", pages=len(issue.pages), articles=len(issue.cards)),
    ]
    others = [other for other in here.site.config.newspapers if other.key != here.paper.key]
    shown = items(facts, 'class="masthead-facts"')
    papers = items((here.link(addresses.home(other), escape(other.name)) for other in others), 'class="newspapers"')
    return f'<header class="masthead">{heading(here)}\n{shown}\n{papers}{_tools(here, issue)}</header>'


def _tools(here: Here, issue: Issue) -> str:
    """The way to the issue as one text; the reader's script adds what else can be done with it (reader/issue.js)."""
    way = here.link(addresses.read_through(here.paper, issue.when), here.word("read-through"))
    words = f'data-keep="{here.word("issue-keep")}" data-share="{here.word("share")}"'
    return f'<div class="tools" {words}>{way}</div>'


def _lunar(here: Here, date: datetime.date) -> Iterator[str]:
    found = lunar_date(date)
    if found:
        day = here.word("lunar", year=found.year, day=found.day)
        yield f'<span lang="zh">{" ".join(filter(None, (day, escape(found.term))))}</span>'


class Pictures(NamedTuple):
    """What an issue shows besides words."""

    small: cards.Small = cards.NO_PICTURES
    """Small copies of its articles' pictures."""
    scans: Scans = NO_SCANS


NO_PICTURES = Pictures()


def pages(here: Here, issue: Issue, texts: Mapping[str, Text], show: Pictures) -> str:
    """The issue page by page, the first one as its front; pages that it should have and has not are named."""
    absent = {run[-1]: run for run in missing(page.label for page in issue.pages)}
    even = () if absent else front.even(issue.pages[1:])
    lines = dict(zip((page.label for page in issue.pages[1:]), even, strict=False))
    blocks = {page.label: _block(here, issue, page, texts, show, lines=lines.get(page.label)) for page in issue.pages}
    blocks |= {last: _absent(here, run) for last, run in absent.items()}
    names = sorted(blocks, key=page_order)
    behind = names.index(issue.pages[0].label) + 1 if issue.pages else 0
    rest = "\n".join(blocks[name] for name in names[behind:])
    columns = f'<div class="pages{" pages-even" if even else ""}">\n{rest}\n</div>' if rest else ""
    return "\n".join(filter(None, (*(blocks[name] for name in names[:behind]), columns)))


def _block(
    here: Here, issue: Issue, page: Page, texts: Mapping[str, Text], show: Pictures, *, lines: int | None
) -> str:
    name = here.link(addresses.page(here.paper, issue.when, page.label), label(here, page))
    on = cards.PageCards(here, page, 3, show.small)
    is_front = page is issue.pages[0]
    sheets = strip.render(here, issue, show.scans, with_front=True) if is_front else ""
    shown = _front(on, texts, sheets) if is_front else cards.ranked(on)
    weight = " front" if is_front else _shown_lines(lines)
    return (
        f'<section class="page-block{weight}" id="p{addresses.page_slug(page.label)}">'
        f"<header><h2>{name}</h2></header>\n{shown}\n</section>"
    )


def _front(on: cards.PageCards, texts: Mapping[str, Text], sheets: str) -> str:
    made = front.layout(on.page, has_strip=sheets != "")
    if made.lead is None:
        return sheets + cards.ranked(on)
    text = texts.get(made.lead.id)
    words = teaser(text.article, text.body.paragraphs, made.length) if text else ""
    lead = cards.render(on, made.lead, name="card card-lead", text=words, at_top=True)
    below, beside = ("\n".join(cards.render(on, card) for card in group) for group in (made.below, made.beside))
    return (
        f'<div class="front-main">{lead}\n<div class="front-below">{below}</div></div>\n'
        f'<div class="front-beside{_shown_lines(made.lines)}">{sheets}{beside}</div>'
    )


def _shown_lines(lines: int | None) -> str:
    """The class of what shows more lines of text than cards do anyway."""
    return f" lines-{lines}" if lines and lines > front.LINES.start else ""


def _absent(here: Here, run: tuple[str, ...]) -> str:
    """A run of pages that the archive has not got."""
    first, last = run[0], run[-1]
    name = here.site.page_label(f"{first}–{last}" if first != last else first)
    return (
        f'<section class="page-block page-absent"><header><h2>{name}</h2></header>'
        f"{paragraph('page-note', here.word('page-absent'))}</section>"
    )


def turn(here: Here, issue: Issue, around: links.Dates) -> str:
    """Links to the issues before and after, and how many days between have none; a link to this day in other years."""
    before, after = (_target(here, issue.date, when) for when in around)
    return links.turn(here, before, after, between=_same_day(here, issue.date))


def _same_day(here: Here, date: datetime.date) -> str:
    month = here.link(addresses.month(here.paper, date), here.word("calendar"))
    day = here.link(addresses.day(here.paper, date), here.word("on-this-day"))
    return f'<span class="turn-between">{month} {day}</span>'


def _target(here: Here, this: datetime.date, when: IssueDate | None) -> links.Target | None:
    if when is None:
        return None
    without = abs((when.day - this).days) - 1
    note = f" <small>{here.word('days-without', days=without)}</small>" if without > 0 else ""
    words = f"{here.site.issue_date(when)} {here.site.weekday(when.day)}{note}"
    return addresses.issue(here.paper, when), words
