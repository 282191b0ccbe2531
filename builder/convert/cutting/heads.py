"""Headline or crosshead: whether a group heads an article or stands inside one.

Evidence is weighed, not chained: each rule of `EVIDENCE` adds its weight where it holds, and a group with at
least `THRESHOLD` heads an article. The weights were set on real pages and are held by the fixtures in tests/.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.cutting.groups import is_numbered
from builder.convert.cutting.surroundings import ENOUGH, ends_dated_apart, is_caption, is_signed, size
from builder.convert.words import datelines, jumps, signatures
from builder.convert.words.kinds import BOX, BRIEFS, LISTS, NOTICE, closed_up, is_note, is_standing
from builder.convert.words.lines import ended, is_bullet, letters
from builder.edition.characters import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.convert.cutting.groups import Run
    from builder.convert.cutting.surroundings import Setting
    from builder.convert.reading.blocks import Block

_LONG, _SHORT, _VERY_SHORT = 12, 8, 5
_PARTED = re.compile(rf"[{HAN_RANGES}”》][ \u3000][{HAN_RANGES}“《]{{3}}")
_LONG_TEXT, _BRIEF = 150, 110
_NAMED = 0.35
_LIKENESS, _SPREAD, _TOPIC_WEIGHT = 0.045, 0.015, 2.0
"""Likeness that tells nothing, the distance from it that counts 1, and the most that vocabulary may count.
Measured on real pages: 0.05 to 0.25 between parts of one article, 0.00 to 0.05 between articles."""
_TOPIC_LETTERS = 120
"""Letters on both sides from which on their vocabularies count in full."""
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
_QUOTES = frozenset("“「")
THRESHOLD = 1.5
"""From this on a group heads an article: without evidence, a line between texts is a crosshead."""
CLOSE = 0.5
"""Distance from the threshold below which the weight of the evidence decides little."""


def _breaks_off(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[-1].role != "picture" and not ended(blocks[-1].text)


def _has_several(group: Run) -> bool:
    """Whether a group has lines beside its headline; a numbered crosshead in two lines has not."""
    headings = [block for block in group if block.role in {"heading", "deck"}]
    return len(headings) > 1 and not is_numbered(headings[0])


def _longest(group: Run) -> int:
    """Letters of the group's longest heading: a column's name over a headline makes it no shorter."""
    return max((len(letters(block.text)) for block in group if block.role == "heading"), default=_LONG - 1)


def _is_note(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and (blocks[-1].role == "note-sign" or is_note(blocks[-1].text))


def _is_list(blocks: Sequence[Block]) -> bool:
    """Whether a text begins with an item of a list, or with two that have bullets."""
    bullets = [is_bullet(block.text) for block in blocks[:2]]
    quoted = len(blocks) > 1 and blocks[0].text[:1] in _QUOTES and blocks[1].text.startswith(("——", "──"))
    listed = bool(blocks) and blocks[0].role == "line" and not signatures.is_letter(blocks[0].text)
    return bool(blocks) and (listed or quoted or (len(bullets) > 1 and all(bullets)))


def _begins_dated(blocks: Sequence[Block]) -> bool:
    """Whether a text begins with a dateline, under a bulleted summary or without one."""
    first = next((block.text for block in blocks if not is_bullet(block.text)), "")
    return datelines.opening(first) is not None


def _names_notice(setting: Setting) -> bool:
    return NOTICE.search(closed_up(setting.heading.text)) is not None


def _parts_briefs(setting: Setting) -> bool:
    """Whether a marked heading of the page's highest level stands between texts too short to be parts of one."""
    highest = setting.heading.marked and setting.heading.level == setting.levels[0]
    return highest and min(size(setting.before), size(setting.after)) > 0 and _longer(setting) <= _BRIEF


def _parts_single(setting: Setting) -> bool:
    """Whether an unmarked line stands among short paragraphs, each alone between lines, as news in brief is set."""
    words = setting.heading
    plain = not (words.marked or words.bold or setting.parallel or _is_very_short(setting) or is_numbered(words))
    return plain and setting.in_row and not setting.levels[1] and not signatures.is_office(words.text)


def _longer(setting: Setting) -> int:
    return max(size(setting.before), size(setting.after))


def _is_very_short(setting: Setting) -> bool:
    alone = len(setting.group) == 1 and len(letters(setting.heading.text)) <= _VERY_SHORT
    return alone and not is_signed(setting)


def _is_bare(setting: Setting) -> bool:
    plain = (
        not setting.heading.marked and not is_signed(setting) and len(setting.group) == 1 and not setting.after_headline
    )
    if is_standing(setting.heading.text) or _names_notice(setting):
        return False
    return plain and setting.others_signed and size(setting.after) >= _LONG_TEXT


def _quotes(setting: Setting) -> bool:
    """Whether an unsigned line is one quotation and nothing else, as crossheads are more often than headlines."""
    words = setting.heading.text
    alone = len(setting.group) == 1 and not setting.heading.marked and not is_signed(setting)
    return alone and _QUOTED.fullmatch(words) is not None


