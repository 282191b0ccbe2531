"""`edition learn`: a habit of the paper is learned, judged by pages held back, and taken only where it is better."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING

import pytest

import builder.cli
from builder.convert.deciding import trees
from builder.convert.keeping import own_weights
from builder.errors import EditionError
from builder.learn import further_trees, learning
from builder.learn.judging import Judgement, is_better, is_held_back
from builder.markdown import marks_file
from builder.markdown.page_record_file import read as read_record
from builder.shell import disk
from builder.shell.progress import silent
from tests.editions import start
from tests.learn.newspaper import PLAIN, day, dress, in_triangles, marks_of, printed

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

DAYS = 30
TREES = 40
"""As many as the habit needs; `edition learn` grows up to `further_trees.MOST`."""


def edition_of(root: Path, days: int) -> Config:
    """A paper that sets its headlines between triangles, with a page a day, each corrected."""
    style = dress("plain", "1", **PLAIN)
    for number in range(days):
        sheet = in_triangles(printed(number, "plain", style))
        page = root / "content/pages" / day(number) / "01.md"
        disk.write(page, sheet.text)
        disk.write(marks_file.path_of(page), marks_file.write(marks_of(sheet)))
    return start(root)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return edition_of(tmp_path_factory.mktemp("paper"), DAYS)


def run(config: Config, *words: str) -> int:
    return builder.cli.run(["--root", str(config.root), *words])


def test_a_habit_of_the_paper_is_learned_and_taken_for_the_pages_held_back(
    paper: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("catboost", reason="the extra `learn` is not installed")

    monkeypatch.setattr(further_trees, "MOST", TREES)
    assert run(paper, "learn") == 0
    said = capsys.readouterr().out
    path = own_weights.path_of(paper)
    assert f"taken: {path}" in said
    raw = path.read_bytes()
    story = json.loads(path.with_name(own_weights.STORY).read_text("utf-8"))
    assert story["weights"] == hashlib.sha256(raw).hexdigest()
    assert not set(story["pages"]["learned from"]) & set(story["pages"]["held back"])
    assert set(story["pages"]["learned from"]) | set(story["pages"]["held back"]) == {day(at) for at in range(DAYS)}
    shipped, learned = story["figures"]["shipped"], story["figures"]["learned"]
    assert learned["headline"] > shipped["headline"] + 0.2
    assert learned["f1"] > shipped["f1"] + 0.1
    for line in (f"{shipped['f1']:.3f}", f"{learned['headline']:.3f}"):
        assert line in said

    again = learning.learn(paper, silent)
    assert again.weights == raw, "the same corrections give the same bytes"
    assert not again.taken, "what is in use is as good"

    own = own_weights.read(paper)
    assert own
    assert own.first is not trees.weights().first
    assert run(paper, "convert", str(paper.pages)) == 0
    assert f"decided by this edition's own weights, {own.name}" in capsys.readouterr().err
    (record,) = {read_record(each).model for each in paper.articles.rglob("01.yml")}
    assert record == own.name


class TestWhatIsTaken:
    """By the pages held back alone; without a fit."""

    @pytest.fixture
    def config(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
        monkeypatch.setattr(learning, "LEAST", 6)
        monkeypatch.setattr(learning, "LEAST_HELD", 2)
        return edition_of(tmp_path, 10)

    def test_what_is_no_better_is_refused_and_nothing_is_written(
        self, config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(learning, "_grown", lambda _pages, shipped, _progress: shipped)
        monkeypatch.setattr(learning, "_story", lambda *_: "{}")
        assert run(config, "learn") == 0
        said = capsys.readouterr().out.splitlines()
        assert "not taken" in said[-1]
        assert said[-2].replace("learned", "as shipped") == said[-3]
        assert not own_weights.folder_of(config).exists()

    def test_what_is_better_is_taken_and_a_dry_run_only_tells_it(
        self, config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(learning, "_grown", lambda _pages, shipped, _progress: shipped)
        monkeypatch.setattr(learning, "_story", lambda *_: "{}")
        worse = [Judgement(((0.5, 0.5), (0.5, 0.5))), Judgement(((1.0, 0.5), (0.5, 0.5)))]
        monkeypatch.setattr(learning, "judged", lambda *_: worse.pop(0) if worse else None)
        assert run(config, "learn", "--dry-run") == 0
        assert "nothing is written" in capsys.readouterr().out
        assert not own_weights.folder_of(config).exists()
        worse += [Judgement(((0.5, 0.5), (0.5, 0.5))), Judgement(((1.0, 0.5), (0.5, 0.5)))]
        assert run(config, "learn") == 0
        assert own_weights.read(config)

    def test_broken_weights_are_as_none_and_are_replaced(self, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
        disk.write(own_weights.path_of(config), b"PK")
        monkeypatch.setattr(learning, "_grown", lambda _pages, shipped, _progress: shipped)
        monkeypatch.setattr(learning, "_story", lambda *_: "{}")
        lessons = learning.learn(config, silent)
        assert set(lessons.figures) == {"shipped", "learned"}
        learning.keep(config, lessons)
        assert own_weights.read(config)

    def test_killed_between_its_two_files_the_old_weights_are_whole(
        self, config: Config, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(learning, "_grown", lambda _pages, shipped, _progress: shipped)
        monkeypatch.setattr(learning, "_story", lambda *_: "{}")
        lessons = learning.learn(config, silent)
        learning.keep(config, lessons)
        old = own_weights.path_of(config).read_bytes()
        write = disk.Tree.write

        def killed(self: disk.Tree, name: str, data: str | bytes) -> bool:
            if name == own_weights.WEIGHTS:
                raise KeyboardInterrupt
            return write(self, name, data)

        monkeypatch.setattr(disk.Tree, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            learning.keep(config, replace(lessons, weights=b"new", story='{"weights": "new"}'))
        assert own_weights.path_of(config).read_bytes() == old
        assert own_weights.read(config)

    def test_without_the_training_library_the_message_says_what_to_install(
        self, config: Config, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(learning, "find_spec", lambda _: None)
        assert run(config, "learn") == 1
        assert "pip install 'digital-edition[learn]'" in capsys.readouterr().err


def test_too_few_pages_are_told_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = edition_of(tmp_path, 3)
    assert run(config, "learn") == 1
    said = capsys.readouterr().err
    assert "too few corrected pages: " in said
    assert "Traceback" not in said
    with pytest.raises(EditionError, match="0 to learn from, 0 held back"):
        learning.learn(start(tmp_path / "empty"), silent)


@pytest.mark.parametrize(("step", "dates"), [(1, 365), (7, 100), (5, 100), (10, 100), (2, 60)])
def test_one_date_of_five_is_held_back_on_whatever_days_a_paper_comes_out(step: int, dates: int) -> None:
    first = datetime.date(2026, 1, 1)
    held = [is_held_back((first + datetime.timedelta(days=step * at)).isoformat()) for at in range(dates)]
    assert 0.15 * dates <= sum(held) <= 0.25 * dates


BASE = Judgement(((0.5, 1.0), (0.5, 1.0), (1.0, nan)))


@pytest.mark.parametrize(
    ("learned", "better"),
    [
        (((1.0, 1.0), (0.5, 1.0), (1.0, nan)), True),
        (((0.5, 1.0), (0.5, 1.0), (1.0, nan)), False),
        (((1.0, 0.5), (0.5, 1.0), (1.0, nan)), False),
        (((1.0, 1.0), (0.4, 1.0), (0.9, nan)), False),
        (((1.0, 1.0), (0.4, 1.0), (1.0, nan)), False),
        (((0.9, 1.0), (0.9, 1.0), (0.9, nan)), True),
    ],
    ids=[
        "one page better",
        "the same",
        "headlines worse",
        "more pages worse",
        "as many worse as better",
        "most better",
    ],
)
def test_what_is_taken_is_worse_in_nothing_and_better_on_more_pages(
    learned: tuple[tuple[float, float], ...], *, better: bool
) -> None:
    assert is_better(Judgement(learned), BASE) is better
