"""An issue read from first to last: as one text, aloud, kept for a train, with what the reader cuts out of it."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import qrcode
from qrcode.util import MODE_8BIT_BYTE, QRData

from tests.browser.test_reader import VOICE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ISSUE = "2026/04/08/"
READ = f"{ISSUE}read/"
WHOLE = ".read-text[aria-busy=false]"
ARTICLE = f"{ISSUE}01-01/"
FORMS = (("Markdown", "md"), ("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
SELECT = """([first, start, last, end]) => {
  const all = document.querySelectorAll(".body p:not(.page-turn)");
  const [from, to] = [first, last].map((number) => all[number].firstChild);
  getSelection().setBaseAndExtent(from, start, to, end);
}"""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody whose browser writes to the clipboard and keeps no pages."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        permissions=["clipboard-read", "clipboard-write"],
        service_workers="block",
    )
    page = context.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert failed == []


def whole(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(WHOLE).wait_for()


def test_an_issue_is_one_text_in_printed_order(reader: Page, sample: Sample) -> None:
    reader.goto(sample.address + ISSUE)
    reader.get_by_role("link", name="通读本期").click()
    reader.wait_for_url(sample.address + READ)
    reader.locator(WHOLE).wait_for()
    own = {place: one for place, one in sample.articles.items() if place.startswith(ISSUE)}
    assert reader.locator(".read-text h3").all_inner_texts() == [one.title for one in own.values()]
    assert len(own) == reader.locator(".read-text .source").count() > 15
    text = re.sub(r"\W", "", reader.locator(".read-text").inner_text())
    for one in own.values():
        last = re.sub(r"\W", "", one.body.split("\n\n")[-1])
        assert last in text or "![" in last, one.id
    ids = reader.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
    assert len(ids) == len(set(ids))
    assert reader.evaluate(
        "[...document.querySelectorAll('.read-text img')].every((one) => one.complete ? one.naturalWidth : one.src)"
    )
    levels = reader.evaluate("[...document.querySelectorAll('main :is(h1,h2,h3,h4,h5)')].map((one) => +one.tagName[1])")
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_texts_that_come_move_nothing_that_is_read(reader: Page, sample: Sample) -> None:
    """The first article comes last here, and all that stands below it waits."""
    reader.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value })"
        ".observe({type: 'layout-shift', buffered: true});"
    )

    waiting: list[Route] = []
    is_held = True
    reader.route("**/01-01/", lambda route: waiting.append(route) if is_held else route.continue_())
    reader.goto(sample.address + READ)
    reader.wait_for_function(
        "() => ['01-02', '01-03', '01-04'].every((id) => performance.getEntriesByType('resource')"
        ".some(({ name, responseEnd }) => name.endsWith(`/${id}/`) && responseEnd))"
    )
    assert reader.locator(".read-text article > .body").count() == 0
    reader.evaluate(
        "window.order = []; new MutationObserver(() => { for (const one of document.querySelectorAll("
        "'article:has(> .body)')) if (!order.includes(one.id)) order.push(one.id) })"
        ".observe(document.querySelector('.read-text'), { childList: true, subtree: true })"
    )
    for _ in range(1500):
        if waiting:
            break
        reader.wait_for_timeout(20)
    is_held = False
    for route in waiting:
        route.continue_()
    reader.wait_for_selector(".read-text[aria-busy=false]")
    ids = reader.evaluate("[...document.querySelectorAll('.read-text article')].map(({ id }) => id)")
    assert reader.evaluate("window.order") == ids
    reader.wait_for_timeout(200)
    assert reader.evaluate("window.moved") < 0.02
    assert reader.locator(".read-text article > .body").count() == reader.locator(".read-text article").count()


def test_where_the_script_does_not_come_the_headlines_stand_close(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.route("**/through.js", lambda route: route.abort())
    page.goto(sample.address + READ)
    room = "() => Math.max(...[...document.querySelectorAll('.read-text article')].map((one) => one.offsetHeight))"
    assert page.evaluate(room) >= page.evaluate("innerHeight")
    page.evaluate("for (const one of document.getAnimations()) one.finish()")  # ten seconds later
    assert page.evaluate(room) < page.evaluate("innerHeight") / 2
    context.close()


def test_without_a_script_the_headlines_lead_to_the_articles(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.address + READ)
    assert page.locator(".read-note").is_visible()
    assert page.get_by_role("button", name="EPUB").count() == 0  # it is made by the script
    page.locator("#a02-03 a").click()
    page.wait_for_url(f"{sample.address}{ISSUE}02-03/")
    context.close()


def test_an_article_that_cannot_be_had_keeps_its_headline_and_says_so(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.route("**/02-01/", lambda route: route.abort())
    whole(page, sample.address + READ)
    assert "没能取来" in page.locator("#a02-01").inner_text()
    assert page.locator("#a02-01 a").get_attribute("href") == "../02-01/"
    assert page.locator("#a02-02 .body").is_visible()
    context.close()


def test_a_page_leads_into_the_text_at_its_first_headline(reader: Page, sample: Sample) -> None:
    reader.goto(f"{sample.address}{ISSUE}03/")
    reader.get_by_role("link", name="从这一版读下去").click()
    reader.locator(WHOLE).wait_for()
    assert abs(float(reader.evaluate("document.getElementById('p03').getBoundingClientRect().top"))) < 200
    assert reader.locator(".read-progress").inner_text().startswith("第")


def test_the_text_shows_how_far_one_is_and_leads_back_there(reader: Page, sample: Sample) -> None:
    whole(reader, sample.address + READ)
    bar = reader.get_by_role("progressbar", name="读到")
    assert float(bar.evaluate("(one) => one.value")) == 0
    assert reader.locator(".read-resume").count() == 0
    reader.evaluate("document.querySelector('#a03-01 .body p:nth-of-type(2)').scrollIntoView()")
    reader.wait_for_function("() => localStorage.getItem('edition.places')?.includes('a03-01')")
    assert 0.2 < float(bar.evaluate("(one) => one.value")) < 0.9
    title = sample.articles[f"{ISSUE}03-01/"].title
    assert title in reader.locator(".read-progress").inner_text()
    reader.goto(sample.address)
    whole(reader, sample.address + READ)
    reader.get_by_role("link", name=f"接着上次读：{title}").click()
    reader.wait_for_function("() => scrollY > 1000")
    box = reader.locator("#a03-01 .body p:nth-of-type(2)").bounding_box()
    assert box
    assert -5 < box["y"] < 844


def test_the_text_is_printed_with_all_articles(reader: Page, sample: Sample) -> None:
    reader.add_init_script(
        "window.print = () => (window.printed = document.querySelectorAll('.read-text .source').length)"
    )
    reader.goto(sample.address + READ)
    reader.get_by_role("button", name="打印").click()
    reader.wait_for_function("() => window.printed > 15")
    reader.emulate_media(media="print")
    assert reader.locator("#a04-01 .body").is_visible()
    assert not reader.locator(".read-progress").is_visible()
    assert not reader.get_by_role("button", name="打印").is_visible()


def test_the_issue_is_read_aloud_article_after_article_with_the_voice_and_speed_last_chosen(
    browser: Browser, sample: Sample
) -> None:
    context = browser.new_context(service_workers="block")
    context.add_init_script(VOICE)
    context.add_init_script("window.held = 3;")
    page = context.new_page()
    whole(page, sample.address + READ)
    page.get_by_role("button", name="朗读", exact=True).click()
    page.wait_for_function("() => window.said.length === 3")
    player = page.get_by_role("region", name="朗读")
    page.evaluate("window.held = 4")
    player.get_by_label("语速").select_option("1.5")
    page.evaluate("window.held = 5")
    player.get_by_label("语音").select_option("远")
    assert page.evaluate("window.said.at(-1).slice(1)") == ["远", "zh-CN", 1.5]
    page.evaluate("window.held = 6")
    player.get_by_role("button", name="下一篇").click()
    own = [one for place, one in sample.articles.items() if place.startswith(ISSUE)]
    titles = [one.title for one in own]
    page.wait_for_function("() => window.said.length === 6")
    assert page.evaluate("window.said[5][0]") == (own[1].kicker or own[1].title)
    page.evaluate("window.held = 0")
    player.get_by_role("button", name="上一句").click()  # the last of the article before, and on to the end
    page.wait_for_function("() => !document.querySelector('.player')")
    said = [one[0] for one in page.evaluate("window.said.slice(6)")]
    assert sample.articles[ARTICLE].body.rstrip().endswith(said[0][-6:])
    text, place = "".join(said), 0
    for title in titles[1:]:
        place = text.index(title, place) + len(title)
    page.goto(f"{sample.address}{ISSUE}02-01/")
    page.get_by_role("button", name="朗读", exact=True).click()
    page.wait_for_function("() => window.said.length")
    assert page.evaluate("window.said[0].slice(1)") == ["远", "zh-CN", 1.5]
    context.close()


def test_selected_words_are_quoted_with_their_source_and_a_link_to_them(reader: Page, sample: Sample) -> None:
    reader.goto(sample.address + ARTICLE)
    paragraph = reader.locator(".body p:not(.page-turn)").nth(2).inner_text()
    reader.evaluate(SELECT, [2, 0, 2, 12])
    toolbar = reader.get_by_role("toolbar", name="选中的文字")
    toolbar.wait_for()
    selection = reader.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
    box = toolbar.bounding_box()
    assert box
    assert 0 <= box["y"] - selection < 60
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.textContent") == "复制引文"
    reader.keyboard.press("Enter")
    reader.get_by_role("status").filter(has_text="已复制").wait_for()
    quotation, reference, link, _ = reader.evaluate("navigator.clipboard.readText()").split("\n")
    assert quotation == f"“{paragraph[:12]}”"
    assert reference.startswith("江一苇, 葛平. 百年埠前渡，月底开最后一班[N/OL]. 澜浦晚报, 2026-04-08(1,2)[")
    assert link.startswith(f"{sample.address}{ARTICLE}#:~:text=")
    reader.keyboard.press("Escape")
    assert toolbar.is_hidden()


@pytest.mark.parametrize("chosen", [[2, 0, 2, 12], [1, 5, 1, 60], [3, 4, 5, 9], [4, 2, 4, 4]])
def test_the_link_leads_a_browser_to_the_selected_words(browser: Browser, sample: Sample, chosen: list[int]) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 300}, service_workers="block")
    page = context.new_page()
    page.goto(sample.address + ARTICLE)
    page.evaluate(SELECT, chosen)
    link = page.evaluate(
        """async () => {
          const at = (name) => new URL(`../../../../assets/reader/${name}.js`, location.href).href;
          const { fragment } = await import(at("fragment"));
          return fragment(getSelection().getRangeAt(0), document.querySelector("main article"));
        }"""
    )
    assert link.startswith("#:~:text=")
    other = context.new_page()
    other.goto(f"{sample.address}{ARTICLE}{link}")
    other.wait_for_function("() => scrollY > 100")
    box = other.locator(".body p:not(.page-turn)").nth(chosen[0]).bounding_box()
    assert box
    assert -box["height"] < box["y"] < 300
    context.close()


def test_words_that_came_before_are_told_from_the_selected_ones(reader: Page, sample: Sample) -> None:
    reader.goto(sample.address + ARTICLE)
    link = reader.evaluate(
        """async () => {
          const { fragment } = await import(new URL("../../../../assets/reader/fragment.js", location.href).href);
          const article = document.querySelector("main article");
          article.querySelector(".body").innerHTML = "<p>渡船靠岸。</p><p>早上渡船离岸，晚上渡船靠岸。</p>";
          const words = article.querySelectorAll(".body p")[1].firstChild;
          const range = document.createRange();
          range.setStart(words, 9);
          range.setEnd(words, 13);
          return decodeURIComponent(fragment(range, article));
        }"""
    )
    assert re.fullmatch("#:~:text=[^-]+-,渡船靠岸", link)


def test_what_is_cut_out_is_listed_exported_and_removed_and_leaves_no_trace_elsewhere(
    reader: Page, sample: Sample
) -> None:
    reader.goto(sample.address + ARTICLE)
    button = reader.get_by_role("button", name="剪报", exact=True)
    button.click()
    reader.get_by_role("status").filter(has_text="已剪下").wait_for()
    assert button.get_attribute("aria-pressed") == "true"
    passage = reader.locator(".body p:not(.page-turn)").nth(1).inner_text()[:20]
    reader.evaluate(SELECT, [1, 0, 1, 20])
    reader.get_by_role("button", name="剪下").click()
    reader.wait_for_timeout(300)
    whole(reader, sample.address + READ)
    reader.evaluate("getSelection().selectAllChildren(document.querySelector('#a02-01 .body p'))")
    reader.get_by_role("button", name="剪下").click()
    reader.get_by_role("status").filter(has_text="已剪下").wait_for()
    asked: list[str] = []
    reader.on("request", lambda one: asked.append(f"{one.method} {one.url}"))
    reader.goto(f"{sample.address}clippings/")
    lines = reader.locator("#cuttings li")
    lines.nth(2).wait_for()
    other, title = sample.articles[f"{ISSUE}02-01/"].title, sample.articles[ARTICLE].title
    assert reader.locator("#cuttings h3").all_inner_texts() == [other, title, title]
    assert lines.nth(1).locator("blockquote").inner_text() == passage
    files = {}
    for form, end in FORMS:
        with reader.expect_download() as saving:
            reader.get_by_role("button", name=form, exact=True).click()
        assert re.fullmatch(rf"剪报-\d{{4}}-\d\d-\d\d\.{end}", saving.value.suggested_filename)
        files[end] = saving.value.path().read_text("utf-8").replace("\r\n", "\n")
    assert files["md"].count("[N/OL]") == 2
    assert f"> {passage}" in files["md"]
    assert sample.articles[ARTICLE].body.split("\n\n")[-1] in files["md"]
    assert files["bib"].count("@article{") == 2
    assert files["ris"].count("TY  - NEWS") == files["ris"].count("ER  -") == 2
    assert f"N1  - {passage}" in files["ris"]
    assert [one["title"] for one in json.loads(files["json"])] == [other, title]
    reader.get_by_role("button", name=f"删去：{other}").click()
    reader.wait_for_function("() => document.querySelectorAll('#cuttings li').length === 2")
    reader.wait_for_function("(name) => document.activeElement.ariaLabel === name", arg=f"删去：{title}")
    reader.locator("#cuttings li a").nth(0).click()
    reader.wait_for_url(f"{sample.address}{ARTICLE}**")
    button.click()
    reader.get_by_role("status").filter(has_text="去掉").wait_for()
    assert button.get_attribute("aria-pressed") == "false"
    assert all(one.startswith((f"GET {sample.address}", "GET blob:")) for one in asked)
    reader.evaluate("localStorage.clear()")
    assert reader.context.storage_state()["cookies"] == []


def test_a_search_is_kept_and_found_again(reader: Page, sample: Sample) -> None:
    reader.goto(f"{sample.address}search/?q=渡口 -船票")
    keep = reader.get_by_role("button", name="记下检索")
    keep.click()
    reader.wait_for_function("() => document.querySelector('.search-keep').ariaPressed === 'true'")
    reader.goto(f"{sample.address}search/?q=渡口")
    reader.wait_for_function("() => document.querySelector('.search-keep')?.ariaPressed === 'false'")
    reader.goto(f"{sample.address}clippings/")
    reader.get_by_role("link", name="渡口 -船票").click()
    reader.wait_for_function("() => document.querySelector('.search-keep')?.ariaPressed === 'true'")
    assert reader.locator("input[name=q]").input_value() == "渡口 -船票"
    keep.click()
    reader.wait_for_function("() => document.querySelector('.search-keep').ariaPressed === 'false'")
    reader.goto(f"{sample.address}clippings/")
    assert reader.locator("#searches").get_by_text("还没有").is_visible()


def test_where_nothing_may_be_stored_the_reader_is_told(reader: Page, sample: Sample) -> None:
    reader.add_init_script(
        "Object.defineProperty(window, 'indexedDB', { value: { open() { throw new Error('no'); } } })"
    )
    reader.goto(sample.address + ARTICLE)
    reader.get_by_role("button", name="剪报", exact=True).click()
    reader.get_by_role("status").filter(has_text="没能存下").wait_for()
    reader.goto(f"{sample.address}clippings/")
    assert reader.locator("#cuttings").get_by_text("还没有剪报").is_visible()


def test_a_phone_shares_by_its_own_means(browser: Browser, sample: Sample) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, service_workers="block")
    page = context.new_page()
    page.goto(sample.address + ARTICLE)
    page.evaluate("navigator.share = async (what) => { window.shared = what; }")
    page.get_by_role("button", name="分享").click()
    page.wait_for_function("() => window.shared")
    title = sample.articles[ARTICLE].title
    assert page.evaluate("window.shared") == {"title": title, "url": sample.address + ARTICLE}
    assert page.get_by_role("dialog").count() == 0
    context.close()


def test_elsewhere_the_address_can_be_copied_and_scanned(reader: Page, sample: Sample) -> None:
    reader.goto(sample.address + ISSUE)
    reader.evaluate("navigator.share = undefined")
    reader.get_by_role("button", name="分享").click()
    panel = reader.get_by_role("dialog", name="分享")
    panel.get_by_role("button", name="复制网址").click()
    panel.get_by_role("status").filter(has_text="网址已复制").wait_for()
    assert reader.evaluate("navigator.clipboard.readText()").endswith(f"\n{sample.address}{ISSUE}")
    assert panel.get_by_role("button", name="其他方式").is_hidden()
    rows = reader.evaluate(
        """() => {
          const size = document.querySelector(".share-code svg").viewBox.baseVal.width;
          const dark = document.querySelector(".share-code path").getAttribute("d").match(/[0-9]+ [0-9]+/g);
          const rows = Array.from({ length: size - 8 }, () => new Array(size - 8).fill(false));
          for (const [x, y] of dark.map((one) => one.split(" ").map(Number))) rows[y - 4][x - 4] = true;
          return rows;
        }"""
    )
    assert rows in [code(sample.address + ISSUE, mask) for mask in range(8)]
    panel.get_by_role("button", name="完成").click()
    assert reader.get_by_role("dialog").count() == 0


def code(text: str, mask: int) -> list[list[bool]]:
    """The QR code as a library makes it."""
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0, mask_pattern=mask)
    made.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    made.make(fit=True)
    return [[bool(square) for square in row] for row in made.get_matrix()]


def test_every_square_of_a_code_is_the_library_s(reader: Page, sample: Sample) -> None:
    reader.goto(sample.address + ARTICLE)
    address = "https://example.org/报/2026/04/08/02-03/" * 6
    lengths = (1, 14, 15, 26, 40, 60, 84, 100, 122, 150, 180, 213)  # one of each version at least, full and not
    texts = [(address.encode()[:size].decode(errors="ignore"), mask) for size in lengths for mask in (0, size % 8)]
    texts += [(address[:90], mask) for mask in range(8)]
    made = reader.evaluate(
        """async (texts) => {
          const { qr } = await import(new URL("../../../../assets/reader/qr.js", location.href).href);
          return texts.map(([text, mask]) => qr(text, mask) ?? null);
        }""",
        [*texts, ("x" * 214, 0)],
    )
    assert made.pop() is None  # too long for the versions that are known
    assert made == [code(*one) for one in texts]
    assert {len(rows) for rows in made} == {17 + 4 * version for version in range(1, 11)}
