"""Datelines (电头): who sent the text, from where, on which day.

`新华社北京1月21日电（记者 甲 乙）` opens a text, `（新华社北京1月21日电）` closes one, `本报3月4日讯` and `本报讯` are
the paper's own; `【記者甲／某地報導】` is how papers in Traditional print it. The words stay in the text; what
they say is copied to fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.words.both_scripts import either, simplified
from builder.convert.words.folded import reads_folded
from builder.convert.words.lines import REMEMBERED
from builder.convert.words.surnames import DOUBLE, SINGLE

_PAPER = "日报|晚报|晨报|早报|商报|都市报|时报"
_SITE = r"(?:[／/·][\u4e00-\u9fff]{1,8}?(?:新闻|云|网|客户端|融媒))?"
_AGENCY = (
    r"本报|本刊|本社|本台|本网|"
    rf"[\u4e00-\u9fff·]{{1,8}}?(?:通讯社|社|{_PAPER}|报|网|电视台|台|新闻|客户端)(?!{_PAPER}|新闻|电视台){_SITE}"
)
_YEAR = "[0-9０-９]{4}|[〇零一二三四五六七八九]{4}"
_MONTH_NUMBER = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_DAY_NUMBER = "3[01]|[12][0-9]|0?[1-9]|三十一?|[一二]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DAY = rf"(?:({_YEAR})[ ]*年[ ]*)?(?<![一二三四五六七八九十])({_MONTH_NUMBER})[ ]*月[ ]*({_DAY_NUMBER})[ ]*日"
"""A day as calendars have it: what is no month or no day was misread, and dates nothing."""
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_CORE = rf"(?:综合)?据?[ ]*({_AGENCY})[ ]*([\u4e00-\u9fff·／/、 ]{{0,12}}?)[ ]*{_DAY}[ ]*(电|讯|专电)"
_PLAIN = (
    rf"据?(本报|本刊|本台|本网|[\u4e00-\u9fff]{{2,6}}?(?:{_PAPER}|融媒){_SITE}(?=讯[ \u3000（(]))"
    r"(?:([\u4e00-\u9fff]{2,4})(?<!综合)(?<!专)(?<!快)(?=讯[ \u3000]*[（(]))?"
    r"(?:(?:[ ]*综合)?讯|综合消息(?=[ \u3000：:（(]))"
)
_SOURCE = r"据(?:[^，。、 ]{2,14}|《[^》]{2,12}》[^，。]{0,6})(?:报道|报导|消息|电)[ \u3000：:，]"
_QUOTED = re.compile(either(rf"{_SOURCE}|本(?:报|刊)(?:综合|专讯)[ \u3000]"))
_WIRE = re.compile(either(r"据?[ ]*([\u4e00-\u9fff]{1,6}?社)(?:消息|电)[ \u3000]"))
_NAMES = (
    r"[（(]([^（）()]{2,60})[）)]|"
    r"(?:(?:本报|特派|特约|见习)*记者[ \u3000]*([^，。（）()：:]{2,24}?)(?:摄影)?(?:报道|$))"
)
_OPENING = re.compile(either(rf"[【〔\[]?(?:{_CORE}|{_PLAIN})[】〕\]]?[ \u3000]*(?:{_NAMES})?"))
_HEAD = r"(本报|[\u4e00-\u9fff]{2,6}?社)?(?:特派|驻\S{1,6})?记者"
_HOW = "(?:综合)?(?:报道|报导|电|讯|专访|特稿)"
_REPORTED = re.compile(
    either(
        rf"[【〔（(]{_HEAD}([^／/】〕]{{2,24}})[／/]([^】〕）)／/]{{0,12}}?){_HOW}[】〕）)]|"
        rf"{_HEAD}([^／/，。 ]{{2,24}})[／/]([^／/，。 ]{{2,6}}?){_HOW}$"
    )
)
"""In Traditional type: `【記者甲／某地報導】`, or without brackets on a line of its own."""
_TOLD = re.compile(
    either(r"(本报)?记者[ ]?([\u4e00-\u9fff]{2,3}(?:[、 ][\u4e00-\u9fff]{2,3}){0,3})(?:报道|报导)[ \u3000]*[：:]")
)
"""Without an agency's name: `本报记者甲、乙报道：`."""
_RUN_TOGETHER = re.compile(either(rf"[【〔]{_HEAD}([\u4e00-\u9fff]{{5,8}}){_HOW}[】〕]"))
"""A name and a place with nothing between: `【本報記者甲某某某地報導】`."""
_CLOSING = re.compile(either(rf"[（(][ ]*{_CORE}([ \u3000，,；;]*[^（）()]{{0,60}})[）)]$"))


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says. Empty text and 0 mean that it does not say."""

    text: str
    """As printed, without brackets and names: `新华社北京1月21日电`."""
    agency: str
    place: str
    year: int
    month: int
    day: int
    names: str
    """The printed names inside or after it, with their titles: `记者 童乐`."""


@reads_folded
@lru_cache(maxsize=REMEMBERED)
def opening(text: str) -> Dateline | None:
    """The dateline that `text` begins with, if any."""
    if match := _OPENING.match(text):
        return _plain(match) if match[7] else _dateline(match, match[9] or match[10])
    if match := _TOLD.match(text):
        return _without_day(match[0].strip(" \u3000：:"), match[1], names=match[2])
    if (match := _RUN_TOGETHER.match(text)) and (at := _name_end(match[2])):
        return _without_day(match[0].strip("【】〔〕"), match[1], place=match[2][at:], names=match[2][:at])
    if match := _REPORTED.match(text):
        agency, names, place = match.group(1, 2, 3) if match[2] else match.group(4, 5, 6)
        return _without_day(match[0].strip("【】〔〕（）()"), agency, place=place, names=names)
    match = _WIRE.match(text)
    return _without_day(match[0].strip(), match[1]) if match else None


def _plain(match: re.Match[str]) -> Dateline:
    """A dateline that has no day, its words without brackets and names."""
    words = match[0][: match.end(8 if match[8] else 7) - match.start() + 1]
    return _without_day(words.strip("【〔["), match[7], place=match[8], names=_people(match[9] or match[10]))


def _without_day(text: str, agency: str | None, *, place: str | None = "", names: str = "") -> Dateline:
    return Dateline(text, agency or "", place or "", 0, 0, 0, names)


def _name_end(run: str) -> int:
    """Where a name before a place ends, recognised by its surname; 0 where that is not known."""
    if run[:2] in DOUBLE:
        return 4
    return 3 if run[0] in SINGLE or simplified(run[0]) in SINGLE else 0


@reads_folded
def quotes(text: str) -> bool:
    """Whether `text` begins with where it was taken from: `据外媒报道`, `本报综合`. Days and places are not said."""
    return _QUOTED.match(text) is not None


@reads_folded
def is_dateline(text: str) -> bool:
    """Whether `text` is an opening dateline and nothing more."""
    match = _OPENING.match(text) or _REPORTED.match(text)
    return match is not None and match.end() == len(text)


@reads_folded
@lru_cache(maxsize=REMEMBERED)
def closing(text: str) -> Dateline | None:
    """The dateline in brackets that `text` ends with, if any."""
    start = max(text.rfind("（", 0, -1), text.rfind("(", 0, -1))
    match = _CLOSING.match(text, start) if start >= 0 else None
    return _dateline(match, match[7]) if match else None


def _dateline(match: re.Match[str], names: str | None) -> Dateline:
    agency, place, year, month, day, how = match.group(1, 2, 3, 4, 5, 6)
    day_text = f"{year}年{month}月{day}日" if year else f"{month}月{day}日"
    text = f"{agency}{place.replace(' ', '')}{day_text}{how}"
    number = int(year.translate(_DIGITS)) if year else 0
    return Dateline(text, agency, place.strip(" /／、"), number, _counted(month), _counted(day), _people(names))


def _counted(number: str) -> int:
    """A month or a day: `12`, `十二`, `三十一`."""
    tens, ten, ones = number.translate(_DIGITS).rpartition("十")
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(ones)


def _people(names: str | None) -> str:
    return (names or "").strip(" \u3000，,；;")
