"""What machines read in a page's head: reference managers, social networks, search engines."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from builder.configuration import config
from builder.edition import card
from builder.edition.issues import assemble
from builder.markdown.html_pieces import Image
from builder.markdown.rendered import render
from builder.press.pages import article_page, issue_page, printed_page, related
from builder.press.pieces import alternates, links, social
from builder.press.pieces.text import Text
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.press.pieces.site import Site

PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "og": "http://ogp.me/ns#",
    "article": "http://ogp.me/ns/article#",
}
"""Those of Zotero's generic reader that a page uses, where the page declares none."""
OTHER_TYPES = ("citation_journal_title", "citation_conference", "citation_book_title", "citation_isbn")
"""What would make it something else than `DC.type` says."""


class _Head(HTMLParser):
    """Meta elements as (name or property, content), links as (rel, type, href), JSON-LD blocks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: list[dict[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.blocks: list[Any] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas.append(values)
        elif tag == "link":
            self.links.append(values)

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.blocks.append(json.loads(data))

    def content(self, name: str) -> list[str]:
        return [meta["content"] for meta in self.metas if name in {meta.get("name"), meta.get("property")}]


def zotero(read: _Head) -> dict[str, Any]:
    """What Zotero's generic reader (Embedded Metadata over RDF) makes of the page: its rules for what we use.

    A meta element's `name` comes before its `property`. `name` and `prefix.property` of a known prefix become
    statements; of those the type is `og:type` where that is a website's, book's or film's, else `dc:type`; the
    publication is `prism:publicationName`, else `og:site_name`; `citation_*` then stand over title, date, authors.
    """
    statements: dict[str, list[str]] = {}
    for meta in read.metas:
        name = meta.get("name") or meta.get("property") or ""
        prefix, _, rest = re.sub("[.:_]", ".", name, count=1).partition(".")
        if space := PREFIXES.get(prefix.lower()):
            statements.setdefault(space + rest[0].lower() + rest[1:], []).append(meta["content"])
    first = {name: values[0] for name, values in statements.items()}
    og, prism = PREFIXES["og"], PREFIXES["prism"]
    assert not any(read.content(name) for name in OTHER_TYPES)
    date = [*read.content("citation_publication_date"), first.get(f"{PREFIXES['article']}published_time", "")]
    pages = [first[prism + name] for name in ("startingPage", "endingPage") if prism + name in first]
    return {
        "itemType": "webpage" if first.get(f"{og}type") == "website" else first.get(f"{PREFIXES['dc']}type"),
        "title": (read.content("citation_title") or [""])[0],
        "creators": read.content("citation_author"),
        "publicationTitle": first.get(f"{prism}publicationName", first.get(f"{og}site_name")),
        "date": date[0],
        "pages": "-".join(pages),
        "section": first.get(f"{PREFIXES['article']}section"),
    }


@pytest.fixture(scope="module", params=["", "https://example.org/repo/"], ids=["unpublished", "published"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = tmp_path_factory.mktemp("edition")
    return editions.site(editions.start(folder, url=request.param), folder)


def _read(site: Site, *, picture: str = "", **values: Any) -> _Head:  # noqa: ANN401  (an article's fields)
    home = editions.home(site)
    one = editions.article(**values)
    body = render(one.body)
    body = replace(body, pieces=(*body.pieces, Image("", picture))) if picture else body
    whole = assemble("shi", one.when, [card.make(one, newspaper="shi", body=body)])
    around = None, whole.cards[0], None
    text, common = Text(one, body), related.common(home, whole)
    _, html = article_page.page(home, whole, text, around=around, common=common)
    return _Head(str(html))


def test_zotero_saves_an_article_as_a_newspaper_article(site: Site) -> None:
    assert zotero(_read(site, title="渡口的灯", authors=("江一苇", "葛平"), section="要闻")) == {
        "itemType": "newspaperArticle",
        "title": "渡口的灯",
        "creators": ["江一苇", "葛平"],
        "publicationTitle": "试报",
        "date": "2026-04-08",
        "pages": "1",
        "section": "要闻",
    }


@pytest.mark.parametrize(
    ("page_label", "body", "pages"),
    [("3", "文", "3"), ("1", "文\n\n<!-- page 4 -->\n\n文", "1-4"), ("A04-A05", "文", "A04-A05"), ("特1", "文", "特1")],
)
def test_zotero_saves_the_pages_as_printed(site: Site, page_label: str, body: str, pages: str) -> None:
    assert zotero(_read(site, page=page_label, body=body))["pages"] == pages


@pytest.mark.parametrize(("agency", "creators"), [("新华社", ["新华社"]), ("本报", []), ("", [])])
def test_an_agency_is_the_author_where_no_one_is_named(site: Site, agency: str, creators: list[str]) -> None:
    assert zotero(_read(site, agency=agency))["creators"] == creators


def test_a_published_page_has_what_open_graph_asks_for(site: Site) -> None:
    read = _read(site, subtitle="副题")
    base = site.config.url
    assert [read.content(f"og:{name}") for name in ("title", "type", "description")] == [
        ["标题01-01"], ["article"], ["副题"]
    ]  # fmt: skip
    assert read.content("og:url") == ([f"{base}2026/04/08/01-01/"] if base else [])
    assert read.content("og:image") == ([f"{base}{social.OF_SITE}"] if base else [])
    canonical = [link["href"] for link in read.links if link["rel"] == "canonical"]
    assert canonical == ([f"{base}2026/04/08/01-01/"] if base else [])


def test_an_article_with_a_picture_shows_it_beside_links(site: Site) -> None:
    read = _read(site, picture="../qiao.jpg")
    base = site.config.url
    assert read.content("og:image") == ([f"{base}2026/04/08/qiao.jpg"] if base else [])
    assert read.blocks[0]["@graph"][0]["image"] == (f"{base}2026/04/08/qiao.jpg" if base else "../qiao.jpg")


def test_an_article_says_where_its_other_forms_stand(site: Site) -> None:
    found = {link["type"]: link["href"] for link in _read(site).links if link["rel"] == "alternate"}
    assert found == {
        "application/gzip": "../../../../articles-2026-04.jsonl.gz",
        alternates.ATOM: "../../../../feed.xml",
    }


def test_a_page_tells_search_engines_what_it_is_and_the_way_to_it(site: Site) -> None:
    (block,) = _read(site, column="渡口").blocks
    news, trail = block["@graph"]
    assert news["@type"] == "NewsArticle"
    assert news.get("url") == (f"{site.config.url}2026/04/08/01-01/" if site.config.url else None)
    things = {step["item"]["@id"]: step["item"] for step in trail["itemListElement"]}
    issue = things[news["isPartOf"]["@id"]]
    assert issue["@type"] == "PublicationIssue"
    for whole in (issue["isPartOf"], news["publisher"]):
        assert things[whole["@id"]] == {
            "@type": ["Newspaper", "NewsMediaOrganization"], "@id": "../../../../", "name": "试报"
        }  # fmt: skip
    steps = [(step["position"], step["item"]["name"], step["item"]["@id"]) for step in trail["itemListElement"]]
    assert steps == [(1, "试报", "../../../../"), (2, "2026年4月8日", "../"), (3, "第1版", "../01/")]


def test_a_head_says_each_fact_once_in_each_language(site: Site) -> None:
    """A headline: the window's title, one element for Zotero and social networks, and one value for search engines."""
    read = _read(site, title="渡口的灯又亮了", subtitle="一百年", section="要闻", authors=("江一苇",))
    (block,) = read.blocks
    data = json.dumps(block, ensure_ascii=False)
    contents = [meta.get("content", "") for meta in read.metas]
    for fact in ("渡口的灯又亮了", "试报", "要闻", "江一苇", "2026-04-08", "一百年"):
        assert contents.count(fact) == 1, fact
        assert data.count(f'"{fact}"') == 1, fact
    assert not [link for link in read.links if link["rel"] in {"prev", "next", "up"}]


