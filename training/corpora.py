"""Corpora: what there is to learn from, read from two documented forms (docs/conversion.md).

A file `*.jsonl` or `*.jsonl.xz` has pages as their articles, to be printed in many shapes (printing.py). A file
`*.labels` has printed pages: a line a page, with the path of its text, a letter for each printed line, and the article
of each; its articles are printed in other shapes, too.
"""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

from builder.convert.deciding.joining import join_text
from builder.convert.printed.as_printed import as_printed
from builder.convert.sources.reader import parse
from builder.convert.words.lines import read_lines
from builder.learn.answer_sheet import AnswerSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Page = dict[str, Any]
_KEYS = {"T": "title", "K": "kicker", "D": "deck", "C": "column"}
_LINES = {"P": "body", "X": "crosshead", "S": "signature", "B": "byline", "A": "caption"}


def read_pages(path: Path) -> list[Page]:
    """The pages of a file of articles; those marked `odd` are left out, their answer could be argued with."""
    raw = path.read_bytes()
    text = (lzma.decompress(raw) if path.suffix == ".xz" else raw).decode("utf-8")
    return [page for page in map(json.loads, filter(None, text.split("\n"))) if page.get("kind") != "odd"]


def read_sheets(path: Path) -> Iterator[AnswerSheet]:
    """The printed pages of a file of labels; the paths in it are beside the file."""
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        page = path.parent / told["page"]
        text = _case(page, told["case"]) if "case" in told else parse(page.read_bytes(), where=str(page)).text
        lines = read_lines(text)
        if len(lines) != len(told["roles"]):
            raise ValueError(f"{page}: {len(lines)} lines, but {len(told['roles'])} labels")
        name = f"{told['page']} {told.get('case', '')}"
        labels = {
            line.number: each
            for line, each in zip(lines, zip(told["roles"], told["articles"], strict=True), strict=True)
        }
        if found := labelled(name, name, text, labels):
            yield found


def labelled(name: str, group: str, text: str, labels: Mapping[int, tuple[str, int]]) -> AnswerSheet | None:
    """The sheet of a text as the converter reads it; `labels` are role and article by the number of the line.

    None for a text without words.
    """
    printed = "\n".join(as_printed(text).lines)
    told = [labels.get(line.number, ("?", -1)) for line in read_lines(printed)]
    if not told:
        return None
    roles, owners = zip(*told, strict=True)
    return AnswerSheet(name, group, printed, roles, owners)


def _case(path: Path, number: int) -> str:
    """The page of a case in a file of fixtures."""
    return path.read_text("utf-8").split("~~~~\n")[number].partition("====\n")[0]


def as_page(sheet: AnswerSheet) -> Page:
    """The articles of a printed page, to be printed in other shapes."""
    lines = read_lines(sheet.text)
    found: dict[int, dict[str, Any]] = {}
    last: dict[str, Any] = {}
    for line, role, owner in zip(lines, sheet.roles, sheet.owners, strict=True):
        if owner < 0 or role in "FLGJ?":
            continue
        article = found.setdefault(owner, _empty())
        if role in "ch" and last.get("owner") == owner:
            last["parts"].append(line.text)
            continue
        last = {"owner": owner, "role": role if role not in "ch" else "P", "parts": [line.text]}
        article["parts"].append(last)
    number = sum(map(ord, sheet.name)) % 12 + 1
    articles = [_article(article["parts"]) for article in found.values()]
    return {"id": sheet.name, "date": "2031-03-06", "page": number, "page_lines": [], "articles": articles}


def _empty() -> dict[str, Any]:
    return {"parts": []}


def _article(parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    article: dict[str, Any] = {"title": "", "kicker": "", "deck": "", "column": "", "authors": [], "lines": []}
    for part in parts:
        text = join_text(part["parts"]).replace("\n", "\t")
        if key := _KEYS.get(part["role"]):
            article[key] = f"{article[key]} {text}".strip()
        elif role := _LINES.get(part["role"]):
            article["lines"].append({"text": text, "role": role})
    photo = all(line["role"] in {"caption", "signature"} for line in article["lines"])
    return {**article, "kind": "photo" if photo else "article"}
