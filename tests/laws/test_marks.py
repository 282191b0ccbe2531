"""Law 8: a mark that a person set holds: in every conversion, in the cut of its neighbours, after another recognition.

With marks in play nothing is lost either (law 1), converting twice is converting once and no correction is overwritten
(law 2), and a marks file that is read and written is the same (law 3).
"""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from builder.configuration import config
from builder.convert.deciding.labels import ASIDE
from builder.convert.deciding.whole import decide
from builder.convert.marking.anchors import anchored
from builder.convert.marking.given_facts import LABELS, facts
from builder.convert.marking.placing import place
from builder.convert.one_page import convert_page, lines_of
from builder.convert.printed.as_printed import as_printed
from builder.convert.reading.stretches import stretches
from builder.convert.report import numbers
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.convert.words.lines import TABLE_GOES_ON
from builder.desk.actions import Action, apply
from builder.desk.decided_page import PageSheet, decide_page
from builder.edition.mark import OUTSIDE, ROLES_OF_MARKS, Mark
from builder.markdown import marks_file
from builder.markdown.article_file import read, write
from builder.shell import disk
from tests.conftest import REPOSITORY
from tests.laws.newspapers import noise, pages, spliced
from tests.laws.test_corrections import MEMORY, MKDOCS, tree
from tests.laws.test_nothing_lost import KNOWN, check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.convert.words.lines import Line

REAL = sorted(
    path
    for folder in ("content/pages", "tests/pages/papers")
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in {".md", ".txt"}
)
said = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(ROLES_OF_MARKS),
        "article": st.sampled_from("甲乙丙"),
        "begins": st.booleans(),
        "continued_on": st.sampled_from(("2", "A04")),
    },
).filter(lambda each: each and (each.get("role") not in OUTSIDE or len(each) == 1))
ACROSS = (
    (REPOSITORY / "tests/convert/rules/fragments/two columns read across go on in their order.txt")
    .read_text("utf-8")
    .partition("====")[0]
)
choices = st.lists(st.tuples(st.integers(0, 400), said), max_size=8)


def lines_on(text: str) -> tuple[Line, ...]:
    return lines_of(stretches("\n".join(as_printed(text).lines), 1))


def marked(lines: Sequence[Line], chosen: Sequence[tuple[int, dict[str, object]]]) -> tuple[Mark, ...]:
    """Marks on some lines, one a line; none on lines that share a line of the file, or a table, with one before."""
    counts = Counter(line.number for line in lines)
    alone = [at for at, line in enumerate(lines) if counts[line.number] == 1 and line.picture != TABLE_GOES_ON]
    values = {alone[number % len(alone)]: each for number, each in chosen} if alone else {}
    return tuple(replace(anchored(lines, at), **each) for at, each in sorted(values.items()))  # type: ignore[arg-type]


