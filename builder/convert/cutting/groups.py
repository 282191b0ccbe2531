"""Headline groups (标题组): which lines stand together around a headline, and what each of them is.

A group is a run of headings, decks, bylines and jump marks with no text between them. Whether it heads an
article or is a crosshead inside one is decided in `heads.py`; here a group is only taken apart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.convert.cutting.between import told
from builder.convert.cutting.kickers import headline_of
from builder.convert.cutting.verse import HEAD_ROLES, is_item, is_line_of_verse, is_plain
from builder.convert.reading.blocks import dashless
from builder.convert.words import bylines, jumps, signatures
from builder.convert.words.bylines import SIGNS
from builder.convert.words.furniture import is_date
from builder.convert.words.kinds import COLUMN, NOTICE, PICTURES, SERIAL, SUMMARY, is_standing
from builder.convert.words.lines import ended, letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from builder.convert.reading.blocks import Block

_LEAD = 250
"""Characters of the longest lead that stands between a headline and its byline."""
_COLUMN_LIMIT = 6
_DOTTED_COLUMN_LIMIT = 14
_NAMED_LIMIT = 10
_LONGEST = 16
"""Lines of the longest headline group; more in a row are something else."""
_PEN_NAME = 4
"""Letters of the longest pen name under a column's headline."""
_UNENDED = re.compile("(?:(?<!国)是|的|把|被|(?<!参)与|(?<![祥谐共平温缓柔饱])和|(?<!普)及|、)$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9])|第[一二三四五六七八九十]+[，、:：]"
)


@dataclass(frozen=True, slots=True)
class HeadlineGroup:
    """The lines of a headline group by what they are; empty tuples where the paper printed none."""

    column: tuple[Block, ...] = ()
    kicker: tuple[Block, ...] = ()
    headline: tuple[Block, ...] = ()
    deck: tuple[Block, ...] = ()
    bylines: tuple[Block, ...] = ()
    jumps: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All lines of the group."""
        return self.column + self.kicker + self.headline + self.deck + self.bylines + self.jumps

    @property
    def continued_from(self) -> str:
        """Label of the page that a jump mark in the group names."""
        return next((page for page, _ in (jumps.leading(block.text) for block in self.jumps) if page), "")


NO_GROUP = HeadlineGroup()
"""The group of a text that has none."""

Run = tuple["Block", ...]


def runs(blocks: Sequence[Block], breaks: Collection[int] = ()) -> tuple[Run, ...]:
    """The page as runs of blocks: each either a headline group (all of `HEAD_ROLES`) or a single other block.

    Short lines that are too many to be headlines are verse or a list: all but the first become text.
    """
    blocks = told(blocks)
    blocks = [
        block.with_role("text") if any(rule(blocks, at) for rule in (_credits, _attributes, _asks)) else block
        for at, block in enumerate(blocks)
    ]
    blocks = [
        _as_line(block) if is_item(blocks, at) or SUMMARY.fullmatch(block.text) else block
        for at, block in enumerate(blocks)
    ]
    printed = Counter(block.text for block in blocks)
    settled = [
        _as_line(block) if is_line_of_verse(blocks, at) or (_signs(blocks, at) and printed[block.text] == 1) else block
        for at, block in enumerate(blocks)
    ]
    found: list[list[Block]] = []
    for block in settled:
        both = bool(found) and block.role in HEAD_ROLES and found[-1][-1].role in HEAD_ROLES
        parted = len(found) > 1 and block.lines[0] in breaks
        if both and not parted and not _closes(found[-1], block):
            found[-1].append(block)
        else:
            found.append([block])
    shelves = frozenset(text for text, times in printed.items() if times > 1)
    return tuple(_with_bylines([tuple(_with_bare_names(run, shelves)) for run in found], breaks))


def _with_bylines(page: Sequence[Run], breaks: Collection[int]) -> Iterator[Run]:
    """The runs with a byline that stands below a headline's lead in the group of that headline."""
    waiting: list[Run] = []
    for run in page:
        lead = waiting[1:]
        signs = all(block.role == "byline" for block in run) and run[0].lines[0] not in breaks
        if lead and signs and sum(len(r[0].text) for r in lead) <= _LEAD:
            yield waiting[0] + run
            yield from lead
            waiting = []
        elif is_group(run) or not waiting:
            yield from waiting
            waiting = [run] if is_group(run) and not any(block.role == "byline" for block in run) else []
            yield from () if waiting else (run,)
        else:
            waiting.append(run)
    yield from waiting


