"""The reader's settings and the tools of an article, in a real Chromium."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Sample

pytestmark = pytest.mark.browser

ARTICLE = "2026/04/10/01-01/"

VOICE = """
// A voice that says each sentence at once, and tells what it said.
window.said = [];
class Words { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Words;
let holding = false;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-US", localService: true }, { lang: "zh-CN", localService: false, name: "远" },
                    { lang: "zh-CN", localService: true, name: "近" }],
  cancel() { this.now = null; },
  speak(words) {
    this.now = words;
    window.said.push([words.text, words.voice?.name, words.lang, words.rate]);
    const marked = [...(CSS.highlights.get("spoken") ?? [])].map(String).join("");
    window.marked = marked;
    if (window.held !== window.said.length) setTimeout(() => words === this.now && words.onend(), 1);
  },
}});
"""


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.body p')).fontSize)"))


def test_what_a_reader_chooses_counts_at_once_and_is_kept(watched: Page, sample: Sample) -> None:
    watched.goto(sample.address + ARTICLE)
    light, usual = ground(watched), size(watched)
    watched.get_by_role("link", name="阅读设置").click()
    panel = watched.get_by_role("dialog", name="阅读设置")
    grounds = set()
    for name in ("浅色", "纸色", "深色"):
        panel.get_by_label(name).check()
        grounds.add(ground(watched))
    assert len(grounds) == 3
    assert light in grounds
    panel.get_by_label("特大").check()
    panel.get_by_label("黑体").check()
    assert size(watched) > usual * 1.25
    panel.get_by_role("button", name="完成").click()
    assert panel.is_hidden()
    watched.route("**/assets/edition.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    watched.goto(f"{sample.address}2026/04/10/02-01/")
    assert ground(watched) != light  # by boot.js alone
    assert size(watched) > usual * 1.25
    assert "Sans" in watched.evaluate("getComputedStyle(document.querySelector('.body')).fontFamily")


def test_the_settings_are_a_page_too_and_can_be_taken_back(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}settings/")
    watched.get_by_label("纸色").check()
    watched.get_by_label("简易阅读").check()
    assert watched.evaluate("({...document.documentElement.dataset})") == {"mdColorScheme": "sepia", "easy": "on"}
    watched.goto(f"{sample.address}settings/")
    assert watched.get_by_label("纸色").is_checked()
    assert watched.get_by_label("简易阅读").is_checked()
    watched.get_by_role("button", name="恢复默认").click()
    assert watched.evaluate("({...document.documentElement.dataset})") == {}
    assert json.loads(watched.evaluate("localStorage.getItem('edition.reader')")) == {}
    assert watched.get_by_label("跟随系统").is_checked()


def test_easy_reading_is_large_and_one_column(watched: Page, sample: Sample) -> None:
    watched.add_init_script("localStorage.setItem('edition.reader', '{\"easy\":\"on\"}')")
    watched.goto(sample.address + ARTICLE)
    assert size(watched) >= 24
    watched.goto(sample.address)
    lefts = (
        "new Set([...document.querySelectorAll('.card')].map(card => Math.round(card.getBoundingClientRect().left)))"
    )
    assert watched.evaluate(f"[...{lefts}].length") == 1
    watched.set_viewport_size({"width": 320, "height": 640})
    for place in ("", ARTICLE, "calendar/", "authors/", "settings/"):
        watched.goto(sample.address + place)
        assert watched.evaluate("document.documentElement.scrollWidth") == 320, place


def test_a_broken_memory_breaks_nothing(watched: Page, sample: Sample) -> None:
    watched.add_init_script("localStorage.setItem('edition.reader', '{broken')")
    watched.goto(f"{sample.address}settings/")
    watched.get_by_label("深色").check()
    assert watched.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"


def test_an_article_is_read_aloud_sentence_by_sentence_and_marked(watched: Page, sample: Sample) -> None:
    watched.add_init_script(VOICE)
    watched.add_init_script("window.held = 3;")
    watched.goto(sample.address + ARTICLE)
    button = watched.get_by_role("button", name="朗读", exact=True)
    button.click()
    watched.wait_for_function("() => window.said.length === 3")
    assert button.get_attribute("aria-pressed") == "true"
    said: list[Any] = watched.evaluate("window.said")
    assert said[0][0] == watched.locator("h1").inner_text()
    assert {tuple(one[1:]) for one in said} == {("近", "zh-CN", 1)}
    assert "。" in said[2][0]
    assert watched.evaluate("window.marked") == said[2][0]
    player = watched.get_by_role("region", name="朗读")
    player.get_by_role("button", name="暂停").click()
    watched.evaluate("window.held = 4")
    player.get_by_role("button", name="继续").click()
    assert watched.evaluate("window.said.length") == 4
    assert watched.evaluate("window.said[3][0]") == said[2][0]
    player.get_by_label("语速").select_option("1.5")
    watched.wait_for_function("() => !document.querySelector('.player')")  # to the end
    text = "".join(one[0] for one in watched.evaluate("window.said.slice(4)"))
    rest = "".join(watched.locator(".body p").all_inner_texts()).replace("\n", "")
    assert text
    assert rest.endswith(text)
    assert all(len(one[0]) <= 160 for one in watched.evaluate("window.said"))
    assert button.get_attribute("aria-pressed") == "false"
    assert watched.evaluate("CSS.highlights.size") == 0


def test_a_browser_without_a_voice_says_so(watched: Page, sample: Sample) -> None:
    fails = "words.onerror({ error: 'synthesis-failed' })"
    voice = VOICE.replace("words === this.now && words.onend()", fails)
    watched.add_init_script(voice)
    watched.goto(sample.address + ARTICLE)
    watched.get_by_role("button", name="朗读", exact=True).click()
    assert "没有可用的中文语音" in watched.get_by_role("status").inner_text()
    assert watched.locator(".player").count() == 0


def test_a_copy_brings_its_source(watched: Page, sample: Sample) -> None:
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched.goto(sample.address + ARTICLE)
    watched.get_by_role("button", name="复制", exact=True).click()
    watched.get_by_role("status").filter(has_text="已复制").wait_for()
    copied = watched.evaluate("navigator.clipboard.readText()")
    title = sample.articles[ARTICLE].title
    assert copied.startswith(title)
    assert copied.endswith(f"原载《澜浦晚报》2026年4月10日第1版 要闻（第21606期）\n{sample.address}{ARTICLE}\n")
    assert copied.count("原载") == 1
    assert sample.articles[ARTICLE].body.split("\n\n")[2] in copied
    assert not any(tool in copied.split("\n") for tool in ("朗读", "复制", "打印"))
    watched.evaluate("dispatchEvent(new Event('beforeprint'))")  # which shows the address on paper
    watched.get_by_role("button", name="复制", exact=True).click()
    watched.wait_for_timeout(100)
    assert watched.evaluate("navigator.clipboard.readText()") == copied
    watched.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.body p')[1])")
    watched.get_by_role("button", name="复制", exact=True).click()
    watched.wait_for_timeout(100)
    copied = watched.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(sample.articles[ARTICLE].body.split("\n\n")[1])
    assert title not in copied


def test_a_correction_brings_its_file_and_its_paragraph(watched: Page, sample: Sample) -> None:
    watched.goto(sample.address + ARTICLE)
    link = watched.get_by_role("link", name="纠错")
    watched.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.body p')[2])")
    watched.evaluate("document.querySelector('.correct').addEventListener('click', event => event.preventDefault())")
    link.click()
    address = urlsplit(link.get_attribute("href") or "")
    assert (address.netloc, address.path) == ("github.com", "/example/lanpu/issues/new")
    query = parse_qs(address.query)
    assert query["title"] == [ARTICLE]
    file, _, quoted = query["body"][0].partition("\n\n> ")
    assert file == "稿件文件：content/articles/2026/04/10/01-01.md"
    assert sample.articles[ARTICLE].body.split("\n\n")[2].startswith(quoted.strip().removesuffix("…"))


def test_arrows_turn_over(watched: Page, sample: Sample) -> None:
    watched.goto(f"{sample.address}2026/04/09/04-05/")
    watched.keyboard.press("ArrowRight")
    watched.wait_for_url(f"{sample.address}2026/04/10/01-01/")  # on into the next issue
    watched.keyboard.press("ArrowLeft")
    watched.wait_for_url(f"{sample.address}2026/04/09/04-05/")
    watched.get_by_role("searchbox").press("ArrowRight")
    watched.wait_for_timeout(200)
    assert watched.url.endswith("04-05/")


def test_a_scan_stands_beside_the_text_and_can_be_enlarged(watched: Page, sample: Sample) -> None:
    watched.set_viewport_size({"width": 1280, "height": 900})
    watched.goto(f"{sample.address}2026/04/10/01/")
    image = watched.get_by_role("img", name="第1版的原版图像")
    cards = watched.locator(".page-cards")
    scan, text = image.bounding_box(), cards.bounding_box()
    assert scan
    assert text
    assert scan["x"] + scan["width"] <= text["x"]
    watched.get_by_role("button", name="放大").click()
    larger = image.bounding_box()
    assert larger
    assert larger["width"] == pytest.approx(scan["width"] * 1.4, rel=0.05)
    view = watched.locator(".scan-view")
    view.press("0")
    whole = image.bounding_box()
    assert whole
    assert whole["width"] == pytest.approx(scan["width"], rel=0.05)
    view.click(position={"x": 3, "y": 3})  # beside the places of articles
    assert watched.evaluate("document.querySelector('.scan-view').scrollWidth") > scan["width"] * 1.8
    view.press("ArrowRight")
    assert watched.url.endswith("/01/")  # in the scan the arrows push it
    watched.locator(".scan summary").click()
    assert image.is_hidden()
    watched.goto(f"{sample.address}2026/04/08/03/")
    assert watched.locator(".scan").count() == 0


def test_today_is_marked_among_the_days_of_a_year(watched: Page, sample: Sample) -> None:
    watched.clock.set_fixed_time("2027-04-09T10:00:00")
    watched.goto(f"{sample.address}days/")
    assert watched.locator(".today").inner_text() == "9"
    watched.locator(".today a").click()
    assert watched.locator("h1").inner_text() == "4月9日"
    assert "五孔闸门四孔听话" in watched.locator(".headlines").inner_text()


def test_an_address_that_an_issue_has_not_leads_to_the_issue(watched: Page, sample: Sample) -> None:
    gone = (sample.folder / "404.html").read_text("utf-8")
    watched.route("**/2026/04/08/09/", lambda route: route.fulfill(body=gone, content_type="text/html"))
    watched.goto(f"{sample.address}2026/04/08/09/")
    watched.get_by_role("link", name="看看有哪些").click()
    watched.wait_for_url(f"{sample.address}2026/04/08/")


@pytest.mark.parametrize(
    ("file", "page"),
    [("2026/04/08/01-01.md", "2026/04/08/01-01/"), ("2026/04/08/02-01.json", "2026/04/08/02-01/"),
     ("authors/6c5f-4e00-82c7/feed.json", "authors/6c5f-4e00-82c7/"),
     ("2026/04/08/issue.epub", "2026/04/08/")],
)  # fmt: skip
def test_a_file_that_was_withdrawn_leads_to_the_page_that_has_it(
    watched: Page, sample: Sample, file: str, page: str
) -> None:
    gone = (sample.folder / "404.html").read_text("utf-8")
    watched.route(f"**/{file}", lambda route: route.fulfill(body=gone, content_type="text/html"))
    watched.goto(sample.address + file)
    link = watched.get_by_role("link", name="看看有哪些")
    link.wait_for()
    assert "不再单独存放" in watched.locator("[data-absent]").inner_text()
    link.click()
    watched.wait_for_url(sample.address + page)


@pytest.mark.parametrize("place", ["", ARTICLE, "2026/04/10/02/", "calendar/", "authors/"])
def test_a_page_can_be_read_without_styles_and_scripts(watched: Page, sample: Sample, place: str) -> None:
    context = watched.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(sample.address + place)
    assert page.locator("main h1").is_visible()
    assert page.locator("main a").first.is_visible()
    if page.locator("main svg.masthead-picture").count():
        assert page.get_by_role("heading", name="澜浦晚报", exact=True).is_visible()
    drawn = page.locator("main svg:not(.regions, .masthead-picture)")  # places on a picture stand in the list, too
    assert not drawn.count() or page.locator("main table").count()
    context.close()
