"""An issue as one continuous text: its headlines in printed order; the reader's script sets each text below its own.

The texts come from the articles' own pages when somebody reads on (`theme/assets/reader/through.js`), so that an
archive holds each of them once. Without a script the page leads to every article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.press.pages.printed_page import label
from builder.press.pieces import cards, head, links

if TYPE_CHECKING:
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.site import File


def page(home: Here, issue: Issue, around: links.Dates) -> File:
    """The file of `issue` to be read from its first word to its last; `around` are the issues before and after."""
    here = home.at(addresses.read_through(home.paper, issue.when))
    to_issue = here.link(addresses.issue(here.paper, issue.when), here.site.issue_date(issue.when))
    before, after = (_target(here, when) for when in around)
    summary = head.of_read_through(here, issue)
    values = {
        "page_title": links.title(summary.title),
        "head": head.render(here, summary),
        "path": links.way(here, (here.home(), links.issue_turn(here, around, to_issue))),
        "heading": here.word("read-through-of", date=here.site.date_words(issue.when)),
        "pages": "\n".join(filter(None, (_sheet(here, sheet) for sheet in issue.pages))),
        "turn": links.turn(here, before, after) + links.forms_of_issue(here, issue),
    }
    return here.pour("read", values)


def _sheet(here: Here, sheet: Page) -> str:
    """The headlines that begin on a printed page; nothing where none does."""
    begun = "\n".join(_entry(here, card) for card in sheet.cards if not cards.arrives(card, sheet))
    if not begun:
        return ""
    return f'<section id="p{addresses.page_slug(sheet.label)}">\n<h2>{label(here, sheet)}</h2>\n{begun}\n</section>'


def _entry(here: Here, card: Card) -> str:
    return f'<article id="a{card.id}"><h3>{here.article(card)}</h3></article>'


def _target(here: Here, when: IssueDate | None) -> links.Target | None:
    return (addresses.read_through(here.paper, when), here.site.issue_date(when)) if when else None
