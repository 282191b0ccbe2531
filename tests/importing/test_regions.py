"""`edition regions`: places that recognisers, viewers and earlier e-papers know become regions of articles."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

import builder.cli
from builder.configuration import config
from builder.edition.region import Box, Region
from builder.errors import EditionError
from builder.importing import alto, iiif_annotations, placed_html
from builder.importing.assigning import assign
from builder.importing.placed_text import PlacedText
from builder.markdown import regions_file
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

FERRY, BRIDGE = "渡口明天停航，最后一班船傍晚开出。", "大桥今天通车，两岸的人都来看。"
PAGE = f"# 渡口停航\n\n{FERRY}\n\n# 大桥通车\n\n{BRIDGE}\n"
ALTO = f"""<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
<Page WIDTH="2000" HEIGHT="3000"><PrintSpace>
<TextBlock ID="a" HPOS="200" VPOS="300" WIDTH="800" HEIGHT="300"><TextLine>
<String CONTENT="渡口停航"/></TextLine></TextBlock>
<TextBlock ID="b" HPOS="200" VPOS="620" WIDTH="800" HEIGHT="900"><TextLine><String CONTENT="{FERRY[:8]}"/><SP/>
<String CONTENT="{FERRY[8:]}"/></TextLine></TextBlock>
<TextBlock ID="c"><Shape><Polygon POINTS="1200,300 1800,300 1800,1500 1200,1800"/></Shape><TextLine>
<String CONTENT="{BRIDGE}"/></TextLine></TextBlock>
<TextBlock ID="d" HPOS="0" VPOS="0" WIDTH="2000" HEIGHT="100"><TextLine>
<String CONTENT="责任编辑某某"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""
HOCR = f"""<html><body><div class="ocr_page" title='image "p.png"; bbox 100 0 2100 3000'>
<div class="ocr_carea" title="bbox 300 300 1100 1520"><p class="ocr_par" title="bbox 300 300 1100 600">
<span class="ocr_line" title="bbox 300 300 1100 600"><span class="ocrx_word">渡口</span><br>
<span>停航</span></span></p>
<p class="ocr_par" title="bbox 300 620 1100 1520">{FERRY}</p></div>
<p class="ocr_par" title="bbox 1300 300 1900 1800">{BRIDGE}</p></div></body></html>"""
FOUNDER = """<html><body><img src="b.jpg" usemap="#m" width=400 height="600px"><map name="m">
<area shape="poly" coords="40,60,200,60,200,304,40,304" href="content_11.htm">
<area shape="rect" coords="240,60,360,360" href="content_12.htm?div=-1">
</map><a href="content_11.htm">渡口停航</a><a href="content_12.htm">大桥通车</a></body></html>"""
LEFT, RIGHT = Box(100, 100, 500, 507), Box(600, 100, 900, 600)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """An edition with one converted page of two articles."""
    editions.start(tmp_path)
    path = tmp_path / "content/pages/2026-04-08/01-要闻.md"
    disk.write(path, PAGE)
    assert builder.cli.run(["--root", str(tmp_path), "convert", str(path)]) == 0
    return path


def run(page: Path, name: str, text: str | bytes, *options: str) -> int:
    file = page.parent.parent / name
    disk.write(file, text)
    return builder.cli.run(["--root", str(page.parents[3]), "regions", str(page), str(file), *options])


def written(page: Path) -> tuple[Region, ...]:
    """What was written beside the page, and the same beside the articles."""
    found = regions_file.read(page.with_name("01-要闻.regions.json"))
    assert regions_file.read(page.parents[3] / "content/articles/2026/04/08/01.regions.json") == found
    return found


