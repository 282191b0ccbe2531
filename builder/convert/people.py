"""People (署名): names and agencies out of bylines, and names alone, without their titles.

`□某某日报/某某新闻记者 姓名`, `本报记者 甲 乙 通讯员 丙`, `文/图 本报记者 甲`, `○ 新华社记者 …`, `（新华社发 甲 摄）`, a bare
name under a column's headline. What is a name is told by form: two to four Han characters, or parts joined by
a middle dot, and for a name without any title before it by its surname too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.chars import HAN_RANGES
from builder.convert.surnames import DOUBLE, SINGLE

_H = f"[{HAN_RANGES}]"
_TITLES = (
    "本报记者|见习记者|实习记者|特约记者|特派记者|首席记者|驻[^ ]{1,6}记者|全媒体记者|融媒体记者|摄影记者|记者|特约通讯员|通讯员|"
    "特约评论员|评论员|特约撰稿人?|撰稿|实习生|编辑|作者|整理|采写|撰文|摄影报道|摄影|制图|绘图|绘画|报道"
)
_TITLE = re.compile(_TITLES)
_BULLET = "□○●■◎◆◇▲△☆★◯⊙○*·•–—― "
_HOW = re.compile(
    r"(?:文|图|摄|图片|文字|供图)[ ]*[／/、][ ]*(?:文|图|摄|图片|文字|视频)|(?<![^ ])(?:文|图|摄影?|供图|配图)(?=[ ／/:：]|$)"
)
_AGENCY_END = re.compile(r"(?:报|社|网|台|新闻|客户端|频道|中心|周刊)$")
_SPLIT = re.compile(r"[ \u3000、，,；;：:]+")
_NAME = re.compile(rf"{_H}{{2,4}}|{_H}{{1,8}}(?:[·•・]{_H}{{1,8}})+|[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_CREDIT = re.compile(r"[（(]?([^（）()。]{2,40}?)[ \u3000]*(?:摄影?|供图|／摄|/摄)[）)]?$")
_BYLINE_LIMIT = 70
"""Longest byline met: a dozen names with their titles."""
_BARE_LIMIT = 16
_SIGNATURE = re.compile(rf"({_H}{{2,8}})[ \u3000]+({_H}{{2,4}})")
_CLOSING = re.compile(r"[（(]([^（）()]{2,60})[）)]$")
_AUTHOR = re.compile(r"(?:本文)?(?:作者|执笔|整理|据)")
_DATED = re.compile(r"[\u4e00-\u9fff）][ \u3000]*[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日$")
_ISSUED = re.compile(r"([\u4e00-\u9fff]{1,8}?(?:社|报|网|台))[发供][ \u3000]*")
_AGE = re.compile(r"[（(][0-9]{1,2}岁[）)]$")
_SINGLE_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, as fields."""

    agency: str
    authors: tuple[str, ...]


def byline(text: str) -> Byline | None:
    """What a line says if it is a byline with a title (记者, 通讯员, 评论员, 文/图…); else None."""
    bare = text.strip(_BULLET).strip("（()）")
    titled = _TITLE.search(bare) or _HOW.search(bare)
    if not titled or len(bare) > _BYLINE_LIMIT or re.search("[。！？!?“”《》]", bare):
        return None
    agency, names = parse_names(bare)
    known = _AGENCY_END.search(agency) is not None or not agency
    if not known or not (names or agency) or _leftover(bare, names, agency) or not _apart(bare, names):
        return None
    return Byline(agency, names)


def parse_names(text: str) -> tuple[str, tuple[str, ...]]:
    """Agency and names in the words of a byline, a dateline's brackets or a credit; titles left out."""
    rest = _HOW.sub(" ", text)
    first = _TITLE.search(rest)
    agency = rest[: first.start()].strip(f"{_BULLET}\u3000（(") if first else ""
    if first and first[0].startswith("本报"):
        agency, rest = agency or "本报", rest[: first.start()] + " " + rest[first.start() + 2 :]
    if agency and not _AGENCY_END.search(agency.split(" ")[-1]):
        agency = ""
    else:
        agency = agency.split(" ")[-1] if agency else ""
    if agency:
        rest = rest.replace(agency, " ", 1)
    rest = re.sub("本报", " ", _TITLE.sub(" ", rest))
    return agency, names(rest)


