"""Files that change while a build reads them: what it leaves is mended by the next, byte for byte (law 4)."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builder.press.build
from builder.press import build as building
from builder.press.build import build
from builder.press.stages import indexing, inventory, issue_reading, output_folder, plan, pour, products
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.configuration.config import Config

PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000010806000000")
DAYS = range(1, 7)
STAGES = ("scanned", "compared", "read", "poured", "indexed", "fed", "listed")
"""Moments in a build, each after the first, second … call of what is done there."""


def start(root: Path) -> Config:
    """Six issues, one of them with a picture."""
    made = editions.start(root / "edition", url="https://example.org/")
    for day in DAYS:
        put(made, day, "01-01", "甲")
        put(made, day, "01-02", "乙")
    return made


def put(edition: Config, day: int, id_: str, title: str) -> None:
    one = editions.article(id_, editions.DAY.replace(day=day), title=title, authors=(title,), body=f"{title}的正文。")
    editions.put(edition, one)


def remove(edition: Config, name: str) -> None:
    disk.Tree(edition.articles).remove(name)


@contextmanager
def at(stage: str, times: int, change: Callable[[], None]) -> Iterator[None]:
    """Let `change` happen once in a build, after what is done at a stage was done so many times."""
    where = {
        "scanned": (building, "scan"), "compared": (plan, "_digest"), "read": (issue_reading, "read_bytes"),
        "poured": (pour, "_pour_issue"), "indexed": (indexing, "build_volume"), "fed": (products, "of_newest"),
        "listed": (output_folder, "mark"),
    }[stage]  # fmt: skip
    left = [times]
    real = getattr(*where)

    def then(*args: object, **more: object) -> object:
        value = real(*args, **more)
        left[0] -= 1
        if left[0] == 0:
            change()
        return value

    with patch.object(*where, then):
        yield


@contextmanager
def made_small(root: Path) -> Iterator[None]:
    """Real volumes and lexicons; the theme host stood in for."""
    with patch.object(builder.press.build, "chrome", lambda edition: editions.chrome(edition, root / "chrome")):
        yield


def mended(edition: Config, root: Path) -> None:
    """The next build leaves what one from nothing does, and so does this one where nothing is left to follow."""
    build(edition, root / "site")
    build(edition, root / "anew")
    after, anew = editions.contents(root / "site"), editions.contents(root / "anew")
    assert {name for name in after.keys() | anew.keys() if after.get(name) != anew.get(name)} == set()


def gone(edition: Config) -> None:
    for day in (2, 3, 6):
        remove(edition, f"2026/04/{day:02d}/01-02.md")


def written_over(edition: Config) -> None:
    for day in (1, 3, 6):
        put(edition, day, "01-01", "丙")


def issue_gone(edition: Config) -> None:
    for id_ in ("01-01", "01-02"):
        remove(edition, f"2026/04/03/{id_}.md")


def added(edition: Config) -> None:
    put(edition, 4, "02-01", "丁")
    put(edition, 9, "01-01", "戊")


def picture_gone(edition: Config) -> None:
    remove(edition, "2026/04/03/a.png")


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("change", [gone, written_over, issue_gone, added, picture_gone])
def test_a_build_works_from_what_it_read_and_the_next_mends_it(
    tmp_path: Path, change: Callable[[Config], None], stage: str, times: int
) -> None:
    with made_small(tmp_path):
        edition = start(tmp_path)
        disk.write(edition.articles / "2026/04/03/a.png", PICTURE)
        with at(stage, times, lambda: change(edition)):
            build(edition, tmp_path / "site")
        mended(edition, tmp_path)


@pytest.mark.parametrize("stage", ["read", "poured"])
def test_the_command_itself_ends_with_a_site_that_holds_together(tmp_path: Path, stage: str) -> None:
    with made_small(tmp_path):
        edition = start(tmp_path)
        with at(stage, 3, lambda: gone(edition)):
            report = build(edition, tmp_path / "site")
        assert report.findings == ()
        assert report.articles == 9
        build(edition, tmp_path / "anew")
        assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "anew")


_changes = st.sampled_from([gone, written_over, issue_gone, added, picture_gone])
_moments = st.tuples(st.sampled_from(STAGES), st.integers(1, 9), _changes)


@settings(max_examples=25)
@given(st.lists(_moments, min_size=1, max_size=3))
def test_whatever_changes_and_whenever_the_next_build_is_exact(
    moments: list[tuple[str, int, Callable[[Config], None]]],
) -> None:
    with tempfile.TemporaryDirectory(dir=_memory()) as folder, patch.object(inventory, "_FRESH", 0):
        root = Path(folder)
        with made_small(root):
            edition = start(root)
            for stage, times, change in moments:
                with at(stage, times, lambda change=change: change(edition)):  # type: ignore[misc]
                    build(edition, root / "site")
            mended(edition, root)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
