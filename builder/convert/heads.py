"""Headline or crosshead: whether a group heads an article or stands inside one.

Evidence is weighed, not chained: each rule of `EVIDENCE` adds its weight where it holds, and a group with at
least `THRESHOLD` heads an article. The weights were set on real pages and are held by the fixtures in tests/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.chars import HAN_RANGES
from builder.convert import datelines, jumps, signatures
from builder.convert.blocks import NOTICE
from builder.convert.groups import Run, is_group, is_numbered
from builder.convert.lines import ended, is_bullet, letters
from builder.convert.scripts import either
from builder.convert.sides import agreement, habit
from builder.convert.topics import likeness, topic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.convert.blocks import Block

_LONG, _SHORT, _VERY_SHORT = 12, 8, 5
_ENOUGH = 50
"""Letters of text on both sides from which on their vocabularies tell something."""
_PARTED = re.compile(rf"[{HAN_RANGES}”》][ \u3000][{HAN_RANGES}“《]{{3}}")
_BRIEFS = re.compile(
    either(
        "(?:简讯|短讯|快讯|简报|简明新闻|一句话新闻|一周数字|数字|短波|资讯|速览|速递|点滴|集锦|集萃|预告|天气|赛果|行情|信息|微言)"
        "(?:[（(].{1,12}[）)])?$"
    )
)
"""Headlines of news in brief and of lists end with the name of their kind."""
_BOX = re.compile(
    either(
        "[■●▲◆【]?(?:相关链接|新闻链接|延伸阅读|名词解释|新闻背景|背景资料|背景链接|相关新闻|记者手记|采访手记|编辑手记|编后语?|编者的话|"
        "开栏的话|专家点评|短评|快评|小贴士|温馨提示|新闻多一点|知识链接|数读|数说|时间轴|时间线|大事记|敬告读者)(?:[】：:].*)?"
    )
)
"""Names of boxes beside an article, which newspapers share."""
_LONG_TEXT = 150
_CAPTION_LETTERS = 150
_NAMED = 0.35
_LIKENESS, _SPREAD, _TOPIC_WEIGHT = 0.045, 0.015, 2.0
"""Likeness that tells nothing, the distance from it that counts 1, and the most that vocabulary may count.
Measured on real pages: 0.05 to 0.25 between parts of one article, 0.00 to 0.05 between articles."""
_TOPIC_LETTERS = 120
"""Letters on both sides from which on their vocabularies count in full."""
THRESHOLD = 1.5
"""From this on a group heads an article: without evidence, a line between texts is a crosshead."""


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
    others_signed: bool
    """Another group of the page stands with a byline, a dateline or a jump mark."""
    alike: float
    """Likeness of the texts on both sides, or -1 where they are too short to tell."""
    named: float
    """Share of the heading's words that the text on the side where this page has its texts has, less that of the
    text on the other side, -1 to 1. A crosshead on a page of headlines below their texts comes out negative."""
    edge: bool
    """Nothing stands above it on the page, or nothing below it."""


def _heading(group: Run) -> Block:
    """The group's heading of the highest level, or its first line."""
    headings = [block for block in group if block.role == "heading"]
    marked = [block for block in headings if block.marked]
    return min(marked, key=lambda block: block.level) if marked else (headings or group)[0]


def _is_caption(blocks: Sequence[Block]) -> bool:
    return 0 < _size(blocks) <= _CAPTION_LETTERS and signatures.credit(blocks[-1].text) is not None


def _breaks_off(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and not ended(blocks[-1].text)


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(letters(block.text)) for block in blocks)


def _begins_dated(blocks: Sequence[Block]) -> bool:
    """Whether a text begins with a dateline, under a bulleted summary or without one."""
    first = next((block.text for block in blocks if not is_bullet(block.text)), "")
    return datelines.opening(first) is not None


def _is_very_short(setting: Setting) -> bool:
    alone = len(setting.group) == 1 and len(letters(setting.heading.text)) <= _VERY_SHORT
    return alone and not _is_signed(setting)


def _is_bare(setting: Setting) -> bool:
    plain = (
        not setting.heading.marked
        and not _is_signed(setting)
        and len(setting.group) == 1
        and not setting.after_headline
    )
    return plain and setting.others_signed and _size(setting.after) >= _LONG_TEXT


