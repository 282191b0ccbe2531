"""An edition's own weights decide its pages and are named; what is broken or hostile is told, and runs nothing."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

import builder.cli
from builder.convert.deciding import trees
from builder.convert.keeping import own_weights
from builder.desk.kept_marks import KeptMarks
from builder.errors import EditionError
from builder.learn.packed_weights import arrays, packed
from builder.markdown.page_record_file import read as read_record
from builder.review.queue import Sources
from builder.shell import disk
from tests.convert.deciding.test_whole import PAGE
from tests.editions import start

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from builder.configuration.config import Config
    from builder.convert.deciding.trees import Forest, Weights

NAME = "content/pages/2026-04-08/01.md"
RECORD = "content/articles/2026/04/08/01.yml"
MADE_FOR = np.frombuffer(own_weights.features(), np.uint8)


def never_cutting() -> Weights:
    """Weights with which no line begins an article by itself."""
    shipped = trees.weights()
    cuts = replace(shipped.second.cuts, start=np.array([-30_000], np.int32))
    return replace(shipped, second=replace(shipped.second, cuts=cuts))


def stored(**others: NDArray[np.generic]) -> dict[str, NDArray[np.generic]]:
    """The arrays of weights, some of them others; `a__b` is the name `a.b`."""
    told = {name.replace("__", "."): each for name, each in others.items()}
    return {**arrays(never_cutting()), own_weights.MADE_FOR: MADE_FOR, **told}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    disk.write(tmp_path / NAME, PAGE)
    return start(tmp_path)


def convert(config: Config, *words: str) -> int:
    return builder.cli.run(["--root", str(config.root), "convert", str(config.pages), *words])


def articles(config: Config) -> int:
    return len(list(config.articles.rglob("*-*.md")))


def test_weights_are_read_as_they_were_written() -> None:
    raw = packed(stored())
    assert raw == packed(stored())
    read = own_weights.parse(raw, where="x")
    there = arrays(never_cutting())
    assert all(np.array_equal(each, there[name]) for name, each in arrays(read).items())
    assert len(read.name) == 12


def test_they_decide_the_page_and_are_named_in_what_is_said_and_kept(
    config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    assert convert(config) == 0
    assert articles(config) == 2
    assert "weights" not in capsys.readouterr().err
    assert not read_record(config.root / RECORD).model
    disk.write(own_weights.path_of(config), packed(stored()))
    own = own_weights.read(config)
    assert own
    report = config.root / "report.jsonl"
    assert convert(config, "--report", str(report)) == 0
    assert articles(config) == 1, "no other key changed, and the issue is converted again"
    assert f"decided by this edition's own weights, {own.name}" in capsys.readouterr().err
    assert read_record(config.root / RECORD).model == own.name
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert [each["text"] for each in told if each["rule"] == "model"] == [own.name]
    own_weights.path_of(config).unlink()
    assert convert(config) == 0
    assert articles(config) == 2
    assert not read_record(config.root / RECORD).model


def test_without_a_change_nothing_is_converted_again(config: Config, capsys: pytest.CaptureFixture[str]) -> None:
    disk.write(own_weights.path_of(config), packed(stored()))
    convert(config)
    capsys.readouterr()
    convert(config)
    assert "1 page unchanged" in capsys.readouterr().err


def test_the_desk_and_the_review_show_the_page_as_it_was_converted(config: Config) -> None:
    page = config.root / NAME
    assert len(KeptMarks(config).look(page).page.page.articles) == 2
    disk.write(own_weights.path_of(config), packed(stored()))
    assert len(KeptMarks(config).look(page).page.page.articles) == 1
    assert len(Sources(config)._read(page, "")[1]) == 1


class Payload:
    """What numpy's own reader would run, were it told to take objects."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("ran",)


def npz(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_member(name: str, data: bytes) -> bytes:
    """Weights of which one array is these bytes."""
    with zipfile.ZipFile(io.BytesIO(packed(stored()))) as archive:
        return npz({each: archive.read(each) for each in archive.namelist()} | {name: data})


def header(shape: str, kind: str = "<i2") -> bytes:
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': ({shape}), }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


FOREST: Forest = trees.weights().second.cuts
COLUMNS = np.full_like(FOREST.features, 32_000)
OBJECTS = b"\x93NUMPY\x01\x00\x76\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,), }" + b" " * 60 + b"\n"
BROKEN = {
    "no archive": b"weights",
    "an archive cut short": packed(stored())[:-200],
    "no arrays": npz({}),
    "an array too few": packed({name: each for name, each in stored().items() if name != "places.start"}),
    "objects": with_member("first.cuts.start.npy", OBJECTS + pickle.dumps([Payload()])),
    "a pickle": with_member("first.cuts.start.npy", pickle.dumps(Payload())),
    "a shape beyond its bytes": with_member("first.cuts.limits.npy", header("900000000, 7") + b"\0" * 14),
    "a shape without end": with_member("first.cuts.limits.npy", header("9" * 50 + ",") + b"\0" * 14),
    "a bomb": with_member("first.cuts.limits.npy", header("20000000,") + b"\0" * 40_000_000),
    "other numbers": packed(stored(second__cuts__limits=FOREST.limits.astype(np.int64))),
    "a column that there is not": packed(stored(second__cuts__features=COLUMNS)),
    "a column below none": packed(stored(second__cuts__features=-COLUMNS)),
    "answers too few": packed(stored(second__cuts__answers=FOREST.answers[:, :5])),
    "classes too many": packed(stored(second__cuts__start=np.zeros(2, np.int32))),
    "a level too many": packed(
        stored(
            second__cuts__features=np.zeros((1, 9), np.int16),
            second__cuts__limits=np.zeros((1, 9), np.int16),
            second__cuts__answers=np.zeros((1, 512, 1), np.int16),
        )
    ),
}


@pytest.mark.parametrize("raw", BROKEN.values(), ids=list(BROKEN))
def test_a_broken_or_hostile_file_is_told_and_nothing_in_it_runs(
    raw: bytes, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    disk.write(own_weights.path_of(config), raw)
    assert convert(config) == 1
    said = capsys.readouterr()
    assert f"{own_weights.path_of(config)}: broken weights; restore the file from git, or delete it" in said.err
    assert "ran" not in said.out
    assert articles(config) == 0


def test_weights_for_other_features_are_told_apart_from_broken_ones() -> None:
    raw = packed(stored(**{own_weights.MADE_FOR: np.zeros(32, np.uint8)}))
    with pytest.raises(EditionError, match="another version of the program; learn again"):
        own_weights.parse(raw, where="x")
