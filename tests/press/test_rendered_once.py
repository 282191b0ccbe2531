"""A document is read once and rendered once: what is known of it is handed along, and kept for the next build."""

from __future__ import annotations

import datetime
import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from deflate import gzip_compress

import builder.press.build
from builder.edition.page_record import PageRecord
from builder.markdown import article_file, body_fast, commonmark
from builder.press.build import build
from builder.press.stages import pour
from builder.search import site_pages
from builder.search.volumes import manifest, volumes
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

DAYS = tuple(datetime.date(2026, 4, day) for day in range(1, 6))
PLAIN, RICH = "第{}篇，\n\n<!-- page 2 -->\n\n转到第二版。", "- 第{}张单子\n- 又一项"


class Spy:
    """Counts what it is called with, and does the same."""

    def __init__(self, real: Any) -> None:  # noqa: ANN401  (any function of a text)
        self._real = real
        self.seen: Counter[str] = Counter()

    def __call__(self, text: str, **named: Any) -> Any:  # noqa: ANN401
        self.seen[text] += 1
        return self._real(text, **named)


@pytest.fixture
def spies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Spy, Spy, Spy]:
    """Of reading a file, of looking whether a body is plain, and of the parser."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    monkeypatch.setattr(site_pages, "index", lambda _: {})
    places = ((article_file, "parse"), (body_fast, "blocks"), (commonmark.PARSER, "parse"))
    reading, looking, parsing = (Spy(getattr(place, name)) for place, name in places)
    for (place, name), spy in zip(places, (reading, looking, parsing), strict=True):
        monkeypatch.setattr(place, name, spy)
    return reading, looking, parsing


def _archive(folder: Path) -> Config:
    edition = editions.start(folder)
    for day in DAYS:
        plain, rich = (body.format(day) for body in (PLAIN, RICH))
        editions.put(
            edition,
            editions.article("01-01", day, authors=("葛平",), column="渡口", body=plain),
            editions.article("01-02", day, authors=("葛平",), column="渡口", body=rich),
        )
    return edition


def test_a_build_reads_and_renders_each_article_once(spies: tuple[Spy, Spy, Spy], tmp_path: Path) -> None:
    build(_archive(tmp_path), tmp_path / "out")
    files, bodies, parsed = (spy.seen for spy in spies)
    assert sorted(files.values()) == [1] * 2 * len(DAYS)
    assert bodies == Counter(body.format(day) for day in DAYS for body in (PLAIN, RICH))
    assert parsed == Counter(RICH.format(day) for day in DAYS)


def test_search_knows_the_section_that_the_record_of_a_page_gives(spies: tuple[Spy, Spy, Spy], tmp_path: Path) -> None:
    assert spies
    edition = editions.start(tmp_path)
    editions.put(edition, editions.article(section=""))
    editions.put_record(edition, PageRecord(page="1", section="副刊"))
    build(edition, tmp_path / "out")
    (index,) = (tmp_path / "out/search").rglob("index")
    assert "'section': '副刊'" in index.read_text("utf-8")


def test_of_a_month_only_the_issues_that_are_poured_are_packed_again(
    spies: tuple[Spy, Spy, Spy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert spies
    edition, out = _archive(tmp_path), tmp_path / "out"
    build(edition, out)
    packed: list[bytes] = []

    def pack(lines: bytes, level: int) -> bytes:
        packed.append(lines)
        return bytes(gzip_compress(lines, level))

    monkeypatch.setattr(pour, "gzip_compress", pack)
    editions.put(edition, editions.article("01-01", DAYS[0], title="改过的"))
    build(edition, out)
    assert [json.loads(lines.splitlines()[0])["date"] for lines in packed] == [str(DAYS[0])]
    month = gzip.decompress((out / "articles-2026-04.jsonl.gz").read_bytes()).splitlines()
    assert [json.loads(line)["date"] for line in month] == [str(day) for day in DAYS for _ in range(2)]
    assert json.loads(month[0])["title"] == "改过的"


def test_articles_that_did_not_change_are_not_rendered_again_for_feeds_and_search(
    spies: tuple[Spy, Spy, Spy], tmp_path: Path
) -> None:
    edition, out = _archive(tmp_path), tmp_path / "out"
    build(edition, out)
    before = editions.contents(out)
    for spy in spies:
        spy.seen.clear()
    editions.put(edition, editions.article("01-01", DAYS[0], authors=("葛平",), column="渡口", body="改过。"))
    build(edition, out)
    changed = {path for path, data in editions.contents(out).items() if before.get(path) != data}
    assert any(path.startswith("authors/") and path.endswith("feed.xml") for path in changed)
    _, bodies, _ = (spy.seen for spy in spies)
    # the issue alone: no page beside it says anything else now
    assert bodies == Counter(["改过。", RICH.format(DAYS[0])])
