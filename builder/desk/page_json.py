"""A page of the desk as the browser gets it: plain values that JSON has. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from builder.convert.deciding.labels import BEGINS, GOES_ON
from builder.desk.decided_page import doubts, role_of
from builder.edition.mark import ROLES_OF_MARKS
from builder.markdown.body import Crosshead, PageTurn, Picture, Table, read_body
from builder.markdown.marks_file import CHINESE_ROLES

if TYPE_CHECKING:
    from builder.convert.finishing.finish import Content
    from builder.desk.decided_page import DecidedPage
    from builder.desk.kept_marks import Kept
    from builder.edition.mark import Mark

PageValues = dict[str, Any]
ROLES = [{"role": role, "chinese": CHINESE_ROLES[role]} for role in ROLES_OF_MARKS]
"""What a line may be called, with the words of editors."""
_FIELDS = ("column", "kicker", "title", "subtitle", "agency", "continued_from", "continued_on")
_PLACES = {BEGINS: "begins", GOES_ON: "goes_on"}


def of_kept(kept: Kept) -> PageValues:
    """A page with its lines, its articles, what is doubtful of it, and what can be undone."""
    page = kept.page
    return {
        "version": kept.version,
        "undoes": kept.undoes,
        "redoes": kept.redoes,
        "seen": kept.seen,
        "lines": [_line(page, at) for at in range(len(page.sheet.lines))],
        "articles": [_article(content) for content in page.page.articles],
        "doubts": [
            {"line": at, "sure": chance, "about": _PLACES.get(decided, "role")} for chance, at, decided in doubts(page)
        ],
        "lost": [mark.line for mark in page.page.lost],
        "roles": ROLES,
    }


def _line(page: DecidedPage, at: int) -> PageValues:
    line, decided = page.sheet.lines[at], page.decided[at]
    mark = page.marked.get(at)
    return {
        "number": line.number,
        "text": line.text or line.picture,
        "role": role_of(page, at),
        "article": page.homes[at],
        "mark": _mark(mark) if mark else None,
        "sure": decided.chance,
    }


def _mark(mark: Mark) -> PageValues:
    said = {key: getattr(mark, key) for key in ("role", "article", "begins", "continued_from", "continued_on")}
    return {key: value for key, value in said.items() if value not in {"", None}}


def _article(content: Content) -> PageValues:
    return {
        **{key: getattr(content, key) for key in _FIELDS},
        "authors": list(content.authors),
        "sure": content.certainty.chance,
        "review": list(content.review),
        "body": [_block(block) for block in read_body(content.body)],
    }


def _block(block: object) -> PageValues:
    if isinstance(block, Crosshead):
        return {"kind": "crosshead", "text": block.text}
    if isinstance(block, PageTurn):
        return {"kind": "turn", "text": block.page}
    if isinstance(block, Picture):
        return {"kind": "picture", "text": block.text or block.file}
    if isinstance(block, Table):
        return {"kind": "table", "rows": [list(row) for row in block.rows]}
    return {"kind": "text", "text": getattr(block, "text", "")}
