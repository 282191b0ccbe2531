"""The sample newspaper as a whole site, with the real theme host and the real Pagefind."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from builder.configuration import config
from builder.edition.page_record import PageRecord
from builder.press.build import build
from builder.press.pages import related
from builder.press.pieces import vocabulary
from builder.press.stages.work import Wanted
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).parent.parent.parent
HOST = "https://news.example"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample newspaper, built as it is in the repository."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / config.FILE, root)
    report = build(config.read(root), root / "site")
    assert report.articles >= 45
    assert report.findings == ()
    return root / "site"


class _Page(HTMLParser):
    """What a page leads to, and the places in it that can be led to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action", "data-root"}:
                self.links.append((tag, value or ""))
            elif name == "id":
                self.ids.append(value or "")


def _pages(site: Path) -> Iterator[tuple[str, _Page]]:
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        yield address, _Page(path.read_text("utf-8"))


def _file(site: Path, address: str) -> Path:
    path = site / unquote(address)
    return path / "index.html" if address.endswith("/") or not address else path


@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_every_link_leads_somewhere_at_a_root_and_below_a_path(site: Path, base: str) -> None:
    broken, count = [], 0
    for address, page in _pages(site):
        if address == "404.html":
            continue  # served for any address; its links cannot be relative
        for tag, link in page.links:
            target = urlsplit(urljoin(f"{HOST}{base}{address}", link))
            count += 1
            inside = target.netloc == "news.example" and target.path.startswith(base)
            file = _file(site, target.path.removeprefix(base))
            if (
                not inside
                or not file.is_file()
                or (target.fragment and target.fragment not in _Page(file.read_text("utf-8")).ids)
            ):
                broken.append((address, tag, link))
    assert broken == []
    assert count > 2000


def test_every_page_can_be_reached_from_the_front_page(site: Path) -> None:
    links = {address: page.links for address, page in _pages(site)}
    reached, waiting = set(), [""]
    while waiting:
        address = waiting.pop()
        if address in links and address not in reached:
            reached.add(address)
            waiting += [
                urlsplit(urljoin(f"{HOST}/{address}", link)).path.lstrip("/")
                for tag, link in links[address]
                if tag == "a"
            ]
    assert links.keys() - reached == {"404.html"}


def test_no_id_stands_twice_in_a_page(site: Path) -> None:
    assert [address for address, page in _pages(site) if len(page.ids) != len(set(page.ids))] == []


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    foreign = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:[a-z]+:)?//""", re.IGNORECASE)
    pages = [path for path in site.rglob("*.html") if foreign.search(path.read_text("utf-8"))]
    assert pages == []


