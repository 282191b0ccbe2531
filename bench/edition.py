"""An edition of any age, made of the sample's pages under other dates.

Every issue repeats the text of one of the sample's three, so figures for time and files are true of real
newspapers, and those for the size of search volumes are too small.
"""

from __future__ import annotations

import datetime
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FIRST = datetime.date(2025, 1, 1)


def make(sample: Path, root: Path, issues: int) -> None:
    """Put `issues` issues of the edition `sample` as page files into the new edition `root`."""
    for name in ("mkdocs.yml", "theme", "content/site"):
        source, target = sample / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    for number in range(issues):
        add(sample, root, number)


def add(sample: Path, root: Path, number: int) -> Path:
    """Put the issue `number` days after `FIRST` into the edition; return its folder of pages."""
    originals = sorted(path for path in (sample / "content" / "pages").iterdir() if path.is_dir())
    original = originals[number % len(originals)]
    date = (FIRST + datetime.timedelta(days=number)).isoformat()
    folder = root / "content" / "pages" / date
    folder.mkdir(parents=True)
    for page in original.iterdir():
        if page.suffix not in {".md", ".txt", ".yml"}:  # pictures have no date
            shutil.copy(page, folder)
            continue
        text = page.read_text("utf-8").replace(original.name, date)  # front matter may name the date
        (folder / page.name).write_text(text, "utf-8")
    return folder
