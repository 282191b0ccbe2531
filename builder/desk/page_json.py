"""A page of the desk as the browser gets it: plain values that JSON has. Pure."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from builder.check.content import checked_off
from builder.check.marks import WIDE
from builder.check.replacing import replacements
from builder.convert.deciding.labels import BEGINS, GOES_ON
from builder.convert.finishing.finish import INFERRED
from builder.convert.keeping.file_parts import paragraphs
from builder.convert.words.lines import is_table
from builder.desk.corrections import FIELDS, part_on, words_of
from builder.desk.decided_page import PICTURE, doubts, role_of
from builder.desk.table_cells import cells_of
from builder.edition.mark import ROLES_OF_MARKS
from builder.markdown.body import Crosshead, PageTurn, Picture, read_body
from builder.markdown.marks_file import CHINESE_ROLES
from builder.review.waiting import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from builder.check.replacing import Replacement
    from builder.convert.finishing.finish import Content
    from builder.desk.decided_page import DecidedPage
    from builder.desk.issue_files import InFile
    from builder.desk.kept_marks import Kept
    from builder.desk.table_cells import TableCell
    from builder.edition.article import Article
    from builder.edition.mark import Mark
    from builder.edition.region import Box
    from builder.markdown.body import BodyBlock

PageValues = dict[str, Any]
ROLES = [{"role": role, "chinese": CHINESE_ROLES[role]} for role in ROLES_OF_MARKS]
"""What a line may be called, with the words of editors."""
_FIELDS = ("column", "kicker", "title", "subtitle", "agency", "place", "dateline", "continued_from", "continued_on")
MARKS_OF_ARTICLES = {mark: f"{kind.name}：{kind.advice}" for mark, kind in MARKS.items()}
"""What is to be looked at in an article, in the words of editors."""
_WIDE = frozenset(WIDE.values())
_PARAGRAPHS = 2048
"""How many are remembered as they are shown: those of a few large pages."""
_PLACES = {BEGINS: "begins", GOES_ON: "goes_on"}


def of_kept(kept: Kept) -> PageValues:
    """A page with its lines, its articles, what is doubtful of it, and what can be undone."""
    page = kept.page
    files = kept.files or [None] * len(page.page.articles)
    return {
        "version": kept.version,
        "undoes": kept.undoes,
        "redoes": kept.redoes,
        "seen": kept.seen,
        "lines": [_line(page, at, kept.strips.get(at)) for at in range(len(page.sheet.lines))],
        "articles": [
            _article(content, file, kept.label) for content, file in zip(page.page.articles, files, strict=True)
        ],
        "doubts": [
            {"line": at, "sure": chance, "about": _PLACES.get(decided, "role")} for chance, at, decided in doubts(page)
        ],
        "lost": [mark.line for mark in page.page.lost],
        "roles": ROLES,
    }


def _line(page: DecidedPage, at: int, strip: Box | None) -> PageValues:
    line, decided = page.sheet.lines[at], page.decided[at]
    mark = page.marked.get(at)
    return {
        "number": line.number,
        "text": line.text or line.picture,
        "role": _role(page, at),
        "article": page.homes[at],
        "mark": _mark(mark) if mark else None,
        "sure": decided.chance,
        "strip": (strip.left, strip.top, strip.right, strip.bottom) if strip else None,
    }


def _role(page: DecidedPage, at: int) -> str:
    """The role of a line; a table is one where nobody said that it is something else."""
    role = role_of(page, at)
    return "table" if role == PICTURE and is_table(page.sheet.lines[at].picture) else role


def _mark(mark: Mark) -> PageValues:
    said = {key: getattr(mark, key) for key in ("role", "article", "begins", "continued_from", "continued_on")}
    return {key: value for key, value in said.items() if value not in {"", None}}


def _article(content: Content, file: InFile | None, label: str) -> PageValues:
    """An article as it comes out: as its file has it where there is one, else as conversion makes it."""
    words: Content | Article = content
    own, checked = paragraphs(content.body), tuple[str, ...]()
    if file and file.article:
        words, checked = file.article, checked_off(file.article)
        whole = paragraphs(words.body)
        first, last = part_on(whole, label, file.path.stem)
        own = whole[first:last]
    marked = frozenset("".join((*(getattr(words, key) for key in _FIELDS), words.body))) & _WIDE
    fields = {key: getattr(words, key) for key in _FIELDS}
    misread = {key: _misread(text, marked, checked) for key, text in fields.items() if key in FIELDS}
    return {
        **fields,
        "authors": list(words.authors),
        "sure": content.certainty.chance,
        "review": [mark for mark in words.review if mark not in INFERRED],
        "corrected": bool(file and file.is_by_hand),
        "clash": bool(file and file.is_clash),
        "misread": {key: found for key, found in misread.items() if found},
        "body": [_paragraph(markdown, marked, checked) for markdown in own],
    }


def _misread(text: str, marked: AbstractSet[str], checked: tuple[str, ...]) -> list[Replacement]:
    """What is misread in a text, with places counted as JavaScript counts them: a rare character is two units.

    `marked` are the full-width marks that the article has.
    """
    return [
        each._replace(start=_units(text[: each.start]), end=_units(text[: each.end]))
        for each in replacements(text, "".join(marked) or " ", checked)
    ]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@lru_cache(maxsize=_PARAGRAPHS)
def _paragraph(markdown: str, marked: frozenset[str], checked: tuple[str, ...]) -> PageValues:
    """A paragraph as it is shown; its Markdown, and what is edited of it, where those are not what is shown.

    After an action most of a page's paragraphs are what they were; looking for misreadings takes longer than the rest.
    """
    find = partial(_misread, marked=marked, checked=checked)
    if cells := cells_of(markdown):
        return {"kind": "table", "was": markdown, "rows": [[_cell(cell, find) for cell in row] for row in cells]}
    blocks = read_body(markdown)
    value: PageValues = _block(blocks[0]) if len(blocks) == 1 else {"kind": "text", "text": _words(blocks) or markdown}
    shown, words = value.get("text"), words_of(markdown)
    edited = markdown if words is None else words
    if markdown != shown:
        value["was"] = markdown
    if edited != shown:
        value["edit"] = edited
    if found := find(edited):
        value["misread"] = found
    return value


def _cell(cell: TableCell, find: Callable[[str], list[Replacement]]) -> PageValues:
    """A cell in the same way."""
    value: PageValues = {"text": cell.words}
    if cell.markdown != cell.words:
        value["was"] = cell.markdown
    if cell.edited != cell.words:
        value["edit"] = cell.edited
    if found := find(cell.edited):
        value["misread"] = found
    return value


def _words(blocks: Sequence[BodyBlock]) -> str:
    return "\n".join(block.page if isinstance(block, PageTurn) else block.text for block in blocks)


def _block(block: object) -> PageValues:
    if isinstance(block, Crosshead):
        return {"kind": "crosshead", "text": block.text}
    if isinstance(block, PageTurn):
        return {"kind": "turn", "text": block.page}
    if isinstance(block, Picture):
        return {"kind": "picture", "text": block.text or block.file}
    return {"kind": "text", "text": getattr(block, "text", "")}
