"""Law 4: a build from any earlier state writes what a build from nothing writes, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

import builder.press.build
from builder.edition import addresses, listings
from builder.edition.issue_date import IssueDate
from builder.edition.issue_date import parse as issue_date
from builder.edition.page_record import PageRecord
from builder.markdown import page_record_file
from builder.press.build import build
from builder.press.files import feeds
from builder.press.stages import inventory, output_folder
from builder.search import site_pages
from builder.search.volumes import manifest, volumes
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.configuration import config
    from builder.frames.frame import Chrome

WHEN = [issue_date(each) for each in ("2025-12-30", "2025-12-31", "2025-12-31-2", "2026-01-01", "2026-02-03",
                                      "2028-02-29", "2028-02-29-9")]  # fmt: skip
IDS = ["01-01", "02-01", "01-02"]
MEMORY = Path("/dev/shm")
Place = tuple[str, IssueDate, str]
"""Newspaper's key, issue, article's id."""


def _fake_manifest(every: Iterable[volumes.Volume], site: Path, _archives: Sequence[str] = ()) -> str:
    return repr([(one, (site / one.path / "index").read_bytes()) for one in every])


class _Edition:
    """An edition, and all that editors, operators and time may do to it between two builds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.theme = "a"
        self.config = editions.start(root / "edition")

    def chrome(self, edition: config.Config) -> Chrome:
        return editions.chrome(edition, self.root / "chrome" / self.theme, self.theme)

    def path(self, place: Place) -> Path:
        paper, when, id_ = place
        return self.config.articles / addresses.issue(self.config.newspaper(paper), when) / f"{id_}.md"

    def put(self, place: Place, *, section: str, column: str, author: str, title: str = "甲", turn: str = "") -> None:
        paper, when, id_ = place
        one = editions.article(
            id_, when.day, edition=when.edition, newspaper=paper, title=title, section=section, column=column,
            authors=(author,), body=f"{title}的正文。{turn}",
        )  # fmt: skip
        editions.put(self.config, one)

    def correct(self, place: Place) -> None:
        """A headline of the same length: only its bytes tell."""
        if self.path(place).exists():
            text = self.path(place).read_text("utf-8")
            self.path(place).write_text(text.replace("甲", "乙") if "甲" in text else text.replace("乙", "甲"), "utf-8")

    def delete(self, place: Place) -> None:
        disk.Tree(self.config.articles).remove(self.path(place).relative_to(self.config.articles).as_posix())

    def delete_issue(self, place: Place) -> None:
        shutil.rmtree(self.path(place).parent, ignore_errors=True)

    def rename(self, place: Place, to: str) -> None:
        if self.path(place).exists():
            self.path(place).rename(self.path((*place[:2], to)))

    def damage_article(self, place: Place, text: str) -> None:
        disk.write(self.path(place), text)

    def touch(self, place: Place) -> None:
        if self.path(place).exists():
            os.utime(self.path(place))

    def put_record(self, place: Place, page: str, section: str) -> None:
        record = PageRecord(page=page, section=section, colophon=(section,))
        disk.write(self.path(place).parent / f"{page.replace('特', 't')}.yml", page_record_file.write(record))

    def publish(self, url: str) -> None:
        self.config = editions.start(self.config.root, url=url)

    def paint(self, theme: str) -> None:
        self.theme = theme

    def damage_ledger(self, data: bytes | None) -> None:
        for path in self.config.cache.glob("ledger-*.sqlite"):
            path.write_bytes(path.read_bytes()[:9000] if data is None else data)

    def lose_the_site(self) -> None:
        shutil.rmtree(self.root / "site", ignore_errors=True)


places = st.tuples(st.sampled_from(["shi", "shi", "shi", "chen"]), st.sampled_from(WHEN), st.sampled_from(IDS))
names = st.sampled_from(["要闻", "副刊", "甲", ""])
broken = st.sampled_from(["---\ntitle: [\n---\n", "", "---\ntitle: x\ndate: 2020-01-01\npage: 1\n---\n"])
turns = st.sampled_from(["", "\n\n<!-- page 2 -->\n\n后半。", "\n\n<!-- page 5 -->\n\n后半。"])


def _edit(name: str, **values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(values))


PUT = _edit("put", place=places, section=names, column=names, author=names, title=st.sampled_from("甲乙"), turn=turns)
EDITS = st.one_of(
    PUT,
    PUT,
    _edit("correct", place=places),
    _edit("delete", place=places),
    _edit("delete_issue", place=places),
    _edit("rename", place=places, to=st.sampled_from(IDS)),
    _edit("damage_article", place=places, text=broken),
    _edit("touch", place=places),
    _edit("put_record", place=places, page=st.sampled_from(["1", "2", "特1"]), section=names),
    st.one_of(
        _edit("publish", url=st.sampled_from(["", "https://example.org/repo/"])),
        _edit("paint", theme=st.sampled_from("ab")),
        _edit("damage_ledger", data=st.sampled_from([b"", b"SQLite format 3\0 but no more", None])),
        _edit("lose_the_site"),
    ),
)


@contextmanager
def _begin() -> Iterator[_Edition]:
    """An edition of some issues; the theme host and Pagefind are stood in for, and what is bounded is small."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        edition = _Edition(Path(folder))
        for number, (paper, when) in enumerate([*(("shi", when) for when in WHEN[:5]), ("chen", WHEN[1])]):
            for id_ in IDS[: 2 + number % 2]:
                edition.put((paper, when, id_), section="要闻", column="", author="甲")
        with (
            patch.object(builder.press.build, "chrome", edition.chrome),
            patch.object(volumes, "build_volume", editions.volume),
            patch.object(manifest, "manifest", _fake_manifest),
            patch.object(volumes, "shared", lambda: {"search/fold": b"x"}),
            patch.object(site_pages, "index", lambda _: {"search/pages/x": b"x"}),
            patch.object(listings, "SIZE", 2),
            patch.object(feeds, "ENTRIES", 4),
            patch.object(inventory, "_FRESH", 20_000_000),
        ):
            yield edition


def _check(edition: _Edition) -> None:
    site, anew = edition.root / "site", edition.root / "anew"
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in site.rglob("*") if path.is_file()}
    report = build(edition.config, site)
    expected = build(edition.config, anew, clean=True)
    found, wanted = editions.contents(site), editions.contents(anew)
    assert found.keys() == wanted.keys()
    assert {path for path in found if found[path] != wanted[path]} == set()
    assert (report.findings, report.articles, report.issues) == (expected.findings, expected.articles, expected.issues)
    assert report.budget == expected.budget
    weighed = [len(data) for path, data in found.items() if path != output_folder.MARK]
    assert (report.budget.site.files, report.budget.site.size) == (len(weighed), sum(weighed))
    for path, (data, changed) in before.items():
        if not {"volumes", "lexicon"}.intersection(path.parts) and path.exists() and path.read_bytes() == data:
            assert path.stat().st_mtime_ns == changed, path
    shutil.rmtree(anew)
    again = build(edition.config, site)
    assert (again.poured, again.written, again.removed, again.volumes) == (0, 0, 0, ())


@settings(max_examples=max(settings().max_examples // 2, 20))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_incremental_is_from_nothing(rounds: list[list[tuple[str, dict[str, Any]]]]) -> None:
    with _begin() as edition:
        build(edition.config, edition.root / "site")
        for edits in rounds:
            for name, values in edits:
                getattr(edition, name)(**values)
            _check(edition)
