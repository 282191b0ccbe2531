"""JSON-LD in schema.org's words: each type has only properties that the vocabulary gives it or its parents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.edition.newspaper import Newspaper
from builder.press.pieces import citation, vocabulary
from tests import editions

if TYPE_CHECKING:
    from builder.press.pieces.vocabulary import Values

PAPER = Newspaper(key="shi", name="试报")
THING = {"@type", "@context", "name", "description", "url"}
WORK = THING | {"inLanguage", "datePublished", "author", "publisher", "isPartOf", "headline", "alternativeHeadline",
                "isAccessibleForFree", "image"}  # fmt: skip
PROPERTIES = {
    "NewsArticle": WORK | {"articleSection", "wordCount", "printPage", "printSection", "printEdition", "dateline"},
    "PublicationIssue": WORK | {"issueNumber"},
    "Newspaper": WORK | {"issn"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "Person": THING,
    "Organization": THING,
    "NewsMediaOrganization": THING,
}
"""From schema.org's release 29, of the types that a page uses; `@context` stands at the top of a block only."""


def _check(value: object) -> list[str]:
    """The types in `value`, each checked."""
    if isinstance(value, list):
        return [found for one in value for found in _check(one)]
    if not isinstance(value, dict):
        return []
    kind = value["@type"]
    assert value.keys() <= PROPERTIES[kind], kind
    assert all(part or part is True for part in value.values())
    return [kind, *(found for part in value.values() for found in _check(part))]


def _article(**values: Any) -> Values:  # noqa: ANN401  (an article's fields)
    one = editions.article(**values)
    issue = vocabulary.issue(PAPER, one.date, "21604")
    made = editions.card(one, body="字")
    return vocabulary.article(PAPER, one, made, issue=issue, picture="../a.jpg")


def test_an_article_is_a_news_article_in_an_issue_of_a_newspaper() -> None:
    value = _article(authors=("甲", "乙"), subtitle="副题", dateline="本报讯", section="要闻")
    kinds = ["NewsArticle", "Person", "Person", "NewsMediaOrganization", "PublicationIssue", "Newspaper"]
    assert _check(value) == kinds
    assert value["alternativeHeadline"] == "副题"


def test_an_agency_is_an_organization_and_the_paper_itself_nobody() -> None:
    assert _article(agency="新华社")["author"] == [{"@type": "Organization", "name": "新华社"}]
    for own in citation.OWN:
        assert "author" not in _article(agency=own)


def test_an_issue_a_newspaper_and_a_trail_are_in_the_vocabulary() -> None:
    day = editions.DAY
    assert _check(vocabulary.issue_page(PAPER, day, "")) == ["PublicationIssue", "Newspaper"]
    assert _check(vocabulary.newspaper(PAPER, description="")) == ["Newspaper", "NewsMediaOrganization"]
    trail = vocabulary.trail([("试报", "../../../"), ("2026年4月8日", "./")])
    assert _check(trail) == ["BreadcrumbList", "ListItem", "ListItem"]
