"""Law 6, where files are made: no source can choose a path, write YAML, or run anything.

What the site makes of hostile text is tested where the site is made (tests/press).
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.configuration import config
from builder.convert.one_page import convert_page
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.convert.words.lines import letters
from builder.edition import addresses
from builder.edition.article import KINDS, Article
from builder.markdown.article_file import read
from builder.markdown.frontmatter import ORDER, quote
from builder.shell import disk
from tests.laws.newspapers import HOSTILE, noise, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")
MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
DAY = "2026-04-08"
WAYS_OUT = (
    "../../etc", "..", ".", "/etc/passwd", "C:\\x", "a/b", "a\\b", "\x00", "a\x00b", "con", "-rf", "--out", "*", "~",
    "$(touch x)", "`touch x`", "%2e%2e", "..\u2024", "\u2215etc", "特1", "A04/../..", "\ud7ff", " ", "1\n2",
    "😀", "字" * 90,
)  # fmt: skip
labels = st.one_of(
    st.sampled_from(WAYS_OUT), st.text(min_size=1, max_size=12), st.text("./\\-A01特", min_size=1, max_size=8)
)


@contextmanager
def edition() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        disk.write(Path(folder, "edition", config.FILE), MKDOCS)
        yield Path(folder, "edition")


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}


def converted(root: Path, text: str, options: Options | None = None, name: str = "01.md") -> tuple[Article, ...]:
    """The articles of a page file in the edition's folder; what is written stands where articles stand."""
    page = root / "content" / "pages" / DAY / name
    disk.write(page, text)
    before = files(root.parent)
    outcome = convert(config.read(root), [page], options or Options())
    for path in files(root.parent) - before:
        assert re.fullmatch(
            r"edition/(content/articles/2026/04/08/[0-9A-Za-z_-]+\.(md|yml)|\.edition/[0-9A-Za-z/._-]+)", path
        ), path
    assert files(root.parent) >= before
    written = sorted((root / "content" / "articles").rglob("*.md"))
    assert outcome.errors or not written or len(written) == len(outcome.pages[0].articles)
    return tuple(map(read, written))


@given(labels)
@settings(max_examples=10 * settings().max_examples)
def test_any_label_of_a_page_is_a_file_name_and_an_address_of_its_own(label: str) -> None:
    slug = addresses.page_slug(label)
    assert re.fullmatch("[0-9A-Za-z_-]+", slug)
    assert re.fullmatch("[0-9A-Za-z_-]+", addresses.article_id(label, 1))
    if re.fullmatch("[0-9A-Za-z]+", label):
        assert slug.lstrip("0") or label.strip("0") == ""


@given(labels, labels)
@settings(max_examples=10 * settings().max_examples)
def test_labels_that_differ_in_more_than_zeros_have_addresses_that_differ(one: str, other: str) -> None:
    spelt = [re.sub("(?<![0-9])0+(?=[0-9])", "", label) for label in (one, other)]
    if spelt[0] != spelt[1] and not re.search("u[0-9a-f]", one + other):
        assert addresses.page_slug(one) != addresses.page_slug(other)


@given(labels, st.sampled_from(HOSTILE), st.sampled_from(["front matter", "option"]))
@settings(max_examples=settings().max_examples)
def test_a_page_stays_in_its_folder_whatever_it_is_called(label: str, section: str, where: str) -> None:
    text = "# 标题\n\n本报记者 王小明\n\n正文一句话。\n"
    with edition() as root:
        if where == "option":
            converted(root, text, Options(page=label, section=section))
        else:
            converted(root, f"---\npage: {quote(label)}\nsection: {quote(section)}\n---\n{text}")


@pytest.mark.parametrize(
    "date", ["../../2026-04-08", "2026-04-08/../..", "2026-13-01", "0000-00-00", "20260408x", "昨天", "\x00"]
)
@pytest.mark.parametrize("where", ["front matter", "option"])
def test_a_date_that_is_none_is_an_error_and_no_folder(date: str, where: str) -> None:
    with edition() as root:
        head = f"---\ndate: {quote(date)}\n---\n" if where == "front matter" else ""
        converted(root, f"{head}# 标题\n\n正文。\n", Options(date=date if where == "option" else ""))
        assert not list((root / "content").rglob("articles"))


@pytest.mark.parametrize("key", ["../shi", "chen", "/", "shi/..", "\x00"])
def test_a_newspaper_that_is_not_configured_is_an_error_and_no_folder(key: str) -> None:
    with edition() as root:
        assert converted(root, "正文。", Options(newspaper=key)) == ()
        assert converted(root, f"---\nnewspaper: {quote(key)}\n---\n正文。") == ()


HEADLINES = [line for line in HOSTILE if letters(line) and not line.startswith("![")]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_hostile_headline_that_the_page_says_is_text_is_a_headline_and_nothing_more(headline: str) -> None:
    with edition() as root:
        articles = converted(root, f"# {escape(headline)}\n\n本报记者 王小明\n\n正文第一句话，没有别的。\n")
    assert len(articles) == 1
    assert letters(headline) in letters(articles[0].title + "".join(articles[0].images)) + letters(articles[0].body)


@pytest.mark.parametrize("headline", HEADLINES)
def test_of_a_hostile_headline_that_is_markup_nothing_is_lost_unseen(headline: str) -> None:
    page = f"# {headline}\n\n本报记者 王小明\n\n正文第一句话，没有别的。\n"
    with edition() as root:
        articles = converted(root, page)
    assert len(articles) == 1
    shown = letters(articles[0].title + "".join(articles[0].images) + articles[0].body)
    markup = letters("".join(entry.text for entry in convert_page(page).report if entry.rule == "markup"))
    assert letters(headline) in shown or (markup and not Counter(letters(headline)) - Counter(shown + markup))
    assert "<" not in articles[0].title + articles[0].body or not markup


@given(pages | noise)
@settings(max_examples=settings().max_examples)
def test_what_is_written_is_front_matter_of_our_keys_and_a_body_for_every_reader_of_yaml(text: str) -> None:
    with edition() as root:
        articles = converted(root, f"---\ndate: {DAY}\n---\n{text}")
        for article in articles:
            assert article.extra == ()
            assert article.kind in KINDS
        for path in (root / "content" / "articles").rglob("*.md"):
            written = path.read_text("utf-8")
            assert "\x00" not in written
            head, _, body = written.removeprefix("---\n").partition("\n---\n")
            data = yaml.safe_load(head)
            assert set(data) <= set(ORDER)
            assert data["title"] == read(path).title
            assert not body or body.startswith("\n")


@pytest.mark.parametrize(
    "head",
    [
        "!!python/object/apply:os.system ['touch x']", "page: !!python/name:os.system", "a: &a [*a, *a]",
        "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\npage: *d", "page: {a: b}", "page: [1, 2]",
        "<<: {page: 3}", "page: |\n  ../..\n", "? [a]\n: b", "date: !!timestamp 2026-04-08",
    ],
)  # fmt: skip
def test_front_matter_of_a_page_runs_nothing_and_leads_nowhere(head: str) -> None:
    with edition() as root:
        converted(root, f"---\nname: x\n{head}\n---\n# 标题\n\n正文一句话。\n")
