"""Law 2: converting twice is converting once, and what a person corrected is never overwritten.

An editor and a newsroom work on one page: sources change, articles are corrected, deleted and inserted, files are
renamed; after each conversion every correction stands, both sides of a clash are there, and every id is whose it was.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builder.configuration import config
from builder.convert.run import CLASH_SUFFIX, Outcome, convert
from builder.convert.source_issue import Options
from builder.markdown.article_file import read, write
from builder.shell import disk
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Collection

    from builder.edition.article import Article

MEMORY = Path("/dev/shm")
MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
NAMES = ("01-要闻.md", "01-头版.md", "第1版.txt")
WRITERS = ("王小明", "李思", "陈一", "欧阳雪")
Stamp = tuple[bytes, int, int]
"""A file's bytes, its inode and when it was last written: all change when it is written again."""


def tree(root: Path) -> dict[str, Stamp]:
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_file():
            state = path.stat()
            found[path.relative_to(root).as_posix()] = (path.read_bytes(), state.st_ino, state.st_mtime_ns)
    return found


def unplaced(text: str) -> str:
    """An article's file without the line that says where on its page it stands: a move is no change."""
    return re.sub("^source: .*\n", "", text, count=1, flags=re.MULTILINE)


def run(root: Path, *paths: Path) -> Outcome:
    edition = config.read(root)
    return convert(edition, paths or (edition.pages,), Options())


@dataclass(frozen=True)
class Piece:
    """One article as the page file prints it. `key` stands in its text and never changes."""

    key: str
    number: int
    versions: tuple[int, ...] = (0, 0, 0)
    """One for each paragraph; another number is another wording."""
    headline: str = ""
    """Empty for one that no other article has."""
    order: tuple[int, int] = (1, 2)
    """In which the paragraphs after the first are printed."""

    def text(self) -> str:
        words = [_words(self.number, at, version) for at, version in enumerate(self.versions)]
        return "\n\n".join(
            [
                f"# {self.headline or _words(self.number, 99, 0)[:14]}",
                f"本报记者 {WRITERS[self.number % len(WRITERS)]}",
                f"编号{self.key}，{words[0]}。",
                *(f"{words[at]}。" for at in self.order),
            ]
        )


def _words(number: int, part: int, version: int) -> str:
    """Forty characters that no other article has, nor another wording of the same paragraph."""
    random = Random(f"{number}/{part}/{version}")
    return "".join(chr(random.randrange(0x4E00, 0x9FA0)) for _ in range(40))


