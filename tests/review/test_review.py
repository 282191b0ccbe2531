"""What waits for an editor: its order, its source, and the page that shows both."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from builder.cli import run
from builder.convert.deciding import certainty
from builder.convert.finishing.finish import Content
from builder.edition.article import Source
from builder.review import review_page
from builder.review.waiting import MARKS, OTHER, SourceLine, SourcePart, Waiting, in_order, source_part
from builder.review.why import Why, percent
from builder.shell import disk
from tests.editions import article, put, start

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from builder.convert.deciding.certainty import Close

PAGE = """\
# 渡口末班船

埠前渡的末班船今晚六点四十分从码头开出，船长邵望潮拉响汽笛，对岸白鹭沙的狗照例叫了起来。

# 桥头的修表铺

修表的老人姓陆，在桥头坐了三十一年。他说，表停了可以修，桥拆了就没有了。
"""
HOSTILE = "</style><script>alert(1)</script>\"'&<img src=x onerror=y>"


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]


def waiting(*marks: str, id_: str = "01-01", sure: int | None = None) -> Waiting:
    return Waiting(f"{id_}.md", marks, article(id_, review=marks), (SourcePart("01.md", (), certainty=sure),))


def untold(_close: Close) -> Why:
    return Why("", "")


def test_the_most_doubtful_comes_first() -> None:
    found = in_order(
        [
            waiting("jump-unmatched", id_="01-01"),
            waiting("truncated", "headline-missing", id_="01-02"),
            waiting("clash", id_="01-03"),
            waiting("an editor's own", id_="01-04"),
            waiting("truncated", id_="01-05"),
        ]
    )
    assert [one.path[:5] for one in found] == ["01-03", "01-02", "01-05", "01-01", "01-04"]
    assert found[-1].weight == OTHER


def test_the_less_sure_comes_first_whatever_its_marks_say() -> None:
    found = in_order(
        [
            waiting("headline-missing", id_="01-01", sure=950),
            waiting("cut-inferred", id_="01-02", sure=400),
            waiting("cut-inferred", id_="01-03", sure=50),
            waiting("truncated", id_="01-04"),
            waiting("clash", id_="01-05", sure=1000),
        ]
    )
    assert [one.path[:5] for one in found] == ["01-05", "01-03", "01-04", "01-02", "01-01"]


@given(st.lists(st.sampled_from(sorted(MARKS)), min_size=1, unique=True), st.integers(0, 1000), st.integers(0, 1000))
def test_of_two_with_the_same_marks_the_less_sure_does_not_come_later(marks: list[str], one: int, other: int) -> None:
    marked = (*marks, "cut-inferred")
    first, second = in_order([waiting(*marked, sure=one), waiting(*marked, sure=other)])
    assert (first.certainty or 0) <= (second.certainty or 0)


def test_a_low_certainty_whose_mark_a_person_deleted_weighs_nothing() -> None:
    assert waiting("truncated", sure=100).weight == MARKS["truncated"].weight
    assert (
        waiting("truncated", "headline-inferred", sure=100).weight
        > MARKS["truncated"].weight + MARKS["headline-inferred"].weight
    )


def test_every_mark_has_a_name_of_its_own_and_weighs_as_much_as_one_that_is_not_known() -> None:
    assert len({kind.name for kind in MARKS.values()}) == len(MARKS)
    assert min(kind.weight for kind in MARKS.values()) >= OTHER


def test_source_lines_carry_the_marks_that_speak_of_them() -> None:
    content = Content(title="题", lines="1,3-4", doubts=(("adopted-fragment", (3,)),))
    part = source_part("01.md", "1,3-4", ["甲", "乙", "丙", "丁"], [content], untold)
    assert part.lines == (SourceLine(1, "甲"), SourceLine(3, "丙", ("adopted-fragment",)), SourceLine(4, "丁"))
    assert source_part("01.md", "90-95", ["甲"], [], untold).lines == ()


def test_the_page_stands_alone_and_every_link_leads_somewhere() -> None:
    source = SourcePart("01.md", (SourceLine(3, "丙", ("adopted-fragment",)), SourceLine(5, "戊", ("truncated",))))
    marks = ("clash", "adopted-fragment", "truncated", "date-inferred", "另看")
    one = Waiting("a.md", marks, article(review=marks), (source,), ("甲\n乙", "甲一\n乙", "甲\n乙二"))
    page = Page(review_page.render([one, waiting("truncated", id_="01-02")], title="试报"))
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_text_is_text() -> None:
    source = SourcePart(HOSTILE, (SourceLine(1, HOSTILE, (HOSTILE,)),), HOSTILE)
    one = Waiting(
        HOSTILE,
        (HOSTILE, "clash"),
        article(title=HOSTILE, section=HOSTILE, authors=(HOSTILE,), body=HOSTILE, kicker=HOSTILE),
        (source,),
        (HOSTILE, f"{HOSTILE}1", f"{HOSTILE}2"),
    )
    text = review_page.render([one], title=HOSTILE)
    assert not {"script", "img"} & set(Page(text).tags)
    assert text.count("</style>") == 1


def test_an_edition_is_listed_with_the_lines_that_articles_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = start(tmp_path)
    disk.write(edition.pages / "2026-04-08/01.md", "第一行\n第二行\n第三行\n")
    put(
        edition,
        article("01-01", review=("truncated",), source=(Source("01.md", "2-3"),)),
        article("01-02"),
        article("01-03", review=("headline-missing",), source=(Source("lost.md", "1"),)),
    )
    assert run(["--root", str(tmp_path), "review"]) == 0
    told = capsys.readouterr()
    assert "content/articles/2026/04/08/01-01.md: truncated: 标题01-01" in told.out
    assert "01.md:2: 第二行" in told.out
    assert "lost.md: these lines are not there" in told.out
    assert "2 articles wait for review" in told.err
    page = tmp_path / "review.html"
    assert run(["--root", str(tmp_path), "review", "--html", str(page)]) == 0
    assert len(re.findall("<article ", page.read_text("utf-8"))) == 2


def test_an_article_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path)
    assert run(["--root", str(tmp_path), "review", str(tmp_path / "no.md")]) == 1
    assert "no such article" in capsys.readouterr().err


def test_what_came_from_a_table_is_shown_with_its_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = start(tmp_path).root
    row = {"标题": "春雨", "日期": "2026-04-08", "正文": "雨下了一夜。"}
    rows = [row, row | {"标题": "秋雨", "正文": "秧苗又长了一寸。"}]
    disk.write(root / "content/pages/2026-04-08/稿.json", json.dumps(rows))
    run(["--root", str(root), "convert", str(root / "content/pages")])
    capsys.readouterr()
    assert run(["--root", str(root), "review"]) == 0
    said = capsys.readouterr().out.partition("page-inferred: 秋雨\n")[2]
    assert "稿.json:1: 正文: 秧苗又长了一寸。" in said
    assert "春雨" not in said


def test_a_dropped_copy_is_shown_under_the_text_that_was_kept() -> None:
    content = Content(title="标题", lines="1-3", doubts=(("duplicate-dropped", (5,)),))
    part = source_part("01.md", "1-3", ["# 标题", "", "一段。", "", "二段。", "别的。"], [content], untold)
    assert [line.number for line in part.lines] == [1, 2, 3, 4, 5]
    assert part.lines[-1].marks == ("duplicate-dropped",)


def test_a_close_call_is_told_with_its_chance_and_its_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certainty, "SURE", 1001)
    root = start(tmp_path).root
    disk.write(root / "content/pages/2026-04-08/02.md", PAGE)
    run(["--root", str(root), "convert", str(root / "content/pages")])
    capsys.readouterr()
    assert run(["--root", str(root), "review"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^\S+/02-02\.md: headline-inferred, cut-inferred \(\d+%\): 桥头的修表铺$", said, re.MULTILINE)
    assert re.search(
        r"^    02\.md:5: # 桥头的修表铺 .*\n {8}an article begins here \(\d+%\): .+\n {8}a headline \(\d+%\): .+$",
        said,
        re.MULTILINE,
    )
    page = root / "review.html"
    assert run(["--root", str(root), "review", "--html", str(page)]) == 0
    shown = page.read_text("utf-8")
    assert re.search(r'<p class="why">标题（\d+%）：', shown)
    assert shown.count("分稿把握") == 4


def test_what_is_not_certain_is_not_called_so() -> None:
    assert [percent(chance) for chance in (0, 1, 4, 495, 996, 999, 1000)] == [
        "0%",
        "1%",
        "1%",
        "50%",
        "99%",
        "99%",
        "100%",
    ]


def test_a_broken_record_hides_no_article_that_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = start(tmp_path)
    put(made, article("01-01", review=("truncated",)))
    disk.write(made.articles / "2026/04/08/01.yml", "page: [")
    assert run(["--root", str(tmp_path), "review"]) == 0
    said = capsys.readouterr()
    assert "1 article waits for review" in said.out + said.err
    assert "broken page record" not in said.err


def test_marks_have_their_names_where_chinese_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(start(tmp_path), article("01-01", review=("truncated", "mine")))
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["--root", str(tmp_path), "review"]) == 0
    assert ": truncated（句子没有完）, mine: " in capsys.readouterr().out


def test_a_half_that_was_joined_is_not_told_to_lack_a_headline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = start(tmp_path)
    pages = made.pages / "2026-04-08"
    disk.write(pages / "01-要闻.md", f"{PAGE.rstrip()}（下转第四版）\n")
    disk.write(pages / "04-本地.md", "（上接第一版）桥拆的那天，他把修表的家什收进木箱，\n")
    assert run(["--root", str(tmp_path), "convert", str(made.pages)]) == 0
    capsys.readouterr()
    assert run(["--root", str(tmp_path), "review"]) == 0
    said = capsys.readouterr().out
    assert "04-本地.md:1: （上接第一版）" in said
    assert "headline-missing" not in said


def test_a_table_beside_the_settings_and_the_text_of_html_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = start(tmp_path)
    table = tmp_path / "导出.csv"
    table.write_bytes("标题,正文,日期,版次\n渡口停航,渡口昨天停航，船在对岸。,2026-04-08,2\n".encode("gb18030"))
    disk.write(
        made.pages / "2026-04-08/03-副刊.htm",
        "<html><head><style>\np {margin: 0}\n</style></head><body>\n<p>渡口昨天停航，船在对岸的</p>\n</body></html>\n",
    )
    assert run(["--root", str(tmp_path), "convert", str(table), str(made.pages)]) == 0
    capsys.readouterr()
    assert run(["--root", str(tmp_path), "review"]) == 0
    said = capsys.readouterr().out
    assert "导出.csv:2: 标题: 渡口停航" in said
    assert re.search(r"03-副刊\.htm:4: 渡口昨天停航，船在对岸的", said)
    assert "margin" not in said
    assert "<" not in said
