"""Two desks on one page, and a desk that is killed: what was saved stays, and who comes later is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from builder.desk.actions import Action
from builder.desk.corrections import TextCorrection
from builder.desk.kept_marks import STALE, KeptMarks
from builder.errors import EditionError
from builder.markdown import article_file, marks_file
from builder.shell import disk
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_page import opened
from tests.desk.test_desk_server import NAME, ask, marks, serving
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route

    from builder.desk.desk_server import DeskServer

FILE = "content/articles/2026/04/08/01-01.md"
TITLE = "青垣河春汛提前到来"

DESK = """
import sys
from itertools import count
from pathlib import Path
from builder.configuration import config
from builder.desk.actions import Action
from builder.desk.kept_marks import KeptMarks

root, page = Path(sys.argv[1]), Path(sys.argv[2])
desk = KeptMarks(config.read(root))
kept = desk.look(page)
for number in count():
    line = number % len(kept.page.sheet.lines)
    kept = desk.act(page, kept.version, Action(name="role", line=line, value=("text", "caption")[number // 9 % 2]))
    print(number + 1, flush=True)
"""

CORRECTING = """
import sys
from itertools import count
from pathlib import Path
from builder.configuration import config
from builder.desk.corrections import TextCorrection
from builder.desk.kept_marks import KeptMarks

root, page = Path(sys.argv[1]), Path(sys.argv[2])
desk = KeptMarks(config.read(root))
kept, was = desk.look(page), "青垣河春汛提前到来"
for number in count(1):
    kept = desk.correct(page, kept.version, TextCorrection(0, "title", was, f"题{number}"))
    was = f"题{number}"
    print(number, flush=True)
"""


def test_of_two_desks_that_save_at_once_one_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, page = start(tmp_path), tmp_path / NAME
    disk.write(page, PAGE)
    write = disk.Tree.write

    def slowly(*given: Any) -> bool:  # noqa: ANN401  (as Tree.write takes)
        time.sleep(0.02)
        return write(*given)

    monkeypatch.setattr(disk.Tree, "write", slowly)
    told: list[EditionError] = []

    def work(lines: range) -> None:
        desk = KeptMarks(config)
        for line in lines:
            while True:
                try:
                    desk.act(page, desk.look(page).version, Action(name="role", line=line, value="text"))
                    break
                except EditionError as error:
                    told.append(error)

    desks = [threading.Thread(target=work, args=[range(first, 6, 2)]) for first in (0, 1)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert {error.what for error in told} <= {STALE}
    assert len(marks_file.read(page)) == 6


def test_a_desk_of_a_page_that_another_desk_saved_shows_it_as_it_is_now(tmp_path: Path) -> None:
    config, page = start(tmp_path), tmp_path / NAME
    disk.write(page, PAGE)
    one, other = KeptMarks(config), KeptMarks(config)
    seen = other.look(page)
    one.act(page, one.look(page).version, Action(name="role", line=3, value="crosshead"))
    with pytest.raises(EditionError, match=STALE):
        other.act(page, seen.version, Action(name="role", line=0, value="furniture"))
    assert [mark.role for mark in marks_file.read(page)] == ["crosshead"]
    again = other.look(page)
    assert again.page.decided[3].told.role
    other.act(page, again.version, Action(name="role", line=0, value="furniture"))
    assert [mark.role for mark in marks_file.read(page)] == ["furniture", "crosshead"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed so on Windows")
@pytest.mark.parametrize("moment", [0.0, 0.003, 0.011, 0.05])
def test_a_desk_that_is_killed_loses_the_action_under_way_at_most(tmp_path: Path, moment: float) -> None:
    start(tmp_path)
    page = tmp_path / NAME
    disk.write(page, PAGE)
    command = [sys.executable, "-c", DESK, str(tmp_path), str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as desk:
        assert desk.stdout
        done = [int(desk.stdout.readline()) for _ in range(4)]
        time.sleep(moment)
        os.kill(desk.pid, signal.SIGKILL)
        done += [int(line) for line in desk.stdout if line.endswith("\n")]
    roles = [("text", "caption")[number // 9 % 2] for number in range(done[-1] + 1)]
    kept = [mark.role for mark in marks_file.read(page)]
    size = len(KeptMarks(start(tmp_path)).look(page).page.sheet.lines)
    states = [{at % size: role for at, role in enumerate(roles[:count])} for count in (done[-1], done[-1] + 1)]
    assert kept in [[role for _, role in sorted(state.items())] for state in states]
    one = KeptMarks(start(tmp_path))
    one.act(page, one.look(page).version, Action(name="clear", line=0))
    assert len(marks_file.read(page)) == len(kept) - 1


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed so on Windows")
@pytest.mark.parametrize("moment", [0.0, 0.013])
def test_a_desk_that_is_killed_while_text_is_corrected_loses_one_correction_at_most(
    tmp_path: Path, moment: float
) -> None:
    config, page = start(tmp_path), tmp_path / NAME
    disk.write(page, PAGE)
    command = [sys.executable, "-c", CORRECTING, str(tmp_path), str(page)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as desk:
        assert desk.stdout
        done = [int(desk.stdout.readline()) for _ in range(3)]
        time.sleep(moment)
        os.kill(desk.pid, signal.SIGKILL)
        done += [int(line) for line in desk.stdout if line.endswith("\n")]
    file = tmp_path / "content/articles/2026/04/08/01-01.md"
    title = article_file.read(file).title
    assert title in {f"题{done[-1]}", f"题{done[-1] + 1}"}
    one = KeptMarks(config)
    one.correct(page, one.look(page).version, TextCorrection(0, "title", title, "后来的题"))
    assert article_file.read(file).title == "后来的题"
    assert [path.name for path in file.parent.glob(".*")] == [], "nothing half written is left"


def retitled(server: DeskServer) -> None:
    """Somebody at another desk corrects the headline."""
    _, page, _ = ask(server, "page")
    sent = {"version": page["version"], "article": 0, "field": "title", "was": TITLE, "text": "别人的题"}
    assert ask(server, "correct", sent)[0] == 200


def typed(page: Page) -> Locator:
    """The headline, in which something was typed."""
    title = page.get_by_role("textbox", name="稿1，主题")
    title.press("Enter")
    page.keyboard.type("晚")
    return title


def is_held(page: Page, title: Locator) -> None:
    """What was typed stands there with what another person wrote, and waits."""
    expect(page.locator("#now")).to_contain_text("别人的题")
    expect(title).to_have_text(f"{TITLE}晚")
    expect(title).to_have_attribute("aria-readonly", "false")


@pytest.mark.browser
def test_what_was_refused_is_kept_by_enter_alone(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, PAGE, PAGE.replace("春汛", "秋汛")) as server:
        page = opened(browser, server.url, [])
        title = typed(page)
        retitled(server)
        page.keyboard.press("Enter")
        is_held(page, title)
        page.keyboard.press("Tab")
        page.locator("#lines li").first.click()
        page.get_by_role("textbox", name="稿2，主题").click()
        page.locator("#lines").focus()
        page.keyboard.press("y")
        page.keyboard.press("]")
        page.keyboard.press("End")
        page.keyboard.press("i")
        expect(page.locator("#lines li.marked")).to_have_count(1)
        is_held(page, title)
        expect(page.locator("#lines")).to_be_focused()
        expect(page.locator("#pages")).to_have_value(NAME)
        page.locator("#pages").select_option(index=1)
        expect(page.locator("#pages")).to_have_value(NAME)
        is_held(page, title)
        assert article_file.read(tmp_path / FILE).title == "别人的题"
        with page.expect_response("**/correct?*"):
            title.press("Enter")
        expect(page.locator("#now")).to_have_count(0)
        expect(title).to_have_text(f"{TITLE}晚")
        assert article_file.read(tmp_path / FILE).title == f"{TITLE}晚"
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("leaving", ["#do-done", "#do-page", "#role-furniture", "#pages"])
def test_what_was_asked_behind_a_text_that_is_refused_is_not_done(
    browser: Browser, tmp_path: Path, leaving: str
) -> None:
    with serving(tmp_path, PAGE, PAGE.replace("春汛", "秋汛")) as server:
        page = opened(browser, server.url, [])
        title = typed(page)
        retitled(server)
        if leaving == "#pages":
            page.locator(leaving).select_option(index=1)
        else:
            page.locator(leaving).click()
        is_held(page, title)
        expect(page.locator("#pages")).to_have_value(NAME)
        page.wait_for_timeout(200)  # for what would be sent after all
        assert marks(tmp_path) == ""
        assert article_file.read(tmp_path / FILE).title == "别人的题"
        page.context.close()


@pytest.mark.browser
def test_a_text_that_others_change_while_it_is_edited_is_held(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting: list[Route] = []
        page.route("**/act?*", lambda route: waiting.append(route))  # noqa: PLW0108  (a method cannot be handed over)
        page.keyboard.press("i")
        title = typed(page)
        retitled(server)
        arrived(page, waiting).continue_()
        is_held(page, title)
        page.keyboard.press("Tab")
        is_held(page, title)
        page.locator("#lines").focus()
        title.press("Escape")
        expect(title).to_have_text("别人的题")
        page.context.close()


PATIENCE = 30
"""Seconds."""
FIRST = "水务局已安排人员昼夜巡堤，并对沿河的二十三座闸门逐一检查。"


def arrived(page: Page, waiting: list[Route]) -> Route:
    """The request that is held back, as soon as it is there."""
    end = time.monotonic() + PATIENCE
    while not waiting and time.monotonic() < end:
        page.wait_for_timeout(10)
    assert waiting, "the request never came"
    return waiting[0]


def took_out(server: DeskServer) -> None:
    """Somebody at another desk takes the second paragraph out."""
    _, page, _ = ask(server, "page")
    sent = {"version": page["version"], "article": 0, "field": "body", "was": FIRST, "text": "", "at": 1}
    assert ask(server, "correct", sent)[0] == 200


@pytest.mark.browser
@pytest.mark.parametrize("kept", [True, False])
def test_what_was_typed_into_a_paragraph_that_is_gone_is_kept_and_offered(
    browser: Browser, tmp_path: Path, *, kept: bool
) -> None:
    with serving(tmp_path, PAGE, PAGE.replace("春汛", "秋汛")) as server:
        page = opened(browser, server.url, [])
        page.get_by_role("textbox", name="稿1，第 2 段").press("Enter")
        page.keyboard.type("另有*两座*停用。")
        took_out(server)
        page.keyboard.press("Enter")
        held = page.get_by_role("textbox", name="没有存下的字")
        expect(held).to_have_text(f"{FIRST}另有*两座*停用。")
        expect(held).to_be_focused()
        expect(page.locator("#now")).to_contain_text("放进稿1")
        page.locator("#lines").focus()
        for key in ("Home", "i", "y", "]"):
            page.keyboard.press(key)
        expect(page.locator("#lines li.marked")).to_have_count(1)
        expect(held).to_have_text(f"{FIRST}另有*两座*停用。")
        expect(page.locator("#pages")).to_have_value(NAME)
        assert FIRST not in (tmp_path / FILE).read_text("utf-8")
        held.press("Enter" if kept else "Escape")
        expect(held).to_have_count(0)
        expect(page.locator("#articles").get_by_text("另有*两座*停用。")).to_have_count(int(kept))
        assert ("另有\\*两座\\*停用。" in (tmp_path / FILE).read_text("utf-8")) == kept
        expect(page.locator("#lines")).to_be_focused()
        page.context.close()


@pytest.mark.browser
def test_what_was_typed_goes_with_its_words_wherever_others_moved_them(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting: list[Route] = []
        page.route("**/act?*", lambda route: waiting.append(route))  # noqa: PLW0108  (a method cannot be handed over)
        page.keyboard.press("i")
        page.get_by_role("textbox", name="稿1，第 2 段").press("Enter")
        page.keyboard.type("完。")
        _, told, _ = ask(server, "page")
        before = {"version": told["version"], "article": 0, "field": "body", "was": "", "text": "别人加的。", "at": 0}
        assert ask(server, "correct", before)[0] == 200
        arrived(page, waiting).continue_()
        moved = page.get_by_role("textbox", name="稿1，第 3 段")
        expect(moved).to_have_text(f"{FIRST}完。")
        expect(page.locator("#now")).to_have_count(0)
        with page.expect_response("**/correct?*"):
            moved.press("Enter")
        body = article_file.read(tmp_path / FILE).body
        assert (f"{FIRST}完。" in body, "别人加的。" in body) == (True, True)
        page.context.close()


@pytest.mark.browser
def test_a_text_that_is_refused_while_another_is_typed_is_offered_after_it(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        waiting: list[Route] = []
        page.route("**/correct?*", lambda route: waiting.append(route), times=1)  # noqa: PLW0108
        title = typed(page)
        retitled(server)
        page.keyboard.press("Enter")
        other = page.get_by_role("textbox", name="稿2，主题")
        other.press("Enter")
        page.keyboard.type("了")
        arrived(page, waiting).continue_()
        expect(page.locator("#state")).to_have_class("fault")
        expect(other).to_have_text("夜校为什么又火了了")
        expect(page.locator("#now")).to_have_count(0)
        with page.expect_response("**/correct?*"):
            page.keyboard.press("Enter")
        is_held(page, title)
        with page.expect_response("**/correct?*"):
            title.press("Enter")
        expect(page.locator("#now")).to_have_count(0)
        expect(title).to_have_text(f"{TITLE}晚")
        assert article_file.read(tmp_path / FILE).title == f"{TITLE}晚"
        assert article_file.read(tmp_path / FILE.replace("01.md", "02.md")).title == "夜校为什么又火了了"
        page.context.close()