@given(pages | spliced)
def test_a_mark_means_the_line_that_it_was_set_on_and_no_other(text: str) -> None:
    lines = lines_on(text)
    every = range(0, len(lines), max(1, len(lines) // 20))
    some = [anchored(lines, at) for at in every]
    found, lost = place(some, lines)
    assert [each.at for each in found] == [*every]
    assert lost == ()


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
marks = st.builds(
    lambda line, above, below, nth, values: Mark(line=line, above=above, below=below, nth=nth, **values),
    texts,
    texts,
    texts,
    st.integers(1, 40),
    said,
)


@given(st.lists(marks, max_size=6))
def test_a_marks_file_that_is_read_and_written_is_the_same(some: list[Mark]) -> None:
    told = marks_file.write(some)
    assert marks_file.parse(told, where="x") == tuple(some)
    assert marks_file.write(marks_file.parse(told, where="x")) == told


@given(pages | spliced | noise, choices)
def test_nothing_is_lost_or_added_by_marks(text: str, chosen: list[tuple[int, dict[str, object]]]) -> None:
    check(text, convert_page(text, known=KNOWN, marks=marked(lines_on(text), chosen)))


@example(ACROSS, [(4, {"role": "text", "begins": False})])
@example(ACROSS, [(2, {"article": "甲"}), (4, {"role": "text"}), (5, {"article": "甲"})])
@given(pages | spliced, choices)
def test_what_marks_say_is_so(text: str, chosen: list[tuple[int, dict[str, object]]]) -> None:
    lines = lines_on(text)
    some = marked(lines, chosen)
    page = convert_page(text, known=KNOWN, marks=some)
    assert page.lost == ()
    home = {number: order for order, article in enumerate(page.articles) for number in numbers(article.lines)}
    told = facts(some, lines)
    decided = decide(lines, KNOWN, told.given)
    names: dict[str, set[int]] = {}
    for line, each in zip(lines, decided, strict=True):
        wish = told.given.get(line.number)
        if wish and wish.role and not line.picture:
            assert each.role == wish.role
            assert each.chance == 1000
        if wish and wish.article and line.number in home:
            names.setdefault(wish.article, set()).add(home[line.number])
    assert all(len(homes) == 1 for homes in names.values()), "lines of one name are in several articles"
    assert sum(map(len, names.values())) == len(set().union(*names.values())), "two names are one article"
    for (above, over), (line, _) in pairwise(
        [pair for pair in zip(lines, decided, strict=True) if pair[1].role != ASIDE and pair[0].number in home]
    ):
        wish = told.given.get(line.number)
        if wish and wish.begins and not wish.article:
            assert home[above.number] != home[line.number], f"nothing begins at {line.number}"
        if wish and wish.begins is False and not wish.article and not over.told.article:
            assert home[above.number] == home[line.number], f"{line.number} does not go on"
    turns = {home[number]: leaves for number, _, leaves in told.turns if number in home}
    assert {order: page.articles[order].continued_on for order in turns} == turns


class Recognition:
    """Another recognition of a page: other line ends, half-width marks, wrong characters, lines more and fewer."""

    def __init__(self, lines: Sequence[str], seed: int) -> None:
        self._random = random = Random(seed)
        self.lines: list[str] = []
        self.home: list[int] = []
        """Of each line of the first recognition, the line in which it begins now; -1 where it was left out."""
        extra = {random.randrange(len(lines)) for _ in range(5)}
        for at, line in enumerate(lines):
            if at in extra:
                self.lines.append("".join(chr(random.randrange(0x4E00, 0x9FA0)) for _ in range(9)))
            self.home.append(len(self.lines))
            self.lines += self._wrapped(self._misread(line))

    def _misread(self, line: str) -> str:
        random = self._random
        halved = line.translate(str.maketrans("，：；（）", ",:;()")) if random.random() < 0.5 else line
        return "".join(
            chr(random.randrange(0x4E00, 0x9FA0)) if "一" <= each <= "鿿" and random.random() < 0.02 else each
            for each in halved
        )

    def _wrapped(self, line: str) -> list[str]:
        size = self._random.choice((18, 24, 31))
        return [line[at : at + size] for at in range(0, len(line), size)] if len(line) > 60 else [line]


def test_marks_keep_their_places_in_another_recognition() -> None:
    kept = count = wrong = 0
    assert len(REAL) > 10
    for seed, path in enumerate(REAL[:: max(1, len(REAL) // 16)]):
        lines = lines_on(path.read_text("utf-8"))
        printed = [line for line in lines if not line.picture]
        if len(printed) < 12:
            continue
        other = Recognition([line.text for line in printed], seed)
        new = lines_on("\n".join(other.lines))
        where = {line.number: at for at, line in enumerate(new)}
        chosen = range(0, len(printed), max(1, len(printed) // 30))
        some = {anchored(printed, at): where.get(other.home[at] + 1, -1) for at in chosen}
        found, _ = place([*some], new)
        count += len(some)
        kept += sum(each.at == some[each.mark] for each in found)
        wrong += sum(each.at != some[each.mark] for each in found)
    assert count > 200
    assert kept >= 0.98 * count, f"{kept} of {count} kept, {wrong} on another line"


NOISE = "早晚潮早晚潮早晚潮"


def test_of_a_text_printed_twice_the_one_between_the_marks_around_it_is_meant() -> None:
    text = "渡口的末班船今晚六点四十分从码头开出，船长邵望潮拉响汽笛"
    before = lines_on(f"渡口末班船\n\n{text}\n\n桥头的修表铺\n\n{text}")
    misread = text.replace("六点", "大点")
    after = lines_on(f"渡口末班船\n\n{NOISE}\n\n{misread}\n\n桥头的修表铺\n\n{NOISE}\n\n{misread}")
    assert [each.at for each in place([anchored(before, 2), anchored(before, 3)], after)[0]] == [3, 5]
    assert [each.at for each in place([anchored(before, 1)], after)[0]] == [2]


def test_a_short_line_is_told_by_the_marks_before_and_after_it() -> None:
    printed = ["为外出务工的农户提供托", "管服务", "武夷山的公园带动了周边"]
    before, after = lines_on("\n\n".join(printed)), lines_on(f"\n\n{NOISE}\n\n".join(printed))
    assert [each.at for each in place([anchored(before, at) for at in range(3)], after)[0]] == [0, 2, 4]
    assert place([anchored(before, 1)], after)[0] == (), "by itself it is too short"


def test_a_page_that_was_found_right_keeps_its_cut_in_another_recognition() -> None:
    pages = lines = kept = 0
    for seed, path in enumerate(REAL[:: max(1, len(REAL) // 12)]):
        printed = [line.text for line in lines_on(path.read_text("utf-8")) if not line.picture]
        right = decide_page(PageSheet("\n".join(printed)), ())
        if len(right.page.articles) < 2:
            continue
        marks = apply(right, Action(name="settle", line=0))
        other = Recognition([line.text for line in right.sheet.lines], seed)
        again = decide_page(PageSheet("\n".join(other.lines)), marks)
        now = dict(zip((line.number for line in again.sheet.lines), again.homes, strict=True))
        pairs = Counter((home, now.get(other.home[at] + 1, -1)) for at, home in enumerate(right.homes) if home >= 0)
        homes = {home: found for (home, found), _ in reversed(pairs.most_common())}
        assert len(set(homes.values())) == len(homes), f"{path}: two articles are one"
        pages += 1
        lines += sum(pairs.values())
        kept += sum(pairs[pair] for pair in homes.items())
    assert pages > 5
    assert kept >= 0.995 * lines, f"{kept} of {lines} lines are where they were"


def test_a_mark_whose_line_is_gone_has_no_place_and_is_named() -> None:
    lines = lines_on(REAL[0].read_text("utf-8"))
    mark = replace(anchored(lines, 4), role="headline")
    rest = "\n\n".join(line.text for at, line in enumerate(lines) if at not in {3, 4, 5})
    assert convert_page(rest, marks=[mark]).lost == (mark,)


def test_marks_of_another_page_are_lost_in_a_moment() -> None:
    """Each is looked for, and its words are not held beside every line."""
    chance, han = Random(3), [chr(code) for code in range(0x4E00, 0x5200)]
    lines = lines_on("\n\n".join("".join(chance.choices(han, k=20)) for _ in range(300)))
    first, last = (Mark(line=lines[at].text, role="text") for at in (0, -1))
    strange = [Mark(line="".join(chance.choices(han, k=9)), role="text") for _ in range(800)]
    begin = time.process_time()
    found, lost = place([first, *strange, last], lines)
    assert time.process_time() - begin < 2  # before: half a minute
    assert (len(found), len(lost)) == (2, 800)


@given(st.lists(st.tuples(choices, st.booleans()), min_size=1, max_size=3), st.integers(0, 99))
@settings(max_examples=max(5, settings().max_examples // 5))
def test_converting_twice_is_converting_once_and_corrections_stay(
    steps: list[tuple[list[tuple[int, dict[str, object]]], bool]], seed: int
) -> None:
    text = REAL[seed % len(REAL)].read_text("utf-8")
    lines = lines_on(text)
    assume(len(lines) > 3)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        root = Path(folder)
        disk.write(root / config.FILE, MKDOCS)
        page = root / "content/pages/2026-04-08/01-要闻.md"
        disk.write(page, text)
        corrected: dict[Path, str] = {}
        for chosen, corrects in steps:
            disk.write(marks_file.path_of(page), marks_file.write(marked(lines, chosen)) or "[]\n")
            outcome = convert(config.read(root), [page], Options(), skip_unchanged=True)
            assert not outcome.errors
            merged = {change.id for one in outcome.pages for change in one.changes if change.kind == "merged"}
            for path, title in corrected.items():
                assert read(path).title == title, f"{path.name} was corrected by hand, {merged} merged"
            before = tree(root)
            assert not convert(config.read(root), [page], Options()).errors
            assert tree(root) == before, "the second conversion changed something"
            files = sorted((root / "content/articles/2026/04/08").glob("*.md"))
            if corrects and files:
                path = files[seed % len(files)]
                disk.write(path, write(replace(read(path), title="编辑改过的标题")))
                corrected[path] = "编辑改过的标题"


def test_every_role_of_a_mark_is_a_role_of_the_page() -> None:
    assert set(LABELS) == set(ROLES_OF_MARKS) == set(marks_file.CHINESE_ROLES)


@pytest.mark.parametrize("page", ["marks.md", "zh/howto.md", "en/howto.md"])
def test_the_marks_that_the_documentation_shows_are_marks(page: str) -> None:
    text = (REPOSITORY / "docs" / page).read_text("utf-8")
    (block,) = re.findall(r"^```ya?ml\n(- line: .*?)^```", text, re.DOTALL | re.MULTILINE)
    found = marks_file.parse(block, where=page)
    assert len(found) >= 2
    assert {mark.role for mark in found} == {"headline", ""}
