"""What a site's bytes and files are of, an article: which kind of file is worth making smaller."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

_DAY = r"\d{4}/\d\d/\d\d(?:-\d+)?"
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("search, texts", r"search/.*/fragment/"),
        ("search, index", r"search/"),
        ("article pages", rf"{_DAY}/[^/]+-\d\d/index\.html$"),
        ("Markdown of articles", rf"{_DAY}/[^/]+\.md$"),
        ("JSON of articles", rf"{_DAY}/[^/]+-\d\d\.json$"),
        ("EPUB of issues", r".*\.epub$"),
        ("issues and printed pages", rf"{_DAY}/|index\.html$"),
        ("months as JSON Lines", r"articles-.*\.gz$"),
        ("feeds of authors", r"authors/.*/feed\.(xml|json)$"),
        ("listings of authors", r"authors/"),
        ("feeds of sections and columns", r"(sections|columns)/.*/feed\.(xml|json)$"),
        ("listings of sections and columns", r"(sections|columns)/"),
        ("all else", ""),
    )
)
"""Each kind and the addresses that are of it; the first that fits counts."""


def kind(address: str) -> str:
    """What the file of the site at `address` is."""
    return next(name for name, pattern in KINDS if pattern.match(address))


def table(site: Path, articles: int) -> str:
    """KB and files an article of each kind, as a Markdown table."""
    sizes: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            name = kind(path.relative_to(site).as_posix())
            sizes[name] += path.stat().st_size
            files[name] += 1
    rows = [(name, sizes[name], files[name]) for name, _ in KINDS if files[name]]
    rows.append(("all", sizes.total(), files.total()))
    lines = [f"| {name} | {size / articles / 1024:.2f} | {count / articles:.2f} |" for name, size, count in rows]
    return "\n".join(("| what of it | KB an article | files |", "| --- | --- | --- |", *lines)) + "\n"


if __name__ == "__main__":
    print(table(Path(sys.argv[1]), int(sys.argv[2])))