def _is_exception(setting: Setting) -> bool:
    """Whether a short marked heading between long texts is unsigned where most headlines of the page are not."""
    words = setting.heading.text
    short = setting.heading.marked and len(setting.group) == 1 and len(letters(words)) <= _SHORT
    if not (short and setting.most_signed) or is_signed(setting) or is_standing(words) or setting.edge:
        return False
    return min(size(setting.before), size(setting.after)) >= _LONG_TEXT


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
    ("text after it begins with its source", 3, lambda s: bool(s.after) and datelines.quotes(s.after[0].text)),
    ("a list stands under it", 2, lambda s: _is_list(s.after)),
    (
        "text before it ends with a dateline",
        3,
        lambda s: bool(s.before and datelines.closing(s.before[-1].text)),
    ),
    ("text after it has another dateline than the text before it", 2, ends_dated_apart),
    ("text before it is signed", 3, lambda s: bool(s.before and signatures.signs(s.before[-1].text))),
    ("text before it is a note of the editors", 3, lambda s: _is_note(s.before)),
    ("text before it leaves the page", 3, lambda s: bool(s.before and jumps.trailing(s.before[-1].text)[0])),
    ("has a deck or a kicker", 2, lambda s: _has_several(s.group)),
    ("stands under a caption with its credit", 7, lambda s: s.captioned and not s.heading.bold),
    ("stands at the edge", 4, lambda s: s.edge),
    ("stands apart where paragraphs do not", 3, lambda s: s.apart),
    ("stands close where headlines stand apart", -2, lambda s: s.close),
    (
        "has the page's highest level",
        2,
        lambda s: s.levels[0] < s.levels[1] and s.heading.level == s.levels[0],
    ),
    ("is of the first level", 3, lambda s: s.heading.level == 1),
    ("has a lower level", -0.5, lambda s: s.levels[0] < s.levels[1] and s.heading.level > s.levels[0]),
    ("is marked as a heading", 0.5, lambda s: s.heading.marked and not s.heading.bold),
    ("names a notice and nothing else", 2, lambda s: _names_notice(s) and is_standing(s.heading.text)),
    ("names a notice", 2, _names_notice),
    ("names news in brief", 6, lambda s: BRIEFS.search(closed_up(s.heading.text)) is not None),
    ("names a list", 3, lambda s: LISTS.search(s.heading.text) is not None),
    ("names a box", 6, lambda s: BOX.fullmatch(s.heading.text) is not None),
    ("text after it is a caption with its credit", 3, lambda s: is_caption(s.after)),
    ("is marked where crossheads are not", 3, lambda s: s.heading.marked and s.plain_crossheads),
    ("stands right before another headline", 2, lambda s: s.before_headline and not s.heading.bold),
    ("stands below its text as others do", 2, lambda s: s.below and not s.heading.bold),
    ("is very short", -1.5, lambda s: _is_very_short(s) and not s.edge),
    ("stands right after another headline", 2, lambda s: s.after_headline and not s.heading.bold),
    ("is bold and directly under a headline", -3, lambda s: s.heading.bold and not s.before and not s.edge),
    (
        "is bare where others are signed or dated",
        -3,
        _is_bare,
    ),
    ("is short and bare where most are signed or dated", -2.5, _is_exception),
    ("parts two short texts", 2, _parts_briefs),
    ("stands among single paragraphs", 3, _parts_single),
    ("stands under the same column as the headline before it", 3, lambda s: s.shelved and not _is_very_short(s)),
    ("quotes what somebody said", -1, _quotes),
    ("is bold", -3, lambda s: s.heading.bold and not s.heading.marked),
    (
        "is unsigned and of a lower level than the headline above",
        -2,
        lambda s: s.nested and not is_signed(s) and size(s.after) >= ENOUGH * 2,
    ),
    ("is numbered", -3, lambda s: is_numbered(s.heading)),
    ("is built like another heading", -3, lambda s: s.parallel and not is_signed(s)),
    ("goes on from no other page where all others do", -3, lambda s: s.uncontinued and not is_signed(s)),
    ("has clauses parted by a space", 2, lambda s: _PARTED.search(s.heading.text) is not None),
    ("is long", 1, lambda s: _longest(s.group) >= _LONG),
    ("is short", -1, lambda s: _longest(s.group) <= _SHORT),
    ("names what its own text is about", 2, lambda s: s.named >= _NAMED),
    ("text before it breaks off", 1, lambda s: _breaks_off(s.before) and not ended(s.heading.text)),
    ("completes the sentence before it", -3, lambda s: _breaks_off(s.before) and ended(s.heading.text)),
)
"""Name, weight, and the question asked of a group in its setting."""


def weigh(setting: Setting) -> tuple[float, tuple[str, ...]]:
    """The sum of the weights that speak for a headline, and the names of the rules that held.

    Vocabulary is asked where it can decide something: comparing texts costs more than all other rules together.
    """
    held = [(name, weight) for name, weight, holds in EVIDENCE if holds(setting)]
    decided = abs(sum(weight for _, weight in held) - THRESHOLD) >= _TOPIC_WEIGHT + CLOSE
    alike = -1.0 if decided else setting.alike
    if alike >= 0:
        topic = max(-_TOPIC_WEIGHT, min(_TOPIC_WEIGHT, (_LIKENESS - alike) / _SPREAD))
        if topic < 0:  # short texts share words by chance
            topic *= min(1.0, min(size(setting.before), size(setting.after)) / _TOPIC_LETTERS)
        held.append(("parts two topics" if topic > 0 else "stands inside one topic", topic))
    return sum(weight for _, weight in held), tuple(name for name, _ in held)
