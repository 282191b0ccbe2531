"""Known ways to run a script, through everything that a stranger can write: nothing runs, and nothing even tries to."""

from __future__ import annotations

import datetime
import html
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.edition.article import Article
from builder.markdown.article_file import write
from builder.markdown.body import Paragraph, write_body
from builder.press import build
from builder.shell import disk
from tests.browser.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

VECTORS = Path(__file__).with_name("vectors.txt").read_text("utf-8").removesuffix("\n").split("\n")
SETTINGS = """\
site_name: "</title><script>pwned()</script>"
site_description: "\\"><img src=x onerror=pwned()>"
repo_url: https://example.org/r
extra: {edition: {newspapers: [{key: test, name: "<svg onload=pwned()>"}]}}
"""
LISTEN = """
window.tried = [];
addEventListener("securitypolicyviolation", (event) => tried.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
FOREIGN = """() => [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]
  .filter(({ name, value }) => name.startsWith("on") || name === "srcdoc"
    || (["href", "src", "action", "formaction", "xlink:href", "data"].includes(name)
      && !["http:", "https:"].includes(new URL(value, "https://x.example").protocol)))
  .map(({ name, value }) => `${element.localName} ${name}=${value}`))
  .concat([...document.querySelectorAll("iframe, object, embed, base, portal, marquee, body script")]
    .map((element) => element.outerHTML))"""


def _hand_written() -> Iterator[Article]:
    """Articles whose every field is a vector, and whose bodies have them all as text and as Markdown."""
    day = datetime.date(2026, 4, 8)
    for number in range(0, len(VECTORS), 9):
        nine = [*VECTORS, *VECTORS][number : number + 9]
        yield Article(
            id=f"01-{number // 9 + 1:02}", date=day, page="1", title=nine[0], kicker=nine[1], subtitle=nine[2],
            authors=(nine[3],), agency=nine[4], section=nine[5], column=nine[6], place=nine[7], dateline=nine[8],
            continued_on=nine[1], review=(nine[2],), extra=(("own", f"own: {nine[0]!r}"),),
            body=write_body([Paragraph(one) for one in nine]) + "\n\n" + "\n\n".join(nine),
        )  # fmt: skip


def _row(vector: str) -> dict[str, str]:
    """An article of a table, which says of its marks that they are text, so that conversion keeps them all."""
    return {
        "date": "2026-04-10", "page": "1", "title": vector, "author": vector, "body": f"{vector}\n{vector}，一句话。",
    }  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site made of vectors."""
    root = tmp_path_factory.mktemp("edition")
    disk.write(root / config.FILE, SETTINGS)
    edition = config.read(root)
    text = "\n\n".join(f"# {one}\n\n□ {one}\n\n{one}\n{one}，一句话。" for one in VECTORS)
    disk.write(edition.pages / "2026-04-09" / "01-要闻.md", text)
    disk.write(edition.pages / "稿件.json", json.dumps([_row(html.escape(one)) for one in VECTORS]))
    assert convert(edition, [edition.pages], Options()).errors == ()
    for one in _hand_written():
        disk.write(edition.articles / "2026" / "04" / "08" / f"{one.id}.md", write(one))
    disk.write(edition.articles / "2026" / "04" / "08" / "01.yml", f"page: '1'\ncolophon: [{VECTORS[0]!r}]\n")
    build.build(edition, root / "site")
    with serving(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that tells when a script of a vector runs, asks for a dialog, or is stopped by the policy."""
    ran: list[str] = []
    context = browser.new_context(service_workers="block")
    context.expose_function("pwned", lambda *_: ran.append("pwned"))
    context.add_init_script(LISTEN)
    one = context.new_page()

    def close(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    one.on("dialog", close)
    yield one
    context.close()
    assert ran == []


def _look(page: Page, address: str) -> None:
    found = page.goto(address)
    assert found is not None
    assert found.ok, address
    assert page.evaluate("tried") == [], address
    assert page.evaluate(FOREIGN) == [], address


def test_the_trap_shuts(browser: Browser) -> None:
    ran: list[str] = []
    one = browser.new_page()
    one.expose_function("pwned", lambda *_: ran.append("pwned"))
    one.goto("about:blank")
    one.set_content("<p>x</p><img src=x onerror=pwned()><a href='javascript:pwned()'>x</a>")
    one.wait_for_function("document.images[0].complete")
    assert len(one.evaluate(FOREIGN)) == 2
    one.wait_for_timeout(100)
    one.close()
    assert ran


def test_content_of_every_kind_of_page(page: Page, hostile: str) -> None:
    articles = [f"2026/04/08/01-{number:02}/" for number in range(1, len(VECTORS) // 9 + 1)]
    kinds = ("", "2026/04/08/", "2026/04/08/01/", "2026/04/09/", "2026/04/09/01/", "2026/04/", "calendar/", "authors/",
             "columns/", "sections/", "statistics/", "days/04-08/", "404.html")  # fmt: skip
    for address in (*kinds, *articles):
        _look(page, hostile + address)
    for day, least, step in (("09", 5, 1), ("10", len(VECTORS) - 1, 8)):  # of the page most are markup and taken off
        page.goto(f"{hostile}2026/04/{day}/01/")
        converted = [str(link.get_attribute("href")) for link in page.locator(".page-cards a").all()]
        assert len(converted) > least
        for link in converted[::step]:
            _look(page, f"{hostile}2026/04/{day}/01/{link}")


def test_feeds_and_files_opened_by_themselves(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}sections/")
    section = f"sections/{page.locator('.names a').first.get_attribute('href')}"
    for address in ("feed.xml", "feed.json", "2026/04/08/issue.json", f"{section}feed.xml", f"{section}feed.json"):
        page.goto(hostile + address)
        page.wait_for_timeout(50)


def test_queries_and_what_they_find(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}search/?q=pwned")
    page.locator("#edition-search h2, #edition-search h3").first.wait_for()
    for vector in VECTORS:
        page.evaluate(
            "(query) => { const box = document.querySelector('#edition-search input'); box.value = query;"
            " box.dispatchEvent(new Event('input', { bubbles: true })); }",
            vector,
        )
        page.wait_for_timeout(20)
    for few in [VECTORS[at : at + 12] for at in range(0, len(VECTORS), 12)]:
        page.goto(f"{hostile}search/?q={quote(' '.join(few))}&sort={quote(few[0])}&from={quote(few[1])}")
        page.wait_for_timeout(100)
        assert page.evaluate("tried") == []
        assert page.evaluate(FOREIGN) == []


def test_query_strings_and_fragments_of_pages(page: Page, hostile: str) -> None:
    for number, vector in enumerate(VECTORS[::3]):
        address = ("2026/04/08/01-01/", "404.html", "settings/")[number % 3]
        mark = quote(vector)
        page.goto(f"{hostile}{address}?q={mark}&highlight={mark}&hl={mark}#{mark}")
        assert page.evaluate(FOREIGN) == [], vector
    page.goto(f"{hostile}2026/04/08/01-01/")
    for vector in VECTORS:
        page.evaluate("(fragment) => { location.hash = fragment }", vector)
    assert page.evaluate("tried") == []
    assert page.evaluate(FOREIGN) == []
