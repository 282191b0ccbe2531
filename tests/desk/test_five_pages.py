"""Five pages of one's own, from text to published, by somebody who opens no file: keys at the desk, then commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from builder.cli import run
from builder.configuration import config
from builder.desk.desk_server import DeskServer
from builder.desk.waiting_pages import WaitingPages
from builder.shell import disk
from tests.desk.test_desk_page import opened
from tests.desk.test_desk_server import served
from tests.docs.tutorial import TUTORIAL

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PAGES = "content/pages/2026-05-06"
MORE = {
    f"{PAGES}/04-本地.md": (
        "# 米市街的修鞋摊搬进了室内\n\n本报记者 周以宁\n\n米市街口摆了十九年的修鞋摊，今夭搬进了社区服务站。站里给老\n"
        "杜腾出一张桌子，不收租金。\n\n老杜说，己经有二百多位街坊把鞋送过来，有的是来看看他。\n"
    ),
    f"{PAGES}/05-副刊.md": (
        "江边的树\n\n陈渡\n\n江边的树都往一边长。风从东岸来，一年到头不停，树就记住了。\n\n我小时候在树下等父亲收网。他说，树比人"
        "老实，风往哪边吹，它就\n往哪边站。\n"
    ),
}


_LAMPS = "东岸码头的十六盏灯换成了低矮的黄灯，照得见台阶，不晃船工\n的眼睛。西岸的八盏下个月换完。"
AS_HEADLINE = f"## 灯是新换的\n\n{_LAMPS}\n\n（下转第二版）"
"""A crosshead of the first page as a recogniser may write it: the model takes it for a headline."""


def own_pages() -> dict[str, str]:
    """The three pages of the tutorial, and two more."""
    told = re.findall(r'^```text title="([^"]+)"\n(.*?)^```', TUTORIAL.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    first, page = told[0]
    lamps = re.compile(r"\*\*灯是新换的\*\*.*（下转第二版）", re.DOTALL)
    assert lamps.search(page)
    return dict(told) | {first: lamps.sub(AS_HEADLINE, page)} | MORE


def settle(page: Page, name: str) -> None:
    """What a person does on a page who sees what is wrong with it."""
    if name == "01":
        expect(page.locator("#articles h3")).to_have_count(3)
        page.get_by_role("option", name="灯是新换的").click()
        page.keyboard.press("x")
        expect(page.locator("#articles h3")).to_have_text(["雁渡渡口恢复夜航", "老城墙根下多了一条步道"])
    elif name == "03":
        expect(page.locator("#articles .wait")).to_contain_text("句子没有完")
        for key in ("End", "e"):
            page.keyboard.press(key)
        page.keyboard.type("知道。")
        page.keyboard.press("Enter")
        expect(page.locator("#articles .wait")).to_have_count(0)
    elif name == "04":
        expect(page.locator("#articles mark")).to_have_count(2)
        page.keyboard.press("w")
        for left in (1, 0):
            page.keyboard.press("o")
            expect(page.locator("#articles mark")).to_have_count(left)
    page.keyboard.press("y")


@pytest.mark.browser
def test_five_pages_of_ones_own_are_published_without_opening_a_file(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "yandu"
    made = ["new", str(root), "--name", "雁渡晚报", "--sections", "要闻,本地,副刊", "--date", "2026-05-06"]
    assert run(made) == 0
    monkeypatch.chdir(root)
    example = [*root.glob("content/pages/*/*"), *root.glob("content/articles/2026/**/*.*")]
    for path in example:
        path.unlink()
    for name, text in own_pages().items():
        disk.write(root / name, text)
    edition = config.read(root)
    waiting = WaitingPages(edition)
    waiting.begin([root / PAGES])
    server = DeskServer(edition, waiting, port=0, language="zh-Hans")
    waiting.look_at_all([root / PAGES], lambda error: pytest.fail(str(error)))
    with served(server):
        page = opened(browser, server.url, [])
        done: list[str] = []
        while len(done) < len(own_pages()):
            expect(page.locator("#pages option")).to_have_count(5)
            name = page.locator("#pages").input_value().rpartition("/")[2][:2]
            assert name not in done, "the next one that waits comes"
            settle(page, name)
            done.append(name)
            if len(done) < len(own_pages()):
                expect(page.locator("#pages")).not_to_have_value(re.compile(f"/{name}-"))
                expect(page.locator("#lines")).to_have_attribute("aria-busy", "false")
        expect(page.locator("#state")).to_have_text("都看过了；接下来 edition check、edition build")
        page.context.close()
    capsys.readouterr()
    assert run(["review"]) == 0
    assert run(["check"]) == 0
    assert "findings" not in capsys.readouterr().out
    assert run(["build"]) == 0
    site = (root / "site/2026/05/06/01-01/index.html").read_text("utf-8")
    assert "船工老魏" in site
    assert "今天搬进了社区服务站" in (root / "site/2026/05/06/04-01/index.html").read_text("utf-8")
    assert "可是谁都知道。" in (root / "site/2026/05/06/03-01/index.html").read_text("utf-8")
