"""What is typed and pressed while the desk waits for an answer goes where it was meant, or nowhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from builder.markdown import article_file
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_page import opened, pages_held_back
from tests.desk.test_desk_server import NAME, ask, marks, serving
from tests.desk.test_two_desks import FILE, TITLE, arrived, is_held, retitled, typed

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

    from builder.desk.desk_server import DeskServer

OTHER = PAGE.replace("春汛", "秋汛")
OTHERS_TITLE = TITLE.replace("春汛", "秋汛")
NEXT = NAME.replace("01", "02")
TABLE = f"{PAGE}\n| 鱼 | 元 |\n| --- | --- |\n| 鲤鱼 | 6 |\n| 鲫鱼 | 8 |\n"


def held_back(page: Page, pattern: str) -> list[Route]:
    """The next such request, which waits until it is let go."""
    waiting: list[Route] = []
    page.route(pattern, lambda route: waiting.append(route), times=1)  # noqa: PLW0108  (a method cannot be handed over)
    return waiting


def other_page(page: Page) -> None:
    """The next page has come."""
    expect(page.locator("#articles h3").first).to_have_text(OTHERS_TITLE)
    expect(page.locator("#lines")).to_have_attribute("aria-busy", "false")


def text(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name)


@pytest.mark.browser
@pytest.mark.parametrize(("name", "field"), [("稿1，副题", "subtitle"), ("稿1，署名", "authors")])
def test_a_field_that_is_typed_into_goes_on_when_the_headline_before_it_is_kept(
    browser: Browser, tmp_path: Path, name: str, field: str
) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/correct?*")
        typed(page)
        page.keyboard.press("Enter")
        text(page, name).press("Enter")
        page.keyboard.type("半")
        arrived(page, waiting).continue_()
        expect(page.locator("#articles .aside").first).to_contain_text("改过")
        expect(text(page, name)).to_be_focused()
        expect(page.locator("#now")).to_have_count(0)
        page.keyboard.type("xf")
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Enter")
        article = article_file.read(tmp_path / FILE)
        assert article.title == f"{TITLE}晚"
        assert {"subtitle": "半xf", "authors": ("舒展半xf",)}[field] == getattr(article, field)
        assert marks(tmp_path) == ""
        page.context.close()


@pytest.mark.browser
def test_a_word_that_an_input_method_is_in_the_midst_of_is_finished_first(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/correct?*")
        typed(page)
        page.keyboard.press("Enter")
        deck = text(page, "稿1，副题")
        deck.press("Enter")
        keyboard = page.context.new_cdp_session(page)
        keyboard.send("Input.imeSetComposition", {"text": "ban", "selectionStart": 3, "selectionEnd": 3})
        with page.expect_response("**/correct?*"):
            arrived(page, waiting).continue_()
        page.wait_for_load_state("networkidle")
        expect(deck).to_have_text("ban")
        keyboard.send("Input.insertText", {"text": "半"})
        expect(page.locator("#articles .aside").first).to_contain_text("改过")
        expect(deck).to_be_focused()
        expect(deck).to_have_text("半")
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Enter")
        assert article_file.read(tmp_path / FILE).subtitle == "半"
        page.context.close()


@pytest.mark.browser
def test_nothing_is_typed_into_a_page_that_is_left_nor_into_the_one_that_comes(
    browser: Browser, tmp_path: Path
) -> None:
    asked: list[str] = []
    with serving(tmp_path, PAGE, OTHER) as server:
        page = opened(browser, server.url, asked)
        let_go = pages_held_back(page)
        page.keyboard.press("]")
        expect(page.locator("#lines")).to_have_attribute("aria-busy", "true")
        page.locator("#articles h3 .words").first.click(force=True)
        page.keyboard.type("晚")
        page.locator("#lines").focus()
        page.keyboard.press("e")
        page.keyboard.type("晚")
        let_go()
        other_page(page)
        expect(page.locator("[aria-readonly=false]")).to_have_count(0)
        expect(page.locator("#pages")).to_have_value(NEXT)
        assert not [url for url in asked if "/correct?" in url or "/act?" in url]
        with page.expect_response("**/correct?*"):
            typed(page).press("Enter")
        assert article_file.read(tmp_path / FILE.replace("01-01", "02-01")).title == f"{OTHERS_TITLE}晚"
        assert not (tmp_path / FILE).exists()
        page.context.close()


@pytest.mark.browser
def test_a_text_begun_before_the_next_page_is_asked_for_stays_with_its_page(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, OTHER) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/act?*")
        page.keyboard.press("i")
        page.keyboard.press("]")
        title = typed(page)
        arrived(page, waiting).continue_()
        expect(page.locator("#lines li.marked")).to_have_count(1)
        expect(title).to_have_text(f"{TITLE}晚")
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Enter")
        expect(page.locator("#pages")).to_have_value(NAME)
        assert article_file.read(tmp_path / FILE).title == f"{TITLE}晚"
        page.context.close()


@pytest.mark.browser
def test_where_a_page_cannot_be_opened_the_one_before_stays(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, OTHER) as server:
        page = opened(browser, server.url, [])
        page.route("**/page?*", lambda route: route.fulfill(status=422, json={"error": "标记读不了"}))
        page.keyboard.press("]")
        expect(page.locator("#state")).to_have_text("标记读不了")
        expect(page.locator("#pages")).to_have_value(NAME)
        page.unroute("**/page?*")
        with page.expect_response("**/correct?*"):
            typed(page).press("Enter")
        assert article_file.read(tmp_path / FILE).title == f"{TITLE}晚"
        page.keyboard.press("Escape")
        page.locator("#pages").select_option(NEXT)
        other_page(page)
        page.context.close()


@pytest.mark.browser
def test_where_not_even_the_first_page_can_be_opened_another_can(browser: Browser, tmp_path: Path) -> None:
    wrong: list[str] = []
    with serving(tmp_path, PAGE, OTHER) as server:
        page = browser.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.route("**/page?*", lambda route: route.fulfill(status=422, json={"error": "标记读不了"}))
        page.goto(server.url)
        expect(page.locator("#state")).to_have_text("标记读不了")
        for name in ("next", "edit", "done", "begins"):
            page.locator(f"#do-{name}").click()
        page.unroute("**/page?*")
        page.locator("#pages").select_option(NEXT)
        other_page(page)
        assert wrong == []
        page.context.close()


@pytest.mark.browser
def test_what_was_begun_on_a_page_is_not_ended_on_the_next(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, OTHER) as server:
        page = opened(browser, server.url, [])
        acts = held_back(page, "**/act?*")
        page.keyboard.press("i")
        page.keyboard.press("]")
        page.keyboard.press("m")
        page.keyboard.press(">")
        expect(page.locator("#ask")).to_be_visible()
        arrived(page, acts).continue_()
        other_page(page)
        expect(page.locator("#ask")).to_be_hidden()
        page.locator("#lines").focus()
        with page.expect_request("**/act?*") as sent:
            page.keyboard.press("Enter")
        assert json.loads(sent.value.post_data or "")["name"] == "begins"
        page.context.close()


@pytest.mark.browser
def test_a_misreading_is_replaced_once_however_fast_one_presses(browser: Browser, tmp_path: Path) -> None:
    asked: list[str] = []
    with serving(tmp_path, PAGE.replace("青垣河今年", "青垣河己经在今年")) as server:
        page = opened(browser, server.url, asked)
        waiting = held_back(page, "**/correct?*")
        page.keyboard.press("w")
        page.keyboard.press("o")
        page.keyboard.press("o")
        arrived(page, waiting).continue_()
        expect(page.locator("#state")).to_have_text("没有认得出的误认")
        expect(page.locator("#articles mark")).to_have_count(0)
        page.keyboard.press("i")  # behind what a second request would have been
        expect(page.locator("#lines li.marked")).to_have_count(1)
        assert sum("/correct?" in url for url in asked) == 1
        expect(page.locator("[aria-readonly=false]")).to_have_count(0)
        assert "已经在今年" in (tmp_path / FILE).read_text("utf-8")
        page.context.close()


@pytest.mark.browser
def test_a_text_that_is_refused_does_not_take_the_focus_from_the_lines(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/correct?*")
        page.keyboard.press("Home")
        page.keyboard.press("e")
        page.keyboard.type("晚")
        retitled(server)
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowDown")
        arrived(page, waiting).continue_()
        is_held(page, text(page, "稿1，主题"))
        expect(page.locator("#lines")).to_be_focused()
        with page.expect_response("**/act?*"):
            page.keyboard.press("Enter")
        is_held(page, text(page, "稿1，主题"))
        assert article_file.read(tmp_path / FILE).title == "别人的题"
        page.context.close()


@pytest.mark.browser
def test_a_text_that_is_refused_is_held_though_the_page_cannot_be_seen(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        title = typed(page)
        retitled(server)
        page.route("**/page?*", lambda route: route.abort())
        page.keyboard.press("Enter")
        expect(page.locator("#now")).to_be_visible()
        expect(title).to_have_text(f"{TITLE}晚")
        expect(title).to_have_attribute("aria-readonly", "false")
        page.context.close()


def a_row_more(server: DeskServer) -> None:
    """Somebody at another desk puts a row below the first fish."""
    _, page, _ = ask(server, "page")
    body = page["articles"][-1]["body"]
    sent = {"article": len(page["articles"]) - 1, "field": "cell", "at": len(body) - 1, "row": 1, "column": 0}
    answer = ask(server, "correct", {"version": page["version"], **sent, "was": "鲤鱼", "text": "鲤鱼\n草鱼"})
    assert answer[0] == 200


@pytest.mark.browser
def test_what_is_typed_into_a_cell_goes_with_its_row(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, TABLE) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/act?*")
        page.keyboard.press("Home")
        page.keyboard.press("k")
        text(page, "第 3 行第 2 格").press("Enter")
        page.keyboard.type("5")
        a_row_more(server)
        arrived(page, waiting).continue_()
        expect(text(page, "第 4 行第 2 格")).to_have_text("85")
        expect(page.locator("#now")).to_have_count(0)
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Enter")
        assert "| 草鱼 |  |\n| 鲫鱼 | 85 |" in "".join(
            path.read_text("utf-8") for path in (tmp_path / FILE).parent.glob("01-*.md")
        )
        page.context.close()


@pytest.mark.browser
def test_a_cell_goes_on_when_the_one_beside_it_is_kept(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, TABLE) as server:
        page = opened(browser, server.url, [])
        waiting = held_back(page, "**/correct?*")
        text(page, "第 3 行第 1 格").press("Enter")
        page.keyboard.type("苗")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.type("5")
        arrived(page, waiting).continue_()
        expect(page.locator("#articles").get_by_text("改过")).to_have_count(1)
        expect(page.locator("#now")).to_have_count(0)
        expect(text(page, "第 3 行第 2 格")).to_be_focused()
        expect(text(page, "第 3 行第 2 格")).to_have_text("85")
        page.context.close()
