"""A file of more lines than a page has is converted in stretches, and nothing of it is lost or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.configuration.config import read
from builder.convert import run
from builder.convert.one_page import convert_page
from builder.convert.reading import stretches
from builder.convert.source_issue import Options
from builder.edition.characters import LINE_ENDS
from builder.shell import pool
from builder.shell.disk import write

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
HEADS = ("渡口的末班船今晚开出", "老城的巷子修好了", "茶市开秤第一天", "水文站守了四十年")
FIRST = "本报讯（记者 舒展）第{}篇的第一段，江面上起了风，埠前渡的末班船比往日晚了一刻钟才从码头开出。"
SECOND = "第{}篇的第二段，船靠了岸，候船的人提着菜篮下来，说起今年的水来得早，巡堤的人也要早到。"


def volume(articles: int) -> str:
    """So many articles under headings, five lines each."""
    return "\n".join(
        f"# {HEADS[number % 4]}（{number}）\n\n{FIRST.format(number)}\n\n{SECOND.format(number)}"
        for number in range(articles)
    )


def test_a_page_is_one_stretch() -> None:
    assert stretches.stretches(volume(300), 3) == ((volume(300), 3),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\x85"])
def test_stretches_are_the_file_and_begin_at_headings(newline: str) -> None:
    text = volume(3000).replace("\n", newline)
    parts = stretches.stretches(text, 7)
    assert len(parts) == 3
    assert [line for part, _ in parts for line in part.split("\n")] == LINE_ENDS.split(text)
    assert all(part.startswith("# ") for part, _ in parts)
    lines = LINE_ENDS.split(text)
    assert all(lines[first - 7] == part.split("\n")[0] for part, first in parts)


def test_a_file_without_any_mark_is_cut_all_the_same() -> None:
    parts = stretches.stretches("\n".join(["江面上起了风"] * 20_000), 1)
    assert [part.count("\n") + 1 for part, _ in parts] == [5000, 5000, 5000, 5000]


def test_articles_and_their_lines_are_those_of_the_whole_file() -> None:
    page = convert_page(volume(1400), first=7)
    titles = [article.title for article in page.articles]
    assert titles == [f"{HEADS[number % 4]}（{number}）" for number in range(1400)]
    assert page.articles[-1].lines == f"{7 + 1399 * 5}-{7 + 1399 * 5 + 4}"
    said = convert_page(volume(1400).replace("本报讯（记者 舒展）第1390篇", "（上接第一版）第1390篇"))
    assert [entry.article for entry in said.report] == [1390]


def test_processes_that_share_a_file_make_what_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "mkdocs.yml", MKDOCS)
    write(tmp_path / "content/pages/2026-04-08/01.md", volume(1300).replace("风。", "风，" + "船上的灯慢慢过江。" * 9))
    made = []
    for cores in (1, 2):
        monkeypatch.setattr(pool, "cores", lambda cores=cores: cores)
        edition = read(tmp_path)
        outcome = run.convert(edition, [edition.pages], Options(), out=tmp_path / str(cores), wants_report=True)
        made.append([(page.articles, page.report) for page in outcome.pages])
    assert len(made[0][0][0]) == 1300
    assert made[0] == made[1]
