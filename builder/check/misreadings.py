"""Misreadings that are near certain, as tables of their forms, each with its reason.

A form is listed only where its neighbours leave one explanation: `己经` is 已经 but not in 自己经营, `曰` is 日
after a digit but not in 子曰. What needs a dictionary, or a guess, is left to people.
"""

from __future__ import annotations

import re
from itertools import cycle
from typing import TYPE_CHECKING, NamedTuple

from builder.check.unprintable import around
from builder.edition.characters import HAN_RANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.check.content import ArticleFile, Problem
    from builder.configuration.config import Config


class Form(NamedTuple):
    """One form of a misreading. Patterns look behind after their first character, which makes them ten times faster."""

    needs: str
    """Every form has one of these characters; most articles have none of them, and are done."""
    pattern: re.Pattern[str]
    reason: str
    """What it is, with what was meant."""
    meant: Mapping[int, str]
    """What each of `needs` is to become inside a match, for `str.translate`."""


def _forms(*rows: tuple[str, str, str, str]) -> tuple[Form, ...]:
    """Forms of rows, each with what its characters are to become: each its own, all the same, or nothing."""
    return tuple(
        Form(needs, re.compile(pattern), reason, dict(zip(map(ord, needs), cycle(meant or [""]))))
        for needs, meant, pattern, reason in rows
    )


_WIDE = "０１２３４５６７８９"
_D = f"[0-9{_WIDE}]"
_SPACES = " \u00a0\u2002\u2003\u2009\u200a\u202f\u3000"
_S = f"[{_SPACES}]"
_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_COUNTED = "年月日时号元万亿%％"

NUMBERS = _forms(
    (_WIDE, "0123456789", f"{_D}(?<!{_D}.)(?:(?<=[0-9])[0-9]*[{_WIDE}]|(?<=[{_WIDE}])[{_WIDE}]*[0-9]){_D}*",
     "full-width and half-width digits in one number"),
    ("Oo〇", "0", f"[0-9](?<![0-9A-Za-z.+=〇].)[0-9]*[Oo〇][0-9Oo〇]*(?=[{_COUNTED}])",
     "a letter O or a 〇 in a number; write 0"),
    ("Oo", "0", r"[Oo](?<![0-9A-Za-z].)[.][0-9]+(?=[%％万亿])", "a letter O in a number; write 0"),
    ("lI", "1", f"[0-9](?<![0-9A-Za-z.].)[0-9]*[lI][0-9lI]*(?=[{_COUNTED}])", "a letter in a number; write 1"),
    ("lI", "1", "[lI](?<![0-9A-Za-z].)[0-9]+(?=[年月日时%％])", "a letter in a number; write 1"),
    ("0", "O", f"[A-Z](?<![0-9A-Za-z./@_:&?=#%{_PLATES}-].)[A-Z]*0[A-Z]{{2,}}(?![0-9A-Za-z./@_:-])",
     "0 among letters; write O"),
)  # fmt: skip
SPACED_NUMBERS = _forms(
    (_SPACES, "", rf"[12](?<!{_D}.)(?:[0-9]{_S}[0-9]{{2}}|[0-9]{{2}}{_S}[0-9]|(?:{_S}[0-9]){{3}})(?=年)", "a year"),
    (_SPACES, "", rf"[12](?<!{_D}.)(?:(?<=1){_S}9|(?<=2){_S}0)[0-9]{{2}}(?=年[0-9]{{1,2}}月)", "a year"),
    (_SPACES, "", rf"[1-3](?:(?<=年1){_S}[0-2](?=月)|(?<=月.){_S}[0-9](?=日))", "a date"),
    (_SPACES, "", rf"[0-9](?<=[^0-9０-９图表注例第\n].)[0-9]*(?:{_S}[.]{_S}?|[.]{_S})[0-9]+(?=[%％万亿倍℃]|个百分点)",
     "a decimal"),
)  # fmt: skip
CHARACTERS = _forms(
    ("曰", "日", "曰(?<=[0-9０-９]曰)|曰(?<=月[一二三四五六七八九十]曰)", "write 日"),
    ("曰", "日", "曰(?:(?<=月十[一二三四五六七八九]曰)|(?<=月[二三]十曰)|(?<=月[二三]十[一二三四五六七八九]曰))",
     "write 日"),
    ("曰", "日", "昨曰|近曰|人民曰报", "write 日"),
    ("己", "已", "己经(?<![自知异利律克舍由推损为一体贴梯]己经)(?=[在是有被不开成完取得到超达形建进连全从将])",
     "write 已经"),
    ("己", "已", "早己(?=[是有被不成完经])|而己(?=[。！])", "write 已"),
    ("已", "己", "自已(?<![不能难法]自已)(?=的|动手|家|人)", "write 自己"),
    ("巳", "已", "巳经", "write 已经"),
    ("未", "末", "未班车", "write 末班车"),
    ("末", "未", "从末(?=[有见曾想])", "write 从未"),
    ("入", "人", "入民币|入民日报(?<![深融进走]入民日报)", "write 人"),
    ("土", "士", "博土(?<!淄博土)(?=生|后|、|，|研究)|女土(?=[、，们])", "write 士"),
    ("千", "干", "若千(?=[个名项件次位种]|问题|意见|规定)", "write 若干"),
    ("夭", "天", "[今昨明每]夭|夭气", "write 天"),
    ("—－-", "一", "第[—－-](?=[个次名届版章节条批期天步])", "write 第一"),
    ("ー", "一", f"ー(?<=[{HAN_RANGES}]ー)(?=[{HAN_RANGES}])", "ー is a Japanese sign; write 一"),
)  # fmt: skip

_LONG_RUN = re.compile(f"[{HAN_RANGES}0-9A-Za-z]{{12,}}")
_REPEATED = re.compile(r"(.{6,40}?)\1")
_VARIED = 4
"""Different characters that a repeated run has at least: laughter and refrains have fewer."""


def number(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Numbers with a character of another kind inside."""
    for match, line, reason in _misread(file, NUMBERS):
        yield line, f"“{match[0]}” has {reason}; in {around(match)}"


def spaced_number(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Numbers with a space inside, where it is no thousands' space."""
    for match, line, reason in _misread(file, SPACED_NUMBERS):
        yield line, f"“{match[0]}” is {reason} with a space inside, in {around(match)}"


def character(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """Characters taken for others of like shape."""
    for match, line, reason in _misread(file, CHARACTERS):
        yield line, f"{around(match)} looks misread; {reason}"


def _misread(file: ArticleFile, forms: tuple[Form, ...]) -> Iterator[tuple[re.Match[str], int, str]]:
    for form in forms:
        if not file.characters.isdisjoint(form.needs):
            for line, match in file.find(form.pattern):
                yield match, line, form.reason


def repeated(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """The same run of words twice with nothing between, as where lines that overlap were joined."""
    for line, run in file.find(_LONG_RUN, every=True):
        match = _REPEATED.search(run[0])
        if match and len(set(match[1])) >= _VARIED:
            yield line, f"“{match[1]}” stands twice without a break"