def test_alto_blocks_of_an_article_become_one_region_and_shapes_stay(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(page, "01.xml", ALTO) == 0
    shape = ((600, 100), (900, 100), (900, 500), (600, 600))
    assert written(page) == (Region("01-01", LEFT.corners), Region("01-02", shape))
    said = capsys.readouterr()
    assert "2 articles in 2 regions" in said.out
    assert "1 place in no article" in said.err


def lines(page: Path) -> list[tuple[Box, str]]:
    """The lines of print that were written beside the page."""
    found = regions_file.read_lines(page.with_name("01-要闻.regions.json"))
    assert regions_file.read_lines(page.parents[3] / "content/articles/2026/04/08/01.regions.json") == found
    return [(line.box, line.words) for line in found]


def test_lines_of_print_are_kept_where_the_file_tells_them(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at, first = '<TextLine HPOS="200" VPOS="630" WIDTH="800" HEIGHT="60">', f'<String CONTENT="{FERRY[:8]}"'
    assert run(page, "01.xml", ALTO.replace(f"<TextLine>{first}", f"{at}{first}")) == 0
    assert lines(page) == [(Box(100, 210, 500, 230), FERRY)], "a line without a place or an extent is none"
    assert "1 line of print" in capsys.readouterr().err
    assert run(page, "01.hocr", HOCR) == 0
    assert lines(page) == [(Box(100, 100, 500, 200), "渡口停航")]
    assert run(page, "node_1.htm", FOUNDER.encode("gb18030")) == 0
    assert lines(page) == []


def test_a_file_is_read_once_for_its_texts_and_its_lines(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    feed, parse = HTMLParser.feed, ET.fromstring

    def fed(self: HTMLParser, text: str) -> None:
        asked.append("html")
        feed(self, text)

    def parsed(text: str) -> ET.Element:
        asked.append("xml")
        return parse(text)

    monkeypatch.setattr(HTMLParser, "feed", fed)
    monkeypatch.setattr(ET, "fromstring", parsed)
    for name, text in (("01.xml", ALTO), ("01.hocr", HOCR)):
        assert run(page, name, text) == 0
    assert asked == ["xml", "html"]


def test_hocr_counts_from_the_corner_of_its_page(page: Path) -> None:
    assert run(page, "01.hocr", HOCR) == 0
    assert written(page) == (Region("01-01", LEFT.corners), Region("01-02", RIGHT.corners))


def test_areas_of_a_founder_page_go_by_their_links(page: Path) -> None:
    assert run(page, "node_1.htm", FOUNDER.encode("gb18030")) == 0
    assert written(page) == (Region("01-01", LEFT.corners), Region("01-02", RIGHT.corners))


def test_an_area_leads_to_the_article_that_had_its_address() -> None:
    (area,) = [one for one in placed_html.read(FOUNDER, None, where="node_1.htm").texts if "12" in one.address]
    other = editions.article(
        "01-02", title="别的题目", extra=(("aliases", 'aliases: ["2019-05/04/content_12.htm"]\n'),)
    )
    found = assign([PlacedText(area.polygon, "", area.address)], [editions.article("01-01"), other])
    assert [one.article for one in found.regions] == ["01-02"]


def iiif(target: object, words: str) -> dict[str, object]:
    body = {"type": "TextualBody", "value": f"<p>{words}</p>"}
    return {"type": "Annotation", "motivation": "commenting", "body": body, "target": target}


def test_annotations_are_read_by_part_by_percent_and_by_shape(page: Path) -> None:
    canvas = "https://x.example/c/1"
    svg = {"type": "SvgSelector", "value": '<svg><polygon points="600,100 900,100 900,600 600,600"/></svg>'}
    items = [
        iiif(f"{canvas}#xywh=percent:10,10,40,40.7", FERRY),
        iiif({"type": "SpecificResource", "source": canvas, "selector": svg}, BRIDGE),
        iiif("https://x.example/c/2#xywh=1,1,9,9", BRIDGE),
    ]
    whole = {"type": "Canvas", "id": canvas, "width": 1000, "height": 1000, "annotations": [{"items": items}]}
    assert run(page, "01.json", json.dumps({"type": "Manifest", "items": [whole]})) == 0
    assert written(page) == (Region("01-01", LEFT.corners), Region("01-02", RIGHT.corners))


def test_the_size_is_given_where_the_file_does_not_say_it(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = json.dumps({"items": [iiif("https://x.example/c#xywh=200,300,800,1221", FERRY)]})
    assert run(page, "01.json", text) == 1
    assert "--size" in capsys.readouterr().err
    assert run(page, "01.json", text, "--size", "2000x3000") == 0
    assert written(page) == (Region("01-01", LEFT.corners),)
    assert run(page, "01.json", text, "--size", "large") == 2


def test_where_no_article_is_found_nothing_is_written(page: Path) -> None:
    other = re.sub("[\u4e00-\u9fff]+", "广告", ALTO)
    assert run(page, "01.xml", other) == 1
    assert written(page) == ()


def test_boxes_are_joined_only_where_no_other_article_comes_between() -> None:
    def at(*box: int) -> tuple[tuple[int, int], ...]:
        return Box(*box).corners

    both = [editions.article("01-01", body=FERRY), editions.article("01-02", body=BRIDGE)]
    found = [PlacedText(at(0, 0, 100, 100), FERRY), PlacedText(at(0, 200, 100, 300), FERRY)]
    assert [one.polygon for one in assign(found, both).regions] == [at(0, 0, 100, 300)]
    between = PlacedText(at(0, 120, 100, 180), BRIDGE)
    assert [one.polygon for one in assign([*found, between], both).regions] == [
        at(0, 0, 100, 100), at(0, 200, 100, 300), at(0, 120, 100, 180),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "text", "what"),
    [
        (alto.read, "<alto", "broken XML"),
        (alto.read, "<alto/>", "no page"),
        (alto.read, "<alto><Page><TextBlock/></Page></alto>", "how large"),
        (placed_html.read, "<p>渡口</p>", "no places"),
        (placed_html.read, "<p class=ocr_par title='bbox 1 1 2 2'>渡口", "no places"),
        (placed_html.read, "<p class=ocr_par title='bbox 1 1 2 2'>渡口</p>", "how large"),
        (placed_html.read, "<area coords='1,1,2,2' href=a>", "how large"),
        (iiif_annotations.texts, "[" * 100_000, "broken JSON"),
    ],
)
def test_what_has_no_places_is_told(read: object, text: str, what: str) -> None:
    assert callable(read)
    with pytest.raises(EditionError, match=what):
        list(read(text, None, where="x"))


def test_the_issues_own_manifest_gives_its_regions_back(page: Path) -> None:
    """As far as whole pixels tell."""
    root = page.parents[3]
    assert config.read(root).newspapers
    own = [Region("01-01", LEFT.corners), Region("01-02", ((600, 100), (900, 100), (900, 500), (600, 600)))]
    canvas = "https://news.example/2026/04/08/canvas/01"
    links = [f'<a href="https://news.example/2026/04/08/{one.article}/">题</a>' for one in own]
    shape = " ".join(f"{x * 2},{y * 3}" for x, y in own[1].polygon)
    svg = {"type": "SvgSelector", "value": f'<svg xmlns="http://www.w3.org/2000/svg"><polygon points="{shape}"/></svg>'}
    places = [
        iiif(f"{canvas}#xywh=200,300,800,1221", links[0]),
        iiif({"type": "SpecificResource", "source": canvas, "selector": svg}, links[1]),
    ]
    whole = {"type": "Canvas", "id": canvas, "width": 2000, "height": 3000, "annotations": [{"items": places}]}
    assert run(page, "manifest.json", json.dumps({"items": [whole]})) == 0
    assert list(written(page)) == own


def test_regions_that_are_there_under_the_pages_number_are_written_anew(page: Path) -> None:
    disk.write(page.with_name("01.regions.json"), regions_file.write([Region("01-02", RIGHT.corners)]))
    assert run(page, "x.hocr", HOCR) == 0
    assert not page.with_name("01-要闻.regions.json").exists()
    assert {region.article for region in regions_file.read(page.with_name("01.regions.json"))} == {"01-01", "01-02"}


def test_conversion_takes_regions_along_and_tells_what_is_broken(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, beside = page.parents[3], page.with_name("01-要闻.regions.json")
    there = root / "content/articles/2026/04/08/01.regions.json"
    disk.write(beside, "{}")
    builder.cli.run(["--root", str(root), "convert", str(page.parent)])
    assert f"{beside}:1" in capsys.readouterr().err
    assert not there.exists()
    disk.write(beside, regions_file.write([Region("01-01", LEFT.corners)]))
    assert builder.cli.run(["--root", str(root), "convert", str(page.parent)]) == 0
    assert there.read_bytes() == beside.read_bytes()
