"""An article as a file: fenced front matter, an empty line, the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.edition.characters import unix
from builder.errors import EditionError
from builder.markdown import frontmatter, frontmatter_fast
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from builder.edition.article import Article

_FENCED = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)(.*)", re.DOTALL | re.MULTILINE)


def write(article: Article) -> str:
    """The text of the article's file, ending in one newline."""
    text = body(article)
    return f"---\n{frontmatter.dump(article)}---\n" + (f"\n{text}\n" if text else "")


def body(article: Article) -> str:
    """The article's body as its file has it."""
    return unix(article.body).strip("\n")


def parse(text: str, *, id: str, where: str) -> Article:
    """The article in `text`; `id` is its file name's stem, `where` names the file in errors.

    Raises `EditionError` where there is no front matter or it cannot be read.
    """
    match = _FENCED.fullmatch(unix(text.removeprefix("\ufeff")))
    if not match:
        raise EditionError("no front matter", where=f"{where}:1", then="begin with --- and keys, end them with ---")
    text = match[2].strip("\n")
    return frontmatter_fast.load(match[1], id=id, body=text) or frontmatter.load(
        match[1], id=id, body=text, where=where
    )


def read(path: Path) -> Article:
    """The article at `path`. Raises `EditionError` where it cannot be read as UTF-8 or parsed."""
    return parse(read_text(path), id=path.stem, where=str(path))
