"""Drafts → articles: the fields are read from the printed lines, and the text becomes a body.

Every printed word stays: in the body, in a field, or, where a field keeps less than the line said (a byline's
记者, a jump mark), in the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.convert.deciding.certainty import CERTAIN
from builder.convert.deciding.drafts import words_of
from builder.convert.words import bylines, datelines, jumps, signatures
from builder.convert.words.furniture import ORNAMENTS, is_contact
from builder.convert.words.kinds import NOTICE
from builder.convert.words.lines import TABLE_GOES_ON, ended, is_bullet, is_picture, letters
from builder.convert.words.punctuation import tidy, tidy_headline
from builder.markdown.body import BodyBlock, Crosshead, Paragraph, Picture, Table, is_file, write_body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from builder.convert.deciding.certainty import Certainty
    from builder.convert.deciding.drafts import Draft
    from builder.convert.reading.blocks import Block

INFERRED = ("headline-inferred", "cut-inferred")
"""Review marks of an article whose cut is not sure: by a heading, and by a place inside text."""
_CLAUSE = re.compile(r"[^，。！？；：、,.!?;:\n]+")
_WHEN = re.compile(
    r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[凌清]?晨|[上下中]午|傍晚|[晚夜][上间]?)?|近[日期来年]|日前|[昨今前当]([日天晨晚])|目前|最近"
)
"""When it was, which by itself says nothing of what happened."""
_CLAUSE_LIMIT = 20
_NEWS = tuple("讯訊闻聞")
"""What names of columns end with and names of people hardly: `简 讯` begins as a person's name would."""
_BRIEF_LETTERS, _CAPTION_LETTERS = 120, 220
_SIGNATURE_LIMIT = 16
_SOURCE_LIMIT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page's text says of one article; id, date and page come from elsewhere."""

    title: str
    kicker: str = ""
    subtitle: str = ""
    column: str = ""
    kind: str = "article"
    authors: tuple[str, ...] = ()
    agency: str = ""
    place: str = ""
    dateline: str = ""
    continued_from: str = ""
    continued_on: str = ""
    images: tuple[str, ...] = ()
    lines: str = ""
    """The lines of the page file that are part of the article, as ranges: `67-97,121-127`."""
    review: tuple[str, ...] = ()
    doubts: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """The lines of the page file that a mark in `review` speaks of, where it speaks of some."""
    certainty: Certainty = CERTAIN
    """How sure the page's decisions about it are; it changes with the model, so it is in no article's file."""
    turn_told: bool = False
    """Whether a person said where it comes from or goes on."""
    body: str = ""


def finish(draft: Draft, printed: Sequence[int], *, full_width: bool) -> Content:
    """The article's content from its draft; `printed` are all lines of the page that are not empty, ascending."""
    draft = _of_points(draft)
    source, leaves, text = _without_jumps(draft)
    body = _with_tables(text, full_width=full_width)
    title, review = _title(draft, body, full_width=full_width)
    dateline = _dateline([part.text for part in text])
    agency, authors = _people(draft, text, dateline)
    review += tuple(mark for mark in INFERRED if _close(draft, mark))
    review += ("author-inferred",) if any(map(_is_inferred, draft.group.bylines)) else ()

    def line(blocks: Sequence[Block]) -> str:
        return tidy_headline(words_of(blocks), full_width=full_width)

    return Content(
        title=title,
        kicker=line(draft.group.kicker),
        subtitle=line(draft.group.deck),
        column=line(draft.group.column).strip("【】〔〕〖〗[]［］■●◆▲★※◇□ "),
        kind=draft.kind or _kind(draft, title, body, authors_in_credit=not draft.group.bylines),
        authors=authors,
        agency=agency,
        place=dateline.place if dateline else "",
        dateline=dateline.text if dateline else "",
        continued_from=source,
        continued_on=leaves,
        images=tuple(part.picture for part in text if is_picture(part.picture)),
        lines=_ranges({number for block in (*draft.group.blocks, *draft.text) for number in block.lines}, printed),
        review=(*draft.review, *review),
        doubts=tuple(_doubts(draft, (*draft.review, *review))),
        certainty=draft.certainty,
        body=write_body(body),
    )


