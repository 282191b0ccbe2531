"""JSON-LD in schema.org's words: each type has only properties that the vocabulary gives it or its parents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builder.edition.newspaper import Newspaper
from builder.press.pieces import citation, vocabulary
from tests import editions

if TYPE_CHECKING:
    from builder.press.pieces.vocabulary import Values

PAPER = Newspaper(key="shi", name="试报")
THING = {"@type", "@id", "name", "description", "url"}
WORK = THING | {"inLanguage", "datePublished", "author", "publisher", "isPartOf", "headline", "alternativeHeadline",
                "isAccessibleForFree", "image", "genre"}  # fmt: skip
PROPERTIES = {
    "NewsArticle": WORK | {"articleSection", "printPage", "printSection", "printEdition", "dateline"},
    "PublicationIssue": WORK | {"issueNumber"},
    "Newspaper": WORK | {"issn"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
    "Person": THING,
    "Organization": THING,
    "NewsMediaOrganization": THING,
    "Thing": THING,
}
"""From schema.org's release 29, of the types that a page uses; a thing without a type of its own is a `Thing`."""
WAY = [
    vocabulary.newspaper("../../../../", PAPER),
    vocabulary.issue("../", "2026年4月8日", "21604", paper="../../../../"),
    vocabulary.page("../01/", "第1版"),
]


def _check(value: object) -> list[str]:
    """The types in `value`, each checked; of things that are only named by their address, none."""
    if isinstance(value, list):
        return [found for one in value for found in _check(one)]
    if not isinstance(value, dict) or value.keys() == {"@id"}:
        return []
    kinds = value.get("@type", "Thing")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    assert value.keys() <= set().union(*(PROPERTIES[kind] for kind in kinds)), kinds
    assert all(part or part is True for part in value.values())
    return ["+".join(kinds), *(found for part in value.values() for found in _check(part))]


def _article(**values: Any) -> Values:  # noqa: ANN401  (an article's fields)
    one = editions.article(**values)
    made = editions.card(one, body="字")
    return vocabulary.article(PAPER, one, made, whole=("../../../../", "../"), picture="../a.jpg")


def test_an_article_is_a_news_article_in_an_issue_of_a_newspaper() -> None:
    value = _article(authors=("甲", "乙"), subtitle="副题", dateline="本报讯", section="要闻")
    assert _check(value) == ["NewsArticle", "Person", "Person"]
    assert value["alternativeHeadline"] == "副题"
    assert "genre" not in value
    assert _article(kind="brief")["genre"] == "brief"


def test_an_agency_is_an_organization_and_the_paper_itself_nobody() -> None:
    assert _article(agency="新华社")["author"] == [{"@type": "Organization", "name": "新华社"}]
    for own in citation.OWN:
        assert "author" not in _article(agency=own)


def test_a_way_down_is_in_the_vocabulary() -> None:
    item = "ListItem"
    kinds = ["BreadcrumbList", item, "Newspaper+NewsMediaOrganization", item, "PublicationIssue", item, "Thing"]
    assert _check(vocabulary.trail(WAY)) == kinds


def test_the_front_page_says_what_holds_for_all_of_the_newspaper() -> None:
    front = vocabulary.front(PAPER, description="")
    assert _check(front) == ["Newspaper+NewsMediaOrganization"]
    assert front["isAccessibleForFree"] is True
    assert "description" not in front
    assert vocabulary.front(PAPER, description="一份报纸")["description"] == "一份报纸"


def test_what_a_graph_names_by_its_address_is_told_in_it_once() -> None:
    graph = json.loads(vocabulary.graph(_article(), vocabulary.trail(WAY)))
    assert graph["@context"] == "https://schema.org"
    told, named = _ids(graph["@graph"])
    assert sorted(told) == sorted({*told})
    assert set(named) <= set(told)
    assert {"../../../../", "../"} <= set(named)


def _ids(value: object) -> tuple[list[str], list[str]]:
    """Addresses of the things that `value` tells of, and of those that it only names."""
    told: list[str] = []
    named: list[str] = []
    if isinstance(value, dict):
        if at := value.get("@id"):
            (named if value.keys() == {"@id"} else told).append(at)
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        more = _ids(one)
        told += more[0]
        named += more[1]
    return told, named
