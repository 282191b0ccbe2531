"""What is printed on a page and part of no article: dates, page numbers, names, guides, colophons.

Colophons go to the page record; the rest goes to the report, with its words, so that nothing is lost unseen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.words import bylines
from builder.convert.words.both_scripts import either
from builder.convert.words.folded import reads_folded

if TYPE_CHECKING:
    from collections.abc import Collection

_OFFICE = (
    "责任编辑|责编|编辑|主编|副主编|执行主编|值班主编|版面编辑|美术编辑|美编|版面设计|版式设计|版式|组版|排版|校对|责校|一读|二读|"
    "三读|终审|审读|总值班|值班主任|值班编委|值班总编|值班编辑|图片编辑|图编|视觉|制图|策划|统筹|检校|设计"
)
_COLOPHON = re.compile(either(rf"(?:本版|本期|今日本版)?[ ]*(?:{_OFFICE})(?:[ ]*[:：/／][ ]*|[ \u3000]+)\S.*"))
_HOLDER = re.compile(either(rf"({_OFFICE})(?:[ ]*[:：/／][ ]*|[ \u3000]+)"))
_WANTED = re.compile("各?(?:[0-9一二两三四五六七八九十]+|若干)[名位人]")
"""How many a job notice looks for: `编辑 两名`."""
_PAPERS_OWN = tuple("责責版")
"""What offices begin with that only papers have; who holds one may sign with a pen name."""
_COLOPHON_LIMIT = 80
ORNAMENTS = "■□●○◆◇▲△▼▽★☆▪▫◎• \u3000"
"""Signs that papers print before a heading, a point or an office (`■责编 甲 ■美编 乙`), and that are no word of it."""

_BETWEEN = r"[ \u3000\t|｜·•/／,，]+"
_DATE_SPACES = re.compile(r"(?<=[0-9])[ \u3000]+(?=[年月日版期])|(?<=[第年月])[ \u3000]+(?=[0-9])")
_STRONG = re.compile(
    r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\S{0,12}|[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}|[二〇零一三四五六七八九十]{4}年.{2,8}日|"
    r"中[华華]民[国國][0-9〇零一二三四五六七八九十百]{2,5}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日|"
    r"第?[ ]*[A-Za-z特]?[0-9]{1,3}[ ]*版|第[一二三四五六七八九十]{1,3}版|[A-Z][0-9]{1,2}|"
    r"0[0-9]|[A-Z]?[0-9]{1,2}[—–-]{1,2}[A-Z]?[0-9]{1,2}|[A-Z][0-9]{1,2}[\u4e00-\u9fff]{2,4}|特[0-9]{1,2}|"
    r"第[0-9]{2,6}期|今日[0-9]+版|星期[一二三四五六日天]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{2,8}|"
    r"国内统一.*|CN[0-9 —-]+|[0-9]{2}[—–-][0-9]{4}|ISSN.*|邮发代号.*|总第[0-9]+期|"
    r"[\u4e00-\u9fff]{2,8}社?(?:主管|主办|主辦|出版)\S{0,8}|邮编[:：]?[0-9]{6}|网址[:：]\S+"
)
_WEAK = re.compile(
    r"[星期周礼拜]{1,2}[一二三四五六日天]|农历\S{2,12}|[0-9][0-9-]{5,}[0-9]|"
    r"零售价\S+|定价\S+|[0-9]{1,2}月[0-9]{1,2}日|版|第|[0-9]{1,3}|[a-z0-9.]+@[a-z0-9.]+|(?:https?://|www\.)\S+"
)
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:日|晚|晨|早|商|时|時|都市|周|导|導|青年|工人|农民|農民)[报報]|"
    r"(?!.[通喜捷海预預公年快简簡战戰情])[\u4e00-\u9fff]{2}[报報]"
)
"""A newspaper's name by its form; 通报, 喜报, 预报 and their like are none."""
_LATIN_NAME = re.compile("[A-Z]{2,}(?:[ ]+[A-Z&]{2,}){1,5}")
"""The paper's or the section's name in capitals: `LANPU EVENING NEWS`."""
_CONTACT = re.compile(
    r"(?:(?:投稿|投诉|报料|新闻)?(?:电话|热线|邮箱|信箱|网址)[:：][ ]*[0-9A-Za-z@./－—–-]{5,}[ \u3000]*){1,3}"
)
_GUIDE = re.compile(r"(?:今日)?(?:导读|要闻导读|要目|看点|导航|導讀)")
_SCAN = re.compile(
    either(r"(?:[▶►▲■●][ ]*)?(?:欢迎|请|更多内容[，,]?请?)?(?:扫码|扫一扫|扫描?\S{0,8}二维码)[^。]{0,28}")
)
_OFFICE_LINE = re.compile(
    r"(?:本[报報刊]社?|本版|刊登|广告|发行|新闻|报料|[\u4e00-\u9fff]{2,8}[报報](?:新闻)?)(?:投稿)?"
    r"(?:地址|电话|電話|热线|熱線|信箱|邮箱|网址)[:： ].{4,80}"
)
_SECTION = re.compile(
    r"[A-Z]?[0-9]{1,2}[ \u3000]+[\u4e00-\u9fff·]{2,6}|[\u4e00-\u9fff·]{2,8}[ \u3000]+[A-Z]?[0-9]{1,2}"
)
_WHOLE_DATE = r"[0-9]{4}(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?[ \u3000]*星期[一二三四五六日天](?![^ \u3000])"
_SUPPLEMENT = re.compile("[\u4e00-\u9fff]{0,3}(?:副刊|周刊|专刊)")
"""The name of a page of literature or of a weekly supplement."""
_NUMBERED = re.compile("[^，。！？]*(?:国内统一(?:连续出版物|刊)号|邮发代号)[^，。！？]*")
_TIME = re.compile(
    "[0-9〇零一二两三四五六七八九十]{1,3}[时點点](?:[0-9〇零一二三四五六七八九十]{1,3}分|[半整许]|$)|[凌清]晨|早[上晨]|上午|中午|午[后夜]|下午|傍晚|黄昏|晚[上间]|夜[里间]|深夜"
)
"""A time of day, which no page's head has: a date with one opens a story."""
_HEADER = re.compile(rf"[^，。！？]*{_WHOLE_DATE}[^，。！？]*")
_POINTER = r"[^（(。]{4,45}?[ \u3000…·.]*(?:(?:[►▶→]|>>|＞＞)[ ]*)?第?[A-Z]?[0-9]{1,2}版"
_GUIDE_LINE = re.compile(rf"{_POINTER}|[^（(。]{{4,45}}?[…·.]{{2,}}[A-Z]?[0-9]{{1,2}}")
_DATE = re.compile(r"[0-9〇一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日")


