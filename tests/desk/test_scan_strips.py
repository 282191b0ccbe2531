"""The strip of the scan on which a line is printed stands beside the line with the cursor."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from builder.desk.scan_strips import strips
from builder.edition.region import Box, PrintedLine
from builder.markdown import regions_file
from builder.shell import disk
from tests.browser.test_axe import violations
from tests.conftest import REPOSITORY
from tests.desk.test_desk_page import opened
from tests.desk.test_desk_server import NAME, ask, serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def printed(*lines: tuple[int, str]) -> list[PrintedLine]:
    return [PrintedLine(Box(100, top, 500, top + 20), words) for top, words in lines]


def test_lines_of_print_go_to_the_line_that_has_their_words_whatever_was_misread() -> None:
    texts = [
        "青垣河春汛提前到来",
        "昨日，记者从市水务局获悉，青垣河今年春汛比往年提前了十一天。",
        "夜校为什么又火了",
        "",
    ]
    found = strips(
        texts,
        printed(
            (10, "青垣何春汛提前到來"), (40, "昨日,记者从市水务局获悉,青垣河"), (60, "今年春汛比往年提前了十一天。"),
            (90, "夜校为什么又火了"), (120, "版权所有"), (140, "，"),
        ),
    )  # fmt: skip
    assert found == {0: Box(100, 10, 500, 30), 1: Box(100, 40, 500, 80), 2: Box(100, 90, 500, 110)}


def test_words_that_are_printed_twice_go_to_one_line_after_the_other() -> None:
    found = strips(
        ["天气预报", "今天晴", "天气预报", "明天雨"], printed((0, "天气预报"), (30, "今天晴"), (60, "天气预报"))
    )
    assert {at: box.top for at, box in found.items()} == {0: 0, 1: 30, 2: 60}


def test_the_page_tells_where_its_lines_are_and_broken_regions_are_no_hindrance(tmp_path: Path) -> None:
    place = (tmp_path / NAME).with_name("01.regions.json")
    with serving(tmp_path) as server:
        disk.write(place, regions_file.write([], printed((10, "青垣河春汛提前到来"))))
        _, page, _ = ask(server, "page")
        assert [line["strip"] for line in page["lines"]][:2] == [[100, 10, 500, 30], None]
    disk.write(place, "{")
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        assert {line["strip"] for line in page["lines"]} == {None}


@pytest.mark.browser
def test_the_strip_of_the_line_with_the_cursor_is_shown(browser: Browser, tmp_path: Path) -> None:
    folder = (tmp_path / NAME).parent
    disk.write(
        folder / "01.regions.json",
        regions_file.write([], printed((20, "青垣河春汛提前到来"), (60, "夜校为什么又火了"))),
    )
    shutil.copy(REPOSITORY / "content/pages/2026-04-08/01.webp", folder)
    with serving(tmp_path) as server:
        page = opened(browser, server.url, [])
        page.keyboard.press("Home")
        expect(page.locator("#line-0 canvas.strip")).to_be_visible()
        wide, high = page.locator("#scan").evaluate("(scan) => [scan.naturalWidth, scan.naturalHeight]")
        drawn = page.locator(".strip").evaluate("(strip) => [strip.width, strip.height]")
        assert drawn == [pytest.approx(0.412 * wide, abs=1), pytest.approx(0.032 * high, abs=1)]
        assert violations(page) == []
        page.keyboard.press("ArrowDown")
        expect(page.locator("canvas.strip")).to_have_count(0)
        page.context.close()
