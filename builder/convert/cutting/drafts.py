"""Blocks → drafts: the page cut into pieces, each with its headline group and the blocks of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.cutting import above_or_below
from builder.convert.cutting.groups import NO_GROUP, HeadlineGroup, Run, is_column, is_group, runs, take_apart
from builder.convert.cutting.heads import CLOSE, THRESHOLD, weigh
from builder.convert.cutting.surroundings import settings
from builder.convert.reading import captions
from builder.convert.words import datelines, jumps, signatures
from builder.convert.words.kinds import LETTERS, OPENING, is_note
from builder.convert.words.lines import ended, is_bullet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.reading.blocks import Block

ASIDE = frozenset({"furniture", "banner", "duplicate"})
"""Roles of blocks that interrupt a text without being part of one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its fields are read."""

    group: HeadlineGroup = NO_GROUP
    text: tuple[Block, ...] = ()
    kind: str = ""
    """`editor-note` where the page signs the text so, `photo` where it points at a picture; else decided later."""
    review: tuple[str, ...] = ()
    breaks: frozenset[int] = frozenset()
    """First lines of the blocks before which something stood that is part of no article."""
    adopted: frozenset[int] = frozenset()
    """Lines that stood with another article and were given to this one."""
    close: frozenset[int] = frozenset()
    """Lines of the page of which it was a close call whether they head an article."""

    @property
    def headed(self) -> bool:
        """Whether the paper printed a headline (or a column's name) over it."""
        return bool(self.group.blocks)


def cut(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The drafts of a page from its labelled blocks, in printed order; blocks that are no text are left out."""
    breaks = frozenset(_breaks(blocks))
    printed = [block for block in blocks if block.role not in ASIDE and block.role != "colophon"]
    page = _split_groups(runs(printed, breaks))
    sums = {setting.group: weigh(setting)[0] for setting in settings(page)}
    heads = {group for group, value in sums.items() if value >= THRESHOLD}
    close = [group for group, value in sums.items() if abs(value - THRESHOLD) < CLOSE]
    lines = frozenset(line for group in close for block in group for line in block.lines)
    groups = [run for run in page if is_group(run) and run in heads]
    segments = [_pieces(segment) for segment in _segments(page, heads)]
    chosen = above_or_below.match(groups, [[piece.text for piece in segment] for segment in segments])
    drafts = _under_columns(_without_bare_columns(tuple(_headed(groups, segments, chosen))))
    return tuple(replace(draft, breaks=breaks, close=lines) for draft in drafts)


def _breaks(blocks: Sequence[Block]) -> Iterator[int]:
    aside = False
    for block in blocks:
        if block.role in ASIDE:
            aside = True
        elif aside:
            yield block.lines[0]
            aside = False


def _split_groups(page: Sequence[Run]) -> tuple[Run, ...]:
    """The page with a headline that ends one text parted from the group that begins the next."""
    split: list[Run] = []
    for number, run in enumerate(page):
        at = _seam(page, number) if is_group(run) else 0
        split += [run[:at], run[at:]] if at else [run]
    return tuple(split)


def _seam(page: Sequence[Run], number: int) -> int:
    """Where a group falls into two: its first headings speak of the text before it, the others of the text after."""
    run = page[number]
    before, after = _text_beside(page, number, -1), _text_beside(page, number, 1)
    captioned = bool(before) and signatures.is_credit(before[0].text)
    for at in range(1, min(len(run), _LONGEST_GROUP)):
        if run[at].role == "heading" and run[at].gap and before and after:
            column = at + 1 < len(run) and run[at + 1].role == "heading" and is_column(run[at], run[at + 1])
            if column and run[at - 1].role == "heading":
                return at
            if at == 1 and not captioned and run[1].role == "heading" and is_column(run[0], run[1]):
                continue
            first = above_or_below.agreement(run[:at], before) - above_or_below.agreement(run[:at], after)
            rest = above_or_below.agreement(run[at:], after) - above_or_below.agreement(run[at:], before)
            sure = first > (_SEAM if captioned else _SURE)
            if first >= (_SEAM_REST if captioned else _SEAM) and rest >= (-_SEAM_REST if sure else _SEAM_REST):
                return at
    return 0


GOES_ON = "goes-on"
"""Passing mark of a piece that goes on with the article whose headline stands before it."""
_SEAM, _SURE, _SEAM_REST = 0.3, 0.5, 0.05
"""Difference of agreement by which the first and the second half of a group must prefer their sides."""


_LONGEST_GROUP = 40
"""Lines of two headline groups together; what is longer is a list."""


def _text_beside(page: Sequence[Run], number: int, step: int) -> tuple[Block, ...]:
    """The text before (step -1) or after (step 1) a group, nearest first."""
    text: list[Block] = []
    at = number + step
    while 0 <= at < len(page) and not is_group(page[at]):
        text.append(page[at][0])
        at += step
    return tuple(text)


def _segments(page: Sequence[Run], heads: set[Run]) -> list[list[Block]]:
    """The text before, between and after the headline groups, crossheads inside."""
    segments: list[list[Block]] = [[]]
    for run in page:
        if is_group(run) and run in heads:
            segments.append([])
        else:
            segments[-1] += _inside(run) if is_group(run) else run
    return segments


def _inside(run: Run) -> tuple[Block, ...]:
    """A group that heads no article: its headings are crossheads, its other lines text, and so is a question there."""
    return tuple(
        block.with_role("crosshead" if block.role == "heading" and (at == 0 or not _asks(block)) else "text")
        for at, block in enumerate(run)
    )


def _asks(block: Block) -> bool:
    return block.text.endswith(("？", "?"))


def _pieces(text: Sequence[Block]) -> list[Draft]:
    """A text cut where it says itself that another begins: datelines, jump marks, signatures of editor's notes.

    Captions with their credits are articles (photos) of their own, after the text in which they stand.
    """
    found = list(captions.find(text))
    taken = {at for start, end in found for at in range(start, end)}
    pieces: list[list[Block]] = []
    for block in [block for at, block in enumerate(text) if at not in taken]:
        if not pieces or _begins_another(pieces[-1], block):
            pieces.append([block])
        else:
            pieces[-1].append(block)
    drafts = [Draft(text=tuple(piece), kind=_kind(piece)) for piece in pieces]
    for start, end in found:
        kind = "photo" if captions.points(text, start) else _kind(text[start:end])
        drafts.append(Draft(text=tuple(text[start:end]), kind=kind))
    return drafts


def _kind(piece: Sequence[Block]) -> str:
    """What the piece's own signature says that it is; the block that begins a piece signs nothing."""
    named = len(piece) <= _NOTE_BLOCKS and is_note(piece[0].text)
    return "editor-note" if named or any(block.role == "note-sign" for block in piece[1:]) else ""


_TO_EDITORS = ("编辑同志", "編輯先生", "编辑部", "编辑老师", "贵报")
_NOTE_BLOCKS = 2
"""Paragraphs of the longest editor's note that names itself at its beginning."""


def _begins_another(text: Sequence[Block], block: Block) -> bool:
    last = text[-1]
    if last.role == "note-sign":
        return True
    if last.role in {"crosshead", "picture"} or block.role == "note-sign":
        return False
    if datelines.closing(last.text) or jumps.trailing(last.text)[0] or jumps.leading(block.text)[0]:
        return True
    if all(is_bullet(other.text) for other in text):
        return False
    opening = datelines.opening(block.text)
    complete = ended(last.text) or signatures.is_credit(last.text)
    return opening is not None and (complete or bool(opening.day or opening.names))


def _headed(groups: Sequence[Run], segments: Sequence[Sequence[Draft]], chosen: Sequence[int]) -> Iterator[Draft]:
    """Every piece with the group that is its own, in printed order; a group without text stands alone."""
    for number, segment in enumerate(segments):
        pieces = list(segment)
        if number and chosen[number - 1] == above_or_below.ABOVE:
            pieces[:1] = [_under(groups[number - 1], pieces[0] if pieces else Draft())]
        if number < len(groups) and chosen[number] == above_or_below.BELOW:
            last = pieces[-1] if pieces and not pieces[-1].headed else None
            pieces[len(pieces) - (last is not None) :] = [_under(groups[number], last or Draft())]
        headed_below = number > 0 and chosen[number - 1] == above_or_below.BELOW
        if headed_below and len(pieces) > 0 and not pieces[0].headed and _opens_nothing(pieces[0]):
            pieces[0] = replace(pieces[0], review=(GOES_ON,))
        yield from pieces


def _opens_nothing(piece: Draft) -> bool:
    """Whether a piece has no sign that an article begins with it."""
    first = piece.text[0]
    captioned = signatures.is_credit(piece.text[-1].text) or signatures.is_captioned(piece.text[-1].text)
    return not (piece.kind or captioned or jumps.leading(first.text)[0] or datelines.opening(first.text))


def rejoined(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """A headline in the middle of its article: the text after it goes on with the text before it."""
    settled: list[Draft] = []
    for draft in drafts:
        last = settled[-1] if settled else draft
        if settled and GOES_ON in draft.review and not (_is_closed(last) or _is_closed(draft)):
            review = (*last.review, "adopted-fragment")
            adopted = last.adopted.union(*(block.lines for block in draft.text))
            settled[-1] = replace(
                last, text=last.text + draft.text, review=tuple(dict.fromkeys(review)), adopted=adopted
            )
        else:
            settled.append(replace(draft, review=tuple(mark for mark in draft.review if mark != GOES_ON)))
    return tuple(settled)


def _is_closed(draft: Draft) -> bool:
    """Whether the draft's own text says where it ends."""
    return bool(draft.text) and datelines.closing(draft.text[-1].text) is not None


def _under(group: Run, piece: Draft) -> Draft:
    """The piece with its group; over an editor's note stands no headline but the column's name."""
    parts = take_apart(group, piece.text)
    if len(group) == 1 and OPENING.fullmatch(group[0].text):
        piece = replace(piece, kind="editor-note")
    if piece.kind == "editor-note":
        parts = replace(parts, column=parts.column + parts.kicker + parts.headline, kicker=(), headline=())
    return replace(piece, group=parts)


def _without_bare_columns(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A column's name or a byline left without a text goes to the next article, whose headline stands below."""
    name: tuple[Block, ...] = ()
    signed: tuple[Block, ...] = ()
    text: tuple[Block, ...] = ()
    for draft, following in zip(drafts, (*drafts[1:], Draft()), strict=False):
        own = draft.group.headline
        bare = bool(own) and not draft.text and draft.group.blocks == own
        named = bool(draft.group.bylines) and draft.group.blocks == draft.group.bylines
        if (
            named
            and not draft.kind
            and following.headed
            and bool(draft.text) != bool(following.text)
            and not following.group.bylines
        ):
            signed, text = draft.group.bylines, draft.text
            continue
        headed = bool(following.text and following.group.headline) and not following.group.column
        if bare and headed and is_column(own[0], following.text[0]):
            name = own
            continue
        group = replace(draft.group, column=name or draft.group.column, bylines=draft.group.bylines or signed)
        yield replace(draft, group=group, text=text + draft.text)
        name = signed = text = ()


def _under_columns(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give a marked column's name to all headlines of a lower level after it, and one of letters to all letters."""
    column: tuple[Block, ...] = ()
    letters: tuple[Block, ...] = ()
    for draft in drafts:
        group = draft.group
        level = group.headline[0].level if group.headline else 0
        if group.column:
            column = group.column if group.column[0].marked else ()
        elif column and level > column[0].level:
            group = replace(group, column=column)
        elif level:
            column = ()
        if not group.column and letters and _is_letter(draft):
            group = replace(group, column=letters)
        letters = group.column if group.column and LETTERS.search(group.column[0].text) and _is_letter(draft) else ()
        yield replace(draft, group=group)


def _is_letter(draft: Draft) -> bool:
    """Whether a text is written to the editors, by its first words or its signature."""
    if not draft.text or not draft.group.headline or draft.group.bylines:
        return False
    return draft.text[0].text.startswith(_TO_EDITORS) or signatures.is_letter(draft.text[-1].text)
