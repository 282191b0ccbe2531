"""What stands around each headline group of a page: the text on both sides, the page's levels and gaps, its habits.

Nothing is judged here; `heads.py` weighs what a setting says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.cutting.above_or_below import agreement, habit
from builder.convert.cutting.groups import Run, is_column, is_group
from builder.convert.reading import captions
from builder.convert.words import datelines, jumps, signatures
from builder.convert.words.lines import ended, letters
from builder.convert.words.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.reading.blocks import Block

ENOUGH = 50
"""Letters of text on both sides from which on their vocabularies tell something."""
_CAPTION_LETTERS = 150
_WORDS = re.compile(r"[^，,：:“”「」？?！!、]+")
_PAIRED = 2
"""Characters by which two lines of one form differ."""
_MOST = 2 / 3
"""Share of a page's other headlines that are signed or dated, from which on one without either is an exception."""
_CONTINUED = 3
_MARKS = re.compile("[“”‘’「」『』《》，、：；！？—,:;!?]")
_BUILT = 3
"""Marks of a heading from which on another with the same ones is built like it."""
_FEW, _DENSE = 4, 0.7
"""Paragraphs that tell how a page parts them, and the share of them without an empty line before."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A group with what stands around it."""

    group: Run
    heading: Block
    """The group's heading of the highest level, or its first line."""
    before: tuple[Block, ...]
    """Text between the group and the one before it."""
    after: tuple[Block, ...]
    """Text between the group and the one after it."""
    levels: tuple[int, int]
    """Smallest and largest heading level on the page."""
    plain_crossheads: bool
    """The page marks some headings and leaves others, bold or plain lines, unmarked."""
    after_headline: bool
    """It stands right after another group that has no byline, and so has its text before it."""
    nested: bool
    """Its level is lower than that of the last group before it that is signed or dated."""
    before_headline: bool
    """It stands under a text and right before another group, and so has its text before it."""
    shelved: bool
    """It has the level of the first headline under a marked column's name, and no higher heading stands between."""
    below: bool
    """The same, on a page whose headlines stand below their texts."""
    others_signed: bool
    """Another group of the page stands with a byline, a dateline or a jump mark."""
    most_signed: bool
    """So do most of the other groups."""
    uncontinued: bool
    """It is marked and has no jump mark, as all other headings of its level have, which are three or more."""
    parallel: bool
    """Another group of the page begins with the same character and has the same marks: `从“甲”到“乙”，…`."""
    topics: Topics | None
    """Of the page's texts; None where those on both sides are too short to tell."""
    number: int
    """Of the text before it among them; the text after it has the next."""
    named: float
    """Share of the heading's words that the text on the side where this page has its texts has, less that of the
    text on the other side, -1 to 1. A crosshead on a page of headlines below their texts comes out negative."""
    captioned: bool
    """It stands right under a caption with its credit, where this page has its headlines or no text of its own is."""
    in_row: bool
    """It stands among three texts or more of one short paragraph each."""
    edge: bool
    """Nothing stands above it on the page, or nothing below it."""
    apart: bool
    """An empty line stands before it, as before hardly any paragraph of the page."""
    close: bool
    """None does, but before other groups of a page whose paragraphs stand without."""

    @property
    def alike(self) -> float:
        """Likeness of the texts on both sides, or -1 where they are too short to tell."""
        return self.topics.likeness(self.number, self.number + 1) if self.topics else -1.0


