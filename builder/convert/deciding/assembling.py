"""Decided lines → articles: the lines of each in blocks, its headline group by the roles, its text as it is printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING

from builder.convert.deciding.drafts import Draft, HeadlineGroup
from builder.convert.deciding.joining import are_halves, is_wrapped, join_text
from builder.convert.deciding.labels import (
    ASIDE,
    BYLINE,
    CAPTION,
    COLUMN,
    CONTINUED,
    CROSSHEAD,
    DECK,
    GROUP,
    HEADLINE,
    JUMP,
    KICKER,
    MORE,
    PICTURE,
    SIGNATURE,
    TEXT,
)
from builder.convert.deciding.whole import NOTHING_GIVEN, Given
from builder.convert.reading.blocks import Block, is_note_sign
from builder.convert.words import jumps
from builder.convert.words.bylines import bare_names
from builder.convert.words.kinds import OPENING, PICTURES, is_note
from builder.convert.words.lines import ended, is_bullet, is_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.words.lines import Line

SEAM = 15
"""Thousandths: where a cut is less likely, no text of another article begins."""
_NOTE_BLOCKS = 2
"""Paragraphs of the longest editor's note that names itself at its beginning."""
_LEAD = 3
"""Blocks of text after a headline among which a byline is the article's."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph, a heading or another thing on the page, of one line or several."""

    role: str
    lines: tuple[Line, ...]
    begins: bool
    """An article begins with it."""
    cut: int = 0
    """How likely it is that an article begins with it, in thousandths."""
    after: int = 0
    """The number of the line with which it is one paragraph, unless it belongs elsewhere; 0 for a paragraph's begin."""
    told: Given = NOTHING_GIVEN
    """What was given of its first line, and the article that any of its lines was given to."""
    filled: bool = True
    """The texts of its page break where a column ends, so that a heading may, too."""

    @property
    def text(self) -> str:
        """The lines as one; a space parts the halves of a headline that was broken on purpose."""
        halves = not self.filled and self.role in GROUP and len(self.lines) == 2 and are_halves(*self.lines)  # noqa: PLR2004
        words = [line.text for line in self.lines]
        return " ".join(words) if halves else join_text(words)

    def block(self, role: str) -> Block:
        """The block of the trade in a role of `blocks`."""
        first = self.lines[0]
        numbers = tuple(line.number for line in self.lines)
        return Block(role, self.text, numbers, first.level, first.bold, first.gap, first.indented, first.picture)  # type: ignore[arg-type]


def printed(
    lines: Sequence[Line],
    decided: Sequence[tuple[str, bool]],
    cuts: Iterable[int] = repeat(0),
    told: Iterable[Given] = repeat(NOTHING_GIVEN),
) -> tuple[Printed, ...]:
    """The lines joined to paragraphs and headings; furniture between two lines of a paragraph does not part them.

    A table parts them, unless it interrupts a sentence. A paragraph in which another article's text may begin is taken
    apart until that is known.
    """
    found: list[Printed] = []
    open_at = -1
    filled = is_wrapped([line for line, (role, _) in zip(lines, decided, strict=False) if role in {TEXT, CONTINUED}])
    for line, (role, begins), cut, given in zip(lines, decided, cuts, told, strict=False):
        goes_on = (role == CONTINUED and not begins) or (role == MORE and not (begins and given.placed))
        after = 0
        if goes_on and open_at >= 0 and _takes(found[open_at].role, role):
            if role == MORE or cut < SEAM:
                found[open_at] = _with(found[open_at], line, given)
                continue
            after = found[open_at].lines[-1].number
        found.append(Printed(role, (line,), begins, cut, after, given, filled))
        if is_table(line.picture):
            open_at = -1 if open_at >= 0 and ended(found[open_at].text) else open_at
        elif role not in {ASIDE, PICTURE}:
            open_at = len(found) - 1
    return tuple(found)


