from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from builder.markdown.html_pieces import Image, Turn, joined
from builder.press.files import feeds, sitemap
from builder.press.pieces.here import fronts
from builder.press.pieces.site import Site
from tests import editions

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _site(folder: Path, url: str = "") -> Site:
    return editions.site(editions.start(folder, url=url), folder)


def _feed(site: Site) -> ET.Element:
    cards = [editions.card(editions.article(id_, authors=("甲",))) for id_ in ("01-01", "01-02")]
    (path, text), *_ = feeds.of_paper(editions.home(site), [(one, ("<p>正文</p>",)) for one in cards])
    assert path == "feed.xml"
    return ET.fromstring(text)


def test_a_feed_has_what_atom_asks_for(tmp_path: Path) -> None:
    feed = _feed(_site(tmp_path, "https://example.org/repo/"))
    for element in (feed, *feed.iterfind("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            found = element.find(f"a:{name}", ATOM)
            assert found is not None, name
            assert found.text
    assert feed.find("a:author/a:name", ATOM) is not None
    assert feed.findtext("a:updated", None, ATOM) == "2026-04-08T00:00:00+00:00"
    contents = [entry.findtext("a:content", None, ATOM) for entry in feed.iterfind("a:entry", ATOM)]
    assert contents == ["<p>正文</p>"] * 2


@pytest.mark.parametrize(
    ("url", "link"),
    [("https://example.org/repo/", "https://example.org/repo/2026/04/08/01-01/"), ("", "2026/04/08/01-01/")],
)
def test_links_are_absolute_where_the_site_has_an_address(tmp_path: Path, url: str, link: str) -> None:
    found = _feed(_site(tmp_path, url)).find("a:entry/a:link", ATOM)
    assert found is not None
    assert found.get("href") == link


def test_ids_do_not_depend_on_where_the_site_is_published(tmp_path: Path) -> None:
    ids = [
        [found.text for found in _feed(_site(tmp_path, url)).iterfind(".//a:id", ATOM)]
        for url in ("", "https://example.org/", "https://example.net/x/")
    ]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == 3
    assert all(str(one).startswith("urn:uuid:") for one in ids[0])


def test_a_feed_of_a_newspaper_without_an_article_is_a_feed(tmp_path: Path) -> None:
    site = _site(tmp_path)
    (_, text), *_ = feeds.of_paper(fronts(site)[1], [])
    assert ET.fromstring(text).findtext("a:title", None, ATOM) == "晨报"


@pytest.mark.parametrize(
    ("kind", "count", "names"),
    [("sections", 1, ["feed.xml", "feed.json"]), ("columns", 2, ["feed.xml"]), ("authors", 2, ["feed.xml"]),
     ("authors", 1, []), ("columns", 1, []), ("sections", 0, []), ("authors", 0, [])],
)  # fmt: skip
def test_what_people_subscribe_to_has_feeds(tmp_path: Path, kind: str, count: int, names: list[str]) -> None:
    ids = [f"01-{number:02}" for number in range(1, count + 1)]
    entries = [(editions.card(editions.article(id_)), ("<p>正文</p>",)) for id_ in ids]
    made = dict(feeds.of_listing(editions.home(_site(tmp_path)), kind, "甲", count, entries))
    assert [path.rpartition("/")[2] for path in made] == names
    assert [path.startswith(f"{kind}/") for path in made] == [True] * len(names)
    texts = ["<p>正文</p>" in str(text) or "&lt;p&gt;正文" in str(text) for text in made.values()]
    assert texts == [kind == "sections"] * len(names)
    assert all("<summary>正文第一段。" in str(text) for text in made.values() if kind != "sections")


def test_a_sitemap_lists_the_months_web_pages(tmp_path: Path) -> None:
    site = _site(tmp_path, "https://example.org/repo/")
    names = ["2026/04/08/01-01/index.html", "2026/04/08/index.html", "2026/04/08/issue.json", "index.html"]
    names.append("2026/04/08/read/index.html")  # which asks not to be found
    outputs = [(name, editions.DAY) for name in names]
    path, text = sitemap.month(editions.home(site), editions.DAY.replace(day=1), outputs)
    assert path == "sitemap-2026-04.xml"
    found = [one.text for one in ET.fromstring(text).iterfind("s:url/s:loc", MAP)]
    base = "https://example.org/repo/2026/04/08/"
    assert found == [f"{base}01-01/", base]
    assert [one.text for one in ET.fromstring(text).iterfind("s:url/s:lastmod", MAP)] == ["2026-04-08"] * 2


def test_a_sitemap_of_other_pages_is_bounded_and_leaves_out_what_asks_not_to_be_found(tmp_path: Path) -> None:
    site = _site(tmp_path, "https://example.org/")
    pages = [
        ("", editions.DAY),
        ("settings/", None),
        ("clippings/", None),
        *((f"authors/{number:x}/", None) for number in range(sitemap.MOST)),
    ]
    files = dict(sitemap.others(site, pages))
    assert list(files) == ["sitemap-pages-1.xml", "sitemap-pages-2.xml"]
    found = [list(ET.fromstring(str(text)).iterfind("s:url", MAP)) for text in files.values()]
    assert [len(urls) for urls in found] == [sitemap.MOST, 1]
    home, first = found[0][:2]
    assert (home.findtext("s:loc", None, MAP), home.findtext("s:lastmod", None, MAP)) == (site.config.url, "2026-04-08")
    assert first.find("s:lastmod", MAP) is None
    assert not any(name in str(text) for text in files.values() for name in ("settings", "clippings"))


@pytest.mark.parametrize(
    ("url", "picture", "page"),
    [
        (
            "https://example.org/repo/",
            "https://example.org/repo/2026/04/08/qiao.jpg",
            "https://example.org/repo/2026/04/08/02/",
        ),
        ("", "2026/04/08/qiao.jpg", "2026/04/08/02/"),
    ],
)
def test_addresses_in_a_feed_go_up_to_nothing(tmp_path: Path, url: str, picture: str, page: str) -> None:
    site = _site(tmp_path, url)
    one = editions.card(editions.article("01-01"))
    pieces = (Image("", "../qiao.jpg", 3, 2), Turn("2"))
    files = feeds.of_paper(editions.home(site), [(one, pieces)])
    for _, text in files:
        assert picture in str(text)
        assert page in str(text)
        assert "/../" not in str(text)


def test_robots_names_the_sitemap_where_there_is_one(tmp_path: Path) -> None:
    assert "Sitemap" not in sitemap.robots(_site(tmp_path))[1]
    text = sitemap.robots(_site(tmp_path, "https://example.org/"))[1]
    assert "Sitemap: https://example.org/sitemap.xml\n" in text


@pytest.mark.parametrize(
    ("base", "address", "found"),
    [
        ("", "../a.jpg", "../a.jpg"),
        ("https://example.org/2026/", "../a.jpg", "https://example.org/a.jpg"),
        ("https://example.org/", "../a.jpg", "https://example.org/../a.jpg"),
        ("../../2026/01-01/", "../a.jpg", "../../2026/a.jpg"),
        ("../", "../a.jpg", "../../a.jpg"),
        ("2026/", "#c1", "2026/#c1"),
        ("2026/", "https://example.net/../x", "https://example.net/../x"),
        ("2026/", "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_is_joined_as_far_up_as_its_page_tells(base: str, address: str, found: str) -> None:
    assert joined(base, address) == found
