"""Reading without a network: what was opened is there; with a network nothing is older than the site."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import _Quiet, _Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ISSUE = "2026/04/08/"
UNTIL_KEPT = "async (url) => { while (!(await caches.match(url))) await new Promise((go) => setTimeout(go, 50)); }"


class _Closing(_Quiet):
    """Keeps no connection open, so that nothing is answered once the server is gone."""

    protocol_version = "HTTP/1.0"


@contextmanager
def network(site: Path) -> Iterator[str]:
    """A network in which the site is, and after which there is none."""
    with _Server(("127.0.0.1", 0), partial(_Closing, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _open(page: Page, home: str, address: str) -> None:
    """Open a page and wait until its issue is kept whole, which ends with its JSON."""
    page.goto(home + address)
    page.evaluate(UNTIL_KEPT, f"{home}{ISSUE}issue.json")


def test_an_issue_that_was_opened_can_be_read_without_a_network(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        home = f"{address}repo/"
        _open(reader, home, ISSUE)
    for place in [place for place in sample.articles if place.startswith(ISSUE)][::4]:
        reader.goto(home + place)
        assert reader.locator("h1").inner_text() == sample.articles[place].title
    assert reader.evaluate("getComputedStyle(document.querySelector('.body p')).textIndent") != "0px"
    reader.get_by_role("button", name="BibTeX").click()
    reader.get_by_role("link", name="存为文件").wait_for()
    for place in (f"{ISSUE}02/", ISSUE):
        answer = reader.goto(home + place)
        assert answer is not None
        assert answer.ok


def test_an_article_that_was_opened_brings_its_issue_along(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        _open(reader, address, f"{ISSUE}03-01/")
    reader.goto(f"{address}{ISSUE}01-02/")
    assert reader.locator("h1").inner_text() == sample.articles[f"{ISSUE}01-02/"].title


def test_pages_that_a_search_read_push_out_none_that_were_opened(sample: Sample, reader: Page) -> None:
    """A result is read of its page, which nobody opened. Of another issue: those of this one are kept with it."""
    with network(sample.folder) as address:
        _open(reader, address, ISSUE)
        reader.goto(f"{address}search/?q=闸门 日期:2026-04-10")
        result = reader.locator(".search-result a").first
        result.wait_for()
        url = str(result.evaluate("(link) => link.href.split('#')[0]"))
        assert "/2026/04/10/" in url
        reader.wait_for_timeout(500)
        assert reader.evaluate("async (url) => Boolean(await caches.match(url))", url) is False
        reader.goto(url)  # who opens it keeps it
        reader.evaluate(UNTIL_KEPT, url)


def test_what_was_not_opened_says_so_and_leads_to_what_was(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        _open(reader, address, ISSUE)
    answer = reader.goto(f"{address}2026/04/09/")
    assert answer is not None
    assert answer.status == 503
    assert reader.locator("h1").inner_text() == "没有网络"
    reader.get_by_role("link", name="澜浦晚报 2026-04-08").click()
    assert reader.url == f"{address}{ISSUE}"


def test_the_front_page_is_never_older_than_the_site_while_there_is_a_network(
    sample: Sample, reader: Page, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample.folder, site)
    with network(site) as address:
        _open(reader, address, ISSUE)
        reader.goto(address)
        for number in range(2):
            home = site / "index.html"
            home.write_text(home.read_text("utf-8").replace("</title>", f"{number}</title>"), "utf-8")
            reader.goto(address)
            assert reader.title().endswith("01"[: number + 1])
    reader.goto(address)
    assert reader.title().endswith("01")


def test_an_issue_that_was_kept_can_be_read_through_without_a_network_and_let_go(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        reader.goto(f"{address}{ISSUE}")
        keep = reader.get_by_role("button", name="留到本机")
        keep.click()
        reader.get_by_role("status").filter(has_text="没有网络也能读").wait_for()
        assert keep.get_attribute("aria-pressed") == "true"
        reader.get_by_role("link", name="看我的剪报").click()
        reader.locator("#issues li").filter(has_text="自己留下的").wait_for()
    reader.goto(f"{address}{ISSUE}read/")
    reader.locator(".read-text[aria-busy=false]").wait_for()
    own = [one.title for place, one in sample.articles.items() if place.startswith(ISSUE)]
    assert reader.locator(".read-text .source").count() == len(own)
    reader.goto(f"{address}clippings/")
    reader.get_by_role("button", name="删去：澜浦晚报 2026-04-08").click()
    reader.locator("#issues").get_by_text("还没有").wait_for()
    answer = reader.goto(f"{address}{ISSUE}")
    assert answer is not None
    assert answer.status == 503


def test_without_a_network_no_issue_is_kept_and_the_reader_is_told(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        _open(reader, address, ISSUE)
        reader.goto(f"{address}2026/04/09/01-01/")
        reader.evaluate(UNTIL_KEPT, f"{address}2026/04/09/issue.json")
        reader.evaluate("async (name) => caches.delete(name)", f"edition issue {address}2026/04/09/")
        reader.goto(f"{address}{ISSUE}")
        reader.get_by_role("button", name="留到本机").wait_for()
    kept = reader.evaluate(
        """async (issue) => {
          const { keep, isChosen } = await import(new URL("../../../assets/reader/kept.js", location.href).href);
          return [await keep(issue), await isChosen(issue)];
        }""",
        f"{address}2026/04/09/",
    )
    assert kept == [False, False]


def test_issues_that_the_reader_chose_stay_when_others_make_room(sample: Sample, reader: Page, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample.folder, site)
    worker = site / "assets/offline/worker.js"
    worker.write_text(worker.read_text("utf-8").replace("MOST_ISSUES = 20", "MOST_ISSUES = 1"), "utf-8")
    with network(site) as address:
        reader.goto(f"{address}{ISSUE}")
        reader.get_by_role("button", name="留到本机").click()
        reader.get_by_role("status").filter(has_text="没有网络也能读").wait_for()
        for day in ("09", "10"):
            reader.goto(f"{address}2026/04/{day}/")
            reader.evaluate(UNTIL_KEPT, f"{address}2026/04/{day}/issue.json")
        gone = "async (name) => { while (await caches.has(name)) await new Promise((go) => setTimeout(go, 50)); }"
        reader.evaluate(gone, f"edition issue {address}2026/04/09/")
        assert reader.evaluate("async (name) => caches.has(name)", f"edition issue {address}{ISSUE}")


def test_the_front_page_without_a_network_is_the_newest_issue_that_is_kept(sample: Sample, reader: Page) -> None:
    with network(sample.folder) as address:
        _open(reader, f"{address}repo/", ISSUE)
        reader.goto(f"{address}repo/2026/04/09/")
        reader.evaluate(UNTIL_KEPT, f"{address}repo/2026/04/09/issue.json")
    reader.goto(f"{address}repo/")
    assert reader.url == f"{address}repo/2026/04/09/"
    assert "4月9日" in reader.locator(".masthead").inner_text()


def test_a_corrected_article_is_shown_and_kept_as_corrected(sample: Sample, reader: Page, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample.folder, site)
    place = f"{ISSUE}01-02/"
    with network(site) as address:
        _open(reader, address, ISSUE)
        article = site / place / "index.html"
        article.write_text(article.read_text("utf-8").replace("<h1>", "<h1>改正：", 1), "utf-8")
        reader.goto(address + place)
        assert reader.locator("h1").inner_text().startswith("改正：")
    reader.goto(address + place)
    assert reader.locator("h1").inner_text().startswith("改正：")