def _of_points(draft: Draft) -> Draft:
    """The draft; a spaced line over nothing but points that reads as no person's name is their column's: `短 波`."""
    group = draft.group
    if group.headline or group.column or not draft.text or not all(is_bullet(each.text) for each in draft.text):
        return draft
    short = [block for block in group.bylines if _names_column(block.text)]
    if not short:
        return draft
    column = tuple(replace(block, text=bylines.pen_name(block.text)[0]) for block in short)
    rest = tuple(block for block in group.bylines if block not in short)
    return replace(draft, group=replace(group, column=column, bylines=rest))


def _names_column(line: str) -> bool:
    """Whether a short line, spaced as names of columns are, reads as one and as nobody's name: `短 波`, `简 讯`."""
    words = line.strip(ORNAMENTS)
    if bylines.byline(line) or not (name := bylines.pen_name(words)) or words == name[0]:
        return False
    return name[0].endswith(_NEWS) or not bylines.plausible(name[0])


def _is_inferred(block: Block) -> bool:
    """Whether a byline is told by nothing but its place and its length."""
    return not (bylines.byline(block.text) or bylines.bare_names(block.text))


def _close(draft: Draft, mark: str) -> tuple[int, ...]:
    """The lines of the close calls that a mark of `INFERRED` speaks of: those about headings, or those inside text."""
    heading = mark == INFERRED[0]
    return tuple(dict.fromkeys(each.line for each in draft.certainty.close if each.heading == heading))


