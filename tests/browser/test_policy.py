"""A strict policy in each page, and no request to anybody else: a browser listens on every kind of page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Request

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

KINDS = (
    "", "2026/04/08/", "2026/04/08/01/", "2026/04/08/01-01/", "2026/04/08/read/", "2026/04/", "2026/",
    "calendar/", "sections/", "columns/", "authors/", "statistics/", "days/", "search/?q=%E6%B8%A1", "settings/",
    "clippings/", "about/", "404.html",
)  # fmt: skip
LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_no_page_breaks_its_policy_or_asks_another_host(browser: Browser, sample: Sample) -> None:
    asked: list[str] = []
    said: list[str] = []

    def ask(request: Request) -> None:
        if not request.url.startswith((sample.address, "data:", "blob:")):
            asked.append(request.url)

    def say(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{message.text} {message.location}")

    context = browser.new_context()
    context.add_init_script(LISTEN)
    context.on("request", ask)  # those of the service worker too
    page = context.new_page()
    page.on("console", say)
    for address in KINDS:
        page.goto(f"{sample.address}repo/{address}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("refused") == [], address
    context.close()
    assert asked == []
    assert said == []


def test_a_page_runs_nothing_that_its_policy_does_not_name(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{sample.address}2026/04/08/01-01/")
    page.evaluate("""() => {
      const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
      add("script", { textContent: "window.broken = 1" });
      add("script", { src: "https://example.org/x.js" });
      add("img", { src: "https://example.org/x.png" });
      add("iframe", { src: "https://example.org/" });
      document.body.insertAdjacentHTML("beforeend", "<button onclick='window.broken = 2'>");
      document.body.lastElementChild.click();
    }""")
    page.wait_for_function("refused.length >= 5")
    assert page.evaluate("window.broken") is None
    context.close()


def test_every_page_has_the_policy_before_anything_that_it_governs(sample: Sample) -> None:
    count = 0
    for path in sorted(sample.folder.rglob("*.html")):
        html = path.read_text("utf-8")
        found = POLICY.search(html)
        assert found is not None, path
        assert "<script" not in html[: found.start()]
        rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
        assert rules["default-src"] == "'self'"
        assert "script-src" not in rules  # so they are what is said of all
        assert (rules["object-src"], rules["base-uri"], rules["form-action"]) == ("'none'", "'none'", "'self'")
        count += 1
    assert count > 60
