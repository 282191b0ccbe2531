"""Credits and signatures: who took the picture, and how a text is signed at its end."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.convert.words import bylines
from builder.convert.words.both_scripts import either
from builder.convert.words.folded import reads_folded
from builder.convert.words.lines import REMEMBERED
from builder.edition.characters import HAN_RANGES

_H = f"[{HAN_RANGES}]"
_CREDIT = re.compile(
    either(
        r"[（(]?([^（）()。，：]{2,40}?)[ \u3000]*(?:摄影?|供图|／摄|/摄)(?:[／/]([\u4e00-\u9fff]{2,6}))?"
        r"(?:[（(][\u4e00-\u9fff]{2,8}[）)])?[）)]?$"
    )
)
_ISSUED = re.compile(either(r"([\u4e00-\u9fff]{1,8}?(?:社|报|网|台))[发發供][ \u3000]*"))
_REPORTED = re.compile(either("摄影(?:报道|报导)[）)]?$"))
_STOP = re.compile("[。！”]")
_IN_BRACKETS, _BARE = (
    r"[（(][^（）()]{2,30}(?:摄|摄影|供图)(?:[／/][\u4e00-\u9fff]{2,6})?[）)]",
    r"[^（）()。，]{2,20}[ \u3000]?摄影?",
)
_INLINE = re.compile(either(rf"[。！”][ ]*(?:{_IN_BRACKETS}|{_BARE})$"))
_ARTS = "行书|楷书|草书|隶书|篆书|书法|国画|中国画|山水|花鸟|油画|水彩|水粉|版画|素描|漫画|剪纸|篆刻|木刻|雕塑|农民画"
_WORK = re.compile(
    rf"[（(]?({_H}{{2,4}}|{_H}[ \u3000]{_H})(?:[ \u3000]*[作绘][）)]?(?:[ \u3000][^，。]*)?|"
    rf"[ \u3000]+(?:{_ARTS})[^，。；]{{0,30}})"
)
"""Who made a work that is shown, and how: `甲某 作`, `甲某 行书条幅 纸本 138厘米×34厘米`."""
_TAIL = 48
"""Characters at the end of a text in which a credit or a signature is looked for."""
_SHORTEST = 16
"""Characters that a caption has at least with its credit."""
_TAKEN = r"([\u4e00-\u9fff]{1,6}?(?:社|日报|晚报|网|客户端))"
_SOURCE = re.compile(
    either(
        rf"(?:[（(](?:综合|据|来源[：:]|转自|摘自)?《?{_TAKEN}》?(?:[、和及][^（）()]{{2,20}}?)?(?:综合)?(?:电|消息|报道|报导|供稿)?[）)]|"
        r"[（(]?(?<!据)(?<!料)(?:来源|來源|稿源)[：:][ ]*([\u4e00-\u9fff]{2,12})[）)]?)$"
    )
)
"""Where a text was taken from, at its end: `（据新华社电）`, `来源：新华社`."""
_ISSUED_ONLY = re.compile(either(r"[（(]?([\u4e00-\u9fff]{1,6}社|本报)(?:发|發|供图|资料图片|资料照片)[）)]?"))
"""A picture's credit that names no photographer: `新华社发`."""
_BEFORE_BRACKET = re.compile(either(r"([\u4e00-\u9fff]{2}社|本报)[发發][ ]*[（(][^（）()]*[）)]$"))
_EDITED = re.compile(
    either(
        rf"(?:^|[ \u3000，,；;])(?:摘编|选编|编译|整理|执笔|解答人?|回答者|解答专家|本期专家)[ ]*(?:：|:|／|/)[ ]*"
        rf"(?:{_H}{{2,14}}[ \u3000]+)?({_H}{{2,4}})$"
    )
)
"""Who put a text together or answered, with what the person is: `整理：甲某`, `回答者／心理师 甲某`."""
_PRESENTED = re.compile(rf"(?:本文)?作者[：: ]*({_H}{{2,4}})[，,]")
"""An author whose calling follows: `作者：甲某，系…`."""
_BRACKETS = re.compile(r"[（(]([^（）()]{2,60})[）)]$")
_OPENS = re.compile(r"[【（(]([^【】（）()]{4,50})[】）)](?=.)")
_STOPS_SPACE = re.compile(r"(?<=[。！？”])[ \u3000]+")
_LONGEST_SIGN = 70
_STOPS = frozenset("。！？!?”…")
_AUTHOR = re.compile("(?:本文)?(?:作者|执笔|整理)")
_DATED = re.compile(r"[\u4e00-\u9fff）][ \u3000]*[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日$")
_DATE = re.compile(r"[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日")
_OFFICE = re.compile(
    rf"{_H}{{2,22}}(?:公司|集团|局|委员会|办公室|指挥部|供电所|派出所|事务所|研究所|中心|厂|学校|医院|政府|厅|法院|协会|商会|银行|支行|管理处|"
    rf"发行部|组织部|宣传部|编辑部|项目部|治丧小组|业主大会|居委会|村委会)|{_H}{{2,14}}(?:谨启|敬启|谨上|敬上|泣告|谨识|謹啟|敬啟)"
)
_BODY = re.compile(rf"{_H}{{3,22}}[院所馆站社队店厂行会处署科部校园]")
_LABEL = re.compile(
    either(
        r"[（(【△▲▼]?[ ]*(?:本报|网络|新闻)?"
        r"(?:资料(?:图片|照片|图|片)|(?:效果|示意|设计|规划|位置|平面|配)图|(?:视频)?截图|图片)[ ]*[）)】]?"
    )
)
"""What says of a picture where it comes from or what it is, and nothing of what it shows."""
_DATED_NAME = re.compile(
    rf"({_H}{{2,4}}|{_H}[ \u3000]{_H})[ \u3000]+[12][0-9]{{3}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
    rf"(?:[ \u3000]*[于於]{_H}{{1,8}})?"
)
_CALLED = rf"(?:(?:{'|'.join(sorted(bylines.ROLES))})[ \u3000]+)?"
_LETTER = re.compile(rf"({_H}{{2,8}})[ \u3000]+{_CALLED}({_H}{{2,4}}?)(?:等[0-9]*[名位人]?{_H}{{0,6}})?")


