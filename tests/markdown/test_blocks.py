"""What a body's blocks are where people wrote more Markdown than conversion does, and which files are pictures."""

from __future__ import annotations

import pytest

from builder.markdown.body import (
    BodyBlock,
    Cell,
    Crosshead,
    PageTurn,
    Paragraph,
    Picture,
    Table,
    clean,
    escape,
    is_file,
    read_body,
)


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("", ()),
        ("甲\n乙 c\nd", (Paragraph("甲乙 c\nd"),)),
        ("甲\\\n乙", (Paragraph("甲\n乙"),)),
        ("甲`b*`\\*&amp;", (Paragraph("甲b**&"),)),
        ("甲![*乙*](a.png)", (Paragraph("甲乙"),)),
        ("![甲](%E4%B8%80.png)", (Picture("一.png", "甲"),)),
        ("![]()", (Picture("", ""),)),
        ("- 甲\n- 乙\n\n丙", (Cell("甲"), Cell("乙"), Paragraph("丙"))),
        ("- 甲\n\n- 乙", (Paragraph("甲"), Paragraph("乙"))),
        ("```\n甲\n```", (Cell("甲\n"),)),
        ("甲\n\n    乙", (Paragraph("甲"), Cell("乙\n"))),
        ("|甲|乙|\n|-|-|\n|丙||", (Table((("甲", "乙"), ("丙", ""))),)),
        ("# *甲*\n乙", (Crosshead("甲"), Paragraph("乙"))),
        ("#\n\n甲*", (Paragraph("甲*"),)),
        ("甲\n<!-- page A-1 -->\n乙*", (Paragraph("甲"), PageTurn("A-1"), Paragraph("乙*"))),
        ("  <!-- page 2 --> \n\n    <!-- page 3 -->", (PageTurn("2"), Cell("<!-- page 3 -->\n"))),
    ],
)
def test_a_body_is_read_as_the_words_that_it_shows(markdown: str, blocks: tuple[BodyBlock, ...]) -> None:
    assert read_body(markdown) == blocks


@pytest.mark.parametrize("name", ["a.jpg", "图.JPEG", "a/b-c_d.e/0.webp", "./-.gif", "a.avif", "a.svg", "a.png.png"])
def test_a_relative_path_to_a_picture_is_one(name: str) -> None:
    assert is_file(name)


@pytest.mark.parametrize(
    "name", ["", ".png", "/a.png", "../a.png", "a/../b.png", "a.pngx", "a.bmp", "a b.png", "a:b.png"]
)
def test_what_leads_elsewhere_or_is_none_is_not(name: str) -> None:
    assert not is_file(name)


def test_a_paragraph_is_one_line_without_spaces_around_it() -> None:
    assert clean(" 甲\r\n\n乙\0\n ") == "甲 乙"


@pytest.mark.parametrize(
    ("prose", "written"),
    [
        ("1. 甲", "1\\. 甲"), ("123456789)", "123456789\\)"), ("1.5", "1.5"), ("1.甲", "1.甲"), ("1234567890. 甲",) * 2,
        ("1. 2. 甲", "1\\. 2. 甲"), ("- 甲", "\\- 甲"), ("-甲", "-甲"), ("+", "\\+"), ("- - -", "\\- - -"),
        ("--", "\\--"),
        ("--甲", "--甲"), ("A&B", "A\\&B"), ("A& 1&2", "A& 1&2"), ("&amp", "\\&amp"), ("#甲", "\\#甲"),
    ],
)  # fmt: skip
def test_prose_gets_a_backslash_only_where_it_would_be_a_mark(prose: str, written: str) -> None:
    assert escape(prose) == written
