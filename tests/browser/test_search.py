"""Search in a real browser: any run of characters finds its article, and nothing shown as exact lacks it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from opencc import OpenCC

from tests.browser.oracle import contains, fields

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

CUTS = 200
LONGEST = 8
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    '"',
    '""',
    '" "',
    "-",
    "--",
    "-词",
    "\\",
    "%",
    "%00",
    "{{ x }}",
    "${1}",
    "___PAGEFIND_WEIGHT___9",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "../../etc/passwd",
    "constructor __proto__",
    "\u202e\ufeff\u200b",
    "长" * 5000,
    "长 " * 2000,
)


def ask(page: Page, query: str) -> None:
    """Type a query, and wait until what was found is there."""
    page.fill("#edition-search input", query)
    page.press("#edition-search input", "Enter")
    page.wait_for_selector("#edition-search[aria-busy=false]")


def exact(page: Page, home: str) -> list[str]:
    """Addresses of the exact results, all that there are."""
    while page.is_visible(".search-more") and page.inner_text(".search-more") == "更多结果":
        page.click(".search-more")
        page.wait_for_selector("#edition-search[aria-busy=false]")
    links = page.eval_on_selector_all("#edition-search ol:first-of-type h3 a", "links => links.map(link => link.href)")
    return [link.removeprefix(home).partition("#")[0] for link in links]


def cuts(sample: Sample) -> list[tuple[str, str]]:
    """Runs of characters from anywhere in the articles, each with its article's address."""
    chance = random.Random(20260408)
    found: list[tuple[str, str]] = []
    while len(found) < CUTS:
        url, article = chance.choice(list(sample.articles.items()))
        field = chance.choice([field for field in fields(article) if field])
        start, size = chance.randrange(len(field)), chance.randint(1, LONGEST)
        if (cut := field[start : start + size]).strip():
            found.append((url, cut))
    return found


def test_every_run_of_characters_finds_its_article_and_no_other_is_exact(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    for url, cut in cuts(sample):
        ask(watched, cut)
        found = exact(watched, sample.address)
        assert url in found, cut
        assert sorted(found) == sorted(u for u, article in sample.articles.items() if contains(article, cut)), cut


def test_works_wherever_the_site_stands(watched: Page, sample: Sample, home: str) -> None:
    url, article = next(iter(sample.articles.items()))
    watched.goto(f"{home}search/?q={quote(article.title)}")
    watched.wait_for_selector(".search-result")
    assert exact(watched, home)[0] == url
    watched.click(".search-result h3 a")
    watched.wait_for_url(f"{home}{url}#q=*")
    assert unquote(watched.url.partition("#q=")[2]) == article.title


def test_a_hostile_query_is_only_text(watched: Page, sample: Sample) -> None:
    watched.on("dialog", lambda dialog: pytest.fail(dialog.message))
    watched.goto(f"{sample.address}search/")
    for query in HOSTILE:
        ask(watched, query)
        assert watched.locator("#edition-search :is(img, script)").count() == 0, query
        assert watched.inner_text("[role=status]"), query


def test_a_hostile_address_is_only_text(watched: Page, sample: Sample) -> None:
    watched.on("dialog", lambda dialog: pytest.fail(dialog.message))
    query = "".join(HOSTILE[:9])
    watched.goto(f"{sample.address}search/?q={quote(query)}&sort={quote(query)}#q={quote(query)}")
    watched.wait_for_selector("#edition-search[aria-busy=false]")
    assert watched.input_value("#edition-search input") == query
    assert watched.locator("#edition-search :is(img, script)").count() == 0


def test_any_spelling_finds_and_marks_the_papers_own(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    title = next(cut for _, cut in cuts(sample) if len(cut) >= 4 and OpenCC("s2t").convert(cut) != cut)
    ask(watched, OpenCC("s2t").convert(title))
    assert title in watched.locator(".search-result mark").all_inner_texts()


def test_the_address_holds_the_search_and_back_returns_to_it(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    ask(watched, "澜浦")
    first = watched.url
    ask(watched, "晚报")
    watched.go_back()
    assert watched.url == first
    assert watched.input_value("#edition-search input") == "澜浦"


def test_words_must_all_occur_and_barred_ones_must_not(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    ask(watched, "澜浦 记者")
    both = exact(watched, sample.address)
    assert sorted(both) == sorted(u for u, a in sample.articles.items() if contains(a, "澜浦 记者"))
    ask(watched, "澜浦 -记者")
    alone = exact(watched, sample.address)
    expected = (u for u, a in sample.articles.items() if contains(a, "澜浦") and not contains(a, "记者"))
    assert sorted(alone) == sorted(expected)


def test_nothing_found_says_so(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    ask(watched, "龘靐齉爩")
    assert watched.locator(".search-result").count() == 0
    assert "没有找到" in watched.locator("[role=status]").inner_text()


def test_newest_first(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/?q=澜浦&sort=newest")
    watched.wait_for_selector("#edition-search[aria-busy=false]")
    found = exact(watched, sample.address)
    assert found == sorted(found, reverse=True)
