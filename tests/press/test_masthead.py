"""The masthead: a drawing or a picture of the newspaper's own in the place of its name, and nothing else with it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from builder.configuration import config
from builder.errors import EditionError
from builder.press.build import build
from builder.press.pieces import inline_svg
from builder.press.stages import masthead_files
from builder.press.stages.work import Wanted
from builder.shell import disk
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

    from builder.configuration.config import Config

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{}</svg>'
INK = SVG.format('<path fill="currentColor" d="M0 0h9v9z"/>')
PLAIN = Wanted(search=False)


def parsed(inner: str) -> str:
    return inline_svg.parse(SVG.format(inner), prefix="masthead-").inner


def edition(root: Path, key: str = "masthead: content/masthead.svg", **files: str | bytes) -> Config:
    """An edition whose first newspaper has these keys; `files` are those of its folder `content`."""
    text = editions.MKDOCS.format(url='"https://shi.example/"')
    disk.write(root / config.FILE, text.replace("sections: [要闻, 副刊]}", f"sections: [要闻, 副刊], {key}}}"))
    for name, data in files.items():
        disk.write(root / "content" / name.replace("_", "."), data)
    return config.read(root)


@pytest.mark.parametrize(
    ("inner", "thing"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<g xmlns:h="http://www.w3.org/1999/xhtml"><h:script>alert(1)</h:script></g>', "<script> of HTML"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<path d="M0 0" onload="alert(1)"/>', "onload"),
        ('<path d="M0 0" OnClick="alert(1)"/>', "OnClick"),
        ('<use href="https://elsewhere.example/a.svg#a"/>', "https://elsewhere.example/a.svg#a"),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"/>', "javascript:alert(1)"),
        ('<rect fill="url(https://elsewhere.example/#a)"/>', "https://elsewhere.example/#a"),
        ('<rect style="fill : url( &quot;//elsewhere.example/a&quot; )"/>', "//elsewhere.example/a"),
        ('<rect mask="url(https://elsewhere.example/a.svg#a"/>', "url(https://elsewhere.example/a.svg#a"),
        ("<rect mask=\"image-set('//elsewhere.example/a.png' 1x)\"/>", "image-set('//elsewhere.example/a.png' 1x)"),
        (r'<rect fill="u\72l(//elsewhere.example)"/>', r"u\72l(//elsewhere.example)"),
        ('<rect style="mask:url(data:image/svg+xml;base64,PHN2Zy8+)"/>', "url(data:image/svg+xml"),
        ("<g>" * 3000 + "</g>" * 3000, "nests without end"),
        ('<image href="a.png"/>', "<image>"),
        ("<style>path { fill: red }</style>", "<style>"),
        ("<text>试报</text>", "<text>"),
        ('<g><set attributeName="href" to="//elsewhere.example"/></g>', "<set>"),
        ('<a href="#x"><path d="M0 0"/></a>', "<a>"),
    ],
)
def test_what_could_do_more_than_draw_is_refused_by_its_name(inner: str, thing: str) -> None:
    with pytest.raises(EditionError) as refused:
        parsed(inner)
    assert thing in refused.value.what
    assert refused.value.then


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html/>",
        "<svg",
        INK.replace(' viewBox="0 0 40 10"', ""),
        INK.replace("0 0 40 10", "0 0 0 10"),
        INK.replace("0 0 40 10", "nan 0 40 10"),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{INK}',
    ],
)
def test_what_is_no_drawing_is_refused(text: str) -> None:
    with pytest.raises(EditionError):
        inline_svg.parse(text, prefix="m")


def test_marks_of_editors_fall_away_and_styles_become_attributes() -> None:
    made = inline_svg.parse(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/x" width="40px" height="10" '
        'fill="red">'
        '<!-- mine --><title>试报</title><metadata><x/></metadata><i:view/><defs/><g i:label="a" class="b" id="c">'
        '<path style="fill:#123;-inkscape-x:1;position:fixed;stroke : blue !important" d="M0\n0"/></g></svg>',
        prefix="m",
    )
    assert made.view == "0 0 40 10"
    assert made.attributes == ' fill="red"'
    assert made.inner == '<g><path d="M0 0" fill="#123" stroke="blue"/></g>'
    assert not made.is_ink


def test_ids_are_the_drawings_own_and_meet_none_of_the_page() -> None:
    inner = parsed(
        '<defs><linearGradient id="main"><stop stop-color="red"/></linearGradient><path id="p02" d="M0 0"/></defs>'
        '<rect id="skip" fill="url(#main)"/><use href="#p02"/>'
    )
    assert set(re.findall(r' id="([^"]*)"', inner)) == {"masthead-1", "masthead-2"}
    assert set(re.findall(r"#([\w-]+)", inner)) == {"masthead-1", "masthead-2"}


def test_ids_with_spaces_are_referred_to_as_well() -> None:
    assert parsed('<path id="a  b" d="M0 0"/><use href="#a  b"/>').count("masthead-1") == 2


def test_a_hidden_layer_stays_hidden() -> None:
    assert not parsed('<g style="display : none"><path d="M0 0" fill="red"/></g>')
    assert parsed('<g visibility="hidden"><path d="M0 0"/></g>') == '<g visibility="hidden"><path d="M0 0"/></g>'


@pytest.mark.parametrize("colour", ["currentColor", "CurrentColor", "var(--ink, #000)", "var(--accent, rgb(1, 2, 3))"])
def test_a_drawing_in_the_colours_of_the_page_needs_no_paper_at_night(colour: str) -> None:
    assert inline_svg.parse(SVG.format(f'<path fill="{colour}" d="M0 0"/>'), prefix="m").is_ink


def test_a_masthead_stands_on_the_front_and_on_issues_and_on_no_article(tmp_path: Path) -> None:
    made = edition(tmp_path, masthead_svg=INK)
    editions.put(made, editions.article(), editions.article("02-01"))
    build(made, tmp_path / "site", wanted=PLAIN)
    with_it = {
        path.relative_to(tmp_path / "site").as_posix()
        for path in (tmp_path / "site").rglob("*.html")
        if "masthead-picture" in path.read_text("utf-8")
    }
    assert with_it == {"index.html", "2026/04/08/index.html"}
    front = (tmp_path / "site/index.html").read_text("utf-8")
    assert (
        '<h1 class="masthead-name"><span class="masthead-words">试报</span>'
        '<svg class="masthead-picture" style="--ratio:4.000" viewBox="0 0 40 10" aria-hidden="true">'
        '<path fill="currentColor" d="M0 0h9v9z"/></svg></h1>'
    ) in front


def test_a_drawing_in_colours_of_its_own_stands_on_paper_at_night_unless_there_is_another(tmp_path: Path) -> None:
    red = INK.replace("currentColor", "red")
    one = edition(tmp_path / "one", masthead_svg=red)
    two = edition(tmp_path / "two", "masthead: content/masthead.svg, masthead_dark: content/night.svg",
                  masthead_svg=red, night_svg=INK)  # fmt: skip
    shown = {}
    for name, made in (("one", one), ("two", two)):
        editions.put(made, editions.article())
        build(made, tmp_path / name / "site", wanted=PLAIN)
        shown[name] = re.findall(r'class="(masthead-picture[^"]*)"', (tmp_path / name / "site/index.html").read_text())
    assert shown == {
        "one": ["masthead-picture on-paper"],
        "two": ["masthead-picture by-day", "masthead-picture by-night"],
    }


def test_a_picture_is_a_file_of_the_site_with_its_size_and_its_name(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 20), "red").save(buffer, "PNG")
    made = edition(tmp_path, "masthead: content/masthead.png", masthead_png=buffer.getvalue())
    editions.put(made, editions.article())
    build(made, tmp_path / "site", wanted=PLAIN)
    assert (tmp_path / "site/assets/masthead-shi.png").read_bytes() == buffer.getvalue()
    assert (
        '<img class="masthead-picture on-paper" src="../../../assets/masthead-shi.png" '
        'width="80" height="20" alt="试报">'
    ) in (tmp_path / "site/2026/04/08/index.html").read_text("utf-8")


def test_two_pictures_are_two_files_of_which_a_browser_fetches_one(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 20), "red").save(buffer, "PNG")
    made = edition(tmp_path, "masthead: content/m.png, masthead_dark: content/m.png", m_png=buffer.getvalue())
    editions.put(made, editions.article())
    build(made, tmp_path / "site", wanted=PLAIN)
    shown = re.findall(r'<img class="masthead-picture[^>]*>', (tmp_path / "site/index.html").read_text("utf-8"))
    assert [re.findall(r'src="([^"]*)"|loading="(lazy)"', one) for one in shown] == [
        [("assets/masthead-shi.png", ""), ("", "lazy")],
        [("assets/masthead-shi--dark.png", ""), ("", "lazy")],
    ]


@pytest.mark.parametrize("again", [False, True])
def test_a_file_of_the_newspapers_in_the_place_of_its_masthead_is_refused(tmp_path: Path, *, again: bool) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 20), "red").save(buffer, "PNG")
    made = edition(tmp_path, "masthead: content/m.png", m_png=buffer.getvalue())
    editions.put(made, editions.article())
    if again:
        build(made, tmp_path / "site", wanted=PLAIN)
    disk.write(made.site_pages / "assets/masthead-shi.png", b"x")
    with pytest.raises(EditionError, match=r"the edition makes assets/masthead-shi\.png itself"):
        build(made, tmp_path / "site", wanted=PLAIN)


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("masthead: content/none.svg", "no file content/none.svg"),
        ("masthead: ../outside.svg", "no file ../outside.svg"),
        ("masthead: content/masthead.txt", "content/masthead.txt is no picture"),
        ("masthead: content/script.svg", "the drawing has <script>"),
        ("masthead: content/large.svg", "content/large.svg has 16112 bytes, 16000 at most"),
        ("masthead: content/broken.png", "the picture does not say how large it is"),
        ("masthead_dark: content/masthead.svg", "no masthead for the day"),
    ],
)
def test_a_masthead_that_cannot_be_shown_is_refused_with_its_line(tmp_path: Path, key: str, what: str) -> None:
    disk.write(tmp_path / "outside.svg", INK)
    large = SVG.format(f'<path d="{"M0 0" * 4025}"/>')
    made = edition(tmp_path / "in", key, masthead_svg=INK, masthead_txt="x", broken_png=b"x", large_svg=large,
                   script_svg=SVG.format("<script/>"))  # fmt: skip
    with pytest.raises(EditionError) as refused:
        masthead_files.read(made)
    line = next(n for n, text in enumerate((tmp_path / "in" / config.FILE).read_text().splitlines(), 1) if key in text)
    assert (refused.value.what, refused.value.where) == (what, f"mkdocs.yml:{line}")


def test_another_masthead_is_a_change_of_every_front_as_from_nothing(tmp_path: Path) -> None:
    """Law 4."""
    made = edition(tmp_path, masthead_svg=INK)
    editions.put(made, editions.article())
    build(made, tmp_path / "site", wanted=PLAIN)
    edition(tmp_path, masthead_svg=INK.replace("h9", "h8"))
    build(made, tmp_path / "site", wanted=PLAIN)
    build(made, tmp_path / "new", wanted=PLAIN)
    assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "new")
    assert "M0 0h8v9z" in (tmp_path / "site/index.html").read_text("utf-8")