def settings(page: Sequence[Run]) -> tuple[Setting, ...]:
    """Each headline group of the page with what stands around it, in order."""
    groups = [run for run in page if is_group(run)]
    texts = _texts(page)
    topics = Topics([[block.text for block in text] for text in texts], [block.text for run in page for block in run])
    marked = [block.level for group in groups for block in group if block.marked]
    levels = (min(marked), max(marked)) if marked else (0, 0)
    plain = any(not _is_marked(group) and all(block.role == "heading" for block in group) for group in groups)
    shares = [(agreement(group, texts[at + 1]), agreement(group, texts[at])) for at, group in enumerate(groups)]
    side = 1 if habit(shares, starts=not texts[0], ends=not texts[-1]) >= 0 else -1
    dense = _is_dense(texts)
    parted = dense and sum(group[0].gap > 0 for group in groups) > 1
    found = []
    for number, group in enumerate(groups):
        before, after = texts[number], texts[number + 1]
        enough = min(size(before), size(after)) >= ENOUGH
        edge = (number == 0 and not before) or (number == len(groups) - 1 and not after)
        above, below = shares[number]
        found.append(
            Setting(
                group=group,
                heading=_heading(group),
                before=before,
                after=after,
                levels=levels,
                plain_crossheads=plain and levels[1] > 0,
                after_headline=_after_headline(groups, texts, number),
                before_headline=bool(before) and not after and number + 1 < len(groups),
                below=bool(before) and not after and number + 1 < len(groups) and side < 0,
                shelved=False,
                nested=False,
                others_signed=False,
                most_signed=False,
                uncontinued=False,
                parallel=False,
                topics=topics if enough else None,
                number=number,
                named=(above - below) * side,
                in_row=_is_in_row(texts, number),
                captioned=(side < 0 or not after) and _is_under_caption(group, before, after),
                edge=edge,
                apart=dense and group[0].gap > 0,
                close=parted and not group[0].gap,
            )
        )
    return _with_others(found)


def _is_in_row(texts: Sequence[Sequence[Block]], number: int) -> bool:
    """Whether the texts on both sides, and one beside them, are a single short paragraph that comes to its end."""
    single = [
        len(text) == 1 and text[0].role == "text" and ended(text[0].text) and size(text) <= _CAPTION_LETTERS
        for text in texts[max(0, number - 1) : number + 3]
    ]
    at = min(number, 1)
    return all(single[at : at + 2]) and sum(single) > 2  # noqa: PLR2004


