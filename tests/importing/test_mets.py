"""METS: a badly recognised block goes to the article whose part the METS file says that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.edition.region import Box, Region
from builder.errors import EditionError
from builder.importing import mets
from builder.shell import disk
from tests.importing.test_regions import ALTO, FERRY, LEFT, page, run, written

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["page"]

SHAPE = ((600, 100), (900, 100), (900, 500), (600, 600))
METS = """<?xml version="1.0"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<mets:fileSec><mets:fileGrp USE="IMG"><mets:file ID="I1"><mets:FLocat xlink:href="file://./1.tif"/></mets:file></mets:fileGrp>
<mets:fileGrp USE="ALTO"><mets:file ID="A0"><mets:FLocat xlink:href="alto/0.xml"/></mets:file>
<mets:file ID="A1"><mets:FLocat xlink:href="{href}"/></mets:file></mets:fileGrp></mets:fileSec>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="Newspaper"><mets:div TYPE="PAGE" ORDER="9" ORDERLABEL="A04">
<mets:fptr FILEID="A0"/></mets:div><mets:div TYPE="page" {label}><mets:fptr><mets:par><mets:area FILEID="I1"/>
<mets:area FILEID="A1"/></mets:par></mets:fptr></mets:div></mets:div></mets:structMap>
<mets:structMap TYPE="LOGICAL"><mets:div TYPE="Issue"><mets:div TYPE="ARTICLE" ID="ART1"><mets:div TYPE="HEADING">
<mets:fptr><mets:area FILEID="A1" BETYPE="IDREF" BEGIN="a"/></mets:fptr></mets:div>
<mets:div TYPE="BODY"><mets:fptr><mets:seq><mets:area FILEID="A1" BEGIN="b"/><mets:area FILEID="A0" BEGIN="c"/>
</mets:seq></mets:fptr></mets:div></mets:div>
<mets:div TYPE="Section"><mets:fptr><mets:area FILEID="A1" BEGIN="d"/></mets:fptr></mets:div></mets:div>
</mets:structMap>
</mets:mets>"""


def told(href: str = "file://./alto/%E4%B8%80.xml", label: str = 'ORDER="1"') -> str:
    return METS.format(href=href, label=label)


def test_a_block_that_cannot_be_read_goes_with_its_article(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unread = ALTO.replace("渡口停航", "度囗亭肮")
    assert run(page, "01.xml", unread) == 0
    alone = Region("01-01", Box(100, 207, 500, 507).corners)
    assert written(page) == (alone, Region("01-02", SHAPE))
    disk.write(page.parent.parent / "alto/一.xml", unread)
    capsys.readouterr()
    assert run(page, "mets.xml", told()) == 0
    assert written(page) == (Region("01-01", LEFT.corners), Region("01-02", SHAPE))
    assert "1 place in no article" in capsys.readouterr().err


def test_blocks_of_an_article_that_is_not_here_are_looked_at_one_by_one(page: Path) -> None:
    disk.write(page.parent.parent / "alto/一.xml", ALTO.replace("渡口停航", "广告" * 40))
    assert run(page, "mets.xml", told()) == 0
    assert [region.article for region in written(page)] == ["01-01", "01-02"]


@pytest.mark.parametrize(("label", "known"), [("1", True), ("01", True), ("A04", True), ("2", False)])
def test_a_page_is_found_by_its_label_or_its_number(label: str, known: bool) -> None:
    if not known:
        with pytest.raises(EditionError, match="no ALTO file of page 2"):
            mets.page(told(), label, where="mets.xml")
        return
    found = mets.page(told(), label, where="mets.xml")
    assert found.alto == ("alto/0.xml" if label == "A04" else "alto/一.xml")
    assert found.articles == ({"c": "ART1"} if label == "A04" else {"a": "ART1", "b": "ART1"})


@pytest.mark.parametrize("href", ["../other/1.xml", "/etc/1.xml", "https://x.example/1.xml", "a/../../1.xml"])
def test_a_file_elsewhere_is_refused(href: str) -> None:
    with pytest.raises(EditionError, match="not beside it"):
        mets.page(told(href), "1", where="mets.xml")


def test_what_is_no_mets_is_told_apart() -> None:
    assert mets.is_mets(told())
    assert not mets.is_mets(ALTO)
    assert not mets.is_mets(FERRY)
    with pytest.raises(EditionError, match="broken XML"):
        mets.page("<mets", "1", where="mets.xml")


def test_parts_may_be_nested_as_deep_as_a_file_has_them() -> None:
    deep = "<mets:div>" * 50_000
    nested = told().replace('<mets:div TYPE="HEADING">', f'{deep}<mets:div TYPE="HEADING">', 1)
    nested = nested.replace("</mets:fptr></mets:div>\n", f"</mets:fptr></mets:div>{'</mets:div>' * 50_000}\n", 1)
    assert mets.page(nested, "1", where="mets.xml") == mets.page(told(), "1", where="mets.xml")