def test_issues_pages_and_the_front_page_have_heads_of_their_own(site: Site) -> None:
    home = editions.home(site)
    one = editions.article()
    whole = assemble("shi", one.when, [card.make(one, newspaper="shi", body=render(""))])
    texts = {one.id: Text(one, render(""))}
    made = {
        "issue": issue_page.page(home, whole, texts, around=(None, None)),
        "home": issue_page.page(home, whole, texts, around=(None, None), front=""),
        "page": printed_page.page(home, whole, (None, whole.pages[0], None)),
    }
    reads = {name: _Head(str(html)) for name, (_, html) in made.items()}
    graphs = {name: block["@graph"] for name, read in reads.items() for block in read.blocks}
    assert {name: [node["@type"] for node in graph] for name, graph in graphs.items()} == {
        "issue": ["BreadcrumbList"],
        "home": [["Newspaper", "NewsMediaOrganization"]],
        "page": ["BreadcrumbList"],
    }
    itself = graphs["issue"][0]["itemListElement"][-1]["item"]
    base = site.config.url
    assert itself == {
        "@type": "PublicationIssue", "@id": "./", "name": "2026年4月8日", "isPartOf": {"@id": "../../../"},
        "datePublished": "2026-04-08", "inLanguage": "zh-Hans", **({"url": f"{base}2026/04/08/"} if base else {}),
    }  # fmt: skip
    assert graphs["home"][0].get("url") == (base or None)
    forms = {link["type"] for link in reads["issue"].links if link["rel"] == "alternate"}
    mimes = {"application/json", alternates.GZIP, alternates.ATOM, alternates.JSON_FEED}
    assert forms == mimes


@pytest.mark.parametrize(
    ("repository", "begun"),
    [
        ("https://github.com/a/b", "https://github.com/a/b/issues/new?title=2026/04/08/01-01/"),
        ("https://gitlab.example/a/b/", "https://gitlab.example/a/b/-/issues/new?issue%5Btitle%5D=2026/04/08/01-01/"),
    ],
)
def test_a_correction_begins_with_the_articles_address(tmp_path: Path, repository: str, begun: str) -> None:
    disk.write(tmp_path / config.FILE, f"{editions.MKDOCS.format(url='')}repo_url: {repository}\n")
    here = editions.home(editions.site(config.read(tmp_path), tmp_path)).at("2026/04/08/01-01/")
    assert links.correct(here) == f'<a class="correct" rel="nofollow" href="{begun}">纠错</a>'
