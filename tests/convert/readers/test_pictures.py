"""Pictures that sources name stand beside the articles after conversion; nothing is ever written over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.markdown.article_file import read
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.run import Outcome

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
JPEG, PNG = b"\xff\xd8\xff\xe0 one", b"\x89PNG\r\n\x1a\n two"
ROW = {"title": "甲", "日期": "2026-04-08", "版次": "3"}
TEXT = "# 渡口停航\n\n末班船今晚开出，汽笛响了三声。\n\n![渡口]({})\n"


@pytest.fixture
def edition(tmp_path: Path) -> Config:
    disk.write(tmp_path / "mkdocs.yml", MKDOCS)
    return config.read(tmp_path)


def put(edition: Config, page: str, picture: str, data: bytes = JPEG) -> Path:
    folder = edition.pages / "2026-04-08"
    disk.write(folder / picture, data)
    disk.write(folder / f"{page}.md", TEXT.format(picture))
    return folder


def run(edition: Config) -> Outcome:
    outcome = convert(edition, [edition.pages], Options(), skip_unchanged=True)
    assert not outcome.errors
    return outcome


def told(outcome: Outcome) -> str:
    return "\n".join(str(error) for page in outcome.pages for error in page.warnings)


def there(edition: Config) -> dict[str, bytes]:
    found = (path for path in (edition.articles / "2026/04/08").iterdir() if path.suffix not in {".md", ".yml"})
    return {path.name: path.read_bytes() for path in sorted(found)}


def test_a_picture_stands_beside_the_article_that_shows_it(edition: Config) -> None:
    put(edition, "02", "图/渡口.jpg")
    assert not told(run(edition))
    article = read(edition.articles / "2026/04/08/02-01.md")
    assert there(edition) == {"渡口.jpg": JPEG}
    assert article.images == ("渡口.jpg",)
    assert article.body.endswith("![渡口](渡口.jpg)")
    assert all(page.unchanged for page in run(edition).pages)


def test_a_picture_that_comes_later_is_taken_then(edition: Config) -> None:
    folder = put(edition, "02", "a.jpg")
    (folder / "a.jpg").unlink()
    assert "a.jpg: no such picture; put it there and convert again" in told(run(edition))
    assert not there(edition)
    disk.write(folder / "a.jpg", JPEG)
    assert not told(run(edition))
    assert there(edition) == {"a.jpg": JPEG}


def test_different_pictures_with_one_name_both_stay(edition: Config) -> None:
    put(edition, "02", "a/1.jpg")
    put(edition, "03", "b/1.jpg", JPEG + b"!")
    put(edition, "04", "c/1.jpg")
    for _ in range(2):
        assert not told(run(edition))
        names = {page: read(edition.articles / f"2026/04/08/{page}-01.md").images[0] for page in ("02", "03", "04")}
        assert names["02"] == names["04"] == "1.jpg" != names["03"]
        assert there(edition) == {"1.jpg": JPEG, names["03"]: JPEG + b"!"}
        disk.write(edition.pages / "2026-04-08" / "05.md", "# 又一版\n\n又一篇稿件，为了再转换一次。\n")


def test_what_an_editor_put_there_is_not_written_over(edition: Config) -> None:
    put(edition, "02", "a.jpg")
    disk.write(edition.articles / "2026/04/08/a.jpg", PNG)
    assert "a.jpg: kept; it differs from" in told(run(edition))
    assert there(edition) == {"a.jpg": PNG}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.jpg", b"<script>alert(1)</script>", "not a picture"),
        ("a.svg", b"<svg/>", "no kind of picture"),
        (".a.jpg", b"", "not a picture"),
    ],
)
def test_what_is_no_picture_is_not_published(edition: Config, name: str, data: bytes, why: str) -> None:
    put(edition, "02", name, data)
    assert why in told(run(edition))
    assert not there(edition)


@pytest.mark.posix
def test_no_picture_from_outside_its_folder_is_published(edition: Config) -> None:
    disk.write(edition.root / "secret.jpg", JPEG)
    folder = put(edition, "02", "a.jpg")
    (folder / "a.jpg").unlink()
    (folder / "a.jpg").symlink_to(edition.root / "secret.jpg")
    rows = [
        {"title": "甲", "日期": "2026-04-08", "版次": "3", "正文": "文字。", "图片": "../../../secret.jpg;/etc/a.jpg"}
    ]
    disk.write(folder / "t.json", json.dumps(rows))
    assert "outside its source's folder" in told(run(edition))
    assert not there(edition)


def test_pictures_of_records_are_taken_from_beside_the_table(edition: Config) -> None:
    folder = put(edition, "02", "a.jpg")
    disk.write(folder / "b.png", PNG)
    row = {
        "title": "甲",
        "日期": "2026-04-08",
        "版次": "3",
        "正文": '<p>文字。</p><img src="b.png" alt="乙">',
        "图片": "a.jpg",
    }
    disk.write(folder / "t.json", json.dumps([row]))
    assert not told(run(edition))
    article = read(edition.articles / "2026/04/08/03-01.md")
    assert article.images == ("a.jpg", "b.png")
    assert article.body == "文字。\n\n![乙](b.png)"
    assert there(edition) == {"a.jpg": JPEG, "b.png": PNG}


@pytest.mark.parametrize("name", ["02-本地.jpg", "02.jpg", "2.png"])
def test_the_scan_of_a_page_stands_beside_its_articles(edition: Config, name: str) -> None:
    folder = edition.pages / "2026-04-08"
    disk.write(folder / "02-本地.md", "# 渡口停航\n\n末班船今晚开出，汽笛响了三声。\n")
    assert not told(run(edition))
    assert not there(edition)
    scan = JPEG if name.endswith("jpg") else PNG
    disk.write(folder / name, scan)  # it came later than the text
    assert not told(run(edition))
    assert there(edition) == {f"02{name[-4:]}": scan}
    assert all(page.unchanged for page in run(edition).pages)
    disk.write(folder / name, scan + b" another")
    assert "it differs from" in told(run(edition))
    assert there(edition) == {f"02{name[-4:]}": scan}


def test_what_is_no_picture_is_no_scan(edition: Config) -> None:
    folder = edition.pages / "2026-04-08"
    disk.write(folder / "02.md", "# 渡口停航\n\n末班船今晚开出，汽笛响了三声。\n")
    disk.write(folder / "02.jpg", b"<html>")
    assert "not a picture, whatever its name says" in told(run(edition))
    assert not there(edition)


def test_a_page_of_pictures_alone_shows_the_first_where_it_has_no_scan(edition: Config) -> None:
    folder = put(edition, "05", "一.jpg")
    disk.write(folder / "05.md", "![](一.jpg)\n\n![遗失声明](二.jpg)\n")
    disk.write(folder / "二.jpg", JPEG + b"2")
    assert "05.md: of its pictures the first alone is shown; put one of the whole page beside it, 05.jpg" in told(
        run(edition)
    )
    assert there(edition) == {"05.jpg": JPEG}


def test_a_scan_comes_before_the_pictures_of_a_page_that_has_nothing_else(edition: Config) -> None:
    folder = put(edition, "05", "一.jpg")
    disk.write(folder / "05.md", "![](一.jpg)\n\n![](二.jpg)\n")
    disk.write(folder / "05.jpg", JPEG + b"s")
    assert told(run(edition)) == ""
    assert there(edition) == {"05.jpg": JPEG + b"s"}
