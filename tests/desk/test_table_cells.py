"""Tables at the desk: one cell is one text, and nothing around it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from builder.desk.corrections import CELL, TEXT_CHANGED, TextCorrection, correct
from builder.desk.table_cells import cells_of, with_cell
from builder.errors import EditionError
from builder.markdown import article_file
from builder.markdown.body import Table, clean, read_body, write_body
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_page import opened
from tests.desk.test_desk_server import serving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FISH = "| 品种 | 价 |\n| :--- | ---: |\n| **鱼** | 1\\|2 |\n| 虾 | 3 | 多 |\n| 贝 |"
HEAD = '---\ntitle: "鱼市"\ndate: 2026-04-08\npage: 1\n---\n'

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("|\\*`[]<&# -:"), max_size=12)
tables = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(words, min_size=wide, max_size=wide), min_size=1, max_size=5)
)


def shown(markdown: str) -> list[list[str]]:
    return [[cell.words for cell in row] for row in cells_of(markdown)]


@given(tables, st.randoms(), words)
def test_one_cell_is_changed_and_the_others_stay(rows: list[list[str]], random: pytest.MonkeyPatch, typed: str) -> None:
    markdown = write_body([Table(tuple(map(tuple, rows)))])
    before = shown(markdown)
    if not markdown:
        return
    row, column = random.randrange(len(before)), random.randrange(len(before[0]))  # type: ignore[attr-defined]
    before[row][column] = clean(typed)
    left = [each for number, each in enumerate(before) if any(each) or number != row or not row]
    assert shown(with_cell(markdown, row, column, typed)) == (left if any(any(each) for each in left) else [])


def test_what_nobody_touched_stays_as_it_was_written() -> None:
    assert [[cell.edited for cell in row] for row in cells_of(FISH)] == [
        ["品种", "价"], ["**鱼**", "1|2"], ["虾", "3"], ["贝", ""],
    ]  # fmt: skip
    assert with_cell(FISH, 1, 0, "*鲈*鱼") == FISH.replace("**鱼**", "*鲈*鱼"), "Markdown was edited, and is kept"
    assert with_cell(FISH, 1, 0, "a|b") == FISH.replace("**鱼**", "a\\|b"), "no cell becomes two"
    assert with_cell(FISH, 2, 1, "*4*") == FISH.replace("| 3 |", "| \\*4\\* |"), "what the table does not show stays"
    assert with_cell(FISH, 3, 1, "9") == f"{FISH} 9 |"


def test_a_line_more_is_a_row_more_and_an_empty_row_is_none() -> None:
    assert shown(with_cell(FISH, 1, 1, "5\n6\n\n7")) == [
        ["品种", "价"], ["鱼", "5"], ["", "6"], ["", "7"], ["虾", "3"], ["贝", ""],
    ]  # fmt: skip
    assert shown(with_cell(FISH, 0, 0, "名\n螺"))[:2] == [["名", "价"], ["螺", ""]]
    assert shown(with_cell(FISH, 3, 0, "")) == [["品种", "价"], ["鱼", "1|2"], ["虾", "3"]]
    one = "| 甲 |\n| --- |"
    assert with_cell(one, 0, 0, "") == ""


@pytest.mark.parametrize(
    "markdown", ["虾三元。", "", "文字\n\n| a |\n| --- |", "- | a |\n  | --- |", "| a |\n| --- |\n\n> b"]
)
def test_what_is_no_table_has_no_cells(markdown: str) -> None:
    assert cells_of(markdown) == () or isinstance(read_body(markdown)[0], Table)
    assert not cells_of(markdown) or len(read_body(markdown)) == 1


def test_two_people_mend_two_cells_and_of_one_the_later_is_told() -> None:
    file = f"{HEAD}\n今日鱼价。\n\n{FISH}\n\n| 甲 |\n| --- |\n| 3 |\n"
    first = TextCorrection(0, CELL, "3", "4", at=1, row=2, column=1)
    once = correct(file, "1", first, where="01-01.md")
    assert once == file.replace("| 虾 | 3 |", "| 虾 | 4 |")
    twice = correct(once, "1", TextCorrection(0, CELL, "虾", "对虾", at=1, row=2, column=0), where="01-01.md")
    assert "| 对虾 | 4 | 多 |" in twice
    for wrong in (
        first,
        TextCorrection(0, CELL, "3", "4", at=1, row=9, column=0),
        TextCorrection(0, CELL, "3", "4", at=1),
    ):
        with pytest.raises(EditionError, match=TEXT_CHANGED):
            correct(twice, "1", wrong, where="01-01.md")
    gone = correct(twice, "1", TextCorrection(0, CELL, "甲", "", at=2, row=0, column=0), where="01-01.md")
    assert "|  |\n| --- |\n| 3 |" in gone
    assert (
        "---" not in correct(gone, "1", TextCorrection(0, CELL, "3", "", at=2, row=1, column=0), where="01-01.md")[-20:]
    )


@pytest.mark.browser
def test_a_table_is_corrected_cell_by_cell_with_keys_alone(browser: Browser, tmp_path: Path) -> None:
    table = "| 品种 | 每斤 |\n| --- | --- |\n| 今夭的鲈鱼 | 十二元 |\n| 河虾 | 三十元 |\n"
    with serving(tmp_path, f"{PAGE}\n{table}") as server:
        page = opened(browser, server.url, [])
        assert page.get_by_role("columnheader").all_text_contents() == ["品种", "每斤"]
        expect(page.locator("#lines").get_by_text("表格", exact=True).first).to_be_visible()
        cell = page.get_by_role("textbox", name="第 3 行第 2 格")
        cell.press("Enter")
        page.keyboard.press("Control+a")
        page.keyboard.type("三十|一元")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("售完")
        page.keyboard.press("Tab")
        expect(page.locator("td")).to_have_text(["今夭的鲈鱼", "十二元", "河虾", "三十|一元", "", "售完"])
        page.keyboard.press("Escape")
        page.locator("#lines").focus()
        page.keyboard.press("w")
        expect(page.locator("mark.here")).to_have_text("今夭")
        page.keyboard.press("o")
        expect(page.locator("td").first).to_have_text("今天的鲈鱼")
        body = article_file.read(tmp_path / "content/articles/2026/04/08/01-02.md").body
        assert body.endswith("| 今天的鲈鱼 | 十二元 |\n| 河虾 | 三十\\|一元 |\n|  | 售完 |")
        page.keyboard.press("u")
        page.keyboard.press("u")
        expect(page.locator("td")).to_have_text(["今夭的鲈鱼", "十二元", "河虾", "三十元"])
        page.context.close()


@pytest.mark.browser
def test_the_cursor_on_rows_leads_to_the_first_of_them(browser: Browser, tmp_path: Path) -> None:
    table = "| 品种 | 每斤 | 产地 |\n| --- | --- | --- |\n| 鲈鱼 | 十二元 | 上游 |\n| 河虾 | 三十元 | 下游 |\n"
    with serving(tmp_path, f"{PAGE}\n{table}") as server:
        page = opened(browser, server.url, [])
        for keys, row in ((("End", "e"), 2), (("Escape", "ArrowUp", "e"), 1)):
            for key in keys:
                page.keyboard.press(key)
            expect(page.get_by_role("textbox", name=f"第 {row} 行第 1 格")).to_be_focused()
        page.context.close()