def _with(each: Printed, line: Line, given: Given) -> Printed:
    told = replace(each.told, article=each.told.article or given.article)
    return replace(each, lines=(*each.lines, line), told=told)


def _takes(role: str, more: str) -> bool:
    heading = role in GROUP or role in {CROSSHEAD, MORE}
    return heading if more == MORE else not heading and role != JUMP


def articles(page: Sequence[Printed]) -> Iterator[tuple[Printed, ...]]:
    """The page cut where articles begin; furniture is left out, a picture stays with the text before it."""
    run: list[Printed] = []
    for each in page:
        if each.role == ASIDE:
            continue
        if each.begins and any(other.role != PICTURE for other in run):
            yield tuple(run)
            run = []
        run.append(each)
    if run:
        yield tuple(run)


def draft_of(run: Sequence[Printed]) -> Draft:
    """An article before its fields are read, its lines by what they were decided to be."""
    parts: dict[str, list[Block]] = {role: [] for role in (COLUMN, KICKER, HEADLINE, DECK, BYLINE, JUMP)}
    text: list[Block] = []
    heads = [at for at, each in enumerate(run) if each.role in GROUP]
    for at, each in enumerate(run):
        role = each.role
        if role == MORE:
            role = HEADLINE
        if role == JUMP and not (each.told.role or jumps.leading(each.text)[0]):
            role = CONTINUED
        if role == BYLINE and not (each.told.role or _signs(run, at, heads)):
            role = SIGNATURE
        elif role == SIGNATURE and heads and not text and bare_names(each.text):
            role = BYLINE
        if role in parts:
            parts[role].append(each.block("heading" if role in GROUP else "byline" if role == BYLINE else "jump"))
        else:
            text.append(each.block("picture" if role == PICTURE else "crosshead" if role == CROSSHEAD else "text"))
    group = HeadlineGroup(
        tuple(parts[COLUMN]), tuple(parts[KICKER]), tuple(parts[HEADLINE]), tuple(parts[DECK]), tuple(parts[BYLINE]),
        tuple(parts[JUMP]),
    )  # fmt: skip
    draft = Draft(group, tuple(text), _kind(run, text))
    return draft if any(each.told.role in GROUP for each in run) else _named(draft)


def _named(draft: Draft) -> Draft:
    """The draft; what heads a note of the editors, or a picture without a headline, is the name of its column."""
    group = draft.group
    opening = len(group.headline) == 1 and OPENING.fullmatch(group.headline[0].text) is not None
    shown = len(group.headline) == 1 and PICTURES.fullmatch(group.headline[0].text) is not None
    if not (opening or shown or draft.kind == "editor-note"):
        return draft
    named = replace(group, column=group.column + group.kicker + group.headline, kicker=(), headline=())
    return replace(draft, group=named, kind="editor-note" if opening else draft.kind)


def _signs(run: Sequence[Printed], at: int, heads: Sequence[int]) -> bool:
    """Whether a byline is the article's: beside its headline group, at either end of the text, or under the lead."""
    texts = sum(
        each.role not in GROUP and each.role not in {BYLINE, JUMP} and not is_bullet(each.text) for each in run[:at]
    )
    return texts < _LEAD or at + 1 == len(run) or any(abs(head - at) == 1 for head in heads)


def _kind(run: Sequence[Printed], text: Sequence[Block]) -> str:
    """What an article says that it is: a note of the editors, or a photo whose text is all caption."""
    if text and len(text) <= _NOTE_BLOCKS and is_note(text[0].text):
        return "editor-note"
    if text[1:] and is_note_sign(text[-1]):
        return "editor-note"
    body = [each for each in run if each.role not in GROUP and each.role not in {BYLINE, JUMP, MORE}]
    shown = bool(body) and body[0].role == CAPTION
    return "photo" if shown and all(each.role in {CAPTION, SIGNATURE, PICTURE} for each in body) else ""
