"""Law 1: nothing lost, nothing added. Every letter and digit of a page is in an article, with the page, or reported."""

from __future__ import annotations

import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.configuration import config
from builder.convert.finishing.joined_pages import join_jumps
from builder.convert.one_page import ConvertedPage, convert_page
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.convert.sources.reader import parse
from builder.convert.words import jumps
from builder.convert.words.lines import letters as folded
from builder.convert.words.punctuation import tidy
from builder.convert.words.radicals import without_radicals
from builder.edition.characters import LINE_ENDS
from builder.markdown.body import PageTurn, read_body
from builder.shell import disk
from tests.conftest import REPOSITORY
from tests.laws.newspapers import noise, pages, spliced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.convert.finishing.finish import Content
    from builder.edition.article import Article

KNOWN = ("澜浦晚报", "要闻", "副刊")
MEMORY = Path("/dev/shm")
MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
LONG = "渡口的汽笛在江面上响过一百年，今晚的末班船开出以后，码头上的人还站着，看船上的灯慢慢过江。"
TURNS = ("（下转第二版）", "(下转2版)", "。\n\n▶下转02版", "，码头上")
HEADS = (
    "",
    "# 百年渡口今晚停航\n\n",
    "# 百年渡口停航\n\n——写在末班船开出之后\n\n",
    "## 渡口\n\n# 百年渡口今晚停航\n\n",
)
UNTITLED = "〔无题〕"
OWN = ("title", "kicker", "subtitle")
"""Fields that hold words which stand nowhere else; a column's name may stand over several articles."""
FILES = [
    *sorted((REPOSITORY / "content" / "pages").glob("*/*-*.*")),
    *sorted(path for path in (REPOSITORY / "tests" / "pages" / "papers").iterdir() if path.suffix in {".md", ".txt"}),
    *sorted((REPOSITORY.parent / "shared" / "seeds").glob("*.txt")),
]


written = pages.map(lambda text: text.replace("\0", ""))
"""Pages that may stand in a file: one with a zero byte is no text."""


