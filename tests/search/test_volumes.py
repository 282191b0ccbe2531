"""Volumes: which dates they hold, and what is written of them."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition.article import Article
from builder.edition.newspaper import Newspaper
from builder.search.index import lexicon, occurrences, places
from builder.search.volumes import bundle, lexicon_files, manifest, volumes
from tests.editions import search_document

if TYPE_CHECKING:
    from pathlib import Path

    from builder.search.text.document import SearchDocument

PAPER = Newspaper(key="paper", name="报纸")
days = st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31))


@given(st.lists(days, min_size=1, max_size=60))
def test_each_date_is_in_one_volume_newest_first(dates: list[dt.date]) -> None:
    made = volumes.assign(dates)
    for date in dates:
        assert sum(volume.covers(date) for volume in made) == 1
    assert [one.first for one in made] == sorted((one.first for one in made), reverse=True)
    assert sum(one.articles for one in made) == len(dates)
    assert made[0].name == f"{max(dates):%Y-%m}"


@given(st.lists(days, min_size=1, max_size=60), days)
def test_a_new_issue_touches_only_its_own_volume(dates: list[dt.date], new: dt.date) -> None:
    newest = max(dates)
    months = (1 - newest.month) % 3  # until the first one of a quarter is over, none closes
    new = min(new, (newest.replace(day=1) + dt.timedelta(days=31 * months)).replace(day=28))
    before = {volume.name: volume for volume in volumes.assign(dates)}
    after = {volume.name: volume for volume in volumes.assign([*dates, new])}
    changed = [name for name, volume in after.items() if before.get(name) != volume]
    assert len(changed) == 1


def test_a_full_year_is_cut_into_parts() -> None:
    for daily, names in {
        8: ["2024"],
        16: ["2024-h2", "2024-h1"],
        30: ["2024-q4", "2024-q3", "2024-q2", "2024-q1"],
        50: [f"2024-{month:02d}" for month in range(12, 0, -1)],
    }.items():
        year = Counter({dt.date(2024, 1, 1) + dt.timedelta(days=day): daily for day in range(366)})
        made = volumes.assign([*year.elements(), dt.date(2025, 2, 1)])
        assert [one.name for one in made] == ["2025-02", *names]
        assert max(one.articles for one in made) <= volumes.MOST_ARTICLES


def test_closed_quarters_of_the_open_year_with_many_articles_stay_months() -> None:
    for daily, names in {
        30: ["2025-05", "2025-04", "2025-q1"],
        50: [f"2025-{month:02d}" for month in range(5, 0, -1)],
    }.items():
        year = Counter({dt.date(2025, 1, 1) + dt.timedelta(days=day): daily for day in range(140)})
        assert [one.name for one in volumes.assign(year.elements())] == names


def test_months_are_joined_when_the_month_after_their_quarter_is_over() -> None:
    day = dt.date(2025, 1, 1)
    made = volumes.assign([day + dt.timedelta(days=7 * week) for week in range(20)])
    assert [one.name for one in made] == ["2025-05", "2025-04", "2025-q1"]
    made = volumes.assign([day + dt.timedelta(days=7 * week) for week in range(17)])
    assert [one.name for one in made] == ["2025-04", "2025-03", "2025-02", "2025-01"]


def test_the_turn_of_a_year_joins_no_months() -> None:
    made = volumes.assign([*(dt.date(2024, month, 5) for month in range(1, 13)), dt.date(2025, 1, 1)])
    assert [one.name for one in made] == [
        "2025-01", "2024-12", "2024-11", "2024-10", "2024-q3", "2024-q2", "2024-q1",
    ]  # fmt: skip


def documents(count: int) -> list[tuple[str, SearchDocument]]:
    made = []
    for number in range(count):
        date = dt.date(2026, 4, 1 + number % 9)
        url = f"{date:%Y/%m/%d}/{number:02d}/"
        body = f"第{number}篇稿件说的是第{number * number}件事。" * 5
        article = Article(id=f"{number:02d}", title=f"题目{number}", date=date, page="1", body=body)
        made.append((url, search_document(article, url=url, newspaper=PAPER)))
    return made


def test_the_same_articles_give_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    given_ = documents(40)
    volumes.build_volume(given_, tmp_path / "one")
    volumes.build_volume(reversed(given_), tmp_path / "other")
    one, other = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "other")
    )
    assert one == other


def test_a_volume_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "2026-04"
    volumes.build_volume(documents(70), out)
    before = set(out.rglob("*"))
    volumes.build_volume(documents(3), out)
    assert bundle.noted(out)["articles"] == 3
    assert len(set(out.rglob("*"))) < len(before)
    assert list(tmp_path.iterdir()) == [out]


def test_the_manifest_lists_what_the_browser_asks_for(tmp_path: Path) -> None:
    made = volumes.assign([dt.date(2026, 4, 1 + number) for number in range(9)])
    held = volumes.build_volume(documents(9), tmp_path / made[0].path)
    (job,) = lexicon_files.stale(lexicon_files.assign(made), lambda _: held, tmp_path)
    lexicon_files.write(job, tmp_path)
    assert lexicon_files.stale(lexicon_files.assign(made), lambda _: held, tmp_path) == []
    data = json.loads(manifest.manifest(made, tmp_path))
    (volume,) = data["volumes"]
    assert volume["path"] == "search/volumes/2026-04/"
    assert (volume["from"], volume["to"], volume["articles"]) == ("2026-04-01", "2026-04-09", 9)
    assert len(list((tmp_path / made[0].path / "characters").iterdir())) == volume["shelves"]
    (shape,) = data["lexicons"]
    assert len(list((tmp_path / shape["path"]).glob("*.bin"))) == shape["files"]
    assert (volume["lexicon"], volume["block"], volume["blocks"], volume["first"]) == (0, 0, 1, 0)
    assert volume["version"]
    assert len(list((tmp_path / made[0].path / "places").iterdir())) == -(-volume["parts"] // places.A_FILE)
    assert set(volumes.shared()) == {"search/fold.gz"}


def test_a_lexicon_counts_on_from_the_oldest_of_its_volumes(tmp_path: Path) -> None:
    made = volumes.assign([*[dt.date(2026, 4, 8)] * 9, *[dt.date(2026, 3, 2)] * 300, dt.date(2025, 11, 1)])
    held = {volume.name: volumes.build_volume(documents(9), tmp_path / volume.path) for volume in made}
    lexicons = lexicon_files.assign(made)
    assert [one.path for one in lexicons] == ["search/lexicon/open/", "search/lexicon/2025-2029/"]
    for job in lexicon_files.stale(lexicons, held.__getitem__, tmp_path):
        lexicon_files.write(job, tmp_path)
    data = json.loads(manifest.manifest(reversed(made), tmp_path, ["https://a.example/"]))
    keys = ("name", "lexicon", "block", "blocks", "first")
    assert [tuple(volume[key] for key in keys) for volume in data["volumes"]] == [
        ("2026-04", 0, 2, 1, 300),
        ("2026-03", 0, 0, 2, 0),
        ("2025", 1, 0, 1, 0),
    ]
    assert [shape["path"] for shape in data["lexicons"]] == [one.path for one in lexicons]
    assert [(shape["blocks"], shape["articles"]) for shape in data["lexicons"]] == [(3, 309), (1, 1)]
    assert data["archives"] == ["https://a.example/"]
    lexicon_files.sweep(lexicons[1:], tmp_path)
    assert [path.name for path in (tmp_path / lexicon_files.FOLDER).iterdir()] == ["2025-2029"]


def test_only_the_lexicon_of_a_volume_that_changed_is_stale(tmp_path: Path) -> None:
    made = volumes.assign([dt.date(2026, 4, 8), dt.date(2024, 4, 8)])
    held = {volume.name: volumes.build_volume(documents(2), tmp_path / volume.path) for volume in made}
    lexicons = lexicon_files.assign(made)
    for job in lexicon_files.stale(lexicons, held.__getitem__, tmp_path):
        lexicon_files.write(job, tmp_path)
    volumes.build_volume(documents(3), tmp_path / made[0].path)
    assert [job.lexicon for job in lexicon_files.stale(lexicons, held.__getitem__, tmp_path)] == [lexicons[0]]


def test_all_lexicons_are_written_anew_where_that_is_asked(tmp_path: Path) -> None:
    made = volumes.assign([dt.date(2026, 4, 8), dt.date(2024, 4, 8)])
    held = {volume.name: volumes.build_volume(documents(2), tmp_path / volume.path) for volume in made}
    lexicons = lexicon_files.assign(made)
    for job in lexicon_files.stale(lexicons, held.__getitem__, tmp_path):
        lexicon_files.write(job, tmp_path)
    jobs = lexicon_files.stale(lexicons, held.__getitem__, tmp_path, held, anew=True)
    assert [(job.lexicon, job.before) for job in jobs] == [(one, ()) for one in lexicons]


@pytest.mark.parametrize("state", ["whole", "without a file", "damaged"])
def test_a_lexicon_that_is_built_on_the_one_before_is_the_one_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    """Where one is built on, its files are so small and so many that some stay."""
    monkeypatch.setattr(lexicon, "_FILE", 16)
    monkeypatch.setattr(lexicon, "_WORTH", 1)
    found = lexicon._changed
    changed: list[tuple[int, ...] | None] = []

    def noted(*given_: Any) -> tuple[int, ...] | None:  # noqa: ANN401  (what the function is given)
        changed.append(found(*given_))
        return changed[-1]

    monkeypatch.setattr(lexicon, "_changed", noted)
    made = volumes.assign([*[dt.date(2026, 4, 8)] * 9, *[dt.date(2026, 3, 2)] * 9])
    folders = lexicon_files.assign(made)
    held = {volume.name: volumes.build_volume(documents(9), tmp_path / volume.path) for volume in made}
    (first,) = lexicon_files.stale(folders, held.__getitem__, tmp_path)
    lexicon_files.write(first, tmp_path)
    before, name = dict(held), made[0].name
    (url, record), *others = documents(9)
    corrected = [(url, record | {"title": "题目一"}), *others]
    held[name] = volumes.build_volume(corrected, tmp_path / made[0].path)
    (job,) = lexicon_files.stale(folders, held.__getitem__, tmp_path, before)
    assert job.before == (before[made[1].name], before[name])
    (whole,) = lexicon_files.stale(folders, held.__getitem__, tmp_path)
    assert whole == replace(job, before=())
    files = sorted((tmp_path / folders[0].path).glob("*.bin"))
    if state == "without a file":
        files[0].unlink()
    for file in files if state == "damaged" else ():  # one of them stays as it is
        file.write_bytes(b"damaged")
    for one, site in ((job, tmp_path), (whole, tmp_path / "other")):
        lexicon_files.write(one, site)
    results = [
        {path.name: path.read_bytes() for path in (site / folders[0].path).iterdir()} for site in (tmp_path, site)
    ]
    assert results[0] == results[1]
    assert [0 < len(one or ()) < len(files) for one in changed] == ([True] if state == "whole" else [])


def test_closed_volumes_of_each_five_years_have_one_lexicon() -> None:
    made = volumes.assign(dt.date(year, 6, 1) for year in range(2013, 2027))
    lexicons = lexicon_files.assign(made)
    names = ["open", "2025-2029", "2020-2024", "2015-2019", "2010-2014"]
    assert [one.name for one in lexicons] == names
    assert [[volume.name for volume in one.volumes] for one in lexicons[1:]] == [
        ["2025"],
        ["2020", "2021", "2022", "2023", "2024"],
        ["2015", "2016", "2017", "2018", "2019"],
        ["2013", "2014"],
    ]
    assert lexicon_files.assign([]) == ()


def test_a_volume_says_what_the_browser_asks_of_it_first(tmp_path: Path) -> None:
    given_ = documents(12)
    volumes.build_volume(given_, tmp_path)
    about = json.loads(gzip.decompress((tmp_path / "about.gz").read_bytes()))
    assert about["days"] == [[f"2026-04-{day:02d}", 2 if day < 4 else 1] for day in range(1, 10)]
    assert about["titles"] == [3, 3, 3, 4, 3, 4, 3, 3, 3, 3, 3, 3]
    noted = bundle.noted(tmp_path)
    assert (noted["articles"], noted["from"], noted["to"], noted["shelves"]) == (12, "2026-04-01", "2026-04-09", 1)
    assert len(about["parts"]) == noted["parts"]
    assert sum(about["parts"]) == sum(path.stat().st_size for path in (tmp_path / "places").iterdir())
    assert sum(about["steps"]) * occurrences.STEP == noted["length"]
    assert [f"{base}/{id_}/" for base, *ids in about["issues"] for id_ in ids] == sorted(url for url, _ in given_)
    assert [base for base, *_ in about["issues"]] == [f"2026/04/{day:02d}" for day in range(1, 10)]


def test_what_no_index_tells_apart_is_another_version_all_the_same(tmp_path: Path) -> None:
    """Its page is asked for by the version: a mark that was corrected is shown at once."""
    made = [
        Article(id="01-01", title="渡口停航", date=dt.date(2026, 4, 1), page="1", body=body)
        for body in ("渡口，停航。", "渡口停航，。")
    ]
    for number, one in enumerate(made):
        volumes.build_volume(
            [("2026/04/01/01-01/", search_document(one, url="2026/04/01/01-01/", newspaper=PAPER))],
            tmp_path / str(number),
        )
    files = [
        {path.name: path.read_bytes() for path in (tmp_path / str(number)).rglob("*.*") if path.name != bundle.ENTRY}
        for number in range(2)
    ]
    assert files[0] == files[1]
    assert bundle.noted(tmp_path / "0")["version"] != bundle.noted(tmp_path / "1")["version"]
