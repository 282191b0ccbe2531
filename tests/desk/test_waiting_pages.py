"""The desk opens at once, whatever the archive's size; what it saw of the other pages behind, the next desk knows."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from builder.convert import one_issue
from builder.desk import waiting_pages
from builder.desk.kept_marks import KeptMarks
from builder.desk.waiting_pages import LISTED, WaitingPages
from builder.errors import EditionError
from builder.review import page_queue
from builder.review.page_queue import QueuedPage
from builder.shell import disk
from builder.shell.progress import silent
from tests.desk.test_desk_server import NAME, ask, serving
from tests.editions import start
from tests.review.test_page_queue import TEXTS, edition

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Weights
    from builder.convert.one_page import ConvertedPage
    from builder.convert.source_issue import SourcePage

OLDER = "content/pages/2026-04-07/01-要闻.md"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_pages, "_QUIET", 0.0)


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that are converted meanwhile to know their doubts."""
    seen: list[str] = []
    convert = one_issue.converted

    def noted(config: Config, page: SourcePage, weights: Weights | None) -> ConvertedPage:
        seen.append(page.path.name)
        return convert(config, page, weights)

    monkeypatch.setattr(page_queue, "converted", noted)
    return seen


def refuse(error: EditionError) -> None:
    pytest.fail(str(error))


def names(waiting: WaitingPages) -> list[str]:
    return [each["name"].rpartition("/")[2][:2] for each in waiting.listing()["pages"]]


def looked(config: Config) -> WaitingPages:
    waiting = WaitingPages(config)
    waiting.begin([config.pages])
    waiting.look_at_all([config.pages], refuse)
    return waiting


def test_the_first_page_is_there_before_any_is_converted(tmp_path: Path, converted: list[str]) -> None:
    config = edition(tmp_path)
    disk.write(tmp_path / OLDER, TEXTS["01-要闻.md"])
    waiting = WaitingPages(config)
    waiting.begin([config.pages])
    told = waiting.listing()
    assert (told["first"], told["looking"], converted) == (NAME, 1, []), "of pages that nobody knows, the newest"
    other = WaitingPages(config)
    other.begin([tmp_path / OLDER])
    assert other.listing()["first"] == OLDER


def test_the_others_are_looked_at_behind_and_come_in_the_order_of_review(tmp_path: Path, converted: list[str]) -> None:
    config = edition(tmp_path)
    waiting = looked(config)
    pages, _ = page_queue.read(config, [config.pages], silent)
    assert names(waiting) == [page.path.name[:2] for page in pages]
    assert waiting.listing()["looking"] == 0
    converted.clear()
    again = WaitingPages(config)
    again.begin([config.pages])
    assert again.listing()["first"].endswith(pages[0].path.name), "the most doubtful one that is known"
    again.look_at_all([config.pages], refuse)
    assert (names(again), converted) == (names(waiting), [])
    disk.write(pages[0].path, TEXTS["01-要闻.md"] + "\n又来一段。\n")
    looked(config)
    assert converted == [pages[0].path.name], "a page that was changed since is looked at again"


def test_a_page_that_somebody_found_right_is_not_begun_with(tmp_path: Path) -> None:
    config = edition(tmp_path)
    first = looked(config).listing()["first"]
    assert first
    most = next(page for page in page_queue.read(config, [config.pages], silent)[0])
    desk = KeptMarks(config)
    desk.done(most.path, desk.look(most.path).version)
    assert desk.settled(most.path).seen
    waiting = looked(config)
    assert not waiting.listing()["first"].endswith(most.path.name)
    assert names(waiting)[-1] == most.path.name[:2]


def test_a_file_of_doubts_with_anything_in_it_is_passed_over(tmp_path: Path) -> None:
    config = edition(tmp_path)
    expected = names(looked(config))
    place = config.cache / "desk" / "doubts.json"
    by = place.read_text("utf-8").partition('"pages"')[0]
    for told in ("[", "[]", '{"by": 1}', f'{by}"pages": {{"x": [[]], "{tmp_path / NAME}": [1, 2, "x", 4, 5, 6]}}}}'):
        disk.write(place, told)
        assert names(looked(config)) == expected, told


def test_what_cannot_be_read_is_told_and_stays_in_the_list(tmp_path: Path) -> None:
    config = edition(tmp_path)
    disk.write(tmp_path / NAME.replace("01", "04"), b"\xff\xfe\xff")
    told: list[EditionError] = []
    waiting = WaitingPages(config)
    waiting.begin([config.pages])
    waiting.look_at_all([config.pages], told.append)
    assert len(told) == 1
    assert "04" in names(waiting)
    with pytest.raises(EditionError, match="no page files"):
        WaitingPages(config).begin([tmp_path / "content/articles"])


def test_a_page_with_a_broken_record_is_told_and_the_others_are_looked_at(tmp_path: Path) -> None:
    config = edition(tmp_path)
    every = sorted(names(looked(config)))
    for page in every:
        disk.write(config.articles / f"2026/04/08/{page}.yml", "<<<<<<< HEAD\npage: 1\n=======\n>>>>>>> other\n")
    for known in (True, False):
        told: list[EditionError] = []
        waiting = WaitingPages(config)
        waiting.begin([config.pages])
        waiting.look_at_all([config.pages], told.append)
        assert (sorted(names(waiting)), waiting.listing()["looking"]) == (every, 0), known
        assert sorted(str(error.where).rpartition("/")[2][:2] for error in told) == every, known
        (config.cache / "desk" / "doubts.json").unlink()


def test_of_an_archive_so_many_pages_are_listed_and_the_open_issue(tmp_path: Path) -> None:
    config = start(tmp_path)
    pages = [
        QueuedPage(tmp_path / f"{at}.md", f"2026-{at // 100:02}-01", seen=False, weight=1) for at in range(100, 900)
    ]
    waiting = WaitingPages(config, pages)
    assert len(waiting.listing()["pages"]) == LISTED
    told = waiting.listing("899.md")
    assert len(told["pages"]) == LISTED + 100
    assert told["progress"] == [("2026-08-01", 0, 100), ("2026-08", 0, 100)]


def test_a_page_is_found_right_without_waiting_for_its_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        write, go = server.kept._files.write, threading.Event()

        def slowly(*given: object) -> object:
            go.wait(60)
            return write(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(server.kept._files, "write", slowly)
        status, page, _ = ask(server, "done", {"version": page["version"]})
        assert (status, page["seen"]) == (200, False)
        assert not (tmp_path / "content/articles").exists()
        go.set()
        assert ask(server, "settled")[1]["seen"]


def test_what_goes_wrong_behind_is_told_and_the_marks_are_kept(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        disk.write(tmp_path / "content/articles/2026/04/08/01-07.md", "没有前言\n")
        assert ask(server, "done", {"version": page["version"]})[0] == 200
        status, told, _ = ask(server, "settled")
        assert (status, "01-07.md" in told["error"]) == (422, True)
        assert ask(server, "page")[1]["undoes"] == 1


def test_a_page_that_was_changed_since_it_was_found_right_is_not_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = edition(tmp_path)
    desk, path = KeptMarks(config), tmp_path / NAME
    version = desk.look(path).version

    def undone(page: Path) -> None:
        desk.undo(page, desk.look(page).version)

    monkeypatch.setattr(desk._files, "prepare", undone)
    desk.done(path, version)
    assert not desk.settled(path).seen
    assert not config.articles.exists()
