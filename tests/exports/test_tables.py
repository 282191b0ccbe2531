"""A printed table whose cells span others: each figure stays in its row and column in every form of the edition."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING

import pytest

import builder.press.build
from builder.convert.one_page import convert_page
from builder.markdown.rendered import render
from builder.press.build import build
from builder.search.text.pairs import pairs
from builder.search.volumes import manifest, volumes
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# 本周菜价

本报4月8日讯（记者 王小明）菜价有涨有跌，明细见下表。

<table><thead><tr><th rowspan="2">品种</th><th colspan="2">上周</th></tr>
<tr><th>批发</th><th>零售</th></tr></thead><tbody>
<tr><td rowspan="2">白菜</td><td>1.2</td><td>1.8</td></tr>
<tr><td colspan="2">缺货</td></tr></tbody></table>

市商务局说，下周供应充足。
"""
ROWS = [["品种", "上周", ""], ["", "批发", "零售"], ["白菜", "1.2", "1.8"], ["", "缺货", ""]]
MARKDOWN = """菜价有涨有跌，明细见下表。

| 品种 | 上周 |  |
| --- | --- | --- |
|  | 批发 | 零售 |
| 白菜 | 1.2 | 1.8 |
|  | 缺货 |  |

市商务局说，下周供应充足。"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files of a site with the article of `PAGE`."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    (found,) = convert_page(PAGE).articles
    edition = editions.start(tmp_path / "edition")
    editions.put(edition, editions.article(title=found.title, body=found.body))
    build(edition, tmp_path / "site")
    return editions.contents(tmp_path / "site")


def _cells(html: str) -> list[list[str]]:
    (table,) = re.findall("<table>.*?</table>", html, re.DOTALL)
    return [re.findall("<t[hd]>(.*?)</t[hd]>", row) for row in re.findall("<tr>.*?</tr>", table, re.DOTALL)]


def test_the_page_has_its_rows(made: dict[str, bytes]) -> None:
    page = made["2026/04/08/01-01/index.html"].decode()
    assert _cells(page) == ROWS
    assert page.index("明细见下表。</p>") < page.index("<table>") < page.index("<p>市商务局说")


def test_json_lines_and_feed_have_its_rows(made: dict[str, bytes]) -> None:
    month = gzip.decompress(next(raw for name, raw in made.items() if name.endswith(".jsonl.gz")))
    assert MARKDOWN in json.loads(month)["body"]
    (item,) = json.loads(made["feed.json"])["items"]
    assert _cells(item["content_html"]) == ROWS


def test_search_finds_each_cell_and_shows_it_on_a_line_of_its_own() -> None:
    words = render(convert_page(PAGE).articles[0].body).words
    cells = [cell for row in ROWS for cell in row if cell]
    assert {pair for cell in cells for pair in pairs(cell)} <= set(pairs(words))
    assert "\n".join(["", *cells, ""]) in words
