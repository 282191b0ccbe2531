"""Time grows with the size of a text, not with its square, whatever the text is made of.

The texts are made of our own patterns (`attacks.py`), so a new pattern is tried as soon as it is there. What is timed
is what takes a stranger's text: a pattern may be slow on a text that its function never hands it.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

import pytest

from builder.check import rules
from builder.check.content import ArticleFile
from builder.convert.keeping import identity
from builder.convert.one_page import convert_page
from builder.convert.printed.as_printed import as_printed
from builder.convert.sources import html_source, provenance, reader, tables
from builder.convert.words import punctuation
from builder.edition import card, published_addresses
from builder.errors import EditionError
from builder.links import targets
from builder.markdown import article_file, body, body_fast
from builder.markdown.html_pieces import Medium, html
from builder.markdown.rendered import render
from builder.search.text import fold, pairs
from tests import editions
from tests.security import attacks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = ("markdown", "edition", "check", "convert", "links", "search")
"""Rooms that take texts of strangers. The other rooms' patterns see our own HTML, a theme's CSS, and settings."""
FRONT = '---\ntitle: "题"\ndate: 2026-04-08\npage: "1"\n---\n\n'


def refusing(function: Callable[[str], object]) -> Callable[[str], object]:
    """The function, for which an error that says what is wrong is an answer, too."""

    def answered(text: str) -> None:
        with contextlib.suppress(EditionError):
            function(text)

    return answered


def excerpt(text: str) -> str:
    return card.excerpt(render(text).paragraphs)


TAKING: dict[str, Callable[[str], object]] = {
    "convert: a line": lambda text: convert_page(f"# 标题\n\n{text}\n"),
    "convert: a file": refusing(lambda text: reader.parse(text.encode(), where="")),
    "convert: front matter": refusing(lambda text: reader.parse(f"---\n{text}".encode(), where="")),
    "convert: front matter in TOML": refusing(lambda text: reader.parse(f"+++\n{text}".encode(), where="")),
    "convert: front matter without an end": refusing(lambda text: reader.parse(f"---\na: {text}".encode(), where="")),
    "convert: HTML": lambda text: html_source.reduce(f"<p>{text}"),
    "convert: JSON": refusing(lambda text: tables.parse(f"[{text}", suffix=".json", file="a", where="")),
    "convert: a table": refusing(lambda text: tables.parse(f"title,body\n{text}", suffix=".csv", file="a", where="")),
    "convert: an article that is there": lambda text: identity.words_digest(FRONT + text),
    "convert: a page's name": provenance.written_page,
    "convert: punctuation": punctuation.tidy,
    "convert: years": lambda text: provenance._likely_year([f"到2035年{text}" * 2]),
    "markdown: blocks": body.read_body,
    "markdown: a page's HTML": lambda text: html(render(text).pieces, Medium(str)),
    "markdown: plain": body_fast.blocks,
    "markdown: a file": refusing(lambda text: article_file.parse(FRONT + text, id="01-01", where="")),
    "markdown: front matter": refusing(lambda text: article_file.parse(f"---\n{text}", id="01-01", where="")),
    "markdown: escapes": body.escape,
    "edition: what a listing shows": excerpt,
    "links: a page": targets.page,
    "links: a stylesheet": targets.stylesheet,
    "links: a script": targets.script,
    "links: a feed": targets.xml,
    "links: JSON": targets.data,
    "edition: published addresses": refusing(published_addresses.parse),
    "search: letters": fold.letters,
    "search: pairs": pairs.pairs,
}
"""Whatever takes the text of a stranger, by its room."""


@pytest.fixture(scope="module")
def pieces() -> dict[str, list[attacks.Piece]]:
    """What texts are made of, by the room whose patterns tell."""
    found: dict[str, dict[attacks.Piece, None]] = {room: {} for room in FILES}
    for name, pattern in attacks.patterns():
        room = name.split(".")[1]
        if room in found:
            found[room].update(dict.fromkeys(attacks.pieces(pattern)))
    return {room: list(each) for room, each in found.items()}


@pytest.mark.parametrize("taking", TAKING)
def test_time_grows_with_a_text_and_not_with_its_square(taking: str, pieces: dict[str, list[attacks.Piece]]) -> None:
    texts = pieces[taking.split(":", maxsplit=1)[0]]
    assert texts
    steep = [piece for piece in texts if attacks.is_steep(TAKING[taking], piece)]
    assert steep == []


def test_time_of_a_check_grows_with_an_article_and_not_with_its_square(
    tmp_path: Path, pieces: dict[str, list[attacks.Piece]]
) -> None:
    edition = editions.start(tmp_path)

    def check(text: str) -> None:
        written = f"{FRONT}{text}\n"
        with contextlib.suppress(EditionError):
            article = article_file.parse(written, id="01-01", where="")
            rules.of_article(ArticleFile("content/articles/2026/04/08/01-01.md", article, written), edition)

    assert [piece for piece in pieces["check"] if attacks.is_steep(check, piece)] == []


PRINTED = {
    "a sentence": "管理处今后每周清点一次摊位。\n",
    "a sentence with its half": "柳堤今日开市灯光亮。桥头昨晚人声喧，" * 2 + "\n",
    "a shout": "来看！\n",
    "fences": "```\n字\n",
    "references": "甲&nbsp;乙\n",
    "tags that are left open": "<p>甲</p>\n<td>乙\n",
    "tables that are left open": "<table><tr><td rowspan=3>甲\n",
    "rows of bars": "| 甲 | 乙 |\n",
    "points": "- 甲\n",
    "underlined headlines": "甲\n===\n",
    "characters set downwards": "柳\n堤\n",
    "radicals": "⻓堤\n\n",
}
"""Lines that a page may have again and again, by what they are."""


@pytest.mark.parametrize("lines", PRINTED)
def test_time_of_what_was_printed_grows_with_the_lines_of_a_page_and_not_with_their_square(lines: str) -> None:
    assert not attacks.is_steep(as_printed, attacks.Piece("", PRINTED[lines]), lengths=(10_000, 80_000))


def test_lines_that_can_be_parted_in_two_ways_are_parted_once() -> None:
    lines = "".join(f"标题 : 第{number}行\n" for number in range(60))
    assert reader.parse(f"---\n{lines}正文。\n".encode(), where="").text.endswith("正文。\n")
    assert reader.parse(f"---\n{lines}\n正文。\n".encode(), where="").text == "\n正文。\n"


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"(\*\*)(?=\S)(.+?)(?<=\S)\1", "**字 "), (r"a*b", "a"), (r"[ ]+$", " ")]
)
def test_a_pattern_of_which_time_grows_with_the_square_is_found_by_texts_made_of_it(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    piece = attacks.Piece("", text)
    assert piece in attacks.pieces(compiled)
    assert attacks.is_steep(lambda given: compiled.sub("", given + "。"), piece)


def test_patterns_are_found_wherever_a_module_holds_them() -> None:
    names = {name for name, _ in attacks.patterns()}
    for room in FILES:
        assert any(name.startswith(f"builder.{room}") for name in names) or room == "search", room
    assert {"builder.convert.words.lines._OPENS[0]", "builder.convert.words.lines._CLOSES[1]"} <= names
    assert any(name.startswith("builder.check.misreadings") and name.endswith("[3]") for name in names)
