"""Text corrected at the desk: it is the article's file, and neither marks nor another desk nor a conversion undo it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.desk.actions import Action
from builder.desk.corrections import FIELDS, TEXT_CHANGED, TextCorrection, as_markdown, correct, part_on, words_of
from builder.desk.kept_marks import STALE, KeptMarks
from builder.desk.page_json import of_kept
from builder.errors import EditionError
from builder.markdown import article_file
from builder.markdown.body import Paragraph, read_body
from builder.shell import disk
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_server import NAME, ask, serving
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

    from builder.desk.kept_marks import Kept

FOLDER = "content/articles/2026/04/08"
FILE = f"{FOLDER}/01-01.md"
HEAD = (
    '---\ntitle: "旧题"\ndate: 2026-04-08\npage: 1\nsubtitle: "副题"\nreview: ["truncated", "headline-missing"]\n---\n'
)
FIRST = "水务局已安排人员昼夜巡堤，并对沿河的二十三座闸门逐一检查。"


def desk_on(root: Path, text: str = PAGE) -> tuple[KeptMarks, Path]:
    disk.write(root / NAME, text)
    return KeptMarks(start(root)), root / NAME


def mend(desk: KeptMarks, page: Path, field: str, was: str, text: str, *, article: int = 0, at: int = -1) -> Kept:
    return desk.correct(page, desk.look(page).version, TextCorrection(article, field, was, text, at))


def shown(kept: Kept, article: int = 0) -> list[str]:
    return [block.get("was", block["text"]) for block in of_kept(kept)["articles"][article]["body"]]


def test_a_page_without_articles_is_converted_and_the_text_corrected_in_the_file(tmp_path: Path) -> None:
    desk, page = desk_on(tmp_path)
    mend(desk, page, "body", FIRST, FIRST.replace("二十三", "二十五"), at=1)
    kept = mend(desk, page, "title", "青垣河春汛提前到来", "青垣河春汛早到")
    article = article_file.read(tmp_path / FILE)
    assert article.title == "青垣河春汛早到"
    assert "二十五座" in article.body
    assert "二十五座" in shown(kept)[1]
    assert [each["corrected"] for each in of_kept(kept)["articles"]] == [True, False]
    assert not kept.seen, "a slip that was mended is no page that was found right"


def test_what_is_decided_of_the_page_afterwards_leaves_the_corrected_text(tmp_path: Path) -> None:
    desk, page = desk_on(tmp_path)
    mended = FIRST.replace("二十三", "二十五")
    kept = mend(desk, page, "body", FIRST, mended, at=1)
    kept = desk.act(page, kept.version, Action(name="role", line=3, value="crosshead"))
    assert shown(kept)[1] == mended
    assert "## 夜校为什么又火了" in shown(kept)
    kept = mend(desk, page, "body", "## 夜校为什么又火了", "夜校火了", at=2)
    assert shown(kept)[2] == "## 夜校火了"
    desk.done(page, kept.version)
    assert desk.settled(page).seen
    assert mended in article_file.read(tmp_path / FILE).body
    assert not convert(start(tmp_path), [page], Options()).errors
    assert mended in article_file.read(tmp_path / FILE).body


def test_a_correction_is_undone_and_done_again_with_the_actions_around_it(tmp_path: Path) -> None:
    desk, page = desk_on(tmp_path)
    mended = FIRST.replace("二十三", "二十五")
    kept = mend(desk, page, "body", FIRST, mended, at=1)
    kept = desk.act(page, kept.version, Action(name="role", line=3, value="crosshead"))
    assert not convert(start(tmp_path), [page], Options()).errors, "which brings both into the file"
    kept = desk.undo(page, kept.version)
    assert (shown(kept)[1], kept.undoes) == (mended, 1)
    kept = desk.undo(page, kept.version)
    assert (shown(kept)[1], kept.undoes, kept.redoes) == (FIRST, 0, 2)
    kept = desk.undo(page, kept.version, again=True)
    assert shown(kept)[1] == mended
    assert mended in article_file.read(tmp_path / FILE).body


def test_two_desks_mend_two_paragraphs_and_of_one_the_later_is_told(tmp_path: Path) -> None:
    one, page = desk_on(tmp_path)
    other = KeptMarks(start(tmp_path))
    version = other.look(page).version
    mend(one, page, "body", FIRST, FIRST.replace("二十三", "二十五"), at=1)
    other.correct(page, version, TextCorrection(0, "title", "青垣河春汛提前到来", "青垣河春汛早到"))
    with pytest.raises(EditionError, match=TEXT_CHANGED):
        other.correct(page, version, TextCorrection(0, "body", FIRST, "没有看见别人改过。", 1))
    article = article_file.read(tmp_path / FILE)
    assert ("二十五座" in article.body, article.title) == (True, "青垣河春汛早到")
    one.act(page, version, Action(name="role", line=3, value="crosshead"))
    with pytest.raises(EditionError, match=STALE):
        other.correct(page, version, TextCorrection(1, "title", "夜校为什么又火了", "夜校火了"))


def test_the_half_on_another_page_is_corrected_in_the_one_file(tmp_path: Path) -> None:
    first = tmp_path / NAME
    disk.write(first, f"{PAGE.partition('夜校')[0]}（下转第二版）\n")
    rest = "青垣河春汛提前到来\n\n（上接第一版）船工老魏在渡口撑了二十六年船，夜里的江面比白天静。\n"
    desk, page = KeptMarks(start(tmp_path)), tmp_path / NAME.replace("01", "02")
    disk.write(page, rest)
    was = shown(desk.look(page))[0]
    mend(desk, page, "body", was, was.replace("二十六", "二十九"), at=0)
    article = article_file.read(tmp_path / FILE)
    assert "<!-- page 2 -->" in article.body
    assert "二十九年" in article.body
    assert shown(desk.look(page)) == [was.replace("二十六", "二十九")]
    assert FIRST in shown(desk.look(first))


def test_a_clash_is_shown_and_the_corrected_side_goes_on(tmp_path: Path) -> None:
    desk, page = desk_on(tmp_path)
    mend(desk, page, "body", FIRST, FIRST.replace("二十三", "二十五"), at=1)
    disk.write(page, PAGE.replace("二十三", "三十二"))
    article = of_kept(desk.look(page))["articles"][0]
    assert (article["clash"], "二十五" in article["body"][1]["text"]) == (True, True)


def test_an_article_that_was_deleted_and_one_that_is_not_there_are_told(tmp_path: Path) -> None:
    desk, page = desk_on(tmp_path)
    mend(desk, page, "title", "青垣河春汛提前到来", "青垣河春汛早到")
    (tmp_path / FILE).unlink()
    with pytest.raises(EditionError, match="deleted"):
        mend(desk, page, "title", "青垣河春汛提前到来", "早到")
    for article in (-1, 2):
        with pytest.raises(EditionError, match="means nothing"):
            mend(desk, page, "title", "夜校为什么又火了", "夜校", article=article)


def test_the_server_takes_a_correction_and_tells_a_conflict(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        sent = {"version": page["version"], "article": 0, "field": "title", "was": "青垣河春汛提前到来", "text": "早到"}
        status, page, _ = ask(server, "correct", sent)
        assert (status, page["articles"][0]["title"], page["undoes"]) == (200, "早到", 1)
        status, told, _ = ask(server, "correct", sent)
        assert (status, "someone else changed" in told["error"]) == (409, True)
        for wrong in ({"article": "0"}, {"text": 1}, {"article": True}):
            assert ask(server, "correct", {**sent, **wrong})[0] == 422


@pytest.mark.parametrize(
    ("correction", "there", "gone"),
    [
        (TextCorrection(0, "title", "旧题", "新题"), 'title: "新题"\n', "headline-missing"),
        (TextCorrection(0, "subtitle", "副题", ""), "review:", "subtitle"),
        (TextCorrection(0, "kicker", "", "引题"), 'kicker: "引题"\n', "\nkicker: \n"),
        (
            TextCorrection(0, "authors", "", "苏砚秋、何汀兰 沈渡"),
            'authors: ["苏砚秋", "何汀兰", "沈渡"]\n',
            "authors: []",
        ),
        (TextCorrection(0, "body", "谁都", "谁都知道。", 1), 'review: ["headline-missing"]\n', "truncated"),
        (TextCorrection(0, "body", "第一段。", "", 0), "\n\n谁都\n", "第一段"),
        (TextCorrection(0, "body", "第一段。", "第一段。\n第*二*段。", 0), "第一段。\n\n第\\*二\\*段。\n", "第*二"),
        (TextCorrection(0, "body", "有**星**的", "有**新**的", 2), "有**新**的\n\n谁都\n", "有**星**的"),
        (TextCorrection(0, "place", "", "青垣"), 'subtitle: "副题"\nplace: "青垣"\nreview:', "dateline"),
        (TextCorrection(0, "dateline", "", "本报青垣4月7日电"), '\ndateline: "本报青垣4月7日电"\nreview:', "place"),
        (
            TextCorrection(0, "body", "", "第*零*段。\n又一段。", 0),
            "---\n\n第\\*零\\*段。\n\n又一段。\n\n第一段。",
            "第*零",
        ),
        (TextCorrection(0, "body", "", "第九段。", 9), "\n\n谁都\n\n第九段。\n", "第零段"),
        (TextCorrection(0, "body", "", "末了", like="## 没有了"), "\n\n谁都\n\n## 末了\n", "没有了"),
        (TextCorrection(0, "body", "", "有**星**", like="有**新**"), "\n\n谁都\n\n有**星**\n", "有**新**"),
    ],
)
def test_one_thing_of_a_file_is_changed_and_the_rest_stays_as_it_was_written(
    correction: TextCorrection, there: str, gone: str
) -> None:
    stars = "有**星**的\n\n" if correction.at > 1 else ""
    text = correct(f"{HEAD}\n第一段。\n\n{stars}谁都\n", "1", correction, where="01-01.md")
    assert there in text
    assert gone not in text
    assert "date: 2026-04-08\npage: 1\n" in text, "nobody touched it"


TITLE = TextCorrection(0, "title", "旧题", "新题")
LAST = TextCorrection(0, "body", "谁都", "谁都知道。", 0)


@pytest.mark.parametrize(
    ("correction", "before", "after"),
    [
        (TITLE, 'title: "旧题"\n# 注：待核\n', 'title: "新题"\n# 注：待核\n'),
        (TITLE, "title: 旧题  # 注：待核\n\n", 'title: "新题"  # 注：待核\n\n'),
        (TITLE, "title: '旧𠮷\n  题' # 注\n", 'title: "新题" # 注\n'),
        (TITLE, "title: |-\n  #旧题\n# 注\n", 'title: "新题"\n# 注\n'),
        (
            TextCorrection(0, "authors", "甲、乙", "丙"),
            "authors:\n  # 注：见影印件\n  - 甲\n  - 乙\n# 又注\n",
            'authors: ["丙"]\n  # 注：见影印件\n# 又注\n',
        ),
        (
            TextCorrection(0, "authors", "甲", ""),
            'authors: ["甲"] # 注：见影印件\n# 又注\n',
            "# 注：见影印件\n# 又注\n",
        ),
        (LAST, "review: [headline-missing, truncated]\n# 注\n", 'review: ["headline-missing"]\n# 注\n'),
        (LAST, "review: [truncated]\n# 注\n", "# 注\n"),
    ],
)
def test_what_people_noted_beside_a_field_stays_when_it_is_corrected(
    correction: TextCorrection, before: str, after: str
) -> None:
    rest = "date: 2026-04-08\npage: 1\n"
    title = "" if before.startswith("title") else 'title: "旧题"\n'
    if correction is TITLE:
        correction = replace(TITLE, was=article_file.parse(f"---\n{before}{rest}---\n", id="", where="x").title)
    text = correct(f"---\n{title}{rest}{before}---\n\n谁都\n", "1", correction, where="01-01.md")
    assert text.partition("\n---\n")[0] + "\n" == f"---\n{title}{rest}{after}"


def test_what_people_noted_beside_a_field_that_comes_first_stays_when_it_is_taken_out() -> None:
    file = '---\nsubtitle: "副题"\n# 注\ntitle: "旧题"\ndate: 2026-04-08\npage: 1\n---\n'
    text = correct(file, "1", TextCorrection(0, "subtitle", "副题", ""), where="01-01.md")
    assert text.startswith('---\ntitle: "旧题"\n# 注\ndate:')
    assert "新题" in correct(text, "1", TITLE, where="01-01.md"), "and it is corrected again"


@pytest.mark.parametrize(
    ("correction", "what"),
    [
        (TextCorrection(0, "title", "旧题", " "), "headline"),
        (TextCorrection(0, "title", "另题", "新题"), TEXT_CHANGED),
        (TextCorrection(0, "date", "2026-04-08", "2026-04-09"), "means nothing"),
        (TextCorrection(0, "body", "没有这一段。", "有。", 0), TEXT_CHANGED),
    ],
)
def test_what_cannot_be_corrected_is_told(correction: TextCorrection, what: str) -> None:
    with pytest.raises(EditionError, match=what):
        correct(f"{HEAD}\n第一段。\n", "1", correction, where="01-01.md")
    with pytest.raises(EditionError, match="no front matter"):
        correct("第一段。\n", "1", correction, where="01-01.md")


@given(st.sampled_from(FIELDS), st.text())
def test_whatever_is_typed_into_a_field_is_text(field: str, typed: str) -> None:
    was = {"title": "旧题", "subtitle": "副题"}.get(field, "")
    typed = f"题{typed}" if field == "title" else typed
    text = correct(f"{HEAD}\n第一段。\n", "1", TextCorrection(0, field, was, typed), where="01-01.md")
    article = article_file.parse(text, id="01-01", where="x")
    assert (article.page, article.body) == ("1", "第一段。")


@given(st.text())
def test_whatever_is_typed_into_a_paragraph_is_paragraphs_of_its_words(typed: str) -> None:
    for written in as_markdown(typed, "第一段。"):
        (block,) = read_body(written)
        assert isinstance(block, Paragraph)
        assert words_of(written) == block.text
        assert as_markdown(block.text, written) == (written,), "what is shown and kept again is the same"


@pytest.mark.parametrize(
    ("written", "there"),
    [("<!-- page 2 -->", (0, 1)), ("<!-- page 2 --> ", (0, 1)), ("<!-- page was checked -->", (0, 4))],
)
def test_a_page_ends_where_the_text_turns_and_not_at_a_note(written: str, there: tuple[int, int]) -> None:
    paragraphs = ("一", written, "二", "三")
    assert part_on(paragraphs, "1", "01-01") == there
    if there != (0, 4):
        assert part_on(paragraphs, "2", "01-01") == (2, 4)
