"""Scans on web pages: places of articles as links, pages as miniatures, and the issue as a IIIF manifest."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fastjsonschema
import pytest

import builder.press.build
from builder.edition.region import Box, PagePlaces, PrintedLine, Region
from builder.markdown import regions_file
from builder.press.build import build
from builder.press.pieces import thumbnails
from builder.search.volumes import manifest, volumes
from builder.shell import disk
from tests import editions
from tests.press.test_small_pictures import noise, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.configuration.config import Config

URL = "https://news.example/repo/"
DAY = "2026/04/08"
LEFT = Region("01-01", ((20, 100), (480, 100), (480, 900), (20, 900)))
STEP = Region("01-02", ((500, 100), (980, 100), (980, 500), (700, 500), (700, 900), (500, 900)))
APART = Region("01-02", ((20, 920), (480, 920), (480, 990), (20, 990)))
_IS_MANIFEST: Callable[[object], object] = fastjsonschema.compile(
    json.loads((Path(__file__).parent / "iiif.schema.json").read_text("utf-8"))
)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """An issue of three pages: one with a scan and places, one with a scan, one with neither."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    made = editions.start(tmp_path / "edition", url=URL)
    editions.put(made, *(editions.article(id_) for id_ in ("01-01", "01-02", "01-03", "02-01", "03-01")))
    folder = made.articles / DAY
    disk.write(folder / "01.jpg", noise(700, 990))
    disk.write(folder / "02.png", picture(500, 700, "PNG"))
    disk.write(folder / "01.regions.json", regions_file.write([STEP, LEFT, APART, replace(LEFT, article="07-07")]))
    return made


def html(out: Path, address: str) -> str:
    return (out / DAY / address / "index.html").read_text("utf-8")


def test_a_page_has_the_place_of_each_article_as_a_link_and_each_card_leads_to_it(
    edition: Config, tmp_path: Path
) -> None:
    build(edition, tmp_path / "site")
    page = html(tmp_path / "site", "01")
    assert re.findall(r'<a id="(\S+)" href="(\S+)"><title>(\S+)</title><path d="([^"]*)"/></a>', page) == [
        ("r01-01", "../01-01/", "标题01-01", "M20,100 480,100 480,900 20,900Z"),
        (
            "r01-02", "../01-02/", "标题01-02",
            "M500,100 980,100 980,500 700,500 700,900 500,900ZM20,920 480,920 480,990 20,990Z",
        ),
    ]  # fmt: skip
    assert re.findall(r'<article class="[^"]*" id="a(\S+)">', page) == ["01-01", "01-02"]
    assert re.findall(r'<a class="card-place" href="#r(\S+)"', page) == ["01-01", "01-02"]
    assert "07-07" not in page
    without = html(tmp_path / "site", "02")
    assert 'class="scan"' in without
    assert "regions" not in without
    assert 'class="scan"' not in html(tmp_path / "site", "03")