def names(text: str) -> tuple[str, ...]:
    """The names in `text`, which holds nothing else: split at spaces and commas, `张　明` joined, in order, once."""
    found: list[str] = []
    single = ""
    for part in filter(None, _SPLIT.split(text.strip("（()） \u3000"))):
        if single and len(part) == 1 and re.fullmatch(_H, part):
            found.append(single + part)
            single = ""
        elif len(part) == 1 and re.fullmatch(_H, part):
            single = part
        elif _NAME.fullmatch(part):
            found.append(part)
    return tuple(dict.fromkeys(found))


def bare_names(text: str) -> tuple[str, ...]:
    """The names on a line that has names and nothing else, each with a known surname; else nothing."""
    line = _AGE.sub("", text.strip(_BULLET)).strip("（()）")
    if not line or len(line) > _BARE_LIMIT:
        return ()
    found = names(line)
    return found if all(map(_plausible, found)) and not _leftover(line, found, "") else ()


def signature(text: str) -> str:
    """The name in a line that signs a letter, `白鹭沙新村 甲某某`: a place of a few letters, a space, a name; else ""."""
    match = _SIGNATURE.fullmatch(text)
    return match[2] if match and _plausible(match[2]) else "".join(bare_names(text)[:1])


def signs(text: str) -> bool:
    """Whether `text` closes an article: `（本报记者 甲）`, `（作者为…）`, a letter's signature, a name and a date."""
    match = _CLOSING.search(text)
    if match and (byline(match[1]) or _AUTHOR.match(match[1]) or bare_names(match[1])):
        return True
    return _DATED.search(text) is not None or bool(signature(text))


def credit(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Agency and photographers of a credit that ends `text`: `（新华社发 甲 摄）`, `本报记者 甲 摄`; else None."""
    match = _CREDIT.search(text[max(0, len(text) - 48) :])
    if not match:
        return None
    words = re.sub(rf"^[^（(]*[（(]", "", match[1]).strip()
    issued = _ISSUED.match(words)
    agency, people = parse_names(words[issued.end() :] if issued else words)
    agency = issued[1] if issued else agency
    return (agency, people) if people else None


def signs(text: str) -> bool:
    """Whether `text` closes an article: `（本报记者 甲）`, `（作者为…）`, a letter's signature, a name and a date."""
    match = _CLOSING.search(text)
    if match and (byline(match[1]) or _AUTHOR.match(match[1]) or bare_names(match[1])):
        return True
    return _DATED.search(text) is not None or bool(signature(text))


def credit(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Agency and photographers of a credit that ends `text`: `（新华社发 甲 摄）`, `本报记者 甲 摄`; else None."""
    match = _CREDIT.search(text[max(0, len(text) - 48) :])
    if not match:
        return None
    words = match[1].strip()
    issued = re.match(r"([\u4e00-\u9fff]{2,8}?(?:社|报|网))发[ \u3000]*", words)
    agency, people = parse_names(words[issued.end() :] if issued else words)
    agency = issued[1] if issued else agency
    return (agency, people) if people else None


def _plausible(name: str) -> bool:
    """Whether a name without a title reads as one: a known surname and one or two characters, or a middle dot."""
    return "·" in name or (name[0] in SINGLE and len(name) <= _SINGLE_LONGEST) or name[:2] in DOUBLE


def _apart(line: str, found: tuple[str, ...]) -> bool:
    """Whether the first name stands apart from its title or has a surname: `记者调查` is a genre, no byline."""
    if not found or _plausible(found[0]):
        return True
    before = line[: line.find(found[0][0])] if found[0] in line else " "
    return not before or before[-1] in " \u3000：:／/、"


def _leftover(line: str, found: tuple[str, ...], agency: str) -> bool:
    """Whether a byline says more than titles, names and an agency, as a sentence would."""
    rest = _TITLE.sub("", _HOW.sub("", line)).replace(agency, "", 1).replace("本报", "")
    rest = re.sub(r"[ \u3000、，,；;：:／/（）()]", "", rest)
    for name in found:
        rest = rest.replace(re.sub(r" ", "", name), "", 1)
    return len(rest) > 1
