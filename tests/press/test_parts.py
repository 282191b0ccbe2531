"""Parts of a site: made alone, joined, the same bytes as made at once."""

from __future__ import annotations

import datetime
import json
import shutil
from typing import TYPE_CHECKING

import pytest

import builder.press.build
from builder.edition import addresses
from builder.edition.issue_date import IssueDate
from builder.errors import EditionError
from builder.press.build import build, shares
from builder.press.sharing import part
from builder.press.stages.work import Wanted
from builder.search import site_pages
from builder.search.volumes import manifest, volumes
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

DAYS = [datetime.date(2025, 12, 30), datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), datetime.date(2026, 2, 1),
        datetime.date(2026, 5, 8), datetime.date(2026, 5, 9)]  # fmt: skip


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Two newspapers over the turn of a year."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    monkeypatch.setattr(site_pages, "index", lambda _: {})
    made = editions.start(tmp_path / "edition", url="https://example.org/repo/")
    for number, day in enumerate(DAYS):
        for paper in ("shi", "chen")[: 1 + number % 2]:
            editions.put(made, *(editions.article(id_, day, newspaper=paper, section="要闻", authors=("甲",))
                                 for id_ in ("01-01", "02-01")))  # fmt: skip
    return made


def _parts(edition: Config, folder: Path) -> tuple[Path, ...]:
    """Every volume's part, each made as if on a machine of its own."""
    made = []
    for one in shares(edition):
        machine = folder / one.volume
        shutil.copytree(edition.root, machine / "edition", ignore=shutil.ignore_patterns(".edition"))
        made.append(machine / "part")
        build(editions.start(machine / "edition", url=edition.url), made[-1], wanted=Wanted(volume=one.volume))
    return tuple(made)


def test_parts_of_many_machines_joined_are_what_one_machine_makes(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "whole")
    report = build(edition, tmp_path / "joined", wanted=Wanted(parts=_parts(edition, tmp_path / "machines")))
    assert editions.contents(tmp_path / "joined") == editions.contents(tmp_path / "whole")
    assert (report.articles, report.poured) == (18, 0)
    again = build(edition, tmp_path / "joined")
    assert (again.poured, again.written, again.removed, again.volumes) == (0, 0, 0, ())


def test_joining_over_an_older_site_leaves_nothing_of_it(edition: Config, tmp_path: Path) -> None:
    editions.put(edition, editions.article("09-01", DAYS[0], section="旧"))
    build(edition, tmp_path / "joined")
    disk.Tree(edition.articles).remove("2025/12/30/09-01.md")
    build(edition, tmp_path / "whole")
    build(edition, tmp_path / "joined", wanted=Wanted(parts=_parts(edition, tmp_path / "machines")))
    assert editions.contents(tmp_path / "joined") == editions.contents(tmp_path / "whole")


def test_a_part_has_its_volumes_issues_and_nothing_else(edition: Config, tmp_path: Path) -> None:
    report = build(edition, tmp_path / "part", wanted=Wanted(volume="2026-q1"))
    paths = set(editions.contents(tmp_path / "part"))
    assert {path.split("/")[0] for path in paths} == {"2026", "chen", "search", ".edition-part", ".edition-site"}
    assert all("2026/01/01/" in path or "2026/02/01/" in path for path in paths if path.endswith(".html"))
    assert report.articles == 6


def test_a_part_made_again_is_right_after_its_neighbour_changed(edition: Config, tmp_path: Path) -> None:
    part_ = tmp_path / "part"
    build(edition, part_, wanted=Wanted(volume="2026-q1"))
    editions.put(edition, editions.article("02-01", DAYS[1], section="要闻", title="改正"))
    build(edition, part_, wanted=Wanted(volume="2026-q1"))
    assert "改正" in (part_ / "2026/01/01/01-01/index.html").read_text("utf-8")


def test_the_plan_tells_what_a_part_depends_on(edition: Config) -> None:
    before = {one.volume: one.digest for one in shares(edition)}
    assert list(before) == ["2026-05", "2026-q1", "2025"]
    editions.put(edition, editions.article("02-01", DAYS[1], section="要闻", title="改正"))
    after = {one.volume: one.digest for one in shares(edition)}
    assert [name for name in before if before[name] != after[name]] == ["2026-q1", "2025"]
    assert json.dumps([one.as_json() for one in shares(edition)]).count('"articles": ') == 3


def test_parts_that_do_not_make_the_site_are_refused(edition: Config, tmp_path: Path) -> None:
    parts = _parts(edition, tmp_path / "machines")
    out = tmp_path / "joined"
    for given, words in (
        (parts[1:], "no part has volume 2026-05"),
        ((*parts, parts[0]), "volume 2026-05 is in two parts"),
        ((tmp_path,), "this is no part of a site"),
    ):
        with pytest.raises(EditionError, match=words):
            build(edition, out, wanted=Wanted(parts=given))
    with pytest.raises(EditionError, match="another configuration"):
        build(editions.start(edition.root, url="https://example.com/"), out, wanted=Wanted(parts=parts))
    when = addresses.issue(edition.newspaper("shi"), IssueDate(DAYS[0]))
    text = (edition.articles / when / "01-01.md").read_text("utf-8")
    disk.write(edition.articles / when / "01-01.md", text.replace("正文", "新文"))
    with pytest.raises(EditionError, match="volume 2025 were changed after the part was made"):
        build(editions.start(edition.root, url=edition.url), out, wanted=Wanted(parts=parts))
    (parts[0] / part.LEDGER).write_bytes(b"SQLite format 3\0 but no more")
    with pytest.raises(EditionError, match="damaged"):
        build(edition, out, wanted=Wanted(parts=parts))


def test_a_volume_that_is_not_there_is_named(edition: Config, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"no volume is called “2019”.*2026-05, 2026-q1, 2025"):
        build(edition, tmp_path / "part", wanted=Wanted(volume="2019"))


def test_a_site_without_search_gets_it_with_the_next_build(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "whole")
    build(edition, tmp_path / "site", wanted=Wanted(search=False))
    assert not [path for path in editions.contents(tmp_path / "site") if path.startswith("search/volumes/")]
    build(edition, tmp_path / "site")
    assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "whole")