def is_group(run: Run) -> bool:
    """Whether the run is a headline group (or a crosshead)."""
    return run[0].role in HEAD_ROLES


def take_apart(run: Run, text: Sequence[Block] = ()) -> HeadlineGroup:
    """The group's lines by what they are: by level where the page file marks levels, else by length and order."""
    headings = [block for block in run if block.role == "heading"]
    decks = tuple(block for block in run if block.role == "deck")
    bylines = tuple(block for block in run if block.role == "byline")
    marks = tuple(block for block in run if block.role == "jump")
    if not headings:
        return HeadlineGroup(headline=decks[:1], deck=decks[1:], bylines=bylines, jumps=marks)
    column: tuple[Block, ...] = ()
    section: tuple[Block, ...] = ()
    if len(headings) > 2 and all(map(_is_name, headings[:2])) and not _is_name(headings[2]):  # noqa: PLR2004
        section, headings = (headings[0],), headings[1:]
    if len(headings) > 1 and is_column(headings[0], headings[1]):
        column, headings = (headings[0],), headings[1:]
    elif len(headings) == 2 and _stands_below(*headings):  # noqa: PLR2004
        column, headings = (headings[1],), headings[:1]
    headings = _rejoined(headings)
    author: tuple[Block, ...] = ()
    if column and len(headings) > 1 and len(letters(headings[-1].text)) <= _PEN_NAME:
        author, headings = (headings[-1],), headings[:-1]
    if len(headings) == 1 and PICTURES.fullmatch(headings[0].text):
        return HeadlineGroup(column=(headings[0],), deck=decks, bylines=bylines, jumps=marks)
    at = headline_of(run, headings, text)
    return HeadlineGroup(
        column=column,
        kicker=(*section, *headings[:at]),
        headline=(headings[at],),
        deck=(*headings[at + 1 :], *decks),
        bylines=(*author, *bylines),
        jumps=marks,
    )


def _rejoined(headings: Sequence[Block]) -> list[Block]:
    """The headings with one that was broken after a word that ends none, `…合作是`, in one line again."""
    whole: list[Block] = []
    for block in headings:
        if whole and is_plain(block) and is_plain(whole[-1]) and _UNENDED.search(whole[-1].text):
            last = whole[-1]
            whole[-1] = replace(last, text=last.text + block.text, lines=last.lines + block.lines)
        else:
            whole.append(block)
    return whole


def is_column(block: Block, following: Block) -> bool:
    """A standing heading over an article: a few letters and no number, before a longer line; or one of known forms."""
    words = letters(block.text)
    if SERIAL.fullmatch(block.text) or _is_named_column(block, following):
        return True
    limit = _DOTTED_COLUMN_LIMIT if "·" in block.text or block.text[0] in "【〔■" else _COLUMN_LIMIT
    plain = not (re.search(r"[0-9，,：:？?！!“”《》 —]", block.text) or bylines.led(following.text))
    return plain and len(words) <= limit and len(words) <= len(letters(following.text))


def _is_named_column(block: Block, following: Block) -> bool:
    """Whether a line has a name as columns have, over a headline that the page file marks and the name not."""
    apart = following.marked and not block.marked
    return apart and len(letters(block.text)) <= _NAMED_LIMIT and COLUMN.fullmatch(block.text) is not None


def _is_name(block: Block) -> bool:
    """Whether an unmarked line is as short as the names of sections and columns are."""
    few = is_plain(block) and len(letters(block.text)) <= _PEN_NAME
    return few and is_column(block, block) and not SERIAL.fullmatch(block.text)


def _stands_below(headline: Block, block: Block) -> bool:
    """Whether extraction put a column's name, of a few letters, under its headline: `咬一口“春天”`, `舌尖记`."""
    few = 2 < len(letters(block.text)) <= _PEN_NAME < len(letters(headline.text))  # noqa: PLR2004
    return few and is_plain(block) and is_plain(headline) and is_column(block, headline)


