"""The site as a reader meets it: every kind of page in a real Chromium, poured with text of every length."""

from __future__ import annotations

import datetime
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import pytest

from builder.configuration import config
from builder.edition.article import Article
from builder.markdown import article_file
from builder.press.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

SETTINGS = """
site_name: 浅滩日报
site_url: https://example.org/repo/
extra: {edition: {newspapers: [{key: test, name: 浅滩日报}]}}
"""
LONG = "渡口的灯亮了一夜，江面上没有风，第一班船在六点零五分靠岸。" * 12
TABLE = "| 班次 | 时刻 |\n|---|--:|\n| 一 | 6:05 |"
BODY = f"{LONG}\n\n## 一段小标题\n\n{LONG}\n\n<!-- page 2 -->\n\n{LONG}\n\n{TABLE}\n\n> 慢点开。"
WORD = "supercalifragilisticexpialidocious" * 3
TITLES = ["渡口的灯", "一条很长很长的标题，" * 6, WORD, "〔无题〕", "</script><b>"]
PAGES = {
    "home": "",
    "issue": "2026/03/02/",
    "page": "2026/03/02/01/",
    "article": "2026/03/02/01-01/",
    "short article": "2026/03/02/02-02/",
    "years": "calendar/",
    "year": "2026/",
    "month": "2026/03/",
    "sections": "sections/",
    "authors": "authors/",
    "about": "about/",
    "days": "days/",
    "day": "days/03-02/",
    "statistics": "statistics/",
    "settings": "settings/",
    "not found": "404.html",
}

LANDMARKS = ("h1", "main", "header.bar", "footer.foot", "nav[aria-label=主导航]", "form[role=search]")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    root = tmp_path_factory.mktemp("edition")
    host = pytestconfig.getoption("--host")
    (root / "mkdocs.yml").write_text(SETTINGS.replace("{edition: {", f"{{edition: {{host: {host}, "), "utf-8")
    (root / "content" / "site").mkdir(parents=True)
    (root / "content" / "site" / "about.md").write_text("# 关于\n\n文字。\n", "utf-8")
    for day in (1, 2):
        for page in "12":
            for order, title in enumerate(TITLES, 1):
                article = Article(
                    id=f"{page:>02}-{order:02}",
                    title=title,
                    kicker="引题在上" if order == 1 else "",
                    subtitle=f"副题 {WORD}" if order == 3 else "",
                    date=datetime.date(2026, 3, day),
                    page=page,
                    section="要闻",
                    authors=("林知远", WORD),
                    body=BODY if order == 1 else LONG[: order * 20],
                )
                path = root / "content" / "articles" / "2026" / "03" / f"{day:02}" / f"{article.id}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(article_file.write(article), "utf-8")
    out = tmp_path_factory.mktemp("served") / "repo"
    build(config.read(root), out)
    return out


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, below a path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/repo/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext, address: str) -> Iterator[Page]:
    """A page that fails its test when it asks another host, or complains."""
    wrong: list[str] = []
    page = reader.new_page()
    page.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert not [each for each in wrong if "404" not in each]


@pytest.mark.parametrize("kind", [*PAGES, "search"])
def test_nothing_is_wider_than_the_narrowest_phone(page: Page, address: str, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address + PAGES.get(kind, "search/?q=渡口"))
    if kind == "search":
        page.locator("main mark").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    hidden = """[...document.querySelectorAll("main *, header a, header input, header button")].filter(element => {
      const box = element.getBoundingClientRect();
      return box.width && box.height > 1 && (box.right > 321 || box.left < -1);
    }).map(element => element.outerHTML.slice(0, 80))"""
    assert page.evaluate(hidden) == []


def test_text_twice_as_large_still_fits(browser: Browser, address: str) -> None:
    """WCAG 1.4.4: a reader whose letters are twice the usual size, and a window zoomed to 200 %."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for place in PAGES.values():
        for width, scale in ((1280, 2), (640, 1)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address + place)
            page.evaluate(f"document.documentElement.style.fontSize = '{125 * scale}%'")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (place, width)
    context.close()


def test_every_page_has_one_headline_and_its_landmarks(page: Page, address: str) -> None:
    levels_of = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(heading => Number(heading.tagName[1]))"
    for kind, place in PAGES.items():
        page.goto(address + place)
        assert page.locator("html").get_attribute("lang") == "zh-Hans", kind
        for landmark in LANDMARKS:
            assert page.locator(landmark).count() == 1, (kind, landmark)
        levels = page.evaluate(levels_of)
        assert levels[0] == 1, kind
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels)), (kind, levels)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_s_colours_are_followed_without_a_script(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    red = int(re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[0])
    assert (red > 200) == (scheme == "light")
    context.close()


def test_the_first_key_leads_past_the_bar(page: Page, address: str) -> None:
    page.goto(address + PAGES["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_a_full_line_of_an_article_holds_36_characters(page: Page, address: str) -> None:
    page.goto(address + PAGES["article"])
    width, size = page.evaluate(
        "(p => [p.clientWidth, parseFloat(getComputedStyle(p).fontSize)])(document.querySelector('.body p'))"
    )
    assert 32 <= width / size <= 40
    assert page.evaluate("getComputedStyle(document.querySelector('.body p')).textIndent") == f"{2 * size:g}px"


def test_on_paper_an_article_is_a_clipping(page: Page, address: str) -> None:
    page.goto(address + PAGES["article"])
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".bar").is_hidden()
    assert page.locator(".more").is_hidden()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.body')).color") == "rgb(28, 27, 25)"


def test_nothing_moves_while_a_page_loads(page: Page, address: str) -> None:
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => window.moved = 0);"
        "new PerformanceObserver(list => { for (const entry of list.getEntries()) window.moved += entry.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for kind in ("home", "article"):
        page.goto(address + PAGES[kind], wait_until="networkidle")
        assert page.evaluate("window.moved") == pytest.approx(0, abs=0.001)