def times(factor: int) -> settings:
    """So many times the examples of the profile: a page is cheap to convert."""
    return settings(max_examples=factor * settings().max_examples)


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter and digit occurs, width folded; character by character, for lines are cut and joined."""
    counts: Counter[str] = Counter()
    for character, number in Counter(without_radicals("".join(texts))).items():
        for part in unicodedata.normalize("NFKC", character):
            if part.isalnum():
                counts[part] += number
    return counts


def words(body: str) -> list[str]:
    """What the body shows to a reader."""
    return [block.text for block in read_body(body) if not isinstance(block, PageTurn)]


def own_fields(article: Article | Content) -> list[str]:
    """The fields that are printed words of their own; a title made from the text is none."""
    return [getattr(article, key) for key in OWN if not (key == "title" and "headline-missing" in article.review)]


def check(text: str, page: ConvertedPage) -> None:
    source = letters([text])
    bodies = letters(part for article in page.articles for part in words(article.body))
    fields = letters(part for article in page.articles for part in own_fields(article))
    columns = letters(article.column for article in page.articles)
    pictures = letters(name for article in page.articles for name in article.images)
    beside = letters([*page.colophon, *(entry.text for entry in page.report)])
    lost = source - (bodies + fields + columns + pictures + beside)
    assert not lost, f"lost: {dict(lost)}"
    added = bodies + fields + pictures + beside - source
    assert not added, f"added, or printed once and shown twice: {dict(added)}"
    for entry in page.report:
        assert not letters([entry.text]) - on_lines(text, entry.lines), f"{entry.rule} is not on its lines"
    for article in page.articles:
        check_article(article, text)


def on_lines(text: str, numbers: Iterable[int]) -> Counter[str]:
    lines = LINE_ENDS.split(text)
    return letters(lines[number - 1] for number in numbers)


def check_article(article: Content, text: str) -> None:
    """Its words stand on the lines that it names; what it says of people and places is printed on the page."""
    own = on_lines(text, numbers(article.lines))
    added = letters([*words(article.body), *own_fields(article)]) - own
    assert not added, f"not on lines {article.lines}: {dict(added)}"
    assert article.title
    if "headline-missing" in article.review and article.title != UNTITLED:
        assert article.title[0] + article.title[-1] == "〔〕"
        assert not letters([article.title]) - own
    said = [
        *article.authors,
        article.agency,
        article.place,
        article.dateline,
        article.column,
        *article.images,
    ]
    assert letters(said).keys() <= letters([text]).keys()


def numbers(ranges: str) -> list[int]:
    spans = [tuple(map(int, span.split("-"))) for span in ranges.split(",") if span]
    return [number for span in spans for number in range(span[0], span[-1] + 1)]


@given(pages)
@times(8)
def test_a_page_keeps_every_letter_and_gets_none(text: str) -> None:
    check(text, convert_page(text, known=KNOWN))


@given(spliced)
@times(1)
def test_pages_spliced_out_of_printed_ones_keep_every_letter_and_get_none(text: str) -> None:
    check(text, convert_page(text, known=KNOWN))


@given(noise)
@times(15)
@example("（上接第一版）推动发展。")
@example("推动发展（下转第二版）")
@example('![图](a.jpg "题")')
def test_any_text_keeps_every_letter_and_gets_none(text: str) -> None:
    check(text, convert_page(text, known=KNOWN))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_real_page_keeps_every_letter_and_gets_none(path: Path) -> None:
    file = parse(path.read_bytes(), where=str(path))
    check(file.text, convert_page(file.text, known=KNOWN))


def test_there_are_real_pages() -> None:
    assert len(FILES) > 40


def halves(first: str, second: str, turn: str, head: str) -> tuple[str, str]:
    """Two pages, of which the last article of the first goes on as the first of the second."""
    left = f"{first}\n\n# 百年渡口今晚停航\n\n本报记者 王小明\n\n末班船从码头开出，汽笛响了{turn}"
    return left, f"{head}（上接第一版）{LONG}\n\n{second}"


@given(pages, pages, st.sampled_from(TURNS), st.sampled_from(HEADS))
@times(1)
def test_joining_jumps_keeps_the_text_of_both_halves_but_for_the_mark(
    first: str, second: str, turn: str, head: str
) -> None:
    converted = [
        (label, convert_page(text).articles)
        for label, text in zip("12", halves(first, second, turn, head), strict=True)
    ]
    joined = join_jumps(converted)
    shown = letters(part for article in joined for part in words(article.content.body))
    parts = letters(part for _, articles in converted for article in articles for part in words(article.body))
    assert not shown - parts
    bodies = [article.body for _, articles in converted for article in articles]
    marks = letters(body.removeprefix(jumps.trailing(body)[1]) for body in bodies)
    assert not parts - shown - marks
    named = sorted((part.page, part.lines) for article in joined for part in article.parts)
    assert named == sorted((label, article.lines) for label, articles in converted for article in articles)


@given(written, written, written, st.sampled_from(TURNS), st.sampled_from(HEADS))
@times(1)
def test_an_issue_with_jumps_keeps_every_letter_in_articles_records_and_report(
    first: str, second: str, third: str, turn: str, head: str
) -> None:
    left, right = halves(first, second, turn, head)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        root = Path(folder)
        disk.write(root / config.FILE, MKDOCS)
        for number, text in enumerate((left, right, third), 1):
            disk.write(root / "content/pages/2026-04-08" / f"{number:02}.md", f"---\nsection: 要闻\n---\n{text}")
        edition = config.read(root)
        outcome = convert(edition, [edition.pages], Options(), dry_run=True, wants_report=True)
    assert not outcome.errors
    articles = [article for page in outcome.pages for article in page.articles]
    shown = [part for article in articles for part in (*words(article.body), *own_fields(article), article.column)]
    pictures = [name for article in articles for name in article.images]
    beside = [line for page in outcome.pages for line in page.record.colophon]
    told = [line.text for page in outcome.pages for line in page.report]
    assert not letters([left, right, third]) - letters([*shown, *pictures, *beside, *told])
    assert not letters([*shown, *pictures, *beside]) - letters([left, right, third, *(a.column for a in articles)])


@given(noise | pages)
@times(5)
def test_tidying_changes_marks_and_spaces_only(text: str) -> None:
    for full_width in (True, False):
        tidied = tidy(text, full_width=full_width)
        assert folded(tidied) == folded(text)
        if not full_width:
            assert "".join(tidied.split()) == "".join(text.split())


@given(noise | pages)
@times(3)
def test_where_a_page_begins_in_its_file_moves_line_numbers_and_nothing_else(text: str) -> None:
    top, below = convert_page(text), convert_page(text, first=8)
    assert [moved(article.lines, 7) for article in top.articles] == [article.lines for article in below.articles]
    assert [entry.text for entry in top.report] == [entry.text for entry in below.report]
    assert [article.body for article in top.articles] == [article.body for article in below.articles]


def moved(ranges: str, by: int) -> str:
    spans = [span.split("-") for span in ranges.split(",") if span]
    return ",".join("-".join(str(int(number) + by) for number in span) for span in spans)