def is_numbered(block: Block) -> bool:
    """Whether a heading carries the number of a part: `一、`, `（二）`, `3.`."""
    return _NUMBERED.match(block.text) is not None


def _signs(blocks: Sequence[Block], at: int) -> bool:
    """A name that signs the text above it, before the next headline."""
    block = blocks[at]
    if block.role != "heading" or block.marked or not at:
        return False
    letter = blocks[at - 1].role != "heading" and ended(blocks[at - 1].text) and signatures.is_letter(block.text)
    under, last = blocks[at - 1].role == "text", at + 1 == len(blocks)
    between = under and not last and blocks[at + 1].role == "heading"
    notice = between and NOTICE.search(blocks[at + 1].text) is not None
    closes = between or (under and (last or is_date(blocks[at + 1].text)))
    office = closes and signatures.is_office(block.text, notice=notice)
    marked = under and last and block.text[0] in SIGNS
    named = (between or marked) and block.text not in blocks[at - 1].text
    return letter or office or (named and bool(signatures.signature(block.text)))


def _credits(blocks: Sequence[Block], at: int) -> bool:
    """A photographer's byline right under a caption, which is no byline of the headline after it."""
    block = blocks[at]
    under = block.role == "byline" and at > 0 and blocks[at - 1].role == "text"
    return under and block.text.rstrip("）)").endswith(("摄影报道", "攝影報道", "摄影报导", "攝影報導"))


def _attributes(blocks: Sequence[Block], at: int) -> bool:
    """A line with dashes under what somebody said: who said it, and no deck."""
    block = blocks[at]
    under = block.role == "deck" and not block.marked and at > 0 and blocks[at - 1].role == "text"
    return under and blocks[at - 1].text.endswith(("”", "」"))


def _asks(blocks: Sequence[Block], at: int) -> bool:
    """A question without a stop that ends a reader's letter, right over the signature."""
    if not 0 < at < len(blocks) - 1 or not (is_plain(blocks[at]) and ended(blocks[at].text)):
        return False
    below = blocks[at + 1]
    return blocks[at - 1].role == "text" and below.role == "heading" and signatures.is_letter(below.text)


def _as_line(block: Block) -> Block:
    return block.with_role("line")


def _closes(run: Sequence[Block], block: Block) -> bool:
    """Whether a group is complete before `block`.

    After a byline, and under a marked headline, a further heading belongs to the text: it is a crosshead.
    """
    if len(run) >= _LONGEST:
        return True
    if block.role != "heading" or not any(other.role == "heading" for other in run):
        return False
    if is_standing(block.text) and any(len(letters(other.text)) > _PEN_NAME for other in run):
        return True
    inside = block.bold and not block.marked and not bylines.bare_names(block.text)
    under_marked = inside and any(other.marked for other in run)
    return under_marked or any(other.role in {"byline", "jump"} for other in run)


def _with_bare_names(run: Sequence[Block], shelves: Collection[str] = ()) -> list[Block]:
    """Names alone under a headline are its byline; a name alone above one is not.

    One of the `shelves`, names that are printed more than once, is a column's over a further headline.
    """
    settled = list(run)
    named = [at for at in range(1, len(run)) if run[at].role == "heading" and bylines.bare_names(run[at].text)]
    for at in range(1, len(run)):
        if named[-1:] > [at + 1] and any(block.role == "heading" for block in run[at + 1 : named[-1]]):
            continue  # of two bare names the one under the last headline is its writer's, the other a column's
        if run[at].text in shelves and any(block.role == "heading" for block in run[at + 1 :]):
            continue
        last = at == len(run) - 1 and len(letters(run[at - 1].text)) > _PEN_NAME
        if run[at].role == "heading" and (bylines.bare_names(run[at].text) or (last and _is_pen_name(run[at]))):
            settled[at] = run[at].with_role("byline")
    return settled


def _is_pen_name(block: Block) -> bool:
    """A line so short, unmarked and right over the text that it names the writer: `阿离`."""
    return (
        is_plain(block)
        and not is_standing(block.text)
        and len(letters(block.text)) < _PEN_NAME
        and bool(bylines.pen_name(block.text))
    )


def words_of(blocks: Sequence[Block]) -> str:
    """The text of several heading lines as one, decks without their dashes."""
    return " ".join(dashless(block.text) for block in blocks)
