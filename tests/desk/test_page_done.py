"""A page that a person found right: its cut is kept, its articles are written, and nobody looks at it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.cli import run
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.desk.actions import Action
from builder.desk.kept_marks import STALE, KeptMarks
from builder.errors import EditionError
from builder.markdown import article_file, marks_file, page_record_file
from builder.shell import disk
from tests.convert.deciding.test_whole import PAGE
from tests.desk.test_desk_server import NAME, ask, serving
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

    from builder.desk.kept_marks import Kept

RECORD = "content/articles/2026/04/08/01.yml"


def found_right(root: Path) -> Kept:
    config, page = start(root), root / NAME
    disk.write(page, PAGE)
    desk = KeptMarks(config)
    desk.done(page, desk.look(page).version)
    return desk.settled(page)


def test_a_page_found_right_is_marked_converted_and_seen(tmp_path: Path) -> None:
    kept = found_right(tmp_path)
    assert kept.seen
    marks = marks_file.read(tmp_path / NAME)
    assert [(mark.role, mark.begins) for mark in marks if mark.role == "headline"] == [("headline", True)] * 2
    assert {mark.article for mark in marks} == {"稿1", "稿2"}
    articles = sorted((tmp_path / "content/articles/2026/04/08").glob("*.md"))
    assert [article_file.read(path).title for path in articles] == [each.title for each in kept.page.page.articles]
    assert page_record_file.read(tmp_path / RECORD).is_seen


def test_nothing_is_in_doubt_on_a_page_that_was_found_right(tmp_path: Path) -> None:
    kept = found_right(tmp_path)
    assert {
        close for each in kept.page.page.articles for close in each.certainty.close if close.decided != "c"
    } == set()
    desk = KeptMarks(start(tmp_path))
    desk.done(tmp_path / NAME, kept.version)
    again = desk.settled(tmp_path / NAME)
    assert again.version == kept.version, "what was settled is settled"


def test_conversion_keeps_who_looked_and_another_text_waits_again(tmp_path: Path) -> None:
    found_right(tmp_path)
    page, config = tmp_path / NAME, start(tmp_path)
    assert not convert(config, [page], Options()).errors
    assert page_record_file.read(tmp_path / RECORD).is_seen
    assert KeptMarks(config).look(page).seen
    disk.write(page, PAGE.replace("春汛", "秋汛"))
    assert not KeptMarks(config).look(page).seen
    assert not convert(config, [page], Options()).errors
    record = page_record_file.read(tmp_path / RECORD)
    assert record.seen
    assert not record.is_seen


def test_a_page_that_another_desk_saved_is_not_found_right_unseen(tmp_path: Path) -> None:
    config, page = start(tmp_path), tmp_path / NAME
    disk.write(page, PAGE)
    desk, other = KeptMarks(config), KeptMarks(config)
    seen = desk.look(page)
    other.act(page, other.look(page).version, Action(name="role", line=0, value="furniture"))
    with pytest.raises(EditionError, match=STALE):
        desk.done(page, seen.version)
    assert not (tmp_path / RECORD).exists()


def test_the_desk_says_that_a_page_was_looked_at(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _, told, _ = ask(server, "pages", path=f"/{server.token}/pages")
        assert told["pages"] == [{"name": NAME, "issue": "2026-04-08", "seen": False}]
        assert (told["looking"], told["progress"]) == (0, [])
        _, page, _ = ask(server, "page")
        assert page["seen"] is False
        status, page, _ = ask(server, "done", {"version": page["version"]})
        assert (status, page["seen"]) == (200, False), "the answer does not wait for the articles"
        status, page, _ = ask(server, "settled")
        assert (status, page["seen"]) == (200, True)
        assert ask(server, "page")[1]["seen"] is True
        _, told, _ = ask(server, "pages")
        assert [each["seen"] for each in told["pages"]] == [True]
        assert told["progress"] == [["2026-04-08", 1, 1], ["2026-04", 1, 1]]


def test_review_lists_no_article_of_a_page_that_was_found_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    disk.write(tmp_path / NAME, PAGE)
    assert run(["convert", "content/pages"]) == 0
    capsys.readouterr()
    run(["review"])
    assert "01-" in capsys.readouterr().out
    found_right(tmp_path)
    run(["review"])
    assert capsys.readouterr().out == ""
