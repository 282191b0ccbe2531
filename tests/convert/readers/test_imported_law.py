"""Nothing of a record is lost: every letter of every field, mapped or not, stands in the article's file."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.configuration import config
from builder.convert import imported
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.convert.sources import field_map, tables
from builder.convert.sources.provenance import written_page
from builder.convert.words.lines import letters, read_lines
from builder.markdown.article_file import parse

if TYPE_CHECKING:
    from pathlib import Path

    from builder.convert.sources.tables import TableRecord

NAMES = field_map.names()
MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"

PROSE = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=40)
PRINTED = st.sampled_from(
    (
        "一场春雨落在澜浦。", "本报4月8日讯 渡口停航。", "本报记者 王小明 李思", "（下转第二版）", "（上接第一版）",
        "——记老城的一条巷子", "# 标题", "## 小标题", "**一、粗体**", "![图](a.jpg)", "![外](http://x.cn/b.jpg)", "---",
        "<p>段落</p>", "<b>粗", "a < b > c", "<作者>", "&lt;i&gt;", "&nbsp;",
         "<!-- page 2 -->", "<script>", "\n", "\n\n",
        "\u3000\u3000", "2024. 年初", "[1]: 注", "要闻 02版", "责编：张三", "𠮷野家",
        "张　明 摄", "1版：要闻", "《》", "\\",
    )
)  # fmt: skip
TEXT = st.lists(PRINTED | PROSE, max_size=8).map("".join)
KEYS = st.sampled_from((
    "标题", "title", "引题", "副题", "正文", "body", "作者", "authors", "来源", "栏目", "图片", "版名", "版次", "日期",
    "url", "", "imported", "review", "a: b", "{", '"',
))  # fmt: skip
RECORDS = st.lists(st.tuples(KEYS, TEXT | st.lists(TEXT, max_size=3).map(tuple)), max_size=8, unique_by=lambda p: p[0])


def of_source(record: TableRecord) -> Counter[str]:
    """The letters that a record must keep, with HTML and marks of Markdown read as what they are."""
    found: Counter[str] = Counter()
    for key, value in record.values:
        if key not in {"日期", "date"}:
            shown = imported._reduced(value if isinstance(value, str) else "\n".join(value))[1]
            found += Counter(letters("".join(line.text for line in read_lines(shown))))
    return found


@settings(max_examples=300)
@given(RECORDS)
@example([("正文", ("（上接第一版）",))])
@example([("title", "# "), ("body", "（下转第二版）")])
def test_every_letter_of_a_record_is_in_its_article(values: list[tuple[str, tables.FieldValue]]) -> None:
    record = tables.TableRecord(tuple(values), "a.json", "1")
    sorted_ = field_map.sort(record, NAMES)
    if not any(sorted_.text(field).strip() for field in ("title", "body", "images")):
        return
    content = imported.convert(imported.SourceArticle(record, sorted_))
    there = "".join((
        content.title, content.kicker, content.subtitle, content.column, content.agency, content.section, content.body,
        *content.authors, *content.images, *(_kept(raw) for _, raw in content.extra), *_place(record),
    ))  # fmt: skip
    missing = of_source(record) - Counter(letters(there))
    assert not missing, missing


def _place(record: TableRecord) -> list[str]:
    return [str(value) for key, value in record.values if key in {"版次", "page"} and written_page(str(value))]


def _kept(raw: str) -> str:
    """What the key `imported` says, keys included."""
    kept = yaml.load(raw, Loader=yaml.CBaseLoader)["imported"]
    return "".join(key + "".join(value) for key, value in kept.items())


@settings(max_examples=150)
@given(st.lists(st.dictionaries(KEYS.filter(bool), TEXT, max_size=5), max_size=4))
def test_json_lines_and_csv_say_the_same(rows: list[dict[str, str]]) -> None:
    keys = sorted({key for row in rows for key in row})
    full = [{key: row.get(key, "").replace("\r", " ").replace("\0", "") for key in keys} for row in rows]
    full = [row for row in full if any(value.strip(" \t\r\n\ufeff") for value in row.values())]
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(keys)
    writer.writerows(row.values() for row in full)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in full)
    from_csv, _ = tables.parse(table.getvalue(), suffix=".csv", file="a", where="a")
    from_lines, errors = tables.parse(lines, suffix=".jsonl", file="a", where="a")
    from_json, _ = tables.parse(json.dumps(full), suffix=".json", file="a", where="a")
    assert [dict(record.values) for record in from_lines] == full == [dict(record.values) for record in from_json]
    if keys and full:
        named = [dict(zip(keys, [value for _, value in record.values], strict=True)) for record in from_csv]
        assert named == full
        assert not errors


@settings(max_examples=40, deadline=None)
@given(RECORDS.filter(lambda values: any(key in {"标题", "正文"} and str(value).strip() for key, value in values)))
def test_what_is_imported_can_be_read_again(values: list[tuple[str, tables.FieldValue]]) -> None:
    record = tables.TableRecord(tuple(values), "a.json", "1")
    sorted_ = field_map.sort(record, NAMES)
    content = imported.convert(imported.SourceArticle(record, sorted_))
    raw = "".join(raw for _, raw in content.extra)
    text = f'---\ntitle: "甲"\ndate: 2026-04-08\npage: "1"\n{raw}---\n\n甲\n'
    article = parse(text, id="01-01", where="a.md")
    assert article.extra == content.extra


def test_importing_twice_is_importing_once(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    rows = [
        {"标题": f"第{n}篇", "正文": f"这是第{n}篇的正文，讲{n}件事。", "日期": "2026-04-08", "版次": "2"}
        for n in range(30)
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows), "utf-8")
    edition = config.read(tmp_path)
    assert not convert(edition, [tmp_path / "a.json"], Options()).errors
    before = {path: path.read_bytes() for path in edition.articles.rglob("*") if path.is_file()}
    outcome = convert(edition, [tmp_path / "a.json"], Options())
    assert {change.kind for page in outcome.pages for change in page.changes} == {"same"}
    assert {path: path.read_bytes() for path in edition.articles.rglob("*") if path.is_file()} == before
    assert len(before) == 31
