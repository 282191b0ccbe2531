"""Law 3: what is written is read as it was meant, and written again byte for byte. For any text in any field."""

from __future__ import annotations

import datetime
import html
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote as quote_url

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.edition.article import KINDS, Article, Source
from builder.edition.page_record import PageRecord
from builder.markdown import html_pieces, page_record_file
from builder.markdown.article_file import parse, write
from builder.markdown.body import (
    BodyBlock,
    Crosshead,
    PageTurn,
    Paragraph,
    Picture,
    Table,
    clean,
    is_file,
    read_body,
    write_body,
)
from builder.markdown.frontmatter import LISTS, ORDER, TEXTS, quote
from builder.markdown.html_pieces import Medium
from builder.markdown.pictures_and_turns import Published
from builder.markdown.rendered import render
from tests.laws.newspapers import noise

if TYPE_CHECKING:
    from collections.abc import Callable

FENCE = "---\n"
TRAPS = (Path(__file__).parent / "prose-traps.txt").read_text("utf-8").splitlines()

texts = st.one_of(
    st.text(max_size=40),
    st.text("\x00\x01\x07\x1b\x7f\x80\x85\x9f\u00a0\u2028\u2029\ufeff\ufffe\uffff\U0010ffff甲", max_size=12),
    st.text("\"'\\\n\r\t:#-—{}[],&*!|>%@` 字a0\u3000", max_size=20),
    st.sampled_from(
        ["---", "---\n", "...", "\n---\ntitle: 乙\n---\n", "~", "null", "no", "010", "12:30", "1_000", "2026-04-08",
         "=", "<<", "!!str", "&a", "*a", "- 甲", "? 甲", ": 甲", "甲: 乙", "甲 #乙", "{甲", "\\N", "\\u0085",
         "𠮷", "\ue000"]
    ),
)  # fmt: skip
words = texts.filter(bool)
keys = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True).filter(lambda key: key not in ORDER)
own_lines = st.one_of(
    texts.map(lambda value: quote(value) + "\n"),
    st.sampled_from(
        ["1\n", "|\n  两行\n  字\n", "\n  - 甲\n  - {乙: 丙}\n", "[1, 2]  # 注\n\n# 一行注\n", "no\n", "~"]
    ),
)


@st.composite
def extras(draw: st.DrawFn) -> tuple[tuple[str, str], ...]:
    """Keys of the editor's own, as raw YAML lines."""
    names = draw(st.lists(keys, max_size=3, unique=True))
    lines = [(name, f"{name}: {draw(own_lines)}") for name in names]
    return tuple((name, raw if raw.endswith("\n") else f"{raw}\n") for name, raw in lines)