def _doubts(draft: Draft, review: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Which lines the marks speak of: those taken in, those where the text breaks off, those that have no headline."""
    for mark in review:
        if mark in INFERRED:
            yield mark, _close(draft, mark)
        elif mark == "author-inferred":
            yield mark, next(block.lines for block in draft.group.bylines if _is_inferred(block))
        elif mark == "adopted-fragment":
            yield mark, tuple(sorted(draft.adopted))
        elif draft.text and mark in {"truncated", "headline-missing"}:
            yield mark, draft.text[-1 if mark == "truncated" else 0].lines


def _ranges(own: Collection[int], printed: Sequence[int]) -> str:
    """Line numbers as ranges that run over empty lines and over no line of another article."""
    spans: list[list[int]] = []
    for number in sorted(own):
        at = bisect_left(printed, number)
        if spans and at and printed[at - 1] == spans[-1][1]:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"{first}-{last}" if first != last else str(first) for first, last in spans)


@dataclass(frozen=True, slots=True)
class _Part:
    role: str
    text: str
    picture: str


def _without_jumps(draft: Draft) -> tuple[str, str, list[_Part]]:
    """Where the text comes from, where it goes, and its parts without the mark that it begins with.

    The mark at its end stays as printed until the other half is found: it tells the reader where to go on.
    """
    source, leaves = draft.group.continued_from, ""
    parts: list[_Part] = []
    for block in draft.text:
        came, text = jumps.leading(block.text)
        goes, _ = jumps.trailing(text)
        source, leaves = source or came, goes or leaves
        parts.append(_Part(block.role, text, block.picture))
    leaves = leaves or next((page for page, _ in (jumps.trailing(b.text) for b in draft.group.jumps) if page), "")
    return source, leaves, [part for part in parts if part.text or part.picture]


def _with_tables(parts: Sequence[_Part], *, full_width: bool) -> list[BodyBlock]:
    """The blocks of the body; the rows of a table, which may be on several lines, are one."""
    blocks: list[BodyBlock] = []
    for part in parts:
        if part.picture and not is_picture(part.picture):
            rows = tuple(
                tuple(tidy(cell, full_width=full_width) for cell in row.split("\t")) for row in part.text.split("\n")
            )
            before = blocks[-1] if blocks else None
            if part.picture == TABLE_GOES_ON and isinstance(before, Table):
                blocks[-1] = Table(before.rows + rows)
            else:
                blocks.append(Table(rows))
        elif block := _body_block(part, full_width=full_width):
            blocks.append(block)
    return blocks


def _body_block(part: _Part, *, full_width: bool) -> BodyBlock | None:
    text = tidy(part.text, full_width=full_width)
    if part.picture and is_file(part.picture):
        return Picture(part.picture, text)
    if not text:
        return None
    return Crosshead(text.lstrip(ORNAMENTS) or text) if part.role == "crosshead" else Paragraph(text)


def _title(draft: Draft, body: Sequence[BodyBlock], *, full_width: bool) -> tuple[str, tuple[str, ...]]:
    """The headline, or the first clause of the text in 〔〕 with its review mark."""
    if title := tidy_headline(words_of(draft.group.headline), full_width=full_width):
        return title, ()
    text = next((block.text for block in body if isinstance(block, Paragraph)), "")
    opening = datelines.opening(text)
    if opening:
        text = re.sub(r"^[^）)]*[）)]", "", text) if opening.names else text[text.find(opening.text[-1]) + 1 :]
    clause = _first_clause(text)
    shown = (block.text for block in body if isinstance(block, Picture) and letters(block.text))
    clause = clause or next((tidy(words_of([block])) for block in draft.group.blocks), next(shown, "无题"))
    return f"〔{clause[:_CLAUSE_LIMIT].strip('“”‘’（）《》 ')}〕", ("headline-missing",)


def _first_clause(text: str) -> str:
    """The first clause that says something: of a date alone, with what follows it."""
    clauses = [match for match in _CLAUSE.finditer(text) if letters(match[0])]
    if not clauses:
        return ""
    last = clauses[_WHEN.fullmatch(clauses[0][0].strip(ORNAMENTS)) is not None and len(clauses) > 1]
    return text[clauses[0].start() : last.end()].strip(ORNAMENTS)


def _dateline(texts: Sequence[str]) -> datelines.Dateline | None:
    for text in texts:
        if found := datelines.opening(text):
            return found
    return next((found for text in reversed(texts) if (found := datelines.closing(text))), None)


def _people(draft: Draft, text: Iterable[_Part], dateline: datelines.Dateline | None) -> tuple[str, tuple[str, ...]]:
    """Agency and names: from the byline, else the dateline, else brackets that sign the text, else a credit."""
    agency = ""
    names: list[str] = []
    for block in draft.group.bylines:
        found = bylines.byline(block.text)
        agency = agency or (found.agency if found else "")
        names += found.authors if found else bylines.bare_names(block.text) or bylines.pen_name(block.text)
    if dateline:
        own, told = bylines.parse_names(dateline.names)
        agency = agency or own or dateline.agency
        names += [] if names else told or bylines.names(dateline.names)
    prose = [part.text for part in text if part.role in {"text", "line"} and not is_contact(part.text)]
    first, last = (prose[0], prose[-1]) if prose else ("", "")
    if not names and (found := signatures.opened(first)):
        agency, names = agency or found.agency, [*found.authors]
    if not names and (credited := signatures.credit(last)):
        agency, names = agency or credited[0], [*credited[1]]
    if not names and (found := signatures.signed(last)):
        agency, names = agency or found.agency, [*found.authors]
    if not names and len(last) <= _SIGNATURE_LIMIT:
        names = [*signatures.signature(last)]
    if not names and signatures.is_credit(first) and (credited := signatures.credit(first)):
        agency, names = agency or credited[0], [*credited[1]]
    names = names or [*_signature_inside(prose)]
    return agency or signatures.source(last) or signatures.source(first[:_SOURCE_LIMIT]), tuple(dict.fromkeys(names))


def _signature_inside(prose: Sequence[str]) -> tuple[str, ...]:
    """Who answers in a text, as its first line says, or who wrote the letter that an answer follows."""
    for line in prose[:1]:
        if found := signatures.editor(line):
            return found
    for above, line in pairwise(prose):
        short = len(line) <= _SIGNATURE_LIMIT and ended(above)
        if short and signatures.is_letter(line):
            return signatures.signature(line)
    return ()


def _kind(draft: Draft, title: str, body: Sequence[BodyBlock], *, authors_in_credit: bool) -> str:
    size = sum(len(letters(block.text)) for block in body if isinstance(block, (Paragraph, Crosshead)))
    pictured = any(is_picture(block.picture) for block in draft.text)
    credited = bool(draft.text) and signatures.credit(draft.text[-1].text) is not None
    if size <= _CAPTION_LETTERS and authors_in_credit and (credited or pictured):
        return "photo"
    if NOTICE.search(title):
        return "notice"
    return "brief" if 0 < size <= _BRIEF_LETTERS and not draft.group.bylines else "article"
