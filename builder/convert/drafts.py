"""Blocks → drafts: the page cut into pieces, each with its headline group and the blocks of its text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert import datelines, jumps
from builder.convert.groups import HeadlineGroup, Run, is_group, runs, take_apart
from builder.convert.heads import THRESHOLD, headlines_follow, settings, weigh
from builder.convert.lines import ended
from builder.convert.topics import rarity, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builder.convert.blocks import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before its fields are read."""

    group: HeadlineGroup = HeadlineGroup()
    text: tuple[Block, ...] = ()
    kind: str = ""
    """`editor-note` where the page signs the text so; else decided later."""
    review: tuple[str, ...] = ()
    breaks: frozenset[int] = frozenset()
    """First lines of the blocks before which something stood that is part of no article."""

    @property
    def headed(self) -> bool:
        """Whether the paper printed a headline (or a column's name) over it."""
        return bool(self.group.blocks)


def cut(blocks: Sequence[Block]) -> tuple[Draft, ...]:
    """The drafts of a page from its labelled blocks, in printed order; blocks that are no text are left out."""
    breaks = frozenset(_breaks(blocks))
    page = runs([block for block in blocks if block.role not in {"furniture", "banner", "duplicate", "colophon"}])
    follow = headlines_follow(page)
    weight = rarity([vocabulary([block.text]) for run in page for block in run])
    heads = {setting.group for setting in settings(page, weight, follow=follow) if weigh(setting)[0] >= THRESHOLD}
    pieces = _after(page, heads) if follow else _under_columns(_before(page, heads))
    return tuple(replace(piece, breaks=breaks) for piece in pieces if piece.text or piece.headed)


def _breaks(blocks: Sequence[Block]) -> Iterator[int]:
    aside = False
    for block in blocks:
        if block.role in {"furniture", "banner", "duplicate"}:
            aside = True
        elif aside:
            yield block.lines[0]
            aside = False


def _before(page: Sequence[Run], heads: set[Run]) -> Iterator[Draft]:
    """Drafts where a headline stands over its text."""
    draft = Draft()
    for run in page:
        if is_group(run) and run in heads:
            yield from _pieces(draft)
            draft = Draft(take_apart(run))
        else:
            draft = replace(draft, text=draft.text + _inside(run))
    yield from _pieces(draft)


def _under_columns(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give a marked column's name to all headlines of a lower level after it, as the page file's levels say."""
    column: tuple[Block, ...] = ()
    for draft in drafts:
        group = draft.group
        level = group.headline[0].level if group.headline else 0
        if group.column:
            column = group.column if group.column[0].marked else ()
        elif column and level > column[0].level:
            group = replace(group, column=column)
        elif level:
            column = ()
        yield replace(draft, group=group)


def _after(page: Sequence[Run], heads: set[Run]) -> Iterator[Draft]:
    """Drafts where a headline stands under its text: it belongs to the last piece before it."""
    draft = Draft()
    for run in page:
        if is_group(run) and run in heads:
            *others, last = _pieces(draft) or [draft]
            yield from others
            yield replace(last, group=take_apart(run))
            draft = Draft()
        else:
            draft = replace(draft, text=draft.text + _inside(run))
    yield from _pieces(draft)


def _inside(run: Run) -> tuple[Block, ...]:
    """A group that heads no article: its headings are crossheads, its other lines text."""
    if not is_group(run):
        return run
    return tuple(replace(block, role="crosshead" if block.role == "heading" else "text") for block in run)


def _pieces(draft: Draft) -> list[Draft]:
    """A draft cut where its own text says that another begins: datelines, jump marks, an editor's signature."""
    if not draft.text and not draft.headed:
        return []
    pieces: list[Draft] = [replace(draft, text=())]
    for block in draft.text:
        current = pieces[-1]
        if block.role == "note-sign":
            note = replace(current, kind="editor-note", text=(*current.text, block))
            pieces[-1] = replace(note, group=_columned(note.group))
        elif current.text and _begins_another(current.text[-1], block):
            pieces.append(Draft(text=(block,)))
        else:
            pieces[-1] = replace(current, text=(*current.text, block))
    return [piece for piece in pieces if piece.text or piece.headed]


def _columned(group: HeadlineGroup) -> HeadlineGroup:
    """An editor's note has no headline: what stands over it is the column's name."""
    return replace(group, column=group.column + group.kicker + group.headline, kicker=(), headline=())


def _begins_another(last: Block, block: Block) -> bool:
    if last.role in {"crosshead", "picture"}:
        return False
    if last.role == "note-sign" or datelines.closing(last.text) or jumps.trailing(last.text)[0]:
        return True
    if jumps.leading(block.text)[0]:
        return True
    return ended(last.text) and datelines.opening(block.text) is not None
