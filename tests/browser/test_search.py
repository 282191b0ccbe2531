"""Search in a real browser: any run of characters finds its article, and nothing shown as exact lacks it."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from opencc import OpenCC

from tests.browser import tasks
from tests.browser.oracle import contains, fields

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
    page.fill("#edition-search input[type=search]", query)
    page.press("#edition-search input[type=search]", "Enter")
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


@pytest.mark.parametrize("width", [390, 1280])
def test_what_comes_moves_nothing(watched: Page, sample: Sample, width: int) -> None:
    """Less than the tenth of a screen that Core Web Vitals call good."""
    watched.set_viewport_size({"width": width, "height": 800})
    watched.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value })"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    watched.goto(f"{sample.address}search/?q={quote('江')}")
    watched.wait_for_selector("#edition-search[aria-busy=false] .search-result")
    watched.wait_for_timeout(200)
    assert watched.evaluate("window.moved") < 0.1


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
    assert watched.input_value("#edition-search input[type=search]") == query
    assert watched.locator("#edition-search :is(img, script)").count() == 0


def test_any_spelling_finds_and_marks_the_papers_own(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    words = (cut for _, cut in cuts(sample) if len(cut) >= 4 and " " not in cut)
    title = next(word for word in words if OpenCC("s2t").convert(word) != word)
    ask(watched, OpenCC("s2t").convert(title))
    assert title in watched.locator(".search-result mark").all_inner_texts()


def test_the_address_holds_the_search_and_back_returns_to_it(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    ask(watched, "澜浦")
    first = watched.url
    watched.fill("#edition-search input[type=search]", "晚")
    watched.wait_for_function("() => new URLSearchParams(location.search).get('q') === '晚'")
    ask(watched, "晚报")
    watched.go_back()
    assert watched.url == first
    assert watched.input_value("#edition-search input[type=search]") == "澜浦"


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


def test_newest_first_and_oldest_first(watched: Page, sample: Sample) -> None:
    def days(order: str) -> list[str]:
        watched.goto(f"{sample.address}search/?q=澜浦&sort={order}")
        watched.wait_for_selector("#edition-search[aria-busy=false]")
        return [url[:10] for url in exact(watched, sample.address)]

    assert days("newest") == sorted(days("newest"), reverse=True)
    assert days("oldest") == sorted(days("newest"))


def narrowed(sample: Sample, **values: str) -> list[str]:
    """Addresses of the articles that have these values."""
    return sorted(u for u, a in sample.articles.items() if all(getattr(a, k) == v for k, v in values.items()))


def test_what_a_query_is_narrowed_to(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    section = next(a.section for a in sample.articles.values() if a.section)
    author = next(a.authors[0] for a in sample.articles.values() if a.authors)
    day = max(a.date for a in sample.articles.values())
    expected = {
        f"版名:{section}": narrowed(sample, section=section),
        f"版：0{1}": narrowed(sample, page="1"),
        f"作者:{author}": sorted(u for u, a in sample.articles.items() if author in a.authors),
        f"日期:{day}": sorted(u for u, a in sample.articles.items() if a.date == day),
        f"日期:..{day:%Y}年": sorted(sample.articles),
        f"日期:{day:%Y%m%d}..{day.year + 1} 版:第1版": sorted(
            u for u, a in sample.articles.items() if a.date == day and a.page == "1"
        ),
        "类型:图片": narrowed(sample, kind="photo"),
    }
    for query, urls in expected.items():
        ask(watched, query)
        assert sorted(exact(watched, sample.address)) == urls, query


def test_marks_alone_stand_in_a_row(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    for query in ("。”", "””", "——", "，，，", "1，1"):
        ask(watched, query)
        expected = sorted(u for u, article in sample.articles.items() if contains(article, query))
        assert sorted(exact(watched, sample.address)) == expected, query


def test_quotes_and_minus_of_any_width(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/")
    answers = []
    for query in ('"澜浦市"', "“澜浦市”", "「瀾浦市」", "澜浦市"):
        ask(watched, query)
        answers.append(exact(watched, sample.address))
    assert answers[0]
    assert all(one == answers[0] for one in answers)
    for query in ("澜浦 -记者", "澜浦 －记者"):
        ask(watched, query)
        answers.append(exact(watched, sample.address))
    assert answers[-1] == answers[-2]


def test_controls_do_what_can_be_typed(watched: Page, sample: Sample) -> None:
    watched.set_viewport_size({"width": 1280, "height": 900})
    watched.goto(f"{sample.address}search/?q=澜浦")
    option = watched.locator(".search-filters fieldset:not(.search-dates) label").first
    count = int(option.locator("b").inner_text())
    option.click()
    watched.wait_for_selector(".search-chips button")
    watched.wait_for_selector("#edition-search[aria-busy=false]")
    assert ":" in watched.input_value("#edition-search input[type=search]")
    assert len(exact(watched, sample.address)) == count
    watched.click(".search-chips button")
    assert watched.input_value("#edition-search input[type=search]") == "澜浦"
    watched.go_back()
    assert watched.locator(".search-chips button").count() == 1


def test_the_timeline_counts_and_narrows(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/?q=澜浦")
    watched.wait_for_selector("#edition-search[aria-busy=false]")
    found = Counter(url[:10].replace("/", "-") for url in exact(watched, sample.address))
    watched.click(".search-timeline summary")
    rows = watched.locator(".search-timeline li b").all_inner_texts()
    assert [int(row) for row in rows] == [found[day] for day in sorted(found, reverse=True)]
    assert watched.locator(".search-timeline .bar-hits").count() == len(found)
    watched.locator(".search-timeline .bar-hits").last.click()
    watched.wait_for_selector("#edition-search[aria-busy=false]")
    assert watched.input_value("#edition-search input[type=search]") == f"澜浦 日期:{max(found)}"
    assert len(exact(watched, sample.address)) == found[max(found)]


def test_results_under_the_box_of_any_page(watched: Page, sample: Sample) -> None:
    url = next(iter(sample.articles))
    watched.goto(f"{sample.address}{url}")
    watched.keyboard.press("/")
    watched.keyboard.type("澜浦")
    watched.wait_for_selector("#suggestions [role=option]")
    box = watched.locator(".edition-search-form input")
    assert box.get_attribute("aria-expanded") == "true"
    watched.wait_for_selector(".suggestions-all")
    watched.keyboard.press("ArrowDown")
    first = watched.locator("#suggestions [role=option]").first
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    watched.keyboard.press("Escape")
    assert not watched.is_visible("#suggestions")
    watched.keyboard.press("ArrowDown")
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/#q=*")


def test_one_steps_from_hit_to_hit_in_the_article(watched: Page, sample: Sample) -> None:
    url = next(u for u, a in sample.articles.items() if a.body.count("澜浦") > 2)
    watched.goto(f"{sample.address}{url}#q=澜浦")
    watched.wait_for_selector(".hits")
    count = watched.locator("mark[data-hit]").count()
    assert watched.inner_text(".hits [role=status]") == f"第1处，共{count}处"
    assert watched.locator("mark[aria-current]").get_attribute("data-hit") == "0"
    watched.click(".hits button:nth-of-type(2)")
    assert watched.locator("mark[aria-current]").get_attribute("data-hit") == "1"
    watched.keyboard.press("p")
    watched.keyboard.press("p")
    assert watched.inner_text(".hits [role=status]") == f"第{count}处，共{count}处"
    watched.keyboard.press("Escape")
    assert watched.locator("mark[data-hit], .hits").count() == 0
    assert "#" not in watched.url


def test_nothing_found_says_what_to_try(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}search/?q=龘靐齉爩 版:1")
    watched.wait_for_selector(".search-empty li")
    watched.click(".search-empty button")
    assert watched.input_value("#edition-search input[type=search]") == "龘靐齉爩"


def test_without_scripts_it_says_so(browser: Browser, sample: Sample) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{sample.address}search/?q=澜浦")
    assert "JavaScript" in page.inner_text("main")
    page.close()


def test_the_page_itself_reads_no_index(watched: Page, sample: Sample) -> None:
    """What grows with the archive is the worker's work."""
    watched.goto(f"{sample.address}search/")
    ask(watched, "澜浦市的春天")
    asked = watched.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked
    assert not [name for name in asked if "/search/volumes/" in name or "/search/lexicon/" in name]


