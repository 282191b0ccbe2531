"""What a page says about itself to machines: description, links to its neighbours, Open Graph, JSON-LD.

Links are relative, so that the site works wherever it is put. What must be absolute (the canonical link, `og:url`,
`og:image`) is left out while the site has no published address; `url` and `image` of JSON-LD are relative until then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.edition import addresses
from builder.markdown.escape import escape, script
from builder.press.pieces import alternates, citation, vocabulary

if TYPE_CHECKING:
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.here import Here
    from builder.press.pieces.text import Text

JSON_LD = "application/ld+json"
PICTURE = "assets/share.png"
"""Shown beside a link to the site, 1200 × 630; a newspaper's own is content/site/assets/share.png."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a web page tells machines of itself. All texts are plain, all addresses from the root."""

    title: str
    description: str = ""
    name: str = ""
    """Name of the site, where that is not the newspaper's."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    before: str | None = None
    after: str | None = None
    up: str | None = None
    alternates: tuple[alternates.Alternate, ...] = ()
    """Other forms of the same thing."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further meta elements, name and content; Open Graph's have a colon in their name. Two names, with a space
    between them, are one element for two readers, so that the page has the text once."""
    picture: str = PICTURE
    """Shown beside links to the page."""
    data: tuple[vocabulary.Values, ...] = ()
    """JSON-LD, as values for JSON, a block each."""


def render(here: Here, head: Head) -> str:
    """The elements of `<head>` that follow the title."""
    parts = [_meta(name, content) for name, content in _pairs(here, head) if content]
    if canonical := here.site.canonical(here.base):
        parts.append(f'<link rel="canonical" href="{escape(canonical)}">')
    for rel, target in (("prev", head.before), ("next", head.after), ("up", head.up)):
        if target is not None:
            parts.append(f'<link rel="{rel}" href="{escape(here.href(target))}">')
    for mime, target in head.alternates:
        parts.append(f'<link rel="alternate" type="{mime}" href="{escape(here.href(target))}">')
    parts += [script(JSON_LD, values) for values in head.data]
    return "\n".join(parts)


def _pairs(here: Here, head: Head) -> tuple[tuple[str, str], ...]:
    return (
        ("description og:description", head.description),
        ("og:type", head.kind),
        ("citation_title og:title" if head.kind == "article" else "og:title", head.title),
        ("og:site_name", head.name or here.paper.name),
        ("og:url", here.site.canonical(here.base)),
        ("og:image", here.site.canonical(head.picture)),
        *head.meta,
    )


def _meta(name: str, content: str) -> str:
    attributes = (f'{"property" if ":" in each else "name"}="{each}"' for each in name.split(" "))
    return f'<meta {" ".join(attributes)} content="{escape(content)}">'


def of_article(here: Here, issue: Issue, text: Text, around: tuple[Card | None, Card, Card | None]) -> Head:
    """The head of an article's page, with what reference managers and search engines read."""
    article = text.article
    picture = text.body.first_picture
    before, card, after = around
    first, last = printed_on(card)
    whole = vocabulary.issue(here.paper, issue.date, issue.number)
    at = addresses.issue(here.paper, issue.when) + picture.removeprefix("../") if picture else ""
    return Head(
        title=article.title,
        description=article.subtitle or card.excerpt,
        kind="article",
        before=here.address(before) if before else None,
        after=here.address(after) if after else None,
        up=addresses.page(here.paper, article.when, article.page),
        alternates=(
            *(alternates.of_article(here.paper, card) if here.site.has_copies else ()),
            alternates.feeds(addresses.home(here.paper))[0],
        ),
        picture=at or PICTURE,
        meta=(
            ("article:section", card.section),
            ("DC.type", "newspaperArticle"),
            *(("citation_author", name) for name in citation.creators(card)),
            ("citation_publication_date article:published_time", article.date.isoformat()),
            ("prism.startingPage", first),
            ("prism.endingPage", last),
        ),
        data=(
            vocabulary.article(
                here.paper, article, card, issue=whole, url=_self(here), picture=here.published(at) if at else ""
            ),
            _trail(here, issue.when, page=card.pages[0]),
        ),
    )


def printed_on(card: Card) -> tuple[str, str]:
    """The article's first and last page; the last is empty where it is the first.

    The two halves of a double page, `A04-A05`, are its first and last.
    """
    first, last = card.pages[0].split("-")[0], card.pages[-1].split("-")[-1]
    return first, last if last != first else ""


def of_page(here: Here, issue: Issue, around: tuple[Page | None, Page, Page | None]) -> Head:
    """The head of a printed page's web page."""
    before, _, after = (addresses.page(here.paper, issue.when, page.label) if page else None for page in around)
    page = around[1]
    return Head(
        title=f"{here.plain('page-name', page=page.label)} {page.section}".strip(),
        description="；".join(card.title for card in page.cards[:5]),
        before=before,
        after=after,
        up=addresses.issue(here.paper, issue.when),
        data=(_trail(here, issue.when, page=page.label),),
    )


def of_issue(here: Here, issue: Issue, around: tuple[IssueDate | None, IssueDate | None]) -> Head:
    """The head of an issue's page."""
    before, after = (addresses.issue(here.paper, when) if when else None for when in around)
    titles = [card.title for page in issue.pages[:1] for card in page.cards[:4]]
    return Head(
        title=f"{here.paper.name} {issue.when}",
        description="；".join(titles) or here.site.config.description,
        before=before,
        after=after,
        up=addresses.month(here.paper, issue.date),
        alternates=(*alternates.of_issue(here.paper, issue.when), *alternates.feeds(addresses.home(here.paper))),
        data=(vocabulary.issue_page(here.paper, issue.date, issue.number, url=_self(here)), _trail(here, issue.when)),
    )


def of_home(here: Here, issue: Issue) -> Head:
    """The head of a front page, which shows `issue`, the latest one."""
    description = here.site.config.description
    return Head(
        title=here.paper.name,
        description=description,
        up=addresses.month(here.paper, issue.date),
        alternates=(*alternates.of_issue(here.paper, issue.when), *alternates.feeds(addresses.home(here.paper))),
        data=(vocabulary.newspaper(here.paper, description=description, url=_self(here)),),
    )


def _self(here: Here) -> str:
    """The page's own address in JSON-LD."""
    return here.site.canonical(here.base) or vocabulary.SELF


def _trail(here: Here, when: IssueDate, *, page: str = "") -> vocabulary.Values:
    """The way from the newspaper down to the issue, or to one of its pages, as this page names it."""
    paper = here.paper
    steps = [(paper.name, addresses.home(paper)), (here.site.date_words(when), addresses.issue(paper, when))]
    if page:
        steps.append((here.plain("page-name", page=page), addresses.page(paper, when, page)))
    return vocabulary.trail((name, here.href(to)) for name, to in steps)
