"""What a page says about itself to machines: description, links to its neighbours, Open Graph, JSON-LD.

Links are relative, those of JSON-LD too, so that the site works wherever it is put. What must be absolute (the
canonical link, `og:url`, `og:image`) is left out while the site has no published address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, script
from builder.press.files import alternates, citation, vocabulary
from builder.press.pieces.site import article_address

if TYPE_CHECKING:
    from builder.configuration.config import Newspaper
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pages.article_page import Text
    from builder.press.pieces.site import Site

JSON_LD = "application/ld+json"
ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
PICTURE = "assets/share.png"
"""What is shown beside a link to the site, 1200 × 630; a newspaper's own stands in content/site/assets/share.png."""

_PICTURE = re.compile(r'<img [^>]*?src="\.\./([^"/]+)"')
"""The first picture of a body, which stands beside the issue's page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a web page besides what it shows. All texts are plain, all addresses from the root."""

    address: str
    title: str
    description: str = ""
    name: str
    """Name of the newspaper."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    before: str | None = None
    after: str | None = None
    up: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    """MIME type and address of other forms of the same thing."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further meta elements, name and content; Open Graph's have a colon in their name. Two names, with a space
    between them, are one element for two readers: the text stands in the page once."""
    picture: str = PICTURE
    """What is shown beside links to the page."""
    data: tuple[vocabulary.Values, ...] = ()
    """JSON-LD, as values for JSON, a block each."""


def render(site: Site, head: Head) -> str:
    """The elements of `<head>` that follow the title."""
    parts = [_meta(name, content) for name, content in _pairs(site, head) if content]
    if canonical := site.canonical(head.address):
        parts.append(f'<link rel="canonical" href="{escape(canonical)}">')
    for rel, target in (("prev", head.before), ("next", head.after), ("up", head.up)):
        if target is not None:
            href = addresses.relative(target, head.address)
            parts.append(f'<link rel="{rel}" href="{escape(href)}">')
    for mime, target in head.alternates:
        href = addresses.relative(target, head.address)
        parts.append(f'<link rel="alternate" type="{mime}" href="{escape(href)}">')
    parts += [script(JSON_LD, values) for values in head.data]
    return "\n".join(parts)


def _pairs(site: Site, head: Head) -> tuple[tuple[str, str], ...]:
    return (
        ("description og:description", head.description),
        ("og:type", head.kind),
        ("citation_title og:title" if head.kind == "article" else "og:title", head.title),
        ("og:site_name", head.name),
        ("og:url", site.canonical(head.address)),
        ("og:image", site.canonical(head.picture)),
        *head.meta,
    )


def _meta(name: str, content: str) -> str:
    attributes = (f'{"property" if ":" in one else "name"}="{one}"' for one in name.split(" "))
    return f'<meta {" ".join(attributes)} content="{escape(content)}">'


def of_article(
    site: Site, paper: Newspaper, issue: Issue, text: Text, around: tuple[Card | None, Card, Card | None]
) -> Head:
    """The head of an article's page, with what reference managers and search engines read."""
    article = text.article
    picture = _PICTURE.search(text.body)
    date = article.date.isoformat()
    before, card, after = around
    address = article_address(paper, card)
    first, last = printed_on(card)
    whole = vocabulary.issue(paper, issue.date, issue.number)
    return Head(
        address=address,
        title=article.title,
        description=article.subtitle or card.excerpt,
        name=paper.name,
        kind="article",
        before=article_address(paper, before) if before else None,
        after=article_address(paper, after) if after else None,
        up=addresses.page(paper, article.when, article.page),
        alternates=alternates.of_article(paper, card) if site.has_copies else (),
        picture=f"{addresses.issue(paper, issue.when)}{picture[1]}" if picture else PICTURE,
        meta=(
            ("article:section", card.section),
            ("DC.type", "newspaperArticle"),
            *(("citation_author", name) for name in citation.creators(card)),
            ("citation_publication_date article:published_time", date),
            ("prism.startingPage", first),
            ("prism.endingPage", last),
        ),
        data=(
            vocabulary.article(paper, article, card, issue=whole, picture=f"../{picture[1]}" if picture else ""),
            _trail(site, paper, address, when=issue.when, page=card.pages[0]),
        ),
    )


def printed_on(card: Card) -> tuple[str, str]:
    """The first and the last page on which the article stood; the last is empty where it is the first.

    The two halves of a double page, `A04-A05`, are its first and last.
    """
    first, last = card.pages[0].split("-")[0], card.pages[-1].split("-")[-1]
    return first, last if last != first else ""


def of_page(site: Site, paper: Newspaper, issue: Issue, around: tuple[Page | None, Page, Page | None]) -> Head:
    """The head of a printed page's web page."""
    before, this, after = (addresses.page(paper, issue.when, page.label) if page else None for page in around)
    page = around[1]
    address = this or ""
    return Head(
        address=address,
        title=f"{site.plain('page-name', page=page.label)} {page.section}".strip(),
        description="；".join(card.title for card in page.cards[:5]),
        name=paper.name,
        before=before,
        after=after,
        up=addresses.issue(paper, issue.when),
        data=(_trail(site, paper, address, when=issue.when, page=page.label),),
    )


def of_issue(site: Site, paper: Newspaper, issue: Issue, around: tuple[IssueDate | None, IssueDate | None]) -> Head:
    """The head of an issue's page."""
    address = addresses.issue(paper, issue.when)
    before, after = (addresses.issue(paper, when) if when else None for when in around)
    titles = [card.title for page in issue.pages[:1] for card in page.cards[:4]]
    return Head(
        address=address,
        title=f"{paper.name} {issue.when}",
        description="；".join(titles) or site.config.description,
        name=paper.name,
        before=before,
        after=after,
        up=addresses.month(paper, issue.date),
        alternates=(*alternates.of_issue(paper, issue), *feeds_of(addresses.home(paper))),
        data=(
            vocabulary.issue_page(paper, issue.date, issue.number),
            _trail(site, paper, address, when=issue.when),
        ),
    )


def of_home(site: Site, paper: Newspaper, address: str, issue: Issue | None = None) -> Head:
    """The head of the front page at `address`, which shows `issue`, the latest one, if there is any."""
    description = site.config.description
    return Head(
        address=address,
        title=paper.name,
        description=description,
        name=paper.name,
        up=addresses.month(paper, issue.date) if issue else None,
        alternates=(*(alternates.of_issue(paper, issue) if issue else ()), *feeds_of(addresses.home(paper))),
        data=(vocabulary.newspaper(paper, description=description),),
    )


def feeds_of(address: str) -> tuple[alternates.Alternate, alternates.Alternate]:
    """The feeds of the newspaper, section, column or author whose page is at `address`."""
    return (ATOM, f"{address}feed.xml"), (JSON_FEED, f"{address}feed.json")


def _trail(site: Site, paper: Newspaper, base: str, *, when: IssueDate, page: str = "") -> vocabulary.Values:
    """The way from the newspaper down to the issue, or to one of its pages, as the page at `base` names it."""
    steps = [(paper.name, addresses.home(paper)), (site.date_words(when), addresses.issue(paper, when))]
    if page:
        steps.append((site.plain("page-name", page=page), addresses.page(paper, when, page)))
    return vocabulary.trail((name, addresses.relative(to, base)) for name, to in steps)
