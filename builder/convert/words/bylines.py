"""People (署名): names and agencies out of bylines, and names alone, without their titles.

`□某某日报/某某新闻记者 姓名`, `本报记者 甲 乙 通讯员 丙`, `文/图 本报记者 甲`, `○ 新华社记者 …`, a bare name
under a column's headline; in either script. What is a name is told by form: two to four Han characters, or
parts joined by a middle dot, and for a name without any title before it by its surname too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from builder.convert.words import datelines
from builder.convert.words.both_scripts import either, simplified
from builder.convert.words.folded import reads_folded
from builder.convert.words.lines import REMEMBERED
from builder.convert.words.surnames import DOUBLE, SINGLE, TRANSCRIBED
from builder.edition.characters import HAN_RANGES

_H = f"[{HAN_RANGES}]"
_OWN = either("本(?:报|刊|社|台|网)")
_ENDS_OWN = re.compile(f"{_OWN}$")
_TITLES = (
    "(?:见习|实习|特约|特派|特邀|首席|高级|资深|主任|前方|随队|驻站|校园|体育|财经|视频|全媒体?|新媒体|摄影|文字|"
    "(?:(?<=报)|(?<=社)|(?<=台)|(?<=网)|(?<=席)|(?<![\u4e00-\u9fff]))融媒体?|驻[^ ]{1,6}?)*记者|"
    "特约通讯员|通讯员|特约评论员|评论员|"
    "特约撰稿人?|撰稿|实习生|编辑|作者(?!系|为|是|单位|简介)|整理|(?:参与)?采写|撰文|综合报道|综合报导|摄影报道|摄影报导|摄影|制图|绘图|绘画|报道|报導|"
    "(?:口述|编译|采访|供稿)(?=[ ]*[／/:：｜丨])|口述(?= .*(?:整理|采写|记者))"
)
_TITLE = re.compile(either(_TITLES))
_BULLET = "□○●■◎◆◇▲△☆★◯⊙○*·•–—― "
_PAIR = r"(?:文|图|摄|图片|文字|供图)[ ]*[／/、][ ]*(?:文|图|摄影?|图片|文字|视频)"
_BOTH = re.compile(either(_PAIR))
_HOW = re.compile(
    either(rf"{_PAIR}|(?<![^ ])(?:文|图|摄影?|供图|配图|图文|文图)(?=[ ／/:：｜丨]|$)|[／/](?:文|图|摄影?)(?= |$)")
)
_AGENCY_END = re.compile(either("(?:报|社|网|台|新闻|客户端|频道|中心|周刊|传媒|融媒体?|在线)$"))
_JOINED = re.compile(either(r"[^ ／/·]{1,9}(?:报|社|网|台|新闻|融媒)[／/·][^ ／/]{2,8}"))
"""A paper and its site in one: `澜浦日报/澜浦云`; only the first need have the form of an agency."""
_SUMMED = re.compile("^(?:综合|綜合|据|據)(?=.{3})")
_SITE = re.compile(rf"{_H}{{3,6}}")
_REPORTER = re.compile(either(r"(?:[^ ]*)记者[ \u3000]"))
_NO_NAME = re.compile(
    either(
        "(?:来信|来函|来稿|来电|来论|时评|时论|史话|史海|文苑|文萃|言论|关注|万象|温故|荐书|童话|金句|连载|综合|文章|文图|图文)|.{1,6}(?:日报|晚报|晨报|时报|都市报|新闻|图片|客户端|融媒)"
    )
)
"""What has the length of a name and is none: an agency's, or what a letter or a column is called."""
_SECOND_AGENCY = re.compile(either(r"(?<=[ \u3000])[^ \u3000]{2,12}?(?:报|社|网|台|新闻|客户端)(?=记者)"))
"""Of two agencies in one byline the first counts."""
ROLES = frozenset(("市民", "居民", "业主", "業主", "读者", "讀者", "网友", "網友", "村民", "学生", "學生"))
"""What a person is called before the name, where papers print no title."""
_SPLIT = re.compile(r"[ \u3000、，,；;：:／/｜丨]+")
_NAME = re.compile(rf"{_H}{{2,4}}|{_H}{{1,8}}(?:[·•・]{_H}{{1,8}})+|[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_WROTE = re.compile("[／/ ]文(?: |$)")
_WHERE = re.compile(either(rf"(?<={_H})[ \u3000]+(?:发自({_H}{{2,8}})|({_H}{{2,4}})(?:报道|报導))$"))
"""Where a reporter was, at the end of a byline: `甲 发自某地`, `甲 某地报道`."""
_CREDITED = re.compile(either("(?:摄|供图)$"))
_SENTENCE = re.compile("[。！？!?“”《》]")
_WIDE = "\u3000"
"""A space as wide as a character, which is a space like any other between a name and what its bearer did."""
_AGE = re.compile(r"[（(][0-9]{1,2}岁[）)]$")
_CALLED = (
    "读者|市民|村民|居民|网友|学生|學生|家长|业主|职工|员工|志愿者|教师|老师|医师|医生|护师|护士|药师|教授|研究员|讲师|博士|院长|主任|所长|校长|馆长|"
    "会长|市长|县长|区长|镇长|乡长|局长|处长|科长|部长|厅长|总经理|董事长|主席|秘书长|书记|律师|工程师|农艺师|畜牧师|兽医师|农技员|技术员|设计师|规划师|营养师|咨询师|委员|代表"
)
_HOUSES = (
    "学院|大学|中学|小学|学校|幼儿园|医院|公司|集团|研究所|研究院|党校|协会|法院|检察院|派出所|支行|银行|村委会|居委会|社区|街道|文联|作协|"
    "图书馆|博物馆|文化馆|管理局|委员会|办公室"
)
_PLACE = re.compile(
    either(
        rf"^(?:{_H}{{1,8}}[省市县縣区區乡鄉镇鎮村]|[{HAN_RANGES}、]{{0,24}}(?:{_CALLED})|"
        rf"{_H}{{2,14}}(?:{_HOUSES}))[ \u3000]+(?={_H})|"
        rf"^(?:读者|市民|村民|网友)[：:](?={_H})|^[（(\[［]{_H}{{1,6}}[）)\]］][ \u3000]?(?={_H}{{2,4}}$|{_H}{{1,8}}·)"
    )
)
"""A reader's or a contributor's place before the name, or what the writer is: `北关区读者`, `市中医院主任医师`."""
_TRANSLATED = re.compile(either("(?<=[\u4e00-\u9fff])[ ]?(?:著|译|譯)(?=[ ／/]|$)"))
"""What a foreign writer and the translator did: `甲·乙 著 丙译`."""
_NICKNAME = re.compile(either("(?:网友|读者|市民)[ ]?(?:“([^“”]{1,10})”|@([^ @]{1,12}))"))
"""A person known only by a name on the web: `网友“白鹭”`."""
_FROM = re.compile(
    either(
        rf"[（(](?:(?=[^（）()]*(?:{_CALLED}|{_HOUSES}|顾问|馆员|编辑|作家|诗人|学者))[^（）()。！？“”《》]{{2,40}}|{_H}{{1,9}}[省市县縣区區乡鄉镇鎮村州旗]|{_H}{{2,8}}，{_H}{{2,10}})[）)]$"
    )
)
"""The same after the name: `甲某（白鹭县）`, `甲某（白鹭县，教师）`, `甲某（白鹭学院教授、方志馆顾问）`."""
SIGNS = frozenset("□○◎◇△☆")
"""Marks that papers print before a writer's name; a pen name needs no surname after one."""
_BYLINE_LIMIT = 70
"""Longest byline met: a dozen names with their titles."""
_BARE_LIMIT = 16
_CALLED_LIMIT = 60
"""Characters of the longest line that names a writer and what the writer is."""
_DID = re.compile(either("(?:主持|讲话|出席|致辞|参加|陪同)$"))
"""Decks say who led a meeting: `甲主持`."""
_SINGLE_LONGEST = 3
_SET_APART = re.compile(rf"(?!.*[告启讯记知语录目言])(?:{_H}[ \u3000]+{_H})")
"""Two characters set apart, as names are; and a few words, `讣 告`, which their last character tells."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, as fields."""

    agency: str
    authors: tuple[str, ...]


@reads_folded
@lru_cache(maxsize=REMEMBERED)
def byline(text: str) -> Byline | None:
    """What a line says if it is a byline with a title (记者, 通讯员, 评论员, 文/图…); else None.

    A photographer's credit, `甲 摄`, is none: it belongs to a picture.
    """
    bare = text.replace(_WIDE, " ").strip(_BULLET).strip("（()）【】 ")
    if len(bare) > _BYLINE_LIMIT or _SENTENCE.search(bare):
        return None
    bare = _without_where(bare)
    if not (_TITLE.search(bare) or _HOW.search(bare)) or datelines.opening(text):
        return None
    if _CREDITED.search(bare) and not (_HOW.match(bare) or _BOTH.search(bare) or _WROTE.search(bare)):
        return None
    agency, found = parse_names(bare)
    if not (found or agency) or _leftover(bare, found, agency) or not _apart(bare, found):
        return None
    return Byline(agency, found)


def _without_where(line: str) -> str:
    """A byline without the place from which it was reported."""
    match = _WHERE.search(line)
    return line[: match.start()] if match and (match[1] or not plausible(match[2])) else line


@reads_folded
def parse_names(text: str) -> tuple[str, tuple[str, ...]]:
    """Agency and names in the words of a byline, a dateline's brackets or a credit; titles left out."""
    rest = _HOW.sub(" ", text)
    first = _TITLE.search(rest)
    agency = _agency(rest[: first.start()], rest[first.start() :]) if first else ""
    if agency:
        rest = _SECOND_AGENCY.sub(" ", rest.replace(agency, " ", 1))
    rest = re.sub(_OWN, " ", _TITLE.sub(" ", rest))
    return agency, names(rest)


def _agency(before: str, signed: str) -> str:
    """The agency in the words before the first title: a paper, a paper with its site, or a site that 记者 touches.

    Papers and their sites are joined by a mark or a space: `澜浦日报/澜浦云记者`, `澜浦日报 澜浦云记者`.
    """
    words = before.strip(f"{_BULLET}\u3000（(【／/｜丨：:").split(" ")
    if own := _ENDS_OWN.search(words[-1]):
        return own[0]
    if _AGENCY_END.search(words[-1]) or _JOINED.fullmatch(words[-1]):
        return _SUMMED.sub("", words[-1])
    if not (_SITE.fullmatch(words[-1]) and before.endswith(words[-1]) and _REPORTER.match(signed)):
        return ""
    if len(words) > 1 and _AGENCY_END.search(words[-2]):
        return f"{words[-2]} {words[-1]}"
    return "" if plausible(words[-1]) else words[-1]


@reads_folded
def names(text: str) -> tuple[str, ...]:
    """The names in `text`, which holds nothing else: split at spaces and commas, `张　明` joined, in order, once."""
    found: list[str] = []
    single = ""
    parts = [part for part in _SPLIT.split(text.strip("（()）【】 \u3000")) if part]
    for part in _called(parts):
        if re.fullmatch(_H, part):
            found += [single + part] if single else []
            single = "" if single else part
        elif _NAME.fullmatch(part):
            found.append(part)
        else:
            found += _run_together(part)
    return tuple(dict.fromkeys(name for name in found if not _NO_NAME.fullmatch(name)))


def _called(parts: list[str]) -> list[str]:
    """Names without what their bearers are called, and without where those live: `灯笼巷 居民 甲某`."""
    if len(parts) > 2 and parts[1] in ROLES and not plausible(parts[0]):  # noqa: PLR2004
        parts = parts[1:]
    return [part for part in parts if part not in ROLES] if len(parts) > 1 else parts


def _run_together(part: str) -> tuple[str, ...]:
    """Two names whose space was lost at a line's end: `涂某毕某某`, cut where the second begins with a surname."""
    if not re.fullmatch(rf"{_H}{{5,6}}", part):
        return ()
    cuts = [at for at in (3, 2) if plausible(part[:at]) and plausible(part[at:])]
    return (part[: cuts[0]], part[cuts[0] :]) if cuts else ()


@reads_folded
def bare_names(text: str) -> tuple[str, ...]:
    """The names on a line that has names and nothing else, each with a known surname; else nothing."""
    if len(text) > _CALLED_LIMIT:
        return ()
    text = _TRANSLATED.sub("", text) if "·" in text else text
    if nick := _NICKNAME.fullmatch(text):
        return (nick[1] or nick[2],)
    line = _FROM.sub("", _AGE.sub("", text.strip(_BULLET)))
    line = _PLACE.sub("", _PLACE.sub("", line, count=1).strip("（()）"))
    if not line or len(line) > _BARE_LIMIT or _DID.search(line):
        return ()
    found = names(line)
    known = text[:1] in SIGNS or bool(_SET_APART.fullmatch(line)) or all(map(plausible, found))
    return found if found and known and not _leftover(line, found, "") else ()


@reads_folded
def is_called(text: str) -> bool:
    """Whether a line is a name after what its bearer is, or where from: `白鹭区 读者 甲某`."""
    return _PLACE.match(text) is not None and bool(bare_names(text))


@reads_folded
def led(text: str) -> bool:
    """Whether a line says who led or addressed a meeting, as decks do: `甲讲话 乙主持`."""
    return _DID.search(text) is not None


@reads_folded
def pen_name(text: str) -> tuple[str, ...]:
    """The name on a line that only its place under a headline tells for one: two to four Han characters."""
    line = re.sub(r"[ \u3000]", "", text.strip(_BULLET))
    return (line,) if re.fullmatch(rf"{_H}{{2,4}}", line) else ()


def plausible(name: str) -> bool:
    """Whether a name without a title reads as one: a known surname and one or two characters, or a transcription."""
    if "·" in name:
        return len(set(name) & TRANSCRIBED) > 1
    first, two = simplified(name[0]), simplified(name[:2])
    surname = {name[0], first} & SINGLE
    return (bool(surname) and len(name) <= _SINGLE_LONGEST) or bool({name[:2], two} & DOUBLE)


def _apart(line: str, found: tuple[str, ...]) -> bool:
    """Whether the first name is spaced from its title or has a surname: `记者调查` is a genre, no byline."""
    if not found or plausible(found[0]):
        return True
    before = line[: line.find(found[0][0])] if found[0] in line else " "
    return not before or before[-1] in " \u3000：:／/、"


def _leftover(line: str, found: tuple[str, ...], agency: str) -> bool:
    """Whether a byline says more than titles, names and an agency, as a sentence would."""
    rest = _SECOND_AGENCY.sub("", _HOW.sub("", line)) if agency else _HOW.sub("", line)
    rest = re.sub(_OWN, "", _TITLE.sub("", rest).replace(agency, "", 1))
    rest = re.sub(r"[ \u3000、，,；;：:／/｜丨（）()【】]", "", rest)
    for name in (*found, *ROLES):
        rest = rest.replace(name.replace(" ", ""), "", 1)
    return len(rest) > 1
