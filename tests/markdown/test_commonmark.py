"""What the parser adds to CommonMark: figures, page turns, foreign pictures, quiet line breaks."""

from __future__ import annotations

import pytest

from builder.markdown.body import Paragraph, read_body
from builder.markdown.commonmark import PARSER, pieces
from builder.markdown.html_pieces import Anchor, Heading, Image, Opening, Piece, Turn
from builder.markdown.pictures_and_turns import Published


def _pieces(markdown: str) -> list[Piece]:
    return [piece for piece in pieces(PARSER.parse(markdown), _published) if piece]


def _published(file: str) -> Published | None:
    return Published(f"../{file}?<&", 3, 2) if file == "桥 1.jpg" else None


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("甲\n乙", "甲乙"),
        ("甲。\n乙", "甲。乙"),
        ("**甲**\n乙", "<strong>甲</strong>乙"),
        ("甲a\n乙", "甲a\n乙"),
        ("甲\nb乙", "甲\nb乙"),
        ("a\nb", "a\nb"),
        ("甲\n**b**乙", "甲\n<strong>b</strong>乙"),
        ("甲<br>乙", "甲&lt;br&gt;乙"),
    ],
)
def test_a_newline_shows_unless_it_is_between_chinese_characters(markdown: str, shown: str) -> None:
    assert _pieces(markdown) == [f"<p>{shown}</p>\n"]


@pytest.mark.parametrize(
    "address", ["http://a.example/b.png", "HTTPS://a.example/b.png", "//a.example/b.png", "x+1.-:b"]
)
def test_a_picture_of_another_host_is_a_link(address: str) -> None:
    assert _pieces(f"![桥]({address})") == ["<p>", Anchor(address, ""), "桥</a></p>\n"]
    assert _pieces(f"![]({address})") == ["<p>", Anchor(address, ""), f"{address}</a></p>\n"]


@pytest.mark.parametrize("address", ["a.png", "a/b:c.png", "/a.png", "1x:b"])
def test_a_picture_of_the_paper_itself_is_none(address: str) -> None:
    assert _pieces(f"![桥]({address})") == ['<figure class="picture">桥</figure>\n']


def test_a_picture_is_a_figure_only_where_it_is_all_of_a_paragraph() -> None:
    alone, beside = (Image("桥", "../桥 1.jpg?&lt;&amp;", 3, 2, is_figure=flag) for flag in (True, False))
    assert _pieces("![桥](<桥 1.jpg>)") == ['<figure class="picture">', alone, "</figure>\n"]
    assert _pieces("甲![桥](<桥 1.jpg>)") == ["<p>甲", beside, "</p>\n"]
    assert _pieces("![桥](<桥 1.jpg>)乙") == ["<p>", beside, "乙</p>\n"]
    heading = [Heading(1, "c1"), beside, Heading(1, ""), "\n"]
    assert _pieces("# ![桥](<桥 1.jpg>)") == heading


def test_a_picture_says_the_words_that_are_searched() -> None:
    """Marks that mean themselves and code in them too, which the parser's own way to write them leaves out."""
    (block,) = read_body("前![甲\\*`乙`](<桥 1.jpg>)后")
    (image,) = (piece for piece in _pieces("前![甲\\*`乙`](<桥 1.jpg>)后") if isinstance(piece, Image))
    assert image.words == "甲*乙"
    assert block == Paragraph("前甲*乙后")


def test_headings_are_counted_whatever_their_level() -> None:
    found = [piece for piece in _pieces("# 甲\n\n### 乙\n\n## 丙") if isinstance(piece, Heading)]
    assert found == [
        Heading(1, "c1"),
        Heading(1, ""),
        Heading(3, "c2"),
        Heading(3, ""),
        Heading(2, "c3"),
        Heading(2, ""),
    ]


def test_a_link_keeps_its_title() -> None:
    assert _pieces("[甲](a?b&c 'd')")[1] == Anchor("a?b&amp;c", ' title="d"')


@pytest.mark.parametrize(
    ("markdown", "label"), [("<!-- page 2 -->", "2"), ("  <!-- page 特-1 --> \t", "特-1"), ("甲\n<!-- page A -->", "A")]
)
def test_a_page_turn_is_a_line_of_its_own(markdown: str, label: str) -> None:
    assert _pieces(markdown)[-1] == Turn(label)


@pytest.mark.parametrize("markdown", ["    <!-- page 2 -->", "甲<!-- page 2 -->", "<!-- page 2 -->甲", "<!-- page -->"])
def test_other_comments_are_text(markdown: str) -> None:
    (html,) = _pieces(markdown)
    assert "&lt;!-- page" in str(html)


@pytest.mark.parametrize(
    ("before", "goes_on"),
    [
        ("甲，", True),
        ("甲", True),
        ("甲。", False),
        ("- 甲", False),
        ("# 甲", False),
        ("**甲**", False),
        ("![甲](a)", False),
    ],
)
def test_a_paragraph_after_a_turn_goes_on_with_a_sentence_that_broke_off(before: str, *, goes_on: bool) -> None:
    after = _pieces(f"{before}\n\n<!-- page 2 -->\n\n乙")
    assert (Opening(runs_on=True) in after) is goes_on
    assert Opening(runs_on=True) not in _pieces(f"{before}\n\n乙")
