"""Datelines (电头): who sent the text, from where, on which day.

`新华社北京1月21日电（记者 甲 乙）` opens a text, `（新华社北京1月21日电）` closes one, `本报3月4日讯` and `本报讯` are
the paper's own; `【記者甲／某地報導】` is how papers in Traditional print it. The words stay in the text; what
they say is copied to fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.lines import REMEMBERED
from builder.convert.scripts import either

_AGENCY = (
    r"本报|本刊|本社|本台|本网|"
    r"[\u4e00-\u9fff·]{1,8}?(?:通讯社|社|日报|晚报|晨报|早报|商报|都市报|时报|报|网|电视台|台|新闻|客户端)"
)
_DAY = r"(?:([0-9０-９]{4})[ ]*年[ ]*)?([0-9]{1,2})[ ]*月[ ]*([0-9]{1,2})[ ]*日"
_CORE = rf"(?:综合)?据?[ ]*({_AGENCY})[ ]*([\u4e00-\u9fff·／/、 ]{{0,12}}?)[ ]*{_DAY}[ ]*(电|讯|专电)"
_PLAIN = r"(本报|本刊|本台|本网)(?:(?:[ ]*综合)?讯|综合消息(?=[ \u3000：:（(]))"
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


@lru_cache(maxsize=REMEMBERED)
def opening(text: str) -> Dateline | None:
    """The dateline that `text` begins with, if any."""
    if match := _OPENING.match(text):
        names = match[8] or match[9]
        if match[7]:
            return Dateline(
                match[0][: match.end(7) - match.start() + 1].strip("【〔["), match[7], "", 0, 0, 0, _people(names)
            )
        return _dateline(match, names)
    if match := _REPORTED.match(text):
        agency, names, place = match.group(1, 2, 3) if match[2] else match.group(4, 5, 6)
        return Dateline(match[0].strip("【】〔〕（）()"), agency or "", place, 0, 0, 0, names)
    if match := _WIRE.match(text):
        return Dateline(match[0].strip(), match[1], "", 0, 0, 0, "")
    return None


def quotes(text: str) -> bool:
    """Whether `text` begins with where it was taken from: `据外媒报道`, `本报综合`. Days and places are not said."""
    return _QUOTED.match(text) is not None


def is_dateline(text: str) -> bool:
    """Whether `text` is an opening dateline and nothing more."""
    match = _OPENING.match(text) or _REPORTED.match(text)
    return match is not None and match.end() == len(text)


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
    return Dateline(text, agency, place.strip(" /／、"), int(year or 0), int(month), int(day), _people(names))


def _people(names: str | None) -> str:
    return (names or "").strip(" \u3000，,；;")
