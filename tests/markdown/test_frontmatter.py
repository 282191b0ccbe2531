"""Front matter as people write it: what is nothing is nothing, and what nobody knows is named."""

from __future__ import annotations

import pytest

from builder.edition.article import Source
from builder.errors import EditionError
from builder.markdown import article_file
from builder.markdown.frontmatter import UndatedError

NEEDED = 'title: "题"\ndate: 2026-04-08\npage: "1"\n'


def front(lines: str) -> str:
    return f"---\n{NEEDED}{lines}---\n\n正文。\n"


@pytest.mark.parametrize(("written", "meant"), [("~", ""), ("null", ""), ('"~"', "~"), ("'null'", "null"), ("", "")])
def test_a_bare_null_is_nothing_and_a_quoted_one_is_text(written: str, meant: str) -> None:
    article = article_file.parse(front(f"kicker: {written}\nauthors: {written}\n"), id="01-01", where="a.md")
    assert article.kicker == meant
    assert article.authors == ((meant,) if meant else ())


@pytest.mark.parametrize("null", ["~", "null"])
def test_a_headline_that_is_null_is_missing(null: str) -> None:
    with pytest.raises(EditionError, match="no title"):
        article_file.parse(front("").replace('"题"', null), id="01-01", where="a.md")


@pytest.mark.parametrize("source", ['{file: "a", line: "3"}', '[{file: "a"}, {file: "b", line: "3"}]'])
def test_a_key_of_a_source_that_nobody_knows_is_named(source: str) -> None:
    with pytest.raises(EditionError, match="source has an unknown key “line”"):
        article_file.parse(front(f"source: {source}\n"), id="01-01", where="a.md")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("kicker: 甲\nkind: poem\n", "a.md:6: unknown kind “poem”"),
        ("kicker: 甲\nedition: 10\n", "a.md:6: “10” is no edition"),
        ("edition: 0\n", "a.md:5: “0” is no edition"),
        ("kicker: [甲]\n", "a.md:5: kicker is no text"),
        ("kicker: 甲\nauthors: {甲: 乙}\n", "a.md:6: authors is no list"),
        ("authors: [[甲]]\n", "a.md:5: authors is no text"),
        ("source: 甲\n", "a.md:5: source is no {file, lines}"),
        ("source: {file: [甲]}\n", "a.md:5: source is no text"),
        ("kicker: 甲\nkicker: 乙\n", "a.md:6: key “kicker” stands twice"),
        ("mine: 甲\nmine: 乙\n", "a.md:6: key “mine” stands twice"),
        ("[甲]: 乙\n", "a.md:5: a key of the front matter is no word"),
        ("kicker: “甲\n 乙: 丙\n", "a.md:6: broken front matter"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(lines: str, told: str) -> None:
    with pytest.raises(EditionError) as caught:
        article_file.parse(front(lines), id="01-01", where="a.md")
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("正文。", "a.md:1: no front matter"),
        ("---\n---\n", "a.md: empty front matter"),
        ("---\n- 甲\n---\n", "a.md:2: front matter is no list of keys"),
        (f"---\nmine: {'[' * 101}{']' * 101}\n---\n", "a.md: front matter nests too deeply"),
        ('---\n{title: "甲", date: 2026-04-08, page: "1", mine: 乙}\n---\n', "a.md: front matter in braces"),
        (front("").replace("2026-04-08", "2026-02-30"), "a.md:3: “2026-02-30” is no date"),
    ],
)
def test_what_is_no_article_says_what_it_lacks(text: str, told: str) -> None:
    with pytest.raises(EditionError) as caught:
        article_file.parse(text, id="01-01", where="a.md")
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("key", ["title", "date", "page"])
def test_an_article_needs_a_title_a_date_and_a_page(key: str) -> None:
    without = "".join(line for line in front("").splitlines(keepends=True) if not line.startswith(key))
    with pytest.raises(EditionError, match=f"a.md:1: no {key}; add a line `{key}: …` to the front matter") as caught:
        article_file.parse(without, id="01-01", where="a.md")
    assert isinstance(caught.value, UndatedError) == (key == "date")


def test_an_article_is_read_whatever_form_its_front_matter_has() -> None:
    lines = "edition: 9\nkind: brief\nauthors: 甲\nsource:\n  - {file: a}\n  - {lines: '3'}\n"
    one = article_file.parse(front(lines) + "\n", id="01-01", where="a.md")
    assert (one.edition, one.kind, one.authors, one.body) == (9, "brief", ("甲",), "正文。")
    assert one.source == (Source("a", ""), Source("", "3"))