def test_nothing_holds_up_the_page_while_one_types(watched: Page, sample: Sample) -> None:
    """`bench.search` measures the same on a large archive."""
    watched.set_viewport_size({"width": 1280, "height": 900})
    watched.goto(f"{sample.address}search/?q=岚江")
    watched.wait_for_selector(".search-result")
    with tasks.traced(watched) as traced:
        for query in ("澜浦", "记者 港口", "5G基站"):
            watched.fill("#edition-search input[type=search]", "")
            watched.locator("#edition-search input[type=search]").press_sequentially(query, delay=40)
            watched.wait_for_function("query => new URLSearchParams(location.search).get('q') === query", arg=query)
            watched.wait_for_selector("#edition-search[aria-busy=false]")
    assert len(traced.milliseconds) > len("澜浦记者 港口5G基站")
    assert traced.longest <= tasks.MOST


def test_a_lost_connection_is_no_empty_answer_and_one_may_try_again(browser: Browser, sample: Sample) -> None:
    page = browser.new_page()
    page.route("**/search/volumes/*/places/**", lambda route: route.abort())
    page.goto(f"{sample.address}search/?q=澜浦市")
    page.wait_for_selector(".search-failure:not([hidden])")
    page.unroute_all()
    page.click(".search-failure button")
    page.wait_for_selector(".search-result")
    assert not page.is_visible(".search-failure")
    page.close()


def test_pages_that_people_write_are_found_after_the_articles(watched: Page, sample: Sample) -> None:
    """Pagefind answers: a new version of it passes this, or fails."""
    watched.goto(f"{sample.address}search/?q=虚构的城市")
    watched.wait_for_selector(".search-page")
    assert watched.inner_text(".search-pages") == "本站页面"
    assert watched.get_attribute(".search-page a", "href") == f"{sample.address}about/"
    assert watched.inner_text(".search-page mark") == "虚构的城市"
    ask(watched, "鸭先知道的事")
    watched.wait_for_selector(".search-page", state="detached")
    assert not watched.is_visible(".search-pages")
