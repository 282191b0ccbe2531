"""What a page says about itself to machines: description, other forms, Open Graph, JSON-LD.

Links are relative, so that the site works wherever it is put. What must be absolute (the canonical link, `og:url`,
`og:image`, `url` in JSON-LD) is left out while the site has no published address, and `image` in JSON-LD is relative
until then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.edition import addresses
from builder.edition import card as cards
from builder.markdown.escape import data_block, escape, in_script
from builder.press.pieces import alternates, citation, social, vocabulary

if TYPE_CHECKING:
    from builder.edition.card import Card
    from builder.edition.issue_date import IssueDate
    from builder.edition.issues import Issue, Page
    from builder.press.pieces.cards import Small
    from builder.press.pieces.here import Here
    from builder.press.pieces.text import Text

JSON_LD = "application/ld+json"
DESCRIPTION = 60
"""Characters of text that describe an article where it has no deck: what search engines and chats show of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a web page tells machines of itself. All texts are plain, all addresses from the root."""

    title: str
    description: str = ""
    name: str = ""
    """Name of the site, where that is not the newspaper's."""
    kind: str = "website"
    """Open Graph's type: website or article."""
    alternates: tuple[alternates.Alternate, ...] = ()
    """Other forms of the same thing."""
    meta: tuple[tuple[str, str], ...] = ()
    """Further meta elements, name and content; Open Graph's have a colon in their name. Two names, with a space
    between them, are one element for two readers, so that the page has the text once."""
    picture: str = social.OF_SITE
    """Shown beside links to the page."""
    data: str = ""
    """JSON-LD, as `vocabulary.graph` writes it."""


class Way(NamedTuple):
    """The way down to a printed page, as the pages of all its articles name it."""

    paper: str
    """Address of the newspaper."""
    issue: str
    trail: str
    """The whole way as JSON."""


def render(here: Here, head: Head) -> str:
    """The elements of `<head>` that follow the title."""
    parts = [_meta(name, content) for name, content in _pairs(here, head) if content]
    if canonical := here.site.canonical(here.base):
        parts.append(f'<link rel="canonical" href="{escape(canonical)}">')
    for mime, target in head.alternates:
        parts.append(f'<link rel="alternate" type="{mime}" href="{escape(here.href(target))}">')
    if head.data:
        parts.append(data_block(JSON_LD, head.data))
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
    attributes = (f'{_key(each)}="{each}"' for each in name.split(" "))
    return f'<meta {" ".join(attributes)} content="{escape(content)}">'


def _key(name: str) -> str:
    """The attribute that names a meta element: Open Graph's has its own."""
    return "property" if ":" in name and name != social.LARGE[0] else "name"


def of_article(here: Here, issue: Issue, text: Text, card: Card, *, way: Way, small: Small) -> Head:
    """The head of an article's page, with what reference managers and search engines read.

    `way` leads to its first printed page, `small` are the copies of the issue's pictures.
    """
    article = text.article
    picture = text.body.first_picture
    first, last = printed_on(card)
    at = addresses.issue(here.paper, issue.when) + picture.removeprefix("../") if picture else ""
    return Head(
        title=article.title,
        description=article.subtitle or cards.teaser(article, text.body.paragraphs, DESCRIPTION),
        kind="article",
        alternates=(alternates.of_month(here.paper, issue.date), alternates.feeds(addresses.home(here.paper))[0]),
        picture=social.of_photo(here, issue.when, text.body.picture, small),
        meta=(
            ("article:section", card.section),
            ("DC.type", "newspaperArticle"),
            *(("citation_author", name) for name in citation.creators(card)),
            ("citation_publication_date article:published_time", article.date.isoformat()),
            ("prism.startingPage", first),
            ("prism.endingPage", last),
        ),
        data=vocabulary.joined((in_script(_news(here, text, card, way, here.published(at) if at else "")), way.trail)),
    )


