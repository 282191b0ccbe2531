"""What a line says by its own form: today's rules, each a feature with a name. Whole numbers only.

A rule decides nothing here. It answers 0 or 1 (or counts), and the model has learned from pages what the answer is
worth. Rules whose words only short lines can have are not asked of long ones.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.convert.words import bylines as people
from builder.convert.words import datelines, jumps, kinds, signatures
from builder.convert.words.both_scripts import either
from builder.convert.words.furniture import is_colophon, is_contact, is_date, is_furniture, is_guide, is_header
from builder.convert.words.lines import REMEMBERED, ended, letters, width
from builder.edition.characters import BULLETS, CLOSERS, HAN, LAYOUT_SPACES, OPENERS, SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rule = Callable[[str], object]

LONG = 70
"""Characters from which on a line is asked for no rule about short ones."""
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9])|第[一二三四五六七八九十]+[，、:：章节]"
)
_TALK = re.compile("[问说道][，,：:].*[？?！!”]$")
_LABEL = re.compile(r"[^，。：:]{1,8}[：:]")
_FIGURE = re.compile(r"图[①-⑳]?[：:为]|[▲▼◀▶]|（?上图|（?下图|（?左图|（?右图|（?图")
_TITLES = re.compile(either("记者|通讯员|评论员|撰稿|特约|编辑"))
_HUNG = re.compile(r"[（(]([^（）()]{1,16})[）)]$")
_WORDS_END = re.compile(r"[\u4e00-\u9fff]$")
_TIMES = re.compile(r"[0-9]{1,2}[:：][0-9]{2}")
_YEAR_DAY = re.compile(r"[0-9]{1,2}月[0-9]{1,2}日")
_DIGIT, _LATIN = re.compile("[0-9０-９]"), re.compile("[A-Za-z]")
_COMMA, _STOP = re.compile("[，,、]"), re.compile("[。；;！？]")
_DISPATCH = re.compile(either(r"[【（(\[〔][^】）)〕\]]{2,24}(?:电|讯|电话)[】）)〕\]]"))
_SENTENCE = re.compile("[，。；！？]")
_SHOWN = re.compile(either("摄|供图"))
_SOURCE = re.compile(either("源|发|图"))
_TAIL = 48
"""Characters at the end of a line among which a credit or a source is looked for."""
_CODE = re.compile(r"[#*{}\\`|]")
_WIDE = re.compile(f"[{LAYOUT_SPACES}]{{2,}}|\u3000")
_SPACE = re.compile(f"[{LAYOUT_SPACES}]+")
_SPREAD = re.compile(r"(?:[\u4e00-\u9fff][ \u3000]){2,}[\u4e00-\u9fff]")
_BOXED = re.compile(r"[【〔［\[■●◆▲★◇].{1,14}[】〕］\]]?$")
_FEW = re.compile(r"^[^，。！？；]{1,8}$")
_ENDS_WORD = re.compile("[的了和与在是为对把被将及或并从向以等]$")


def _balance(text: str, opener: str, closer: str) -> int:
    return max(-2, min(2, text.count(opener) - text.count(closer)))


def _at_end(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text, max(0, len(text) - _TAIL)) is not None


COUNTS: tuple[tuple[str, Rule], ...] = (
    ("letters", lambda t: min(len(letters(t)), 400)),
    ("columns of width", lambda t: min(width(t), 800)),
    ("digits", lambda t: len(_DIGIT.findall(t[:80]))),
    ("Latin letters", lambda t: len(_LATIN.findall(t[:80]))),
    ("no Han character", lambda t: not HAN.search(t)),
    ("commas", lambda t: min(len(_COMMA.findall(t)), 20)),
    ("stops inside", lambda t: min(len(_STOP.findall(t, 0, len(t) - 1)), 20)),
    ("spaces inside", lambda t: min(len(_SPACE.findall(t)), 12)),
    ("wide spaces inside", lambda t: min(len(_WIDE.findall(t)), 6)),
    ("quotation marks left open", lambda t: _balance(t, "“", "”")),
    ("brackets left open", lambda t: _balance(t, "（", "）") or _balance(t, "(", ")")),
    ("title marks left open", lambda t: _balance(t, "《", "》")),
    ("quotation marks", lambda t: min(t.count("“") + t.count('"'), 6)),
    ("ends like a sentence", ended),
    ("ends with a stop", lambda t: t[-1:] in SENTENCE_ENDS),
    ("ends with a question mark", lambda t: t[-1:] in "？?"),
    ("ends with an exclamation mark", lambda t: t[-1:] in "！!"),
    ("ends with a comma", lambda t: t[-1:] in "，,、"),
    ("ends with a colon", lambda t: t[-1:] in "：:"),
    ("ends with a semicolon", lambda t: t[-1:] in "；;"),
    ("ends with a closing mark", lambda t: t[-1:] in CLOSERS),
    ("ends with a closing quotation mark", lambda t: t[-1:] in "”’」』"),
    ("ends with a closing bracket", lambda t: t[-1:] in "）)】〕"),
    ("ends with a dash", lambda t: t[-1:] in "—─-"),
    ("ends with a Han character", _WORDS_END.search),
    ("ends with a word that ends nothing", _ENDS_WORD.search),
    ("begins with an opening mark", lambda t: t[:1] in OPENERS),
    ("begins with a quotation mark", lambda t: t[:1] in '“‘「『"'),
    ("begins with a bracket", lambda t: t[:1] in "（("),
    ("begins with a dash", lambda t: t[:1] in "—─–" or t.startswith("--")),
    ("begins with a bullet", lambda t: t[:1] in BULLETS or t.startswith(("- ", "> "))),
    ("begins with a digit", lambda t: "0" <= t[:1] <= "9"),
    ("begins with a mark that begins nothing", lambda t: t[:1] in "，。、；：！？”’）》】,.;:!?)"),
    ("numbered", _NUMBERED.match),
    ("speech", _TALK.search),
    ("label before a colon", _LABEL.match),
    ("points at a picture", _FIGURE.match),
    ("opening dateline", lambda t: (f := datelines.opening(t)) and (2 if f.day else 1)),
    ("dateline with names", lambda t: (f := datelines.opening(t)) and bool(f.names)),
    ("dispatch in brackets", _DISPATCH.match),
    ("closing dateline", lambda t: t[-1:] in "）)" and datelines.closing(t)),
    ("tells its source", datelines.quotes),
    ("begins with a jump mark", lambda t: jumps.leading(t)[0]),
    ("ends with a jump mark", lambda t: jumps.trailing(t)[0]),
    ("ends with a credit", lambda t: _at_end(_SHOWN, t) and signatures.credit(t)),
    ("caption with its credit", lambda t: _at_end(_SHOWN, t) and signatures.is_captioned(t)),
    ("signed in brackets", lambda t: t[-1:] in "）)" and signatures.signed(t)),
    ("names its source at the end", lambda t: (t[-1:] in "）)" or _at_end(_SOURCE, t)) and signatures.source(t)),
    ("editors' note", kinds.is_note),
    ("hung in brackets", lambda t: t[-1:] in "）)" and (m := _HUNG.search(t[-18:])) and len(m[1])),
    ("time of day", _TIMES.search),
    ("day of a month", _YEAR_DAY.search),
    ("code", _CODE.search),
)
"""Asked of every line."""
SHORT: tuple[tuple[str, Rule], ...] = (
    ("byline", people.byline),
    ("byline with names", lambda t: (f := people.byline(t)) and len(f.authors)),
    ("names alone", lambda t: len(people.bare_names(t))),
    ("name with a place or calling", people.is_called),
    ("signature of a letter", signatures.is_letter),
    ("may be a pen name", people.pen_name),
    ("a writer's title", _TITLES.search),
    ("who led a meeting", people.led),
    ("jump mark alone", lambda t: bool(jumps.leading(t)[0] and not jumps.leading(t)[1])),
    ("jump mark alone at the end", lambda t: bool(jumps.trailing(t)[0] and not jumps.trailing(t)[1])),
    ("dateline alone", datelines.is_dateline),
    ("colophon", is_colophon),
    ("furniture", lambda t: is_furniture(t, ())),
    ("page's head", is_header),
    ("points elsewhere", is_guide),
    ("a date alone", is_date),
    ("contact", is_contact),
    ("credit alone", signatures.is_credit),
    ("who made a work", signatures.is_work),
    ("office or company", signatures.is_office),
    ("closes an article", signatures.signs),
    ("who put it together", signatures.editor),
    ("kind: notice", kinds.NOTICE.search),
    ("kind: news in brief", kinds.BRIEFS.search),
    ("kind: list", kinds.LISTS.search),
    ("kind: box", kinds.BOX.fullmatch),
    ("kind: opening note", kinds.OPENING.fullmatch),
    ("kind: picture news", kinds.PICTURES.fullmatch),
    ("kind: summary", kinds.SUMMARY.fullmatch),
    ("kind: serial", kinds.SERIAL.fullmatch),
    ("kind: column", kinds.COLUMN.fullmatch),
    ("kind: page", kinds.SECTION.fullmatch),
    ("formula", kinds.FORMULA.fullmatch),
    ("boxed", _BOXED.match),
    ("spread letters", _SPREAD.match),
    ("no mark of a sentence", _FEW.match),
)
"""Asked of lines of at most `LONG` characters without a mark of a sentence; 0 for others."""
NAMES = tuple(name for name, _ in (*COUNTS, *SHORT))
_OF_EVERY, _OF_SHORT = (tuple(rule for _, rule in rules) for rules in (COUNTS, SHORT))
_NO_SHORT = (0,) * len(SHORT)


@lru_cache(maxsize=REMEMBERED)
def form(text: str) -> tuple[int, ...]:
    """The answers of all rules about `text`, in the order of `NAMES`."""
    asks = len(text) <= LONG and not _SENTENCE.search(text)
    told = _told(_OF_EVERY, text)
    return told + (_told(_OF_SHORT, text) if asks else _NO_SHORT)


def _told(rules: Iterable[Rule], text: str) -> tuple[int, ...]:
    """What rules say of a text: a number, or whether there is an answer. In lists, for this is asked most of all."""
    return tuple([said if type(said) is int else 1 if said else 0 for said in [rule(text) for rule in rules]])