def test_an_article_leads_to_its_place_and_one_without_a_place_to_its_page(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    assert 'href="../01/#r01-01"' in html(tmp_path / "site", "01-01")
    assert "#r" not in html(tmp_path / "site", "01-03")
    assert 'href="../01/"' in html(tmp_path / "site", "01-03")


def test_an_article_with_a_place_has_room_for_its_picture_where_it_leads_to_no_other(
    edition: Config, tmp_path: Path
) -> None:
    disk.write(edition.articles / DAY / "02.regions.json", regions_file.write([replace(LEFT, article="02-01")]))
    build(edition, tmp_path / "site")
    assert '<aside class="more">' in html(tmp_path / "site", "02-01")
    assert '<aside class="more">' not in html(tmp_path / "site", "03-01")


def miniatures(page: str) -> list[str]:
    strip = re.search(r'<nav class="strip".*?</nav>', page, re.DOTALL)
    return re.findall(r"<a [^>]*>.*?</a>", strip[0]) if strip else []


def test_an_issue_and_its_pages_show_all_pages_small_with_their_sizes(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    for address, here in (("", None), ("01", 0), ("03", 2)):
        shown = miniatures(html(tmp_path / "site", address))
        assert ["<img" in one for one in shown] == [True, True, False]
        assert ["aria-current" in one for one in shown] == [number == here for number in range(3)]
        for one in shown[:2]:
            width, height = re.search(r' width="(\d+)" height="(\d+)" alt="" loading="lazy">', one).groups()  # type: ignore[union-attr]
            assert int(height) / int(width) == pytest.approx(1.41, abs=0.02)
    assert "srcset" in miniatures(html(tmp_path / "site", ""))[0]
    for file in (tmp_path / "site" / DAY).glob("0*.webp"):
        assert file.stat().st_size <= thumbnails.OF_SCANS[int(file.name.split(".")[-2])]
    assert len(list((tmp_path / "site" / DAY).glob("0*.webp"))) == 4


def test_an_issue_without_scans_has_neither_strip_nor_manifest(edition: Config, tmp_path: Path) -> None:
    for name in ("01.jpg", "02.png"):
        (edition.articles / DAY / name).unlink()
    build(edition, tmp_path / "site")
    assert miniatures(html(tmp_path / "site", "")) == miniatures(html(tmp_path / "site", "01")) == []
    assert not (tmp_path / "site" / DAY / "manifest.json").exists()
    assert "IIIF" not in html(tmp_path / "site", "")
    assert "#r01-01" not in html(tmp_path / "site", "01-01")


def test_lines_of_print_lie_beside_a_page_by_the_article_in_whose_region_their_middle_is(
    edition: Config, tmp_path: Path
) -> None:
    lines = [
        PrintedLine(Box(30, 110, 300, 120), "“一”号"),
        PrintedLine(Box(450, 200, 490, 210), "还是一号的"),
        PrintedLine(Box(510, 110, 600, 120), "二号"),
        PrintedLine(Box(30, 930, 300, 940), "二号在别处"),
        PrintedLine(Box(0, 0, 900, 40), "报头"),
    ]
    disk.write(edition.articles / DAY / "01.regions.json", regions_file.write([LEFT, STEP, APART], lines))
    build(edition, tmp_path / "site")
    packed = (tmp_path / "site" / DAY / "01.lines.gz").read_bytes()
    assert json.loads(gzip.decompress(packed)) == {
        "01-01": [[30, 110, 300, 120, "“一”号"], [450, 200, 490, 210, "还是一号的"]],
        "01-02": [[510, 110, 600, 120, "二号"], [30, 930, 300, 940, "二号在别处"]],
    }
    assert ' data-lines="../01.lines.gz"' in html(tmp_path / "site", "01")
    assert "data-lines" not in html(tmp_path / "site", "02")
    assert "lines" not in html(tmp_path / "site", "01-01").replace("lines-", "")
    disk.write(edition.articles / DAY / "01.regions.json", regions_file.write([LEFT, STEP, APART]))
    build(edition, tmp_path / "site")
    assert not (tmp_path / "site" / DAY / "01.lines.gz").exists()
    assert "data-lines" not in html(tmp_path / "site", "01")


def test_lines_of_an_article_that_was_taken_out_are_published_no_more(edition: Config, tmp_path: Path) -> None:
    lines = [PrintedLine(Box(30, 110, 300, 120), "一号"), PrintedLine(Box(510, 110, 600, 120), "二号")]
    disk.write(edition.articles / DAY / "01.regions.json", regions_file.write([LEFT, STEP], lines))
    build(edition, tmp_path / "site")
    file = tmp_path / "site" / DAY / "01.lines.gz"
    assert set(json.loads(gzip.decompress(file.read_bytes()))) == {"01-01", "01-02"}
    (edition.articles / DAY / "01-02.md").unlink()
    build(edition, tmp_path / "site")
    assert set(json.loads(gzip.decompress(file.read_bytes()))) == {"01-01"}
    (edition.articles / DAY / "01-01.md").unlink()
    build(edition, tmp_path / "site")
    assert not file.exists()
    assert "data-lines" not in html(tmp_path / "site", "01")


def test_a_line_in_two_regions_is_of_both_and_one_in_none_is_of_none() -> None:
    other = replace(LEFT, article="01-03")
    inside, outside = PrintedLine(Box(30, 110, 300, 120), "一"), PrintedLine(Box(30, 10, 300, 20), "二")
    assert PagePlaces((LEFT, APART, other), (inside, outside)).lines_of == {"01-01": [inside], "01-03": [inside]}


def test_another_place_is_another_page(edition: Config, tmp_path: Path) -> None:
    """Law 4: a build after a change of regions is a build from nothing."""
    build(edition, tmp_path / "site")
    disk.write(edition.articles / DAY / "01.regions.json", regions_file.write([LEFT]))
    report = build(edition, tmp_path / "site")
    assert report.poured == 1
    assert 'id="r01-02"' not in html(tmp_path / "site", "01")
    build(edition, tmp_path / "again")
    assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "again")


def test_broken_regions_are_told_with_their_line_and_the_page_is_built(edition: Config, tmp_path: Path) -> None:
    disk.write(edition.articles / DAY / "01.regions.json", '{"regions": [\n{"article": "01-01"}\n]}')
    (finding,) = build(edition, tmp_path / "site").findings
    assert (finding.path, finding.line, finding.code) == (f"content/articles/{DAY}/01.regions.json", 2, "E101")
    assert 'class="scan"' in html(tmp_path / "site", "01")
    assert "regions" not in html(tmp_path / "site", "01")


def ids(value: Any) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """The ids of everything that is told in full: what has more than id and type."""
    if isinstance(value, dict):
        if "id" in value and len(value) > 2 and value["type"] not in {"Image", "Text"}:
            yield value["id"]
        for each in value.values():
            yield from ids(each)
    elif isinstance(value, list):
        for each in value:
            yield from ids(each)


def test_an_issue_is_a_iiif_manifest(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    assert ">IIIF</a>" in html(tmp_path / "site", "")
    data = json.loads((tmp_path / "site" / DAY / "manifest.json").read_text("utf-8"))
    _IS_MANIFEST(data)
    assert data["id"] == f"{URL}{DAY}/manifest.json"
    assert len(set(ids(data))) == len(list(ids(data)))
    first, second = data["items"]
    assert [(one["width"], one["height"]) for one in data["items"]] == [(700, 990), (500, 700)]
    for canvas in data["items"]:
        painting = canvas["items"][0]["items"][0]
        assert painting["target"] == canvas["id"]
        for image in (painting["body"], *canvas["thumbnail"]):
            assert (tmp_path / "site" / image["id"].removeprefix(URL)).is_file()
    one, other, apart = first["annotations"][0]["items"]
    assert one["target"] == f"{first['id']}#xywh=14,99,322,792"
    assert one["body"]["value"] == f'<a href="{URL}{DAY}/01-01/">标题01-01</a>'
    assert other["target"]["source"] == first["id"]
    assert 'points="350,99 686,99 686,495 ' in other["target"]["selector"]["value"]
    assert apart["target"].startswith(f"{first['id']}#xywh=14,")
    assert "annotations" not in second
    contents = data["structures"][0]["items"]
    assert [len(one.get("items", ())) for one in contents] == [0, 1, 2]
    assert {part["id"].partition("#")[0] for one in contents[1:] for part in one["items"]} == {first["id"]}


def test_a_site_without_an_address_has_no_manifest(edition: Config, tmp_path: Path) -> None:
    build(replace(edition, url=""), tmp_path / "site")
    assert not (tmp_path / "site" / DAY / "manifest.json").exists()
    assert "IIIF" not in html(tmp_path / "site", "")
    assert miniatures(html(tmp_path / "site", ""))


def test_what_is_no_manifest_is_refused(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    text = (tmp_path / "site" / DAY / "manifest.json").read_text("utf-8")
    for wrong in (text.replace("#xywh=14,", "#xywh=-14,"), text.replace('"painting"', '"linking"')):
        assert wrong != text
        with pytest.raises(fastjsonschema.JsonSchemaException):
            _IS_MANIFEST(json.loads(wrong))