def _is_under_caption(group: Run, before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether a single line stands under a caption that ends a text, and no more of its words in what follows."""
    start, end = max(captions.find(before), default=(0, 0), key=lambda found: found[1])
    if is_caption(before):
        start, end = 0, len(before)
    if len(group) > 1 or not 0 < end == len(before):
        return False
    return agreement(group, tuple(before[start:end])) >= agreement(group, tuple(after))


def _is_dense(texts: Sequence[Sequence[Block]]) -> bool:
    """Whether the page's paragraphs stand without empty lines between them."""
    gaps = [block.gap for text in texts for block in text[1:]]
    return len(gaps) >= _FEW and sum(gap == 0 for gap in gaps) >= _DENSE * len(gaps)


def _is_marked(group: Run) -> bool:
    return any(block.marked for block in group)


def _after_headline(groups: Sequence[Run], texts: Sequence[Sequence[Block]], number: int) -> bool:
    if not number or texts[number]:
        return False
    return not any(block.role in {"byline", "jump"} for block in groups[number - 1])


def _with_others(found: Sequence[Setting]) -> tuple[Setting, ...]:
    signed = [is_signed(setting) for setting in found]
    all_signed = sum(signed)
    last: Block | None = None
    shelf = 0
    settled: list[Setting] = []
    for setting, own in zip(found, signed, strict=True):
        nested = last is not None and last.marked and last.level < setting.heading.level
        level = setting.heading.level
        shelved = bool(shelf) and level == shelf
        shelf = _shelf(setting.group) or (shelf if level >= shelf else 0)
        others = all_signed - own
        most = others >= max(_FEW, _MOST * (len(found) - 1))
        settled.append(
            replace(
                setting,
                others_signed=others > 0,
                most_signed=most,
                nested=nested,
                shelved=shelved,
                uncontinued=_is_uncontinued(setting, found),
                parallel=_is_parallel(setting, found),
            )
        )
        last = setting.heading if own else last
    return tuple(_with_pairs(settled))


def _with_pairs(found: Sequence[Setting]) -> Iterator[Setting]:
    """The settings; one built like an unsigned line right before or after it, `补链：…`, `强链：…`, is parallel too."""
    for at, setting in enumerate(found):
        beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
        alike = any(_are_built_alike(setting, other) for other in beside)
        yield replace(setting, parallel=True) if alike else setting


def _are_built_alike(one: Setting, other: Setting) -> bool:
    """Whether two unsigned lines have the same marks at the same places, and nearly as many letters."""
    if any(len(each.group) > 1 or each.edge or is_signed(each) for each in (one, other)):
        return False
    first, second = one.heading.text, other.heading.text
    shape = _WORDS.sub("字", first)
    return shape not in {"字", ""} and shape == _WORDS.sub("字", second) and abs(len(first) - len(second)) <= _PAIRED


def _is_uncontinued(setting: Setting, every: Sequence[Setting]) -> bool:
    level = setting.heading.level
    others = [
        other for other in every if other is not setting and other.heading.marked and other.heading.level == level
    ]
    alone = setting.heading.marked and not _is_continued(setting)
    return alone and len(others) >= _CONTINUED and all(map(_is_continued, others))


def _is_continued(setting: Setting) -> bool:
    jump = any(block.role == "jump" for block in setting.group)
    return jump or bool(setting.after and jumps.leading(setting.after[0].text)[0])


def _is_parallel(setting: Setting, every: Sequence[Setting]) -> bool:
    first, marks = setting.heading.text[:1], _MARKS.findall(setting.heading.text)
    if len(marks) < _BUILT or first in marks:
        return False
    others = (other.heading.text for other in every if other is not setting)
    return any(text[:1] == first and _MARKS.findall(text) == marks for text in others)


def _shelf(group: Run) -> int:
    """Level of the headline under the name of a column, where the page file gives the name a higher one; else 0."""
    if len(group) < 2 or not is_column(group[0], group[1]):  # noqa: PLR2004  (a name and a headline)
        return 0
    return group[1].level if 0 < group[0].level < group[1].level else 0


def ends_dated_apart(setting: Setting) -> bool:
    """Whether the text under a heading closes with a dateline, while the one over it began with its own."""
    begun = any(datelines.opening(block.text) for block in setting.before)
    return begun and bool(setting.after and datelines.closing(setting.after[-1].text))


def is_signed(setting: Setting) -> bool:
    """Whether the group, or a text beside it, says who wrote or where it comes from."""
    if any(block.role in {"byline", "jump"} for block in setting.group):
        return True
    after, before = setting.after[:1], setting.before
    if any(jumps.leading(block.text)[0] or datelines.opening(block.text) for block in after):
        return True
    if setting.after and (signatures.signs(setting.after[-1].text) or ends_dated_apart(setting)):
        return True
    return any(datelines.opening(block.text) for block in before) or is_caption(setting.after)


def _texts(page: Sequence[Run]) -> list[tuple[Block, ...]]:
    """The text before the first group, between the groups, and after the last: one more than groups."""
    texts: list[list[Block]] = [[]]
    for run in page:
        if is_group(run):
            texts.append([])
        else:
            texts[-1].append(run[0])
    return [tuple(text) for text in texts]


def _heading(group: Run) -> Block:
    """The group's heading of the highest level, or its first line."""
    headings = [block for block in group if block.role == "heading"]
    marked = [block for block in headings if block.marked]
    return min(marked, key=lambda block: block.level) if marked else (headings or group)[0]


def is_caption(blocks: Sequence[Block]) -> bool:
    """Whether a text is no more than a caption with its credit."""
    return 0 < size(blocks) <= _CAPTION_LETTERS and signatures.credit(blocks[-1].text) is not None


def size(blocks: Sequence[Block]) -> int:
    """Letters and digits of a text."""
    return sum(len(letters(block.text)) for block in blocks)
