"""The desk in a browser: by keys alone, with a screen reader's names, in the page's own words and nobody else's."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from builder.desk.actions import Action, apply
from builder.desk.decided_page import PageSheet, decide_page
from tests.browser.test_axe import violations
from tests.conftest import REPOSITORY
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_server import NAME, ask, marks, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from builder.desk.desk_server import DeskServer

HOSTILE = """\
</script><script>alert(1)</script>

<img src="http://evil.example/x.png" onerror="alert(1)">渡口的末班船今晚开出，船长拉响汽笛。

{{ constructor.constructor("alert(1)")() }}是这样说的，对岸的狗照例叫了起来。
"""
LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
EFFECT = 0.2
"""Seconds of processor in which an action shows what it does."""


def opened(browser: Browser, url: str, asked: list[str]) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(url)
    page.wait_for_selector("#lines li")
    expect(page.locator("#progress")).not_to_be_empty()
    return page


def pages_held_back(page: Page) -> Callable[[], None]:
    """Whatever page is asked for waits until what this gives is called."""
    waiting: list[Route] = []
    gone: list[bool] = []

    def hold(route: Route) -> None:
        if gone:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        gone.append(True)
        for route in waiting:
            route.continue_()

    page.route("**/page?*", hold)
    return let_go


def articles(page: Page) -> list[str]:
    return page.locator("#articles h3").all_text_contents()


@pytest.mark.browser
def test_a_page_is_settled_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        assert articles(page) == ["青垣河春汛提前到来", "夜校为什么又火了"]
        for key in ("Home", "ArrowDown", "ArrowDown", "ArrowDown", "x"):
            page.keyboard.press(key)
        expect(page.locator("#articles h3")).to_have_count(1)
        assert 'role: "crosshead"' in marks(tmp_path)
        page.keyboard.press("u")
        expect(page.locator("#articles h3")).to_have_count(2)
        assert marks(tmp_path) == ""
        for key in ("End", "m", "Home", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#articles article").first).to_contain_text("来上课的")
        page.keyboard.press("Control+z")
        for key in (">", "4", "Enter"):
            page.keyboard.press(key)
        expect(page.locator("#articles")).to_contain_text("→ 4")
        assert 'continued_on: "4"' in marks(tmp_path)
        page.context.close()


@pytest.mark.browser
def test_every_line_and_every_key_has_a_name_for_who_listens(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        line = page.get_by_role("option", name="第 7 行，稿2，另起一篇，主题")
        assert line.count() == 1
        assert page.get_by_role("listbox", name="版面文字").count() == 1
        assert page.get_by_role("article", name="稿1，青垣河春汛提前到来").count() == 1
        page.get_by_role("option", name="第 5 行").click()
        page.get_by_role("button", name="从这里另起").click()
        expect(page.locator("#articles h3")).to_have_count(3)
        assert page.get_by_role("option", name="第 5 行，稿2，另起一篇，正文，已定").count() == 1
        page.context.close()


@pytest.mark.browser
def test_text_is_corrected_where_it_is_read_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "content/articles/2026/04/08/01-01.md"
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        for key in ("Home", "ArrowDown", "ArrowDown", "e"):
            page.keyboard.press(key)
        text = page.get_by_role("textbox", name="稿1，第 2 段")
        expect(text).to_be_focused()
        expect(text).to_have_attribute("aria-readonly", "false")
        page.keyboard.type("jx未完")
        page.keyboard.press("Escape")
        expect(text).to_have_text("水务局已安排人员昼夜巡堤，并对沿河的二十三座闸门逐一检查。")
        assert not file.exists(), "letters that are typed are no actions, and what was left was not kept"
        expect(page.locator("#lines")).to_be_focused()
        page.keyboard.press("e")
        page.keyboard.type("另有两座停用。")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("再添一段。")
        page.keyboard.press("Enter")
        expect(page.get_by_role("textbox", name="稿1，第 3 段")).to_have_text("再添一段。")
        assert "逐一检查。另有两座停用。\n\n再添一段。\n" in file.read_text("utf-8")
        expect(page.locator("#articles .aside").first).to_contain_text("改过")
        page.keyboard.press("u")
        expect(page.locator("#articles .aside").first).not_to_contain_text("改过")
        page.get_by_role("textbox", name="稿1，主题").press("Enter")
        page.keyboard.press("Home")
        page.keyboard.type("今年")
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Tab")
        expect(page.locator("#articles .aside").first).to_contain_text("改过")
        expect(page.locator("#articles h3").first).to_have_text("今年青垣河春汛提前到来")
        expect(page.get_by_role("textbox", name="稿1，副题")).to_be_focused()
        assert page.evaluate("refused") == []
        page.context.close()


@pytest.mark.browser
def test_enter_that_ends_a_word_of_an_input_method_keeps_nothing(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        page.locator("#articles h3 .words").first.click()
        typed = page.context.new_cdp_session(page)
        typed.send("Input.imeSetComposition", {"text": "xin", "selectionStart": 3, "selectionEnd": 3})
        process = {"type": "keyDown", "key": "Enter", "windowsVirtualKeyCode": 229}
        typed.send("Input.dispatchKeyEvent", process)
        expect(page.locator("#articles h3 .words").first).to_have_attribute("aria-readonly", "false")
        typed.send("Input.insertText", {"text": "新"})
        page.keyboard.press("Enter")
        expect(page.locator("#articles .aside").first).to_contain_text("改过")
        expect(page.locator("#articles h3").first).to_contain_text("新")
        page.context.close()


@pytest.mark.browser
def test_what_two_people_type_into_one_text_is_told_and_stands_there_to_be_kept(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path) as server:
        one, other = opened(browser, server.url, []), opened(browser, server.url, [])
        for page, word in ((one, "早"), (other, "晚")):
            page.get_by_role("textbox", name="稿1，主题").press("Enter")
            page.keyboard.type(word)
        one.keyboard.press("Enter")
        one.wait_for_selector("#articles article:first-child .aside:has-text('改过')")
        other.keyboard.press("Enter")
        other.wait_for_selector("#state.fault")
        title = other.get_by_role("textbox", name="稿1，主题")
        expect(title).to_have_attribute("aria-readonly", "false")
        expect(title).to_have_text("青垣河春汛提前到来晚")
        other.keyboard.press("Escape")
        expect(title).to_have_text("青垣河春汛提前到来早")
        one.context.close()
        other.context.close()


@pytest.mark.browser
def test_what_is_surely_misread_is_replaced_by_one_key_with_its_reason(browser: Browser, tmp_path: Path) -> None:
    text = PAGE.replace("来上课的", "今夭来上课的").replace("青垣河今年", "青垣河己经在今年")
    with serving(tmp_path, text) as server:
        page = opened(browser, server.url, [])
        expect(page.locator("#state")).to_contain_text("2 处误认")
        page.keyboard.press("w")
        expect(page.locator("#state")).to_have_text("“己经”→“已经”：字形相近，认错了（o 照改，w 下一处）")
        expect(page.locator("mark.here")).to_have_text("己经")
        page.keyboard.press("w")
        expect(page.locator("mark.here")).to_have_text("今夭")
        page.keyboard.press("o")
        expect(page.locator("#articles mark")).to_have_count(1)
        page.keyboard.press("o")
        expect(page.locator("#articles mark")).to_have_count(0)
        expect(page.locator("#articles")).to_contain_text("今天来上课的")
        expect(page.locator("#articles")).to_contain_text("青垣河已经在今年")
        page.context.close()


@pytest.mark.browser
def test_what_is_misread_after_a_rare_character_is_replaced_in_its_place(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, f"{PAGE}\n𠮷村2O25年建成，𠮷村人今夭受益。\n") as server:
        page = opened(browser, server.url, [])
        page.keyboard.press("w")
        expect(page.locator("mark.here")).to_have_text("2O25")
        expect(page.locator("#state")).to_contain_text("“2O25”→“2025”")
        for _ in range(2):
            page.keyboard.press("o")
            expect(page.locator("#articles mark:not(.here)")).to_have_count(0)
        expect(page.locator("#articles")).to_contain_text("𠮷村2025年建成，𠮷村人今天受益。")
        page.context.close()


@pytest.mark.browser
def test_nothing_is_replaced_that_is_not_marked_on_the_page(browser: Browser, tmp_path: Path) -> None:
    text = PAGE.replace("来上课的", "今夭来上课的").replace("青垣河今年", "青垣河己经在今年")
    with serving(tmp_path, text) as server:
        page = opened(browser, server.url, [])
        page.keyboard.press("w")
        page.keyboard.press("o")
        expect(page.locator("mark.here")).to_have_text("今夭")
        page.keyboard.press("u")
        expect(page.locator("#articles mark")).to_have_text(["己经", "今夭"])
        expect(page.locator("#articles .here")).to_have_count(0)
        page.keyboard.press("o")
        expect(page.locator("mark.here")).to_have_text("己经")
        page.keyboard.press("o")
        expect(page.locator("#articles mark")).to_have_text(["今夭"])
        file = tmp_path / "content/articles/2026/04/08/01-01.md"
        file.write_text(file.read_text("utf-8").replace("今夭来", "今夭**来**"), "utf-8")
        page.reload()
        page.wait_for_selector("#lines li")
        page.keyboard.press("o")
        expect(page.locator("#articles .words.here")).to_contain_text("今夭来上课的")
        page.keyboard.press("o")
        expect(page.locator("#articles")).to_contain_text("今天来上课的")
        page.context.close()


@pytest.mark.browser
def test_a_hostile_page_is_words_and_asks_nobody(browser: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    with serving(tmp_path, HOSTILE) as server:
        page = opened(browser, server.url, asked)
        page.keyboard.press("t")
        expect(page.locator("#lines li.marked")).to_have_count(1)
        assert page.evaluate("refused") == []
        assert page.locator("#lines img, #articles img, #lines script, #articles script").count() == 0
        assert [url for url in asked if not url.startswith(server.url)] == []
        page.context.close()


@pytest.mark.browser
def test_a_page_that_is_right_is_kept_whole_and_the_next_one_comes(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, PAGE.replace("春汛", "秋汛")) as server:
        page = opened(browser, server.url, [])
        expect(page.locator("#progress")).to_have_text("2026-04-08：看过 0 版，共 2 版；2026-04：看过 0 版，共 2 版")
        page.keyboard.press("y")
        expect(page.locator("#articles h3").first).to_have_text("青垣河秋汛提前到来")
        expect(page.locator("#progress")).to_contain_text("看过 1 版，共 2 版")
        assert page.locator("#pages option").all_text_contents() == [NAME.replace("01", "02"), f"✓ {NAME}"]
        assert marks(tmp_path).count("begins: true") == 2
        assert len([*(tmp_path / "content/articles/2026/04/08").glob("01-*.md")]) == 2
        page.keyboard.press("]")
        expect(page.locator("#articles h3").first).to_have_text("青垣河春汛提前到来")
        expect(page.locator("#state")).to_contain_text("看过了")
        page.keyboard.press("]")
        expect(page.locator("#articles h3").first).to_have_text("青垣河秋汛提前到来")
        page.keyboard.press("y")
        expect(page.locator("#progress")).to_contain_text("看过 2 版，共 2 版")
        assert page.evaluate("refused") == []
        page.context.close()


@pytest.mark.browser
def test_a_key_pressed_before_the_page_has_come_does_nothing_to_it(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, PAGE.replace("春汛", "秋汛")) as server:
        page = opened(browser, server.url, [])

        let_go = pages_held_back(page)
        page.keyboard.press("y")
        expect(page.locator("#lines")).to_have_attribute("aria-busy", "true")
        for key in ("x", "y"):
            page.keyboard.press(key)
        let_go()
        expect(page.locator("#articles h3").first).to_have_text("青垣河秋汛提前到来")
        expect(page.locator("#progress")).to_contain_text("看过 1 版，共 2 版")
        page.keyboard.press("y")
        expect(page.locator("#progress")).to_contain_text("看过 2 版，共 2 版")
        assert "crosshead" not in marks(tmp_path, NAME.replace("01", "02"))
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "title", "role"),
    [("zh-Hans", "校样台", "主题"), ("zh-Hant", "校樣臺", "主題"), ("en", "Proofing desk", "headline")],
)
def test_the_desk_speaks_the_languages_of_the_site(
    browser: Browser, tmp_path: Path, language: str, title: str, role: str
) -> None:
    with serving(tmp_path, language=language) as server:
        page = opened(browser, server.url, [])
        assert (page.title(), page.locator("html").get_attribute("lang")) == (title, language)
        assert page.locator("#lines .role").first.text_content() == role
        names = page.evaluate("[...document.querySelectorAll('*')].map((each) => each.ariaLabel)")
        assert "undefined" not in f"{page.locator('body').inner_text()} {names}"
        page.context.close()


def gone(server: DeskServer) -> None:
    """Another desk takes out the table at the end of the last article."""
    _, page, _ = ask(server, "page")
    number, table = len(page["articles"]) - 1, page["articles"][-1]["body"][-1]
    sent = {
        "article": number,
        "field": "body",
        "was": table["was"],
        "text": "",
        "at": len(page["articles"][-1]["body"]) - 1,
    }
    assert ask(server, "correct", {"version": page["version"], **sent})[0] == 200


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_to_complain_of(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    unsure = f"{PAGE}\n今夭的潮水。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n"
    with serving(tmp_path, unsure) as server:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.goto(server.url)
        page.wait_for_selector("#lines li.doubt")
        found = {"page": violations(page)}
        page.keyboard.press("w")
        page.wait_for_selector("mark.here")
        found["misread"] = violations(page)
        page.get_by_role("textbox", name="稿1，主题").press("Enter")
        found["text"] = violations(page)
        page.keyboard.press("Escape")
        page.get_by_role("textbox", name="第 2 行第 1 格").press("Enter")
        found["cell"] = violations(page)
        page.keyboard.type("完")
        gone(server)
        page.keyboard.press("Enter")
        page.wait_for_selector("#stray .words")
        found["held"] = violations(page)
        page.keyboard.press("Escape")
        page.keyboard.press("f")
        page.wait_for_selector("#lines li.outside.marked")
        found["outside"] = violations(page)
        page.keyboard.press(">")
        found["question"] = violations(page)
        assert found == {key: [] for key in ("page", "misread", "text", "cell", "held", "outside", "question")}
        context.close()


@pytest.mark.browser
def test_what_another_desk_saved_is_shown_and_told(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        one, other = opened(browser, server.url, []), opened(browser, server.url, [])
        one.keyboard.press("Home")
        one.keyboard.press("f")
        one.wait_for_selector("#lines li.marked")
        other.keyboard.press("End")
        other.keyboard.press("i")
        other.wait_for_selector("#state.fault")
        assert other.locator("#lines li.marked").count() == 1, "it shows how the page is now"
        assert marks(tmp_path).count("- line:") == 1
        one.context.close()
        other.context.close()


def test_an_action_takes_no_time(record_property: Callable[[str, str], None]) -> None:
    text = max((path.read_text("utf-8") for path in (REPOSITORY / "content/pages").glob("*/*.md")), key=len)
    page = decide_page(PageSheet(f"{text}\n\n{PAGE}"), ())
    taken = []
    for line in [at for at, each in enumerate(page.sheet.lines) if not each.picture][2:22]:
        begin = time.process_time()
        page = decide_page(page.sheet, apply(page, Action(name="role", line=line, value="text")))
        taken.append(time.process_time() - begin)
    record_property("summary", f"an action on {len(page.homes)} lines: {1000 * sorted(taken)[10]:.0f} ms of processor")
    assert sorted(taken)[10] < EFFECT
