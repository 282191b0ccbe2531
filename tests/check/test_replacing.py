"""What is surely misread has a replacement that leaves nothing to be found, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.check import rules
from builder.check.content import ArticleFile
from builder.check.replacing import replacements
from builder.configuration import config
from builder.markdown import article_file
from builder.markdown.frontmatter import TEXTS
from tests.check.test_check import HERE, SITE

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.article import Article

CODES = ("E303", "E306", "E308", "E309", "E310", "E311")
FILES = sorted(path for code in CODES for path in HERE.glob(f"{code}-*/bad/**/*.md"))


def replaced(text: str, article: str = "") -> str:
    for each in reversed(replacements(text, article)):
        text = text[: each.start] + each.text + text[each.end :]
    return text


def found(article: Article) -> list[str]:
    file = ArticleFile("x.md", article, article_file.write(article))
    return [each.code for each in rules.of_article(file, config.parse(SITE, root=HERE)) if each.code in CODES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-6:-4] + path.parts[-1:]))
def test_what_a_check_finds_is_gone_when_it_is_replaced(path: Path) -> None:
    article = article_file.read(path)
    words = article_file.write(article)
    fields: dict[str, Any] = {key: replaced(getattr(article, key), words) for key in TEXTS}
    fields["authors"] = tuple(replaced(each, words) for each in article.authors)
    fields["body"] = "\n".join(replaced(line, words) for line in article.body.split("\n"))
    left = found(replace(article, **fields))
    assert found(article)
    assert left == [code for code in left if code == "E311"], "a radical for which Unicode knows no character stays"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("４月8日", "４月8日"),
        ("2０26年4月8曰", "2026年4月8日"),
        ("2 0 2 6年4月", "2026年4月"),
        ("他己经在今夭走了", "他已经在今天走了"),
        ("⽇报", "日报"),
        ("第—个", "第一个"),
        ("若千个", "若干个"),
        ("子曰：自己经营", "子曰：自己经营"),
        ("他说,好，", "他说，好，"),
        ("他说,好", "他说,好"),
        ("看\u200b不见", "看不见"),
    ],
)
def test_only_what_is_misread_becomes_what_was_meant(text: str, meant: str) -> None:
    assert replaced(text) == meant


def test_what_an_editor_checked_off_is_not_offered() -> None:
    assert replacements("他己经在今夭走了", checked=("E31",)) == ()
    assert [each.code for each in replacements("他己经在今夭走了", checked=("E308",))] == ["E310", "E310"]


@given(st.text(alphabet="己经在今夭曰48０年月日⽇ 0O子,，（(\u200b渡口", max_size=30))
def test_replacements_stand_in_order_and_apart_and_end(text: str) -> None:
    found = replacements(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start : each.end] != each.text for each in found)
    for _ in range(len(text) + 1):
        text = replaced(text)
    assert replacements(text) == ()