class Edition(RuleBasedStateMachine):
    """One page of one issue over time."""

    @initialize(count=st.integers(1, 3), eager=st.booleans())
    def begin(self, count: int, *, eager: bool = False) -> None:
        """With `eager`, a conversion follows each step; else steps gather before one."""
        self.eager = eager
        self.root = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        disk.write(self.root / config.FILE, MKDOCS)
        self.name, self.made = NAMES[0], 0
        self.source: list[Piece] = []
        self.withdrawn: list[Piece] = []
        self.owners: dict[str, str] = {}
        """Whose each id is: the article's key. For ever."""
        self.touched: dict[str, bytes] = {}
        """By id, the file's bytes since a person touched it."""
        self.deleted: dict[str, str] = {}
        """By key, what conversion made of an article when a person deleted it."""
        self.fresh: dict[str, str] = {}
        """By key, what conversion made of each article last time."""
        for _ in range(count):
            self.source.append(self._new())
        self._save()
        self.convert()

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    @property
    def issue(self) -> Path:
        return self.root / "content/articles/2026/04/08"

    @property
    def page(self) -> Path:
        return self.root / "content/pages/2026-04-08" / self.name

    def _new(self) -> Piece:
        self.made += 1
        return Piece(f"{self.made:04d}", self.made)

    def _save(self) -> None:
        disk.write(self.page, "\n\n".join(piece.text() for piece in self.source) or "空白。")

    def _files(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted(self.issue.glob("*.md"))}

    def _pick(self, number: int) -> Path:
        files = list(self._files().values())
        return files[number % len(files)]

    def _article(self, path: Path) -> Article:
        return read(path)

    def _correct(self, path: Path, changed: Article) -> None:
        disk.write(path, write(changed))
        self.touched[path.stem] = path.read_bytes()

    # what people do

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9), headline=st.sampled_from(["改过的标题", "又改的标题"]))
    def correct_a_headline(self, number: int, headline: str) -> None:
        path = self._pick(number)
        self._correct(path, replace(self._article(path), title=headline))

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9))
    def correct_the_text(self, number: int) -> None:
        path = self._pick(number)
        article = self._article(path)
        self._correct(path, replace(article, body=article.body + "编辑补了一句。"))

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9))
    def add_a_paragraph(self, number: int) -> None:
        """Beside a paragraph that the source may change."""
        path = self._pick(number)
        article = self._article(path)
        self._correct(path, replace(article, body=article.body + "\n\n编辑补了一段。"))

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9))
    def write_the_article_anew(self, number: int) -> None:
        """Another headline, and no word of the text but its number."""
        path = self._pick(number)
        article = self._article(path)
        self._correct(
            path, replace(article, title="编辑写的标题", body=f"{article.body[:6]}，{_words(number, 50, 9)}。")
        )

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9))
    def take_over_an_article(self, number: int) -> None:
        """An editor's own keys, and no line of the source."""
        path = self._pick(number)
        self._correct(path, replace(self._article(path), source=(), extra=(("note", "note: 手写\n"),)))

    @precondition(lambda self: self._files())
    @rule(number=st.integers(0, 9))
    def delete_an_article(self, number: int) -> None:
        path = self._pick(number)
        key = self._key(path)
        self.deleted[key] = self.fresh.get(key, "")
        path.unlink()
        self.touched.pop(path.stem, None)
        path.with_name(path.name + CLASH_SUFFIX).unlink(missing_ok=True)

    @precondition(lambda self: any(self.issue.glob(f"*{CLASH_SUFFIX}")))
    @rule(theirs=st.booleans())
    def settle_a_clash(self, theirs: bool) -> None:
        other = min(self.issue.glob(f"*{CLASH_SUFFIX}"))
        path = other.with_name(other.name.removesuffix(CLASH_SUFFIX))
        if theirs:
            other.replace(path)
            self.touched.pop(path.stem, None)
        else:
            other.unlink()

    # what the newsroom does

    @precondition(lambda self: self.source)
    @rule(number=st.integers(0, 9), paragraph=st.integers(0, 2), version=st.integers(0, 3))
    def reword_the_source(self, number: int, paragraph: int, version: int) -> None:
        """One paragraph of three: most of the article's words stay."""
        at = number % len(self.source)
        piece = self.source[at]
        versions = [0, 0, 0]
        versions[paragraph] = version
        self.source[at] = replace(piece, versions=tuple(versions))
        self._save()

    @precondition(lambda self: self.source)
    @rule(number=st.integers(0, 9))
    def print_paragraphs_in_another_order(self, number: int) -> None:
        at = number % len(self.source)
        self.source[at] = replace(self.source[at], order=self.source[at].order[::-1])
        self._save()

    @precondition(lambda self: self.source)
    @rule(number=st.integers(0, 9), headline=st.sampled_from(["更正", "昨日天气", ""]))
    def print_another_headline(self, number: int, headline: str) -> None:
        """One of the headlines that return every week, over several articles of a page too."""
        at = number % len(self.source)
        self.source[at] = replace(self.source[at], headline=headline)
        self._save()

    @rule(at=st.integers(0, 9))
    def insert_an_article(self, at: int) -> None:
        self.source.insert(at % (len(self.source) + 1), self._new())
        self._save()

    @precondition(lambda self: len(self.source) > 1)
    @rule(at=st.integers(0, 9))
    def withdraw_an_article(self, at: int) -> None:
        self.withdrawn.append(self.source.pop(at % len(self.source)))
        self._save()

    @precondition(lambda self: self.withdrawn)
    @rule()
    def print_a_withdrawn_article_after_all(self) -> None:
        self.source.append(self.withdrawn.pop())
        self._save()

    @precondition(lambda self: len(self.source) > 1)
    @rule()
    def print_in_another_order(self) -> None:
        self.source.reverse()
        self._save()

    @rule(name=st.sampled_from(NAMES))
    def rename_the_page_file(self, name: str) -> None:
        old, self.name = self.page, name
        old.rename(self.page)

    @rule()
    def lose_the_page_record(self) -> None:
        """Without it nobody knows of ids whose articles are gone; files that stand there are still someone's."""
        record = self.issue / "01.yml"
        kept = record.read_bytes() if record.is_file() else b""
        record.unlink(missing_ok=True)
        before = tree(self.issue)
        outcome = run(self.root)
        if outcome.errors:
            assert "which is no article of this page" in str(outcome.errors[0])
            assert tree(self.issue) == before
            disk.write(record, kept)
        else:
            self.owners = {id_: key for id_, key in self.owners.items() if f"{id_}.md" in before}
            self.deleted.clear()
            fresh = self._fresh(outcome)
            for id_, path in self._files().items():
                if path.read_text("utf-8") != fresh.get(self._key(path)):
                    self.touched[id_] = before[path.name][0]
            self._look(outcome)

    # what must hold

    @invariant()
    def converted_at_once(self) -> None:
        if getattr(self, "eager", False):
            self.convert()

    @rule()
    def convert(self) -> None:
        outcome = run(self.root)
        assert not outcome.errors
        self._look(outcome)

    def _look(self, outcome: Outcome) -> None:
        """After a conversion: corrections, ids, both sides of clashes; and another conversion changes nothing."""
        fresh, files = self._fresh(outcome), self._files()
        merged = {change.id for page in outcome.pages for change in page.changes if change.kind == "merged"}
        for id_ in sorted(merged):
            self._look_at_merged(files[id_], fresh)
        for id_, corrected in self.touched.items():
            assert files[id_].read_bytes() == corrected, f"{id_} was corrected by hand"
        keys = {id_: self._key(path) for id_, path in files.items()}
        assert len(set(keys.values())) == len(keys), "one article under two ids"
        for id_, key in keys.items():
            assert self.owners.setdefault(id_, key) == key, f"{id_} was given to another article"
            self._look_at(files[id_], key, fresh, merged)
        for key, text in fresh.items():
            stays_away = unplaced(self.deleted.get(key, "")) == unplaced(text)
            assert stays_away == (key not in keys.values()), f"{key} is here or not, against the editor's wish"
            if not stays_away:
                self.deleted.pop(key, None)
        self.fresh |= fresh
        before = tree(self.root)
        assert not run(self.root).errors
        assert tree(self.root) == before, "the second conversion changed something"

    def _look_at_merged(self, path: Path, fresh: dict[str, str]) -> None:
        """What the editor wrote, and what the source says that it did not say before, is all in the merged file."""
        key, text = self._key(path), path.read_text("utf-8")
        assert path.stem in self.touched, f"{path.name} was not corrected, so there was nothing to merge"
        before, mine, now = self.fresh[key], self.touched[path.stem].decode("utf-8"), fresh[key]
        for side in (mine, now):
            own = [line for line in unplaced(side).split("\n") if line not in before.split("\n")]
            assert [line for line in own if line not in text.split("\n")] == [], f"{path.name} lost what one side wrote"
        assert unplaced(text) != unplaced(mine), f"{path.name} was called merged and nothing came from the source"
        self.touched[path.stem] = path.read_bytes()

    def _look_at(self, path: Path, key: str, fresh: dict[str, str], merged: Collection[str]) -> None:
        text, other = path.read_text("utf-8"), path.with_name(path.name + CLASH_SUFFIX)
        if path.stem not in self.touched:
            assert text == fresh.get(key), f"{path.name} is not what the source says now"
        elif (
            path.stem not in merged
            and key in fresh
            and fresh[key] != text
            and unplaced(fresh[key]) != unplaced(self.fresh.get(key, ""))
        ):
            assert other.read_text("utf-8") == fresh[key], f"{path.name}: one side of the clash is lost"

    @staticmethod
    def _fresh(outcome: Outcome) -> dict[str, str]:
        """What conversion makes of each article of the source, by key."""
        texts = [write(article) for page in outcome.pages for article in page.articles]
        return {text[text.index("\n\n编号") + 4 :][:4]: text for text in texts if "\n\n编号" in text}

    def _key(self, path: Path) -> str:
        body = self._article(path).body
        assert body.startswith("编号"), f"{path.name} lost its beginning"
        return body[2:6]


