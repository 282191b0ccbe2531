"""Paragraphs → blocks: what each paragraph is by its own form, before anyone asks what it belongs to.

`ROLES` is the ordered table of rules; the first that holds names the role. A rule speaks of length,
punctuation, brackets, dashes and name patterns, never of what a text is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from builder.convert.words import bylines, datelines, jumps, signatures
from builder.convert.words.furniture import (
    is_beside,
    is_colophon,
    is_contact,
    is_date,
    is_furniture,
    is_guide,
    is_header,
)
from builder.convert.words.kinds import FORMULA, PAGE, SECTION
from builder.convert.words.lines import letters
from builder.edition.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from builder.convert.reading.wrapping import Paragraph

Role = Literal[
    "text",
    "line",
    "heading",
    "crosshead",
    "deck",
    "byline",
    "jump",
    "note-sign",
    "picture",
    "colophon",
    "furniture",
    "banner",
    "duplicate",
]

HEADLINE_LIMIT = 45
"""Letters of the longest headline met in plain text; a marked heading may have 20 more."""
_STOPS = re.compile(
    r"[。；;]|[，,、：:]$|[0-9一二三四五六七八九十]日$|版[）)]?$|[〕\]）)][0-9]+号$|[ \u3000][0-9.]+(?:元.*)?$"
)
"""What no headline has: a stop inside, a comma or colon at its end, the date of a signature, a jump, a price."""
_NOTE_SIGN = re.compile(r"[—–-]{1,3}[ ]*(?:本[报刊])?(?:编者|编辑部|编 者)[）)]?")
_DASHES = re.compile(r"[—–─-]{2,}[ ]*|[—─][ ]*(?=[^—])")
_SAYS = re.compile("[问说道][，,：:].*[？?！!”]$")
_HAN_LETTERS = 2
_SPEAKERS = "记者|问|答|主持人|嘉[ ]?宾|讲述人|解答人|采访人|受访人|受访者|主讲人|口述|[QA]"
_LABELS = f"{_SPEAKERS}|数据来源|资料来源|来源|注|备注|电话|联系人|地址|投稿邮箱|投稿信箱|致歉人|声明人|委托人"
_LABELLED = re.compile(rf"(?:{_LABELS})[：:]|图[①-⑳]?[：:为]|[▲▼◀▶]")
_CODE = re.compile(r"[#*{}\\`]|^\||\|.*\|")
_DASH = ("——", "──")
_ITEM = re.compile(r"(?<![0-9])[0-9]{1,2}[.、][^0-9]")
_LONG_CLAUSES = 20
_SECTION_LIMIT = 8
"""Letters of the longest section's name."""
_EDGE = 6
"""Blocks at either end of a page among which a date line or a page number is furniture."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its role."""

    role: Role
    text: str
    lines: tuple[int, ...]
    """Numbers of its lines in the page file."""
    level: int = 0
    bold: bool = False
    gap: int = 0
    indented: bool = False
    """Set in by two characters, as paragraphs are."""
    picture: str = ""
    stands_in: tuple[int, ...] = ()
    """Of a duplicate that differs by some characters: lines of the earlier text that stays in its place."""

    @property
    def marked(self) -> bool:
        """Whether the page file itself says that this is a heading."""
        return self.level > 0

    def with_role(self, role: Role) -> Block:
        """The block in another role: `dataclasses.replace` takes ten times as long, and every line is given one."""
        return Block(
            role, self.text, self.lines, self.level, self.bold, self.gap, self.indented, self.picture, self.stands_in
        )


def label_blocks(paragraphs: Sequence[Paragraph], known: Iterable[str] = ()) -> tuple[Block, ...]:
    """Each paragraph with its role; `known` are names of papers and sections, which make a line furniture."""
    names, last = frozenset(known), len(paragraphs) - 1
    return _beside_furniture(
        [
            _label(paragraph, names, top=number < _EDGE, foot=last - number < _EDGE)
            for number, paragraph in enumerate(paragraphs)
        ],
        names,
    )


def _beside_furniture(blocks: Sequence[Block], known: frozenset[str]) -> tuple[Block, ...]:
    """The section's name between the page's number and its date is furniture as they are, and the paper's beside it."""
    settled = list(blocks)
    for at, block in enumerate(blocks):
        beside = [other.role == "furniture" for other in (*settled[max(0, at - 1) : at], *blocks[at + 1 : at + 2])]
        between = at < _EDGE and len(beside) > 1 and all(beside) and len(letters(block.text)) <= _SECTION_LIMIT
        named = any(beside) and (is_furniture(block.text, known) or is_beside(block.text))
        named = named or (at == 0 and _is_section(block, blocks[1:3]))
        contact = is_contact(block.text) and _is_outside(settled, at)
        if contact or (block.role == "heading" and (between or named)):
            settled[at] = block.with_role("furniture")
    return tuple(settled)