articles = st.builds(
    Article,
    id=st.just("01-01"),
    title=words,
    date=st.dates(),
    edition=st.integers(1, 9),
    page=words,
    kind=st.sampled_from(KINDS),
    source=st.lists(st.builds(Source, texts, texts), max_size=3).map(tuple),
    extra=extras(),
    body=st.one_of(texts, noise),
    **{key: texts for key in TEXTS if key not in {"title", "page", "kind"}},
    **{key: st.lists(texts, max_size=3).map(tuple) for key in LISTS},
)
rows = st.lists(st.lists(st.one_of(texts, noise), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, st.one_of(texts, noise)),
    st.builds(Crosshead, st.one_of(texts, noise)),
    st.builds(PageTurn, st.sampled_from(["2", "A04", "特1", "十二"])),
    st.builds(
        Picture,
        st.sampled_from(["1.jpg", "图/江面.png", "a-b/c_d.WEBP", "../x.jpg", "//a.example/x.png"]),
        texts,
    ),
    st.builds(
        Table, st.lists(st.lists(st.one_of(texts, noise), min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
    ),
)


_FIRST = {"edition": 1}
"""What a key says that is left out for saying nothing new."""


def many(factor: int = 5) -> settings:
    return settings(max_examples=factor * settings().max_examples)


def read(text: str) -> Article:
    return parse(text, id="01-01", where="01-01.md")


def unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


@given(articles)
@many()
def test_an_article_is_read_as_it_was_written(article: Article) -> None:
    text = write(article)
    again = read(text)
    assert again == replace(article, body=unix(article.body))
    assert write(again) == text


@given(articles, st.sampled_from(["\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_another_editors_line_ends_and_mark_change_nothing(article: Article, newline: str, mark: str) -> None:
    text = write(article)
    assert write(read(mark + text.replace("\n", newline))) == text


@given(articles)
@many(2)
def test_every_reader_of_yaml_reads_the_same_strings(article: Article) -> None:
    text = write(article)
    front = text[len(FENCE) : text.index(f"\n{FENCE}", len(FENCE) - 1) + 1]
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        data = yaml.load(front, Loader=loader)
        assert (data.pop("date"), data.pop("edition", 1)) == (article.date, article.edition)
        source = data.pop("source", [])
        found = [Source(**entry) for entry in (source if isinstance(source, list) else [source])]
        assert tuple(found) == article.source
        for key in (*TEXTS, *LISTS):
            value = data.pop(key, None)
            assert (tuple(value) if isinstance(value, list) else value or type(getattr(article, key))()) == getattr(
                article, key
            )
        assert list(data) == [name for name, _ in article.extra]


@given(articles)
def test_keys_stand_in_their_order_one_a_line_and_empty_ones_are_left_out(article: Article) -> None:
    lines = write(replace(article, extra=(), body="")).split("\n")
    assert lines[0] == lines[-2] == "---"
    assert lines[-1] == ""
    named = [line.partition(":")[0] for line in lines[1:-2]]
    assert named == [key for key in ORDER if getattr(article, key) not in ("", (), _FIRST.get(key))]


def test_every_field_of_the_record_is_written() -> None:
    assert {field.name for field in fields(Article)} == {*ORDER, "id", "extra", "body"}


def cleaned(block: BodyBlock) -> BodyBlock:
    """The block as a file holds it: its texts on one line each, its rows of one length."""
    if isinstance(block, PageTurn):
        return block
    if isinstance(block, Table):
        wide = max(map(len, block.rows), default=0)
        return Table(tuple(tuple(map(clean, (*row, *[""] * (wide - len(row))))) for row in block.rows))
    return replace(block, text=clean(block.text))


def is_kept(block: BodyBlock) -> bool:
    if isinstance(block, PageTurn):
        return True
    return is_file(block.file) if isinstance(block, Picture) else bool(block.text)


@given(st.lists(blocks, max_size=6))
@many()
@example([Paragraph("2024. 年初"), Crosshead("#"), Paragraph("---"), PageTurn("2"), Paragraph("<!-- page 3 -->")])
def test_a_body_is_read_as_it_was_written(body: list[BodyBlock]) -> None:
    markdown = write_body(body)
    kept = tuple(block for block in map(cleaned, body) if is_kept(block))
    assert read_body(markdown) == kept
    assert write_body(read_body(markdown)) == markdown


@given(st.lists(blocks, max_size=6))
@many()
def test_a_body_shows_its_words_and_no_markup_of_theirs(body: list[BodyBlock]) -> None:
    shown = hidden = ""
    for number, block in enumerate(read_body(write_body(body))):
        if isinstance(block, PageTurn):
            part = f'<p class="page-turn" data-page="{block.page}"></p>\n'
        elif isinstance(block, Picture):
            words = escaped(block.text)
            picture = f'<img src="{quote_url(block.file)}" alt="" width="3" height="2" loading="lazy">'
            inner = f"{picture}<figcaption>{words}</figcaption>" if words else picture
            shown += f'<figure class="picture">{inner}</figure>\n'
            hidden += f'<figure class="picture">{words}</figure>\n'
            continue
        elif isinstance(block, Crosshead):
            before = read_body(write_body(body))[: number + 1]
            position = sum(isinstance(other, Crosshead) for other in before)
            part = f'<h2 id="c{position}">{escaped(block.text)}</h2>\n'
        elif isinstance(block, Table):
            part = table_shown(block)
        else:
            part = f"<p>{escaped(block.text)}</p>\n"
        shown, hidden = shown + part, hidden + part
    assert page(write_body(body)) == hidden
    assert page(write_body(body), lambda file: Published(quote_url(file), 3, 2)) == shown


def table_shown(block: Table) -> str:
    head, *others = (
        "".join(f"<{tag}>{escaped(cell)}</{tag}>\n" for cell in row)
        for tag, row in zip(["th", *["td"] * len(block.rows)], block.rows, strict=False)
    )
    body = "".join(f"<tr>\n{row}</tr>\n" for row in others)
    below = f"<tbody>\n{body}</tbody>\n" if body else ""
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n{below}</table>\n"


def page(markdown: str, picture: Callable[[str], Published | None] = lambda _: None) -> str:
    """The body as a web page shows it, paragraphs that run on like others."""
    shown = html_pieces.html(render(markdown, picture).pieces, Medium(lambda _: ""))
    return shown.replace('<p class="runs-on">', "<p>")


def escaped(text: str) -> str:
    return html.escape(text).replace("&#x27;", "'")


NO_FILES = (
    "/etc/x.png", "//a.example/x.png", "../x.png", "a/../../x.png", "http://a.example/x.png", "javascript:x.png",
    "a b.png", "a.png\n", "a.txt", ".png", "C:\\x.png", "a?.png", "",
)  # fmt: skip


@pytest.mark.parametrize("name", NO_FILES)
def test_a_picture_that_is_no_file_beside_the_page_is_not_written(name: str) -> None:
    assert not is_file(name)
    assert write_body([Paragraph("前。"), Picture(name, "图"), Paragraph("后。")]) == "前。\n\n后。"


@pytest.mark.parametrize("prose", TRAPS)
def test_prose_that_looks_like_syntax_comes_out_as_the_words_that_it_is(prose: str) -> None:
    shown = f"<p>前。</p>\n<p>{escaped(clean(prose))}</p>\n<p>后。</p>\n"
    assert page(write_body([Paragraph("前。"), Paragraph(prose), Paragraph("后。")])) == shown
    assert page(write_body([Crosshead(prose)])) == f'<h2 id="c1">{escaped(clean(prose))}</h2>\n'


@given(st.builds(
    PageRecord, page=words, section=texts, source=texts, digest=texts, seen=texts,
    colophon=st.lists(texts, max_size=3).map(tuple),
    articles=st.dictionaries(texts, texts, max_size=4).map(lambda found: tuple(found.items())),
))  # fmt: skip
@many()
def test_a_page_record_is_read_as_it_was_written(record: PageRecord) -> None:
    text = page_record_file.write(record)
    assert page_record_file.parse(text, where="01.yml") == record
    assert page_record_file.write(page_record_file.parse(text, where="01.yml")) == text


def test_dates_are_written_as_every_calendar_writes_them() -> None:
    first = Article(id="01-01", title="甲", page="1", date=datetime.date(1, 2, 3))
    assert "\ndate: 0001-02-03\n" in write(first)
    assert read(write(first)).date == first.date