Edition.TestCase.settings = settings(max_examples=settings().max_examples // 3, stateful_step_count=12)
TestEdition = Edition.TestCase

HISTORIES = {
    "a corrected headline stays": [("correct_a_headline", 1, "改"), ("convert",)],
    "a corrected headline stays when the source changes, and the new text comes into it": [
        ("correct_a_headline", 1, "改"), ("reword_the_source", 1, 2, 1), ("convert",)],
    "an edit and a change of the source meet twice": [
        ("correct_the_text", 0), ("reword_the_source", 0, 1, 1), ("convert",),
        ("reword_the_source", 0, 1, 2), ("convert",)],
    "a paragraph is put in beside one that the source changes": [
        ("add_a_paragraph", 0), ("reword_the_source", 0, 2, 1), ("convert",), ("convert",)],
    "a clash is settled for the editor": [
        ("correct_the_text", 0), ("reword_the_source", 0, 2, 1), ("convert",),
        ("settle_a_clash", False), ("convert",)],
    "a clash is settled for the source": [
        ("correct_the_text", 0), ("reword_the_source", 0, 2, 1), ("convert",),
        ("settle_a_clash", True), ("convert",)],
    "a deleted article stays away": [("delete_an_article", 1), ("convert",), ("convert",)],
    "the id of a deleted article is given to no other": [
        ("delete_an_article", 2), ("convert",), ("insert_an_article", 3), ("convert",)],
    "the id of a withdrawn article is given to no other": [
        ("withdraw_an_article", 2), ("convert",), ("insert_an_article", 2), ("convert",)],
    "a withdrawn article that was corrected is kept": [
        ("correct_the_text", 2), ("withdraw_an_article", 2), ("convert",), ("insert_an_article", 2), ("convert",)],
    "a withdrawn article that was corrected finds its file when it is printed after all": [
        ("correct_the_text", 2), ("withdraw_an_article", 2), ("convert",),
        ("print_a_withdrawn_article_after_all",), ("convert",)],
    "an inserted article moves no id": [("insert_an_article", 0), ("convert",), ("insert_an_article", 1), ("convert",)],
    "another order moves no id": [("print_in_another_order",), ("convert",), ("print_in_another_order",), ("convert",)],
    "a renamed page file changes no correction and no id": [
        ("correct_a_headline", 0, "改"), ("rename_the_page_file", "01-头版.md"), ("convert",)],
    "a lost record costs no correction": [("correct_a_headline", 0, "改"), ("lose_the_page_record",), ("convert",)],
    "a lost record and a file that the page no longer has": [
        ("correct_the_text", 2), ("withdraw_an_article", 2), ("convert",), ("lose_the_page_record",), ("convert",)],
    "a text under a headline of every week is replaced by another": [
        ("print_another_headline", 1, "更正"), ("convert",), ("withdraw_an_article", 1),
        ("insert_an_article", 1), ("print_another_headline", 1, "更正"), ("convert",)],
    "paragraphs change places under another headline": [
        ("correct_the_text", 1), ("print_paragraphs_in_another_order", 1),
        ("print_another_headline", 1, "更正"), ("convert",)],
    "an article written anew by hand is told by what it was, when a neighbour is deleted and another inserted": [
        ("write_the_article_anew", 1), ("delete_an_article", 2), ("insert_an_article", 1), ("convert",),
        ("reword_the_source", 2, 1, 1), ("convert",)],
    "an article written anew by hand is withdrawn and printed after all": [
        ("write_the_article_anew", 2), ("withdraw_an_article", 2), ("convert",), ("insert_an_article", 0),
        ("print_a_withdrawn_article_after_all",), ("convert",)],
    "a deleted article stays away when it moves on its page": [
        ("delete_an_article", 1), ("insert_an_article", 0), ("convert",)],
    "a deleted article stays away when its page drops it and prints it again": [
        ("delete_an_article", 0), ("convert",), ("withdraw_an_article", 0), ("convert",),
        ("print_a_withdrawn_article_after_all",), ("convert",)],
    "the other side of a clash says where it stands now": [
        ("correct_the_text", 1), ("reword_the_source", 1, 2, 1), ("convert",), ("withdraw_an_article", 0), ("convert",),
        ("settle_a_clash", True), ("convert",)],
    "a clash is settled for the source of an article that the page no longer has": [
        ("correct_the_text", 1), ("convert",), ("reword_the_source", 1, 2, 1), ("convert",),
        ("withdraw_an_article", 1), ("convert",), ("settle_a_clash", True), ("convert",)],
    "an article is deleted while its source changes": [
        ("delete_an_article", 0), ("reword_the_source", 0, 0, 1), ("convert",), ("convert",)],
}  # fmt: skip


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_it_holds_in_this_history(history: list[tuple[str, Any]]) -> None:
    edition = Edition()
    try:
        edition.begin(3)
        for step, *given in history:
            getattr(edition, step)(*given)
    finally:
        edition.teardown()


SAMPLE = REPOSITORY / "content" / "pages"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample newspaper's pages, not yet converted."""
    shutil.copytree(SAMPLE, tmp_path / "content" / "pages")
    shutil.copy(REPOSITORY / config.FILE, tmp_path)
    return tmp_path


def test_the_sample_converted_twice_is_the_sample_converted_once(sample: Path) -> None:
    first = run(sample)
    before = tree(sample)
    assert len([path for path in before if path.startswith("content/articles/")]) > 45
    second = run(sample)
    assert tree(sample) == before
    assert {change.kind for page in first.pages for change in page.changes} == {"new"}
    assert {change.kind for page in second.pages for change in page.changes} == {"same"}


def test_pages_converted_one_by_one_are_the_pages_converted_together(sample: Path) -> None:
    run(sample)
    together = {name: stamp[0] for name, stamp in tree(sample / "content" / "articles").items()}
    shutil.rmtree(sample / "content" / "articles")
    files = sorted((sample / "content" / "pages").glob("*/*-*.*"), reverse=True)
    for path in files:
        assert not run(sample, path).errors
    apart = {name: stamp[0] for name, stamp in tree(sample / "content" / "articles").items()}
    assert len(files) == 12
    assert apart == together