def _is_section(block: Block, below: Sequence[Block]) -> bool:
    """Whether a page's first line is what newspapers call such a page: over the date, a headline or a column's name."""
    if len(below) < 2 or not SECTION.fullmatch(block.text):  # noqa: PLR2004
        return False
    if below[0].role == "furniture" or is_contact(below[0].text) or PAGE.fullmatch(block.text):
        return True
    nested = 0 < below[0].level < below[1].level
    plain = below[0].role == "heading" and len(letters(below[0].text)) <= _SECTION_LIMIT
    column = plain and (nested or not below[0].marked)
    return column and below[1].role in {"text", "heading"}


def _is_outside(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line stands above all text of a page, or among the names of its makers."""
    made = any(block.role == "colophon" for block in (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]))
    return made or (at < _EDGE and not any(block.role == "text" for block in blocks[:at]))


def _label(paragraph: Paragraph, known: frozenset[str], *, top: bool, foot: bool) -> Block:
    first = paragraph.first
    numbers = tuple(line.number for line in paragraph.lines)
    block = Block("text", paragraph.text, numbers, first.level, first.bold, first.gap, first.indented, first.picture)
    if (top or (foot and not is_date(block.text))) and is_furniture(block.text, known):
        return block.with_role("furniture")
    for role, holds in ROLES:
        if holds(block):
            return block.with_role(role)
    return block


def is_picture(block: Block) -> bool:
    """It shows a picture."""
    return bool(block.picture)


def is_note_sign(block: Block) -> bool:
    """It signs an editor's note: `——编者`."""
    return _NOTE_SIGN.fullmatch(block.text.lstrip("（(")) is not None


def is_jump(block: Block) -> bool:
    """It is the mark of a text that comes from another page, and nothing else."""
    page, rest = jumps.leading(block.text)
    return bool(page) and not rest


def is_byline(block: Block) -> bool:
    """It names writers with their titles and says nothing else."""
    if signatures.is_work(block.text):
        return False
    return bylines.byline(block.text) is not None and not block.text.startswith(("（", "("))


def is_deck(block: Block) -> bool:
    """A short line that begins with a dash: `——记…`."""
    return (
        _DASHES.match(block.text) is not None
        and len(letters(block.text)) <= HEADLINE_LIMIT
        and (block.marked or not _STOPS.search(block.text))
    )


def is_heading(block: Block) -> bool:
    """A line that could be a headline, a deck, a kicker or a crosshead: short, and no sentence."""
    size = len(letters(block.text))
    if block.marked:
        return 0 < size <= HEADLINE_LIMIT + 20
    if block.indented or not 1 < size <= HEADLINE_LIMIT or block.text[0] in "（(●■◆▲★，。、；：”’）)…":
        return False
    if len(HAN.findall(block.text)) < _HAN_LETTERS or _CODE.search(block.text) or datelines.opening(block.text):
        return False
    if (
        _LABELLED.match(block.text)
        or FORMULA.fullmatch(block.text)
        or signatures.is_credit(block.text)
        or signatures.is_work(block.text)
    ):
        return False
    return not (_STOPS.search(block.text) or block.text.endswith(_DASH) or _speaks(block.text) or _runs_on(block.text))


def _speaks(text: str) -> bool:
    """Whether a line is speech rather than a heading: a quotation with its stop, or one that stays open."""
    if _SAYS.search(text):
        return True
    if any(text.count(opener) != text.count(closer) for opener, closer in ("“”", "《》", "（）", "()", "「」")):
        return True
    return text[0] in "“「" and text[-1] in "”」" and text[-2] in "。！？!?…，,"


def _runs_on(text: str) -> bool:
    """Whether a line has more commas and colons than a headline has clauses."""
    if len(_ITEM.findall(text)) > 1:
        return True
    return len(letters(text)) > _LONG_CLAUSES and len(re.findall("[，,：:]", text)) > 1


ROLES: tuple[tuple[Role, Callable[[Block], bool]], ...] = (
    ("picture", is_picture),
    ("note-sign", is_note_sign),
    ("jump", is_jump),
    ("colophon", lambda block: is_colophon(block.text)),
    ("furniture", lambda block: is_guide(block.text) or is_header(block.text)),
    ("byline", is_byline),
    ("deck", is_deck),
    ("heading", is_heading),
)
"""The rules in the order in which they are asked; what none of them claims is text."""


def dashless(text: str) -> str:
    """A deck without the dashes that lead it."""
    dashes = _DASHES.match(text)
    return text[dashes.end() :] if dashes else text