def _news(here: Here, text: Text, card: Card, way: Way, picture: str) -> vocabulary.Values:
    whole = way.paper, way.issue
    url = here.site.canonical(here.base)
    return vocabulary.article(here.paper, text.article, card, whole=whole, url=url, picture=picture)


def way(here: Here, issue: Issue, page: str) -> Way:
    """The way down to a page of the issue, by its label, as the page at `here` names it."""
    steps = _way(here, issue.when, issue.number, page=page)
    return Way(str(steps[0]["@id"]), str(steps[1]["@id"]), in_script(vocabulary.trail(steps)))


def printed_on(card: Card) -> tuple[str, str]:
    """The article's first and last page; the last is empty where it is the first.

    The two halves of a double page, `A04-A05`, are its first and last.
    """
    first, last = card.pages[0].split("-")[0], card.pages[-1].split("-")[-1]
    return first, last if last != first else ""


def of_page(here: Here, issue: Issue, page: Page) -> Head:
    """The head of a printed page's web page."""
    return Head(
        title=f"{here.plain('page-name', page=page.label)} {page.section}".strip(),
        description="；".join(card.title for card in page.cards[:5]),
        picture=social.of_issue(here, issue.when),
        data=vocabulary.graph(vocabulary.trail(_way(here, issue.when, issue.number, page=page.label))),
    )


def of_issue(here: Here, issue: Issue) -> Head:
    """The head of an issue's page."""
    titles = [card.title for page in issue.pages[:1] for card in page.cards[:4]]
    paper, itself = _way(here, issue.when, issue.number)
    more = {"datePublished": issue.date.isoformat(), "inLanguage": here.paper.language}
    if url := here.site.canonical(here.base):
        more["url"] = url
        if (picture := social.of_issue(here, issue.when)) != social.OF_SITE:
            more["image"] = here.site.canonical(picture)
    return Head(
        title=f"{here.paper.name} {issue.when}",
        description="；".join(titles) or here.site.config.description,
        alternates=_forms(here, issue),
        meta=(social.LARGE,),
        picture=social.of_issue(here, issue.when),
        data=vocabulary.graph(vocabulary.trail((paper, itself | more))),
    )


def of_read_through(here: Here, issue: Issue) -> Head:
    """The head of an issue as one text. Who searches shall find the articles themselves."""
    return Head(
        title=f"{here.plain('read-through')} · {here.paper.name} {issue.when}",
        description=here.plain("about-read-through", newspaper=here.paper.name, date=here.site.date_words(issue.when)),
        alternates=(alternates.of_issue(here.paper, issue.when),),
        meta=(("robots", "noindex"),),
        picture=social.of_issue(here, issue.when),
    )


def of_home(here: Here, issue: Issue) -> Head:
    """The head of a front page, which shows `issue`, the latest one."""
    description = here.site.config.description
    return Head(
        title=here.paper.name,
        description=description,
        alternates=_forms(here, issue),
        meta=(social.LARGE,),
        picture=social.of_issue(here, issue.when),
        data=vocabulary.graph(
            vocabulary.front(here.paper, description=description, url=here.site.canonical(here.base))
        ),
    )


def _forms(here: Here, issue: Issue) -> tuple[alternates.Alternate, ...]:
    """Other forms of an issue, of its month and of what is new."""
    paper = here.paper
    month = alternates.of_month(paper, issue.date)
    return (alternates.of_issue(paper, issue.when), month, *alternates.feeds(addresses.home(paper)))


def _way(here: Here, when: IssueDate, number: str, *, page: str = "") -> list[vocabulary.Values]:
    """The way from the newspaper down to an issue, or to one of its pages, as this page names them."""
    paper = here.paper
    top = here.href(addresses.home(paper))
    name = here.site.date_words(when)
    steps = [
        vocabulary.newspaper(top, paper),
        vocabulary.issue(here.href(addresses.issue(paper, when)), name, number, paper=top),
    ]
    if page:
        at = here.href(addresses.page(paper, when, page))
        steps.append(vocabulary.page(at, here.plain("page-name", page=page)))
    return steps
