"""Sources made to exhaust: each becomes text or a clear error, in time that grows as its size does, and builds."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from builder.configuration import config
from builder.convert.one_page import convert_page
from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.convert.words.lines import letters
from builder.markdown.article_file import read
from builder.press import build
from builder.press.stages.work import Wanted
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.errors import EditionError

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
MANY = 30_000
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)
)
LINES = {
    "letters": "".join(chr(0x4E00 + at % 9_000) for at in range(MANY)),
    "the same letter": "字" * MANY,
    "Latin letters": "a" * MANY,
    "spaces": f"字{' ' * MANY}字",
    "wide spaces": "字" + "\u3000" * MANY + "字",
    "tabs": "字" + "\t" * MANY + "字",
    "brackets": "[" * MANY,
    "pictures": "![" * (MANY // 2),
    "angles": "<" * MANY,
    "stars": "*" * MANY,
    "backticks": "`a" * (MANY // 2),
    "lines under words": "_a" * (MANY // 2),
    "quotes in quotes": ">" * MANY + " 字",
    "elements in elements": "<div>" * (MANY // 11) + "字" + "</div>" * (MANY // 11),
    "open brackets": "（" * MANY,
    "reporters": "本报记者" * (MANY // 4),
    "references": "&amp;" * (MANY // 5),
    "backslashes": "\\" * MANY,
    "rules": "-" * MANY,
    "sides of tables": "|" * MANY,
}
WITHOUT_SEARCH = Wanted(search=False)
NAMES = (
    "CON.md", "NUL.md", "aux.txt", "COM1-要闻.md", "01-要闻..md", "01-要 闻 .md", "..01.md", "-rf.md",
    "01-\u202e要闻.md", "01-a\nb.md", "01-%2e%2e.md", "~.md", "$(touch x).md", "字" * 80 + ".md",
)  # fmt: skip
SECONDS = 60.0
"""Of processor time: many times what it takes. What grows with the square takes minutes, and one rule of ours did."""


@pytest.fixture
def edition(tmp_path: Path) -> config.Config:
    disk.write(tmp_path / config.FILE, MKDOCS)
    return config.read(tmp_path)


def seconds() -> float:
    """Processor time so far, of this process and of those that it started."""
    return sum(os.times()[:4])


def converted(edition: config.Config, pages: Mapping[str, str]) -> tuple[list[EditionError], list[Path]]:
    """What is refused of these pages, by name and text, and the articles of the others."""
    for name, text in pages.items():
        disk.write(edition.pages / "2026-04-08" / name, text)
    outcome = convert(edition, [edition.pages], Options())
    return list(outcome.errors), sorted(edition.articles.rglob("*.md"))


def test_long_lines_take_time_in_proportion_and_lose_nothing(edition: config.Config) -> None:
    begun = seconds()
    pages = {f"{number:02}.md": f"# 标题\n\n{line}\n" for number, line in enumerate(LINES.values(), 1)}
    refused, found = converted(edition, pages)
    assert refused == []
    first = read(found[0])
    assert len(letters(first.title + first.body)) == MANY + 2
    same = convert_page(pages["02.md"])
    shown = [*(article.title + article.body for article in same.articles), *(entry.text for entry in same.report)]
    assert len(letters("".join(shown))) == MANY + 2
    report = build.build(edition, edition.root / "site", wanted=WITHOUT_SEARCH)
    assert report.findings == ()
    assert seconds() - begun < SECONDS


@pytest.mark.parametrize("head", [BOMB, f"x: {'[' * 100_000}{']' * 100_000}", "{a: " * 5_000, "a: *a", "? " * 9_000])
def test_front_matter_that_explodes_is_text_or_an_error(head: str, edition: config.Config) -> None:
    begun = seconds()
    refused, found = converted(edition, {"01.md": f"---\n{head}\n---\n# 标题\n\n正文一句话。\n"})
    assert all(error.then for error in refused)
    assert refused or any("正文一句话" in read(path).body for path in found)
    assert seconds() - begun < SECONDS


@pytest.mark.parametrize("head", [BOMB, f"x: {'[' * 100_000}", "title: !!python/object/apply:os.system [x]", "a: *a"])
def test_an_article_whose_front_matter_explodes_is_named_or_built_and_so_is_the_rest(
    head: str, edition: config.Config
) -> None:
    folder = edition.articles / "2026" / "04" / "08"
    disk.write(folder / "01-01.md", '---\ntitle: "好的"\ndate: 2026-04-08\npage: "1"\n---\n\n正文。\n')
    disk.write(folder / "01-02.md", f'---\ntitle: "坏的"\ndate: 2026-04-08\npage: "1"\n{head}\n---\n\n正文。\n')
    begun = seconds()
    report = build.build(edition, edition.root / "site", wanted=WITHOUT_SEARCH)
    issue = edition.root / "site" / "2026" / "04" / "08"
    assert (issue / "01-01" / "index.html").is_file()
    assert (issue / "01-02" / "index.html").is_file() or any("01-02.md" in str(one) for one in report.findings)
    assert seconds() - begun < SECONDS


@pytest.mark.parametrize("name", NAMES)
def test_names_that_a_system_or_a_shell_takes_for_something_else_stay_names(name: str, edition: config.Config) -> None:
    refused, found = converted(edition, {name: "# 标题\n\n正文一句话。\n"})
    assert all(error.then for error in refused)
    for path in found:
        assert re.fullmatch(r"[0-9A-Za-z_]+(-[0-9A-Za-z_]+)*-[0-9]+\.md", path.name)
        assert path.stem.split("-")[0].lower() not in {"con", "nul", "aux", "prn", "com1"}


def test_characters_that_steer_are_not_in_the_site(edition: config.Config) -> None:
    text = "# 标\u202e题\n\n正\x1b[31m文\u2066一\u200f句\x07话。\x85后面\u2028再后面。\n"
    refused, (path,) = converted(edition, {"01.md": text, "02.md": "# 标\x00题\n\n正文。\n"})
    assert ["not a text file" in str(error) for error in refused] == [True]
    build.build(edition, edition.root / "site", wanted=WITHOUT_SEARCH)
    html = (edition.root / "site" / "2026" / "04" / "08" / path.stem / "index.html").read_text("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200f\u202a-\u202e\u2066-\u2069]", html)
    assert "再后面" in html
