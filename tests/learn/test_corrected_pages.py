"""Which pages of an edition people corrected: those with marks, and those of articles that are not as converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.run import convert
from builder.convert.source_issue import Options
from builder.learn.corrected_pages import corrected_pages
from builder.learn.labelling import labelled
from builder.markdown import marks_file
from builder.shell import disk
from builder.shell.progress import silent
from tests.editions import start
from tests.learn.test_labelling import AS_CONVERTED, PAGE, TEXTS

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_with_marks_or_corrected_articles_are_found_with_what_was_said(tmp_path: Path) -> None:
    config = start(tmp_path)
    pages = [config.pages / f"2026-04-0{day}" / "01.md" for day in (6, 7, 8)]
    for page in pages:
        disk.write(page, f"---\nsection: 要闻\n---\n{PAGE}")
    convert(config, [config.pages], Options())
    assert corrected_pages(config, None, silent) == []

    disk.write(marks_file.path_of(pages[1]), f'- line: "{TEXTS[4]}"\n  begins: true\n')
    first, second = (config.articles / f"2026/04/08/01-0{number}.md" for number in (1, 2))
    moved = first.read_text("utf-8").replace(f"\n{TEXTS[4]}\n", "")
    disk.write(first, moved)
    disk.write(second, second.read_text("utf-8").replace(TEXTS[6], f"{TEXTS[4]}\n\n{TEXTS[6]}"))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    found = corrected_pages(config, None, silent)
    assert [each.name for each in found] == ["2026-04-07/01.md", "2026-04-08/01.md"]
    assert [len(each.marks) for each in found] == [1, 0]
    assert "要闻" in found[0].known
    by_mark, by_article = (labelled(each) for each in found)
    assert by_mark
    assert by_mark.owners == (0, 0, 0, 0, 1, 2, 2)
    assert by_article
    assert [*zip(by_article.roles, by_article.owners, strict=True)] == [*AS_CONVERTED[:4], ("P", 1), *AS_CONVERTED[5:]]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
