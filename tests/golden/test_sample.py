"""The sample newspaper's articles are what conversion makes of its pages, byte for byte."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from builder.configuration import config
from builder.convert.run import convert
from builder.convert.source_issue import Options
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

REFRESH = """\
content/articles is not what conversion makes of content/pages. Look at the difference; if it is what you want:
    rm -r content/articles && edition convert content/pages"""


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8", "backslashreplace")
        for path in root.rglob("*")
        if path.is_file()
    }


def difference(name: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"content/articles/{name}", "converted", lineterm="", n=1
    )
    return "\n".join(lines)


def test_the_samples_articles_are_its_converted_pages(tmp_path: Path) -> None:
    edition = config.read(REPOSITORY)
    outcome = convert(edition, [edition.pages], Options(), out=tmp_path)
    assert [str(error) for error in outcome.errors] == []
    made, kept = contents(tmp_path), contents(edition.articles)
    assert len(made) > 45
    changed = [name for name in sorted({*made, *kept}) if made.get(name) != kept.get(name)]
    shown = "\n".join(difference(name, kept.get(name, ""), made.get(name, "")) for name in changed)
    assert not changed, f"{REFRESH}\n{shown}"
