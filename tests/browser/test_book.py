"""An issue as an EPUB, made in the browser: what every reading system asks of one, over hostile texts, and offline.

Its pictures and its cover are in test_book_pictures.py.
"""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from builder.edition.characters import printable
from builder.markdown.rendered import render
from tests.browser.books import HTML, documents_of, is_whole, take

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ISSUE = "2026/04/08/"
MARKS = re.compile(r"\W")
HOSTILE = [
    "</h2><script>",
    "]]>",
    "&nbsp;",
    '" x="',
    "<![CDATA[",
    "--",
    "\x01\x0b\ufffe",
    "a" * 300,
    "𠮷野家",
    "\ud800",
]
BODY = """<main><article><h1>题</h1><div class="body">
<p class="page-turn" data-continued-from="1">上接<a href="../01/">第1版</a></p>
<h2 id="c1">小标题</h2><p class="runs-on">话&amp;话<br>在<a href="../01-02/">站内</a>、<a href="https://example.org/?a&amp;b">站外</a></p>
<h6>最小</h6><figure class="picture"><img src="../a.jpg" alt=""><figcaption>渡口</figcaption></figure>
<p><img src="../b.jpg" alt="桥">。</p><p class="page-turn" data-page="2">转<a href="../02/">第2版</a></p>
<table><tr><td style="text-align:right">1</td></tr></table></div></article></main>"""

_WRITTEN = """async ([home, book]) => {
  const { write } = await import(`${home}assets/reader/book.js`);
  const bytes = new Uint8Array(await (await write(book)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""
_TEXT = """async ([home, html, id]) => {
  const { body, text } = await import(`${home}assets/reader/book.js`);
  return text(body(html, { id, address: `${home}2026/04/08/${id}/` }), new Map());
}"""
_KEPT = """async () => {
  const isThere = () => caches.match(new URL("issue.json", location.href));
  for (let more = 600; more && !(await isThere()); more -= 1) await new Promise((go) => setTimeout(go, 100));
}"""
"""Waits until the issue is kept: `wait_for_function` takes any promise for a yes."""


def _letters(root: ET.Element) -> str:
    return MARKS.sub("", "".join(root.itertext()))


@pytest.fixture
def book(watched: Page, sample: Sample) -> tuple[str, bytes]:
    watched.goto(sample.address + ISSUE)
    return take(watched)


def test_a_book_has_every_article_of_the_issue_whole(book: tuple[str, bytes], sample: Sample) -> None:
    name, data = book
    assert name == "澜浦晚报 2026-04-08.epub"
    documents = is_whole(data)
    issue = json.loads((sample.folder / ISSUE / "issue.json").read_bytes())
    assert documents["content.opf"].findtext(".//{http://purl.org/dc/elements/1.1/}identifier") == issue["id"]
    entries = {one.get("id"): one for root in documents.values() for one in root.iter(f"{HTML}article")}
    assert set(entries) == {f"a{one['id']}" for one in issue["articles"]}
    for url, article in sample.articles.items():
        if url.startswith(ISSUE):
            shown = _letters(entries[f"a{article.id}"])
            assert MARKS.sub("", article.title) in shown
            words = [MARKS.sub("", line) for line in render(article.body).words.split("\n")]
            assert [line for line in words if line not in shown] == []


def test_a_chapter_is_called_as_its_page_and_has_what_begins_there(book: tuple[str, bytes], sample: Sample) -> None:
    issue = json.loads((sample.folder / ISSUE / "issue.json").read_bytes())
    documents = documents_of(book[1])
    first = documents["01.xhtml"]
    assert first.findtext(f".//{HTML}h1") == "第1版 要闻"
    assert documents["nav.xhtml"].findtext(f".//{HTML}h1") == "澜浦晚报 2026年4月8日"
    begun = [f"a{one['id']}" for one in issue["articles"] if one["pages"][0] == "1"]
    assert [one.get("id") for one in first.iter(f"{HTML}article")] == begun


def test_the_same_issue_is_the_same_book(book: tuple[str, bytes], watched: Page) -> None:
    assert take(watched) == book


def _written(page: Page, sample: Sample, title: str) -> bytes:
    value: dict[str, Any] = {
        "id": "urn:uuid:fc3213b5-2c29-5c82-83d2-233ed3cb0704", "title": title, "newspaper": title,
        "language": "zh-Hans", "date": "2026-04-08", "url": f"https://example.org/?{title}",
        "chapters": [
            {"slug": "01", "name": "第1版 要闻", "entries": [
                {"id": one, "title": title, "kicker": title, "subtitle": title, "byline": title, "body": "<p>文</p>"}
                for one in ("01-01", "01-02")]},
            {"slug": "02", "name": title, "entries": []},
        ],
    }  # fmt: skip
    return base64.b64decode(page.evaluate(_WRITTEN, [sample.address, value]))


def test_a_book_is_whole_whatever_its_texts_are(watched: Page, sample: Sample) -> None:
    watched.goto(sample.address + ISSUE)
    for title in HOSTILE:
        documents = is_whole(_written(watched, sample, title))
        shown = "".join(documents["01.xhtml"].itertext())
        assert shown.count(printable(title)) >= 8 if printable(title) else "文" in shown
        assert not list(documents["01.xhtml"].iter(f"{HTML}script"))


def test_a_book_is_an_epub_to_those_who_look_at_its_first_bytes_only(watched: Page, sample: Sample) -> None:
    watched.goto(sample.address + ISSUE)
    data = _written(watched, sample, "题")
    assert data[30:38] == b"mimetype"
    assert data[38:58] == b"application/epub+zip"


def test_a_text_without_its_pictures_loads_nothing_leads_nowhere_in_the_site_and_keeps_its_words(
    watched: Page, sample: Sample
) -> None:
    watched.goto(sample.address + ISSUE)
    found = ET.fromstring(watched.evaluate(_TEXT, [sample.address, BODY, "01-01"]))
    assert not [one for one in found.iter() if one.get("src")]
    assert [one.get("href") for one in found.iter(f"{HTML}a")] == [None, "https://example.org/?a&b", None]
    assert [one.get("id") for one in found.iter() if one.get("id")] == ["a01-01-c1"]
    headings = [one.tag.removeprefix(HTML) for one in found.iter() if re.fullmatch("h[1-6]", one.tag[-2:])]
    assert headings == ["h3", "h6"]
    assert MARKS.sub("", "".join(found.itertext())) == "小标题话话在站内站外最小渡口桥转第2版1"


def test_an_issue_that_is_kept_is_a_book_without_a_network(browser: Browser, sample: Sample) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(sample.address + ISSUE)
    page.evaluate(_KEPT)
    name, data = take(page)
    context.set_offline(True)
    page.reload()
    assert take(page) == (name, data)
    context.close()


def test_a_book_of_which_a_page_is_missing_is_not_handed_out(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/01-02/", lambda route: route.abort())
    page.goto(sample.address + ISSUE)
    page.get_by_role("button", name="EPUB").click()
    page.get_by_role("button", name="没有取全").wait_for()
    context.close()