@reads_folded
@lru_cache(maxsize=REMEMBERED)
def credit(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Agency and photographers of a credit that ends `text`: `（新华社发 甲 摄）`, `本报记者 甲 摄`; else None."""
    match = _CREDIT.search(text[-_TAIL:])
    if is_work(text):
        return "", bylines.bare_names(_WORK.sub(r"\1", text))
    if sent := _ISSUED_ONLY.fullmatch(text):
        return sent[1], ()
    if not match:
        reported = bylines.byline(_STOP.split(text)[-1]) if _REPORTED.search(text) else None
        return (reported.agency, reported.authors) if reported and reported.authors else None
    words = match[1].strip()
    issued = _ISSUED.match(words)
    agency, names = bylines.parse_names(words[issued.end() :] if issued else words)
    return (issued[1] if issued else agency or match[2] or "", names) if names else None


@reads_folded
def is_credit(text: str) -> bool:
    """Whether `text` is a photographer's credit and nothing else."""
    whole = (
        _CREDIT.fullmatch(text) or (_REPORTED.search(text) and not _STOP.search(text)) or _ISSUED_ONLY.fullmatch(text)
    )
    return len(text) <= _TAIL and whole is not None and credit(text) is not None


@reads_folded
def is_work(text: str) -> bool:
    """Whether `text` says whose painting or print is shown, and nothing else: `甲某 作`."""
    match = _WORK.fullmatch(text)
    return match is not None and bool(bylines.bare_names(match[1]))


@reads_folded
def is_label(text: str) -> bool:
    """Whether `text` says what a picture is, and nothing else: `资料图片`, `（效果图）`."""
    return _LABEL.fullmatch(text) is not None


@reads_folded
def is_dated_name(text: str) -> bool:
    """Whether `text` is a person's name with a date: `甲某某 2031年5月7日`."""
    match = _DATED_NAME.fullmatch(text)
    return match is not None and bool(bylines.bare_names(match[1]))


@reads_folded
def is_captioned(text: str) -> bool:
    """Whether `text` is a caption that ends with its credit in brackets: `图为…。（本报记者 甲 摄）`."""
    return len(text) > _SHORTEST and not is_credit(text) and _INLINE.search(text) is not None


@reads_folded
def signature(text: str) -> tuple[str, ...]:
    """The name in a line that signs a letter, `白鹭沙新村 甲某某`: a place, a space, a name; or names alone."""
    match = _LETTER.fullmatch(text)
    return (match[2],) if match and bylines.plausible(match[2]) else bylines.bare_names(text)


@reads_folded
def is_office(text: str, *, notice: bool = False) -> bool:
    """Whether `text` is the name of an office or a company and nothing else, as under a notice.

    Right over the next `notice`, the last character of many more tells it.
    """
    return _OFFICE.fullmatch(text) is not None or (notice and _BODY.fullmatch(text) is not None)


@reads_folded
def is_letter(text: str) -> bool:
    """Whether `text` signs a letter with a place, or what the writer is, and a name."""
    match = _LETTER.fullmatch(text)
    return (match is not None and bylines.plausible(match[2])) or bylines.is_called(text)


@reads_folded
def signed(text: str) -> bylines.Byline | None:
    """The byline that ends `text`, in brackets as `（本报记者 甲）` or after its last stop, or names in brackets."""
    match = _BRACKETS.search(text)
    if not match:
        last = _STOPS_SPACE.split(text)[-1]
        return bylines.byline(last) if len(last) <= _LONGEST_SIGN else None
    bare = bylines.bare_names(match[1]) if text[: match.start()].rstrip()[-1:] in _STOPS else ()
    named = editor(match[1]) or bare
    return bylines.byline(match[1]) or (bylines.Byline("", named) if named else None)


@reads_folded
def opened(text: str) -> bylines.Byline | None:
    """The byline in the brackets that `text` begins with, `【本报记者 甲 报道】`; else None."""
    match = _OPENS.match(text)
    return bylines.byline(match[1]) if match else None


@reads_folded
def editor(text: str) -> tuple[str, ...]:
    """The name of who put a text together or answers in it, where `text` says this and no more, or as its last part."""
    match = _EDITED.search(text) or _PRESENTED.match(text)
    return (match[1],) if match and bylines.plausible(match[1]) else ()


@reads_folded
def source(text: str) -> str:
    """The agency that `text` names at its end as where it comes from: `（据新华社电）`, `来源：新华社`; else ""."""
    match = _SOURCE.search(text[-_TAIL:]) or _ISSUED_ONLY.fullmatch(text) or _BEFORE_BRACKET.search(text)
    return next((found for found in match.groups() if found), "") if match else ""


@reads_folded
def signs(text: str) -> bool:
    """Whether `text` closes an article: a byline or an author in brackets, a letter's signature, a name and a date."""
    match = _BRACKETS.search(text)
    if match and (bylines.byline(match[1]) or _AUTHOR.match(match[1]) or bylines.bare_names(match[1])):
        return True
    return bool(_DATED.search(text) or _DATE.fullmatch(text) or signature(text))