EVIDENCE: tuple[tuple[str, float, Callable[[Setting], bool]], ...] = (
    ("has a byline", 5, lambda s: any(block.role == "byline" for block in s.group)),
    ("has a jump mark", 4, lambda s: any(block.role == "jump" for block in s.group)),
    (
        "text after it begins with a jump mark",
        4,
        lambda s: bool(s.after and jumps.leading(s.after[0].text)[0]),
    ),
    (
        "text after it begins with a dateline",
        3,
        lambda s: _begins_dated(s.after),
    ),
    (
        "text before it ends with a dateline",
        3,
        lambda s: bool(s.before and datelines.closing(s.before[-1].text)),
    ),
    ("text before it is signed", 3, lambda s: bool(s.before and signatures.signs(s.before[-1].text))),
    ("text before it leaves the page", 3, lambda s: bool(s.before and jumps.trailing(s.before[-1].text)[0])),
    ("has a deck or a kicker", 2, lambda s: sum(block.role in {"heading", "deck"} for block in s.group) > 1),
    ("stands at the edge", 4, lambda s: s.edge),
    (
        "has the page's highest level",
        2,
        lambda s: s.levels[0] < s.levels[1] and s.heading.level == s.levels[0],
    ),
    ("is of the first level", 2, lambda s: s.heading.level == 1),
    ("has a lower level", -0.5, lambda s: s.levels[0] < s.levels[1] and s.heading.level > s.levels[0]),
    ("is marked as a heading", 0.5, lambda s: s.heading.marked and not s.heading.bold),
    ("names a notice", 2, lambda s: NOTICE.search(s.heading.text) is not None),
    ("names news in brief", 4, lambda s: _BRIEFS.search(s.heading.text) is not None),
    ("names a box", 6, lambda s: _BOX.fullmatch(s.heading.text) is not None),
    ("text after it is a caption with its credit", 2, lambda s: _is_caption(s.after)),
    ("is marked where crossheads are not", 3, lambda s: s.heading.marked and s.plain_crossheads),
    ("stands right before another headline", 2, lambda s: s.before_headline and not s.heading.bold),
    ("is very short", -1.5, lambda s: _is_very_short(s) and not s.edge),
    ("stands right after another headline", 2, lambda s: s.after_headline and not s.heading.bold),
    ("is bold and directly under a headline", -3, lambda s: s.heading.bold and not s.before and not s.edge),
    (
        "is bare where others are signed or dated",
        -3,
        _is_bare,
    ),
    ("is bold", -3, lambda s: s.heading.bold and not s.heading.marked),
    (
        "is unsigned and of a lower level than the headline above",
        -2,
        lambda s: s.nested and not _is_signed(s) and _size(s.after) >= _ENOUGH * 2,
    ),
    ("is numbered", -3, lambda s: is_numbered(s.heading)),
    ("has clauses parted by a space", 2, lambda s: _PARTED.search(s.heading.text) is not None),
    ("is long", 1, lambda s: len(letters(s.heading.text)) >= _LONG),
    ("is short", -1, lambda s: len(letters(s.heading.text)) <= _SHORT),
    ("names what its own text is about", 2, lambda s: s.named >= _NAMED),
    ("text before it breaks off", 1, lambda s: _breaks_off(s.before) and not ended(s.heading.text)),
    ("completes the sentence before it", -3, lambda s: _breaks_off(s.before) and ended(s.heading.text)),
)
"""Name, weight, and the question asked of a group in its setting."""


def weigh(setting: Setting) -> tuple[float, tuple[str, ...]]:
    """The sum of the weights that speak for a headline, and the names of the rules that held."""
    held = [(name, weight) for name, weight, holds in EVIDENCE if holds(setting)]
    if setting.alike >= 0:
        topic = max(-_TOPIC_WEIGHT, min(_TOPIC_WEIGHT, (_LIKENESS - setting.alike) / _SPREAD))
        if topic < 0:  # short texts share words by chance
            topic *= min(1.0, min(_size(setting.before), _size(setting.after)) / _TOPIC_LETTERS)
        held.append(("parts two topics" if topic > 0 else "stands inside one topic", topic))
    return sum(weight for _, weight in held), tuple(name for name, _ in held)


def settings(page: Sequence[Run], weight: Mapping[str, float]) -> tuple[Setting, ...]:
    """Each headline group of the page with what stands around it, in order."""
    groups = [run for run in page if is_group(run)]
    texts = _texts(page)
    topics = [topic([block.text for block in text], weight) for text in texts]
    marked = [block.level for group in groups for block in group if block.marked]
    levels = (min(marked), max(marked)) if marked else (0, 0)
    plain = any(not _is_marked(group) and all(block.role == "heading" for block in group) for group in groups)
    shares = [(agreement(group, texts[at + 1]), agreement(group, texts[at])) for at, group in enumerate(groups)]
    side = 1 if habit(shares, starts=not texts[0], ends=not texts[-1]) >= 0 else -1
    found = []
    for number, group in enumerate(groups):
        before, after = texts[number], texts[number + 1]
        enough = min(_size(before), _size(after)) >= _ENOUGH
        alike = likeness(topics[number], topics[number + 1]) if enough else -1.0
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
                nested=False,
                others_signed=False,
                alike=alike,
                named=(above - below) * side,
                edge=edge,
            )
        )
    return _with_others(found)


def _is_marked(group: Run) -> bool:
    return any(block.marked for block in group)


def _after_headline(groups: Sequence[Run], texts: Sequence[Sequence[Block]], number: int) -> bool:
    if not number or texts[number]:
        return False
    return not any(block.role in {"byline", "jump"} for block in groups[number - 1])


def _with_others(found: Sequence[Setting]) -> tuple[Setting, ...]:
    signed = [_is_signed(setting) for setting in found]
    all_signed = sum(signed)
    last: Block | None = None
    settled: list[Setting] = []
    for setting, own in zip(found, signed, strict=True):
        nested = last is not None and last.marked and last.level < setting.heading.level
        settled.append(replace(setting, others_signed=all_signed > own, nested=nested))
        last = setting.heading if own else last
    return tuple(settled)


def _is_signed(setting: Setting) -> bool:
    """Whether the group, or a text beside it, says who wrote or where it comes from."""
    if any(block.role in {"byline", "jump"} for block in setting.group):
        return True
    after, before = setting.after[:1], setting.before
    if any(jumps.leading(block.text)[0] or datelines.opening(block.text) for block in after):
        return True
    if setting.after and signatures.signs(setting.after[-1].text):
        return True
    return any(datelines.opening(block.text) for block in before) or _is_caption(setting.after)


def _texts(page: Sequence[Run]) -> list[tuple[Block, ...]]:
    """The text before the first group, between the groups, and after the last: one more than groups."""
    texts: list[list[Block]] = [[]]
    for run in page:
        if is_group(run):
            texts.append([])
        else:
            texts[-1].append(run[0])
    return [tuple(text) for text in texts]
