"""Articles that come one by one are converted, corrected and converted again like those of pages."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_files import page_files
from builder.convert.source_issue import Options
from builder.errors import EditionError
from builder.markdown.article_file import read

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.run import Outcome

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}], fields: {title: 大标题}}}\n"
DAY = "2026/04/08"
SPANNED = """<p>价目见下表。</p><table><tr><th rowspan=2>区</th><th colspan=2>元</th></tr>
<tr><th>旺</th><th>淡</th></tr><tr><td><p>东|西</p></td><td>&lt;3</td><td>2</td></tr></table><p>可以登记。</p>"""


@pytest.fixture
def edition(tmp_path: Path) -> Config:
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    return config.read(tmp_path)


def put(edition: Config, name: str, *rows: dict[str, object]) -> Path:
    path = edition.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([{"日期": "2026年4月8日", "版次": "2"} | row for row in rows]), "utf-8")
    return path


def run(edition: Config, *paths: Path) -> Outcome:
    return convert(edition, paths, Options())


def titles(edition: Config) -> dict[str, str]:
    return {path.stem: read(path).title for path in sorted((edition.articles / DAY).glob("*.md"))}


def kinds(outcome: Outcome) -> list[str]:
    return [change.kind for page in outcome.pages for change in page.changes]


def test_a_record_becomes_an_article(edition: Config) -> None:
    row = {
        "大标题": "春雨落澜浦", "引题": "四月八日", "版次": "第02版：要闻", "作者": "王小明、李思", "来源": "新华社",
        "正文": "<p>本报4月8日讯 街上人多。</p><img src=yu.jpg alt=雨><img src='http://x.cn/a.jpg'>", "编号": 7,
    }  # fmt: skip
    assert not run(edition, put(edition, "a.json", row)).errors
    article = read(edition.articles / DAY / "02-01.md")
    assert (article.title, article.kicker, article.page, article.section) == ("春雨落澜浦", "四月八日", "2", "要闻")
    assert (article.authors, article.agency, article.dateline) == (("王小明", "李思"), "新华社", "本报4月8日讯")
    assert article.images == ("yu.jpg",)
    assert article.body == "本报4月8日讯 街上人多。\n\n![雨](yu.jpg)"
    assert article.extra == (("imported", 'imported: {"编号": "7", "images": "http://x.cn/a.jpg"}\n'),)
    assert article.source[0].file == "a.json"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            SPANNED,
            "价目见下表。\n\n| 区 | 元 |  |\n| --- | --- | --- |\n|  | 旺 | 淡 |\n| 东\\|西 | \\<3 | 2 |\n\n可以登记。",
        ),
        (
            "价目见下表。\n\n| 区 | 元 |\n|---|---|\n| 东 | 300 |\n\n可以登记。",
            "价目见下表。\n\n| 区 | 元 |\n| --- | --- |\n| 东 | 300 |\n\n可以登记。",
        ),
        ("<table><tr><td>一段话。</td></tr><tr><td>又一段。</td></tr></table>", "一段话。\n\n又一段。"),
        (
            "<table><tr><td><img src=yu.jpg></td><td>雨</td></tr><tr><td>街上</td><td>人多。</td></tr></table>",
            "![](yu.jpg)\n\n雨\n\n街上\n\n人多。",
        ),
        (
            f"<table><tr><td>{'街上人多。' * 30}</td><td>左</td></tr><tr><td>右</td><td>又。</td></tr></table>",
            f"{'街上人多。' * 30}\n\n左\n\n右\n\n又。",
        ),
    ],
    ids=["html", "bars", "one column", "with a picture", "of texts"],
)
def test_a_table_in_a_record_is_a_table_and_a_layout_is_paragraphs(edition: Config, text: str, body: str) -> None:
    run(edition, put(edition, "a.json", {"大标题": "摊位价目", "正文": text}))
    assert read(edition.articles / DAY / "02-01.md").body == body


def test_a_correction_survives_and_a_clash_keeps_both(edition: Config) -> None:
    path = put(
        edition,
        "a.json",
        {"title": "甲的标题", "正文": "正文甲，说的是春天。"},
        {"title": "乙", "正文": "正文乙，说的是秋天。"},
    )
    run(edition, path)
    article = edition.articles / DAY / "02-01.md"
    corrected = article.read_text("utf-8").replace("甲的标题", "改过的标题").replace("春天。", "早春。")
    article.write_text(corrected, "utf-8")
    assert kinds(run(edition, path)) == ["kept", "same"]
    put(
        edition,
        "a.json",
        {"title": "甲的标题", "正文": "正文甲，说的是夏天。"},
        {"title": "乙", "正文": "正文乙，说的是秋天。"},
    )
    assert kinds(run(edition, path)) == ["clash", "same"]
    assert "改过的标题" in article.read_text("utf-8")


def test_articles_of_other_files_are_left_alone(edition: Config) -> None:
    first = put(
        edition,
        "a.json",
        {"title": "甲", "正文": "正文甲，说的是春天。"},
        {"title": "丙", "正文": "正文丙，说的是冬天。"},
    )
    second = put(edition, "b.json", {"title": "乙", "正文": "正文乙，说的是秋天。"})
    run(edition, first)
    run(edition, second)
    assert titles(edition) == {"02-01": "甲", "02-02": "丙", "02-03": "乙"}
    (edition.articles / DAY / "02-02.md").unlink()
    assert not set(kinds(run(edition, second))) & {"new", "gone", "clash"}
    assert not set(kinds(run(edition, first))) & {"new", "gone", "clash"}
    assert titles(edition) == {"02-01": "甲", "02-03": "乙"}
    put(edition, "a.json")
    put(edition, "b.json", {"title": "丁", "正文": "正文丁，说的是别的事。"})
    run(edition, second)
    assert titles(edition) == {"02-01": "甲", "02-04": "丁"}


def test_a_page_and_articles_of_the_same_page_collide(edition: Config) -> None:
    page = edition.root / "2026-04-08" / "02.md"
    page.parent.mkdir()
    page.write_text("# 春雨\n\n澜浦落了一场春雨，街上的人都很高兴。\n", "utf-8")
    table = put(edition, "a.json", {"title": "甲", "正文": "正文甲。"})
    for paths in ((page, table), (table,), (page,)):
        outcome = run(edition, *paths)
        assert titles(edition) == {"02-01": "春雨"}
        assert len(outcome.errors) == (0 if paths == (page,) else 1)


def test_dirty_records_are_named_and_the_others_imported(edition: Config) -> None:
    path = put(
        edition, "a.json", {"title": "甲", "正文": "正文"}, {"正文": "没有标题，开头一句。"},
        {"标题": "无日期", "日期": "四月"},
        {"x": "y"}, {"title": "乙", "newspaper": "别的报"}, {"title": "丙"}, {"正文": "丁", "版次": "两版"},
    )  # fmt: skip
    outcome = run(edition, path)
    assert [error.what for error in outcome.errors] == [
        "“四月” is no date",
        "an article without headline and text",
        "unknown newspaper “别的报”",
    ]
    assert all(error.where.startswith(f"{path}:") and error.then for error in outcome.errors)
    reviews = {a.title: a.review for page in outcome.pages for a in page.articles}
    assert reviews == {
        "甲": (), "〔没有标题〕": ("headline-missing",), "丙": ("text-missing",),
        "〔丁〕": ("page-inferred", "headline-missing"),
    }  # fmt: skip


def test_a_broken_front_matter_stops_nothing(edition: Config) -> None:
    page = edition.root / "2026-04-08" / "02-要闻.md"
    page.parent.mkdir()
    page.write_text("---\ndate: [坏\n---\n# 春雨\n\n澜浦落了一场春雨，街上的人都很高兴。\n", "utf-8")
    outcome = run(edition, page)
    assert not outcome.errors
    assert outcome.pages[0].articles[0].review == ("front-matter-broken",)


@pytest.mark.posix
def test_files_folders_and_patterns_are_found(tmp_path: Path) -> None:
    for name in ("a/01.md", "a/10.json", "b/01.md", "b/.hidden.md", ".git/01.md", "b/x.png", "b/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("x", "utf-8")
    (tmp_path / "a" / "link.md").symlink_to(outside)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "a" / "pipe.md")
    found = [path.relative_to(tmp_path).as_posix() for path in page_files([tmp_path])]
    assert found == ["a/01.md", "a/10.json", "b/01.md"]
    found = [path.relative_to(tmp_path).as_posix() for path in page_files([tmp_path / "*" / "*.md"])]
    assert found == ["a/01.md", "b/01.md"]


@pytest.mark.posix
def test_a_device_is_no_page(edition: Config) -> None:
    pipe = edition.root / "pipe.md"
    os.mkfifo(pipe)
    assert [error.what for error in run(edition, pipe).errors] == ["no file"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("{headline: 标题}", "unknown key extra.edition.fields.headline"),
        ("{title: {a: b}}", "extra.edition.fields.title is no name"),
        ("{title: 标题, body: [正文, 标题]}", "extra.edition.fields gives “标题” to title and body"),
        ("[标题]", "extra.edition.fields is no list of keys"),
    ],
)
def test_a_wrong_field_map_is_refused(tmp_path: Path, fields: str, what: str) -> None:
    with pytest.raises(EditionError, match=r"extra\.edition\.fields") as caught:
        config.parse(MKDOCS.replace("{title: 大标题}", fields), root=tmp_path)
    assert caught.value.what == what


@pytest.mark.posix
def test_a_link_to_nothing_is_named(edition: Config) -> None:
    path = put(edition, "in/a.json", {"title": "甲", "正文": "正文甲。"})
    (path.parent / "b.md").symlink_to(path.parent / "gone.md")
    [error] = run(edition, path.parent).errors
    assert (error.where, error.what) == (str(path.parent / "b.md"), "cannot read: No such file or directory")


def test_broken_front_matter_is_named_where_the_date_is_missing(edition: Config) -> None:
    path = edition.root / "in" / "春雨.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: 春雨\nauthors: [甲\ndate 2026-04-08\n---\n雨下了一夜。\n", "utf-8")
    [error] = run(edition, path).errors
    assert "no date" in error.what
    assert "front matter is broken" in error.what


@pytest.mark.parametrize(
    "written",
    [
        "二〇二六年四月八日",
        "二零二六年四月八日",
        "２０２６年４月８日",
        "民国115年4月8日",
        "2026.4.8",
        "公元2026年4月8日 星期三",
    ],
)
def test_dates_are_read_as_chinese_papers_write_them(edition: Config, written: str) -> None:
    assert not run(edition, put(edition, "a.json", {"title": "甲", "正文": "正文甲。", "日期": written})).errors
    assert titles(edition) == {"02-01": "甲"}


@pytest.mark.parametrize(
    "written", ["April 8, 2026", "04/08/2026", "1775577600", "2026年4月31日", "二〇二六年四月卅日"]
)
def test_what_is_no_date_or_two_is_named(edition: Config, written: str) -> None:
    [error] = run(edition, put(edition, "a.json", {"title": "甲", "正文": "正文甲。", "日期": written})).errors
    assert error.what == f"“{written}” is no date"


def test_toml_between_plus_signs_is_front_matter(edition: Config) -> None:
    path = edition.root / "春雨.md"
    path.write_text('+++\ntitle = "春雨"\ndate = 2026-04-08\ntags = ["甲", "乙"]\n+++\n\n雨下了一夜。\n', "utf-8")
    assert not run(edition, path).errors
    article = read(edition.articles / DAY / "01-01.md")
    assert (article.title, article.body) == ("春雨", "雨下了一夜。")
    assert article.extra == (("imported", 'imported: {"tags": ["甲", "乙"]}\n'),)


def test_paragraphs_that_are_objects_are_paragraphs(edition: Config) -> None:
    body = [{"type": "p", "text": "第一段。"}, {"text": "第二段。"}]
    assert not run(edition, put(edition, "a.json", {"title": "甲", "正文": body})).errors
    article = read(edition.articles / DAY / "02-01.md")
    assert article.body == "第一段。\n\n第二段。"
    assert '"type\\": \\"p\\"' in article.extra[0][1]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_encoding_is_named(edition: Config) -> None:
    path = edition.root / os.fsdecode("春雨.md".encode("gb18030"))
    path.write_text("---\ntitle: 春雨\ndate: 2026-04-08\n---\n雨。\n", "utf-8")
    [error] = run(edition, path).errors
    assert error.what == "the name is not UTF-8"
    assert error.where.endswith(r"\xb4\xba\xd3\xea.md")


def test_lines_stay_paragraphs_where_only_references_are_html(edition: Config) -> None:
    run(edition, put(edition, "a.json", {"title": "甲", "正文": "第一段&nbsp;。\n第二段&hellip;"}))
    assert read(edition.articles / DAY / "02-01.md").body == "第一段。\n\n第二段…"


def test_the_record_of_a_page_is_the_same_whichever_of_its_files_are_converted(edition: Config) -> None:
    one = put(edition, "一.json", {"大标题": "春雨", "正文": "雨落在江上。"}, {"大标题": "春汛", "正文": "汛期到了。"})
    other = put(edition, "二.json", {"大标题": "春茶", "正文": "新茶上市。"})
    run(edition, one, other)
    record = edition.articles / DAY / "02.yml"
    written = record.read_bytes()
    for path in (one, other):
        run(edition, path)
        assert record.read_bytes().split(b"articles:")[1] == written.split(b"articles:")[1]
