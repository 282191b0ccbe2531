"""How well conversion does on all pages that have answers: a table in the test output, and floors that hold.

`floors.yml` has the least mean of each figure in each folder; raise it when conversion got better.
"""

from __future__ import annotations

import math
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import builder.cli
from builder.convert.finishing.finish import Content
from builder.convert.one_page import convert_page
from builder.convert.sources.reader import parse
from builder.learn.scorer import NAMES, score
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.learn.scorer import PageFigures, Score

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((HERE / "floors.yml").read_text("utf-8"))
FOLDERS = sorted(path.name for path in HERE.iterdir() if any(path.glob("*.yml")))
SHARED = REPOSITORY.parent / "shared"
SEEDS = sorted((SHARED / "gold").glob("*.yml"))
LEAST = {"coverage": 1.0, "f1": 0.6}
"""What each of the shared pages must reach."""


def scored(path: Path) -> Score:
    """The page that the answer at `path` is about, converted alone."""
    answer = yaml.safe_load(path.read_text("utf-8"))
    page = (path.parent / answer["seed"]).resolve()
    file = parse(page.read_bytes(), where=str(page))
    converted = convert_page(file.text, known=[answer.get("newspaper", "")], first=file.first)
    return score(answer["articles"], page.read_text("utf-8").split("\n"), converted.articles)


def mean(values: Sequence[float]) -> float:
    asked = [value for value in values if not math.isnan(value)]
    return sum(asked) / len(asked) if asked else math.nan


def table(rows: Mapping[str, Mapping[str, float]]) -> str:
    lines = [f"{'':24}" + "".join(f"{name:>10}" for name in NAMES)]
    for title, row in rows.items():
        values = [row[name] for name in NAMES]
        lines.append(f"{title:24}" + "".join(f"{'-' if math.isnan(value) else f'{value:.3f}':>10}" for value in values))
    return "\n".join(lines)


def test_each_folder_of_answers_has_its_floors() -> None:
    assert sorted(FLOORS) == FOLDERS
    assert all(tuple(floors) == NAMES for floors in FLOORS.values())


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_means_of_a_folder_do_not_fall(folder: str, record_property: Callable[[str, object], None]) -> None:
    scores = {path.stem: scored(path) for path in sorted((HERE / folder).glob("*.yml"))}
    means = {name: mean([getattr(each.figures, name) for each in scores.values()]) for name in NAMES}
    rows = {stem: asdict(each.figures) for stem, each in scores.items()}
    record_property("summary", f"conversion of tests/pages/{folder}\n{table({**rows, 'mean': means})}")
    fallen = {name: means[name] for name in NAMES if means[name] < FLOORS[folder][name]}
    misses = [f"{stem}: {miss}" for stem, each in scores.items() for miss in each.misses]
    assert not fallen, "\n".join([f"below the floors: {fallen}", *misses])


@pytest.mark.skipif(not SEEDS, reason="the shared pages are not beside this repository")
@pytest.mark.parametrize("gold", SEEDS, ids=lambda path: path.stem)
def test_a_shared_page_reaches_what_is_asked_by_the_shared_scorer_and_ours(
    gold: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    answer = yaml.safe_load(gold.read_text("utf-8"))
    seed = SHARED / "seeds" / answer["seed"]
    options = ["--date", str(answer.get("date", "2025-01-22")), "--page", "2", "--out", str(tmp_path)]
    assert builder.cli.run(["--root", str(REPOSITORY), "convert", str(seed), *options]) == 0
    command = [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), str(seed), str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    record_property("summary", f"shared page {gold.stem}\n{told.strip()}")
    theirs = dict(re.findall(r"(\w+)=([0-9.]+|nan)", told.splitlines()[-1]))
    for name, least in LEAST.items():
        assert float(theirs[name]) >= least, told
    ours = asdict(scored_seed(answer, seed))
    assert {name: f"{ours[name]:.3f}" for name in NAMES} == {name: theirs[name] for name in NAMES}


def scored_seed(answer: Mapping[str, Any], seed: Path) -> PageFigures:
    text = seed.read_text("utf-8")
    return score(answer["articles"], text.split("\n"), convert_page(text).articles).figures


PAGE = """\
金台潮声
潮水退去以后的沙滩
潮水退去以后人们来到沙滩上
（上接第一版）他们捡起贝壳，也捡起往事
潮水退去以后人们来到沙滩上
另一篇稿件的文字写在这里
""".splitlines()
ANSWERS: list[dict[str, Any]] = [
    {
        "id": "a1",
        "headline": ["潮水退去", "潮水退去以后的沙滩"],
        "column": "金台潮声",
        "body": "3-5",
        "duplicates": [5],
    },
    {"id": "a2", "headline": None, "body": "6"},
]


FIRST = ("潮水退去以后，人们来到沙滩上。", "他们捡起贝壳，也捡起往事。")
SECOND = ("另一篇稿件的文字，写在这里。",)


def figures(*bodies: Sequence[str], title: str = "潮水退去", column: str = "金台潮声") -> dict[str, float]:
    articles = [Content(title=title, column=column, body="\n\n".join(body)) for body in bodies]
    return asdict(score(ANSWERS, PAGE, articles).figures)


class TestScorer:
    """The scorer sees each kind of mistake, and sees it in its own figure."""

    def test_what_is_right_has_full_marks(self) -> None:
        assert figures(FIRST, SECOND) == dict.fromkeys(NAMES, 1.0)

    def test_a_lost_line_costs_coverage_and_the_cut(self) -> None:
        found = figures(FIRST[1:], SECOND)
        assert found["coverage"] < 1
        assert found["f1"] == 0.5

    def test_two_articles_in_one_cost_both_cuts(self) -> None:
        found = figures((*FIRST, *SECOND))
        assert found["coverage"] == 1
        assert found["f1"] == 0

    def test_one_article_in_two_costs_its_cut(self) -> None:
        assert figures(FIRST[:1], FIRST[1:], SECOND)["f1"] == pytest.approx(2 / 5)

    def test_a_wrong_headline_and_a_lost_column_cost_their_own_figures(self) -> None:
        assert figures(FIRST, SECOND, title="人们来到沙滩上", column="")["headline"] == 0
        assert figures(FIRST, SECOND, column="")["fields"] == 0

    def test_lines_in_another_order_cost_order(self) -> None:
        assert figures(FIRST[::-1], SECOND)["order"] == 0

    def test_text_that_came_out_twice_costs_once(self) -> None:
        assert figures((*FIRST, FIRST[0]), SECOND)["once"] == 0
