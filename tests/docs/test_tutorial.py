"""The tutorial goes as it is written, and its pictures show what comes out: `--rewrite` takes them anew."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from builder.cli import run
from builder.configuration import config
from builder.press import build
from tests.browser.conftest import serving
from tests.conftest import REPOSITORY
from tests.docs import tutorial
from tests.docs.reference import DOCS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.posix

PICTURES = {
    "front": ("", "雁渡渡口恢复夜航"),
    "page": ("2026/05/06/01/", "老城墙根下多了一条步道"),
    "article": ("2026/05/06/01-01/", "船工老魏在渡口撑了二十六年船"),
    "search": (f"search/?q={quote('撑了二十六年船')}", "雁渡渡口恢复夜航"),
}
"""What each picture shows: an address and words that stand on that page."""
SIZE = (960, 600)


@dataclass(frozen=True)
class Followed:
    """What became of the tutorial."""

    folder: Path
    ran: list[tutorial.Ran]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    folder = tmp_path_factory.mktemp("empty")
    programs = tmp_path_factory.mktemp("bin")
    edition = programs / "edition"
    edition.write_text(f'#!/bin/sh\nPYTHONPATH="{REPOSITORY}" exec "{sys.executable}" -m builder "$@"\n', "utf-8")
    edition.chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "zh_CN.UTF-8"}
    return Followed(folder / "yandu", tutorial.follow(folder, environment))


def test_it_ends_with_three_pages_of_ones_own(followed: Followed) -> None:
    printed = {one.command: one.printed for one in followed.ran}
    assert "truncated" in printed["edition review"]
    assert {one.noted for one in followed.ran if one.command == "edition check"} == {"4 篇稿件，0 处问题\n"}
    site = followed.folder / "site"
    issue = (site / "2026" / "05" / "06" / "index.html").read_text("utf-8")
    for page in ("01", "02", "03"):
        assert (site / "2026" / "05" / "06" / page / "index.html").is_file()
        assert re.search(rf'href="{page}/?"|href="[^"]*/{page}/', issue)
    assert not (site / "2026" / "05" / "01").exists()


@pytest.mark.browser
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_the_tutorial_makes(
    name: str, followed: Followed, browser: Browser, request: pytest.FixtureRequest
) -> None:
    address, words = PICTURES[name]
    with serving(followed.folder / "site") as home:
        page = browser.new_page(locale="zh-CN", viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(home + address, wait_until="networkidle")
        page.get_by_text(words).first.wait_for()
        _keep(page.screenshot(), name, request)
        page.close()


@pytest.mark.browser
def test_the_first_picture_shows_the_example(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> None:
    made = ["new", str(tmp_path / "p"), "--name", "雁渡晚报", "--sections", "要闻,本地,副刊", "--date", "2026-05-01"]
    assert run(made) == 0
    build.build(config.read(tmp_path / "p"), tmp_path / "site")
    with serving(tmp_path / "site") as home:
        page = browser.new_page(locale="zh-CN", viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(home, wait_until="networkidle")
        _keep(page.screenshot(), "example", request)
        page.close()


def _keep(picture: bytes, name: str, request: pytest.FixtureRequest) -> None:
    path = DOCS / "pictures" / f"{name}.png"
    if request.config.getoption("--rewrite"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture)
    assert path.read_bytes()[16:24] == picture[16:24], "width and height"
    assert f"pictures/{name}.png" in tutorial.TUTORIAL.read_text("utf-8")
