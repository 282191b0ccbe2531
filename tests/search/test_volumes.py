"""Volumes: which dates they hold, and what the binary makes of them."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.edition.article import Article
from builder.edition.newspaper import Newspaper
from builder.errors import EditionError
from builder.search.index.cbor import decode, encode
from builder.search.volumes import lexicon_files, manifest, volumes
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
    year = Counter({dt.date(2024, 1, 1) + dt.timedelta(days=day): 50 for day in range(366)})
    made = volumes.assign([*year.elements(), dt.date(2025, 2, 1)])
    assert [one.name for one in made] == ["2025-02", "2024-q4", "2024-q3", "2024-q2", "2024-q1"]
    assert max(one.articles for one in made) <= volumes.MOST_ARTICLES


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
    assert len([name for name in one if name.startswith("fragment/")]) == 40


def test_a_volume_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "2026-04"
    volumes.build_volume(documents(9), out)
    before = set(out.rglob("*"))
    volumes.build_volume(documents(3), out)
    assert len(list((out / "fragment").iterdir())) == 3
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
    assert {"search/fold.gz", "search/pagefind/pagefind.js"} < volumes.shared().keys()


@pytest.mark.posix
def test_a_pagefind_that_fails_is_reported_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "2026-04"
    volumes.build_volume(documents(2), out)
    volumes._runtime.cache_clear()
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho no space left >&2\nexit 3\n")
    failing.chmod(0o755)
    monkeypatch.setattr(volumes, "get_executable", lambda: str(failing))
    with pytest.raises(EditionError, match="no space left"):
        volumes.build_volume(documents(3), out)
    monkeypatch.setattr(volumes, "get_executable", lambda: str(tmp_path / "none"))
    with pytest.raises(EditionError, match="cannot run pagefind"):
        volumes.build_volume(documents(3), out)
    assert len(list((out / "fragment").iterdir())) == 2


values = st.recursive(
    st.integers(-(2**40), 2**63) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=30),
    max_leaves=40,
)


@given(values)
def test_cbor_comes_back_as_it_was(value: int | str | list[object]) -> None:
    assert decode(encode(value)) == value  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"\xff", b"\x01\x01", b"\x5f", b"\xa0", b"\x1c"])
def test_other_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"kind|length|follows"):
        decode(data)