@reads_folded
def is_colophon(text: str) -> bool:
    """Whether a line names who made the page: `本版责编：甲`, `版式 乙 校对 丙`."""
    bare = text.lstrip(ORNAMENTS)
    if len(bare) > _COLOPHON_LIMIT or re.search("[。！？]", bare) or not _COLOPHON.fullmatch(bare):
        return False
    return bare == text or _names_makers(bare)


def _names_makers(line: str) -> bool:
    """Whether a line after an ornament names people by office; points of a job notice or an advert begin alike."""
    held = _HOLDER.split(line)[1:]
    words = [each.strip(ORNAMENTS) for each in held[1::2]]
    if any(map(_WANTED.match, words)):
        return False
    if len(words) > 1:
        return True
    found = bylines.names(words[0])
    alone = "".join(found) == re.sub(r"[ \u3000、]", "", words[0])
    return bool(found) and alone and (held[0].startswith(_PAPERS_OWN) or all(map(bylines.plausible, found)))


@reads_folded
def is_furniture(text: str, known: Collection[str]) -> bool:
    """Whether a line is a date, a page number, the paper's or the section's name, and nothing else."""
    named = tokens(text)
    if _TIME.search(text):
        return False
    if is_header(text) or any(pattern.fullmatch(text) for pattern in (_SECTION, _OFFICE_LINE, _NUMBERED, _LATIN_NAME)):
        return True
    paper = any(_PAPER.fullmatch(token) for token in named)
    strong = any(_STRONG.fullmatch(token) for token in named) or (paper and len(named) > 1)
    if paper and len(named) == 1:
        return True
    return bool(named) and all(
        _STRONG.fullmatch(token)
        or _PAPER.fullmatch(token)
        or (strong and _COLOPHON.fullmatch(token))
        or token in known
        or (strong and (_WEAK.fullmatch(token) or len(token) <= 4))  # noqa: PLR2004
        for token in named
    )


def tokens(text: str) -> list[str]:
    """What a line of a page's head names, one by one: `20 副刊 2031年1月2日` → `20`, `副刊`, `2031年1月2日`."""
    return [token for token in re.split(_BETWEEN, _DATE_SPACES.sub("", text)) if token]


@reads_folded
def is_header(text: str) -> bool:
    """Whether a line can only be of a page's head: a date with its day of the week, a registration number."""
    if _SUPPLEMENT.fullmatch(text):
        return True
    if "统一" in text and _NUMBERED.fullmatch(text):
        return True
    if _TIME.search(text):
        return False
    return "星期" in text and _HEADER.fullmatch(_DATE_SPACES.sub("", text)) is not None


@reads_folded
def is_contact(text: str) -> bool:
    """Whether a line says where to call or write, and nothing else: `热线：96000`, `邮箱：…  电话：…`."""
    return _CONTACT.fullmatch(text) is not None


@reads_folded
def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, as under a notice."""
    return _DATE.fullmatch(_DATE_SPACES.sub("", text)) is not None


@reads_folded
def is_guide(text: str) -> bool:
    """Whether a line points elsewhere: `导读`, `茶市第二天 3版`, `扫码看视频`; a jump mark, in brackets, does not."""
    return any(pattern.fullmatch(text) for pattern in (_GUIDE, _GUIDE_LINE, _SCAN))