def test_every_json_block_is_json_and_every_feed_is_xml(site: Path) -> None:
    blocks = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    graphs = {path: blocks.findall(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert {len(found) for found in graphs.values()} == {0, 1}
    nodes = [node for found in graphs.values() for data in found for node in json.loads(data)["@graph"]]
    steps = [step["item"] for node in nodes for step in node.get("itemListElement", ())]
    assert {str(node["@type"]) for node in nodes} == {"NewsArticle", "BreadcrumbList", str(vocabulary.PAPER)}
    assert all(step["name"] and step["@id"] for step in steps)
    assert any(step.get("@type") == "PublicationIssue" for step in steps)
    for path in site.glob("2026/**/issue.json"):
        data = json.loads(path.read_bytes())
        assert {one["id"] for one in data["articles"]} == {id_ for page in data["pages"] for id_ in page["articles"]}
        assert all((path.parent / one["url"] / "index.html").is_file() for one in data["articles"])
    assert ET.parse(site / "feed.xml").getroot().tag.endswith("feed")


def _without_text(site: Path) -> list[int]:
    """Bytes of each article's page besides its text."""
    sizes = []
    for path in site.glob("2026/*/*/*-*/index.html"):
        html = path.read_text("utf-8")
        body = html.partition('<div class="body">')[2].partition("</div>")[0]
        sizes.append(len(html.encode()) - len(body.encode()))
    assert sizes
    return sizes


def test_pages_stay_small(site: Path) -> None:
    """Besides its text an article's page has 4.6 KB, a little more where a headline is a sentence."""
    sizes = _without_text(site)
    assert sum(sizes) / len(sizes) <= 4.6 * 1024
    assert max(sizes) <= 5.3 * 1024


def test_pages_stay_small_with_addresses_of_site_and_repository(tmp_path: Path) -> None:
    """Canonical link, picture to share and the link to correct say the site's address five times."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    text = (REPOSITORY / config.FILE).read_text("utf-8")
    published = text.replace('site_url: ""', "site_url: https://organization.github.io/newspaper/")
    assert published != text
    disk.write(tmp_path / config.FILE, f"{published}\nrepo_url: https://github.com/organization/newspaper\n")
    build(config.read(tmp_path), tmp_path / "site", wanted=Wanted(search=False))
    sizes = _without_text(tmp_path / "site")
    assert sum(sizes) / len(sizes) <= 5.12 * 1024
    assert max(sizes) <= 5.95 * 1024


def test_incremental_is_from_nothing_with_everything_real(tmp_path: Path) -> None:
    """Law 4 once without stand-ins: articles, a page record, the theme's files and the configuration change."""
    root = tmp_path / "edition"
    made = editions.start(root)
    editions.put(made, *(editions.article(id_, section="要闻", authors=("甲",)) for id_ in ("01-01", "02-01")))
    editions.put_record(made, PageRecord(page="1", section="要闻"))
    build(made, root / "site")
    editions.put(made, editions.article("01-02", title="</script>{{ x }}@@title@@", body="新的一篇。"))
    (made.articles / "2026/04/08/02-01.md").unlink()
    build(made, root / "site")
    (root / "content/site").mkdir(parents=True)
    (root / "content/site/about.md").write_text("# 关于\n", "utf-8")
    made = editions.start(root, url=f"{HOST}/repo/")
    build(made, root / "site")
    build(made, tmp_path / "anew")
    assert editions.contents(root / "site") == editions.contents(tmp_path / "anew")
    for path in sorted((root / "site").glob("sitemap*.xml")):
        for place in ET.parse(path).getroot().iterfind("*/{*}loc"):
            assert place.text
            assert _file(root / "site", place.text.removeprefix(f"{HOST}/repo/")).is_file()
    assert "</script>{{" not in (root / "site/2026/04/08/01-02/index.html").read_text("utf-8")


def test_a_sentence_cut_by_a_page_turn_goes_on_without_an_indent(site: Path) -> None:
    cut = (site / "2026/04/09/01-01/index.html").read_text("utf-8")
    whole = (site / "2026/04/08/01-01/index.html").read_text("utf-8")
    after = r'<p class="page-turn" data-page="2">.*</p>\n<(p|h2)( class="runs-on")?'
    assert [match.groups() for match in re.finditer(after, cut)] == [("p", ' class="runs-on"')]
    assert [match.groups() for match in re.finditer(after, whole)] == [("h2", None)]


def test_articles_that_one_turns_to_are_not_named_again_among_those_of_the_page(site: Path) -> None:
    turned = 0
    for path in site.glob("2026/04/*/*-*/index.html"):
        text = path.read_text("utf-8")
        turn = set(re.findall('rel="(?:prev|next)" href="([^"]*)"', text))
        others = re.findall(r"<section><h2>第[^<]*</h2>\n<ul>(.*?)</ul>", text, re.DOTALL)
        listed = [href for block in others for href in re.findall('href="([^"]*)"', block)]
        assert not turn & set(listed)
        assert len(listed) <= related.SAME_PAGE
        turned += bool(turn and listed)
    assert turned > 20


def test_what_stands_beside_an_article_has_no_heading_over_nothing(site: Path) -> None:
    for path in site.glob("2026/04/*/*/index.html"):
        beside = path.read_text("utf-8").partition('<aside class="more">')[2].partition("</aside>")[0]
        assert beside.count("<h2>") == beside.count("</h2>\n<ul>")
