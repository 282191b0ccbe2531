"""Standing headings: a column's name that is printed once over several articles is the name of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.convert.words import signatures
from builder.convert.words.kinds import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.convert.deciding.drafts import Draft
    from builder.convert.reading.blocks import Block

_TO_EDITORS = ("编辑同志", "編輯先生", "编辑部", "编辑老师", "贵报")


def under_columns(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give a marked column's name to all headlines of a lower level after it, and one of letters to all letters."""
    column: tuple[Block, ...] = ()
    letters: tuple[Block, ...] = ()
    for draft in drafts:
        group = draft.group
        level = group.headline[0].level if group.headline else 0
        if group.column:
            column = group.column if group.column[0].level else ()
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
