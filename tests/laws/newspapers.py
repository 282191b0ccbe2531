"""Texts for the laws to be tried on: newspaper pages in every shape, hostile pages, and mere noise.

A page is a list of elements, each a kind and a number from which its words are made, so that thousands of pages
cost little and a failing one shrinks to the few elements that matter.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WORDS = _listed("""
    渡口 大桥 市民 清晨 江面 公告 停航 码头 水文 稻田 春耕 技术 育秧 合作社 图书 阅览 老城 巷子 茶市 价格
    研发 订单 车间 工人 校园 球队 主场 比分 剧院 越剧 展览 医院 门诊 社区 养老 电梯 公交 线路 高铁 票价
    气温 降雨 防汛 水库 海鸥 候鸟 湿地 保护 条例 会议 代表 建议 政策 企业 减税 出口 港口 集装箱 發展 經濟
    5G 2026年 第3季度 AI GDP 3.5% 120米 𠮷野 㐂 龘 臺灣 １２３ ＡＢＣ ½ ⅷ ㎡ é ß ﬁ Ⅻ ①
""")
_PEOPLE = ("王小明", "李 雷", "张　明", "欧阳雪", "陈一", "赵钱孙", "阿卜杜拉·买买提", "𠮷田")
_PLACES = ("北京", "澜浦", "上海/苏州", "华盛顿", "")
_AGENCIES = ("新华社", "本报", "澜浦日报", "某某日报/某某新闻", "市广播电视台", "新華社")
_PAGES = ("一", "二", "十二", "1", "02", "A04", "Ａ０４", "特1", "12")
_BYLINES = (
    "□{a}记者 {n}", "本报记者 {n} {o}", "○ {a}记者 {n}", "{n}", "文/图 本报记者 {n}", "记者{n} 通讯员{o}",
    "本报评论员", "（{a}记者 {n}）", "{n} 摄", "（{a}发 {n} 摄）", "作者：{n}",
)  # fmt: skip
_DATELINES = (
    "{a}{p}{m}月{d}日电", "{a}{m}月{d}日讯", "本报讯", "【{a}{p}{y}年{m}月{d}日电】",
    "{a}{p}{m}月{d}日电（记者 {n}）", "据{a}{p} {m}月 {d}日电 (记者{n})",
)  # fmt: skip
_FURNITURE = (
    "2026年4月8日 星期三", "第2版", "澜浦晚报", "要闻", "02 要闻 2026年4月8日", "导读", "茶市第二天 3版", "A04", "————",
    "国内统一连续出版物号 CN 00-0000", "（编者）", "——编者", "编者按", "金台潮声", "启事", "更正",
    "今日8版 第2345期", "责编 王小明", "本版编辑：欧阳雪", "版式设计：陈一", "校对 李 雷",
)  # fmt: skip
HOSTILE = (
    "</script><script>alert(1)</script>", "{{ x }}", "[x](javascript:alert)", "---", "../../etc/passwd", "<b>字</b>",
    "2024. 年初", "#标题", "    四格", "===", "[1]: 注", "| 甲 | 乙 |", "|---|---|", "* * *", "&amp;字", "`code`",
    "```", "~~~", '![图](http://a.example/b.png "题")', "![](本地.jpg)", "![说明](a.jpg)", "<!-- page 2 -->",
    "<!-- 注 -->", "**“中文”**字", r"\*字\*", "__粗__", "**整行加粗**", "title: 甲", "%YAML 1.2", "null",
    "!!python/object", "- 项", "1. 项", "> 引", "：", "〔〕", "（）", "()", "。", "#", "######", "# ", "## ##", "——",
    "□", "●", "（上接第版）", "\ufeff字", "字\u200b字", "a\u0301", "\u0301字", "無題", "无题",
)  # fmt: skip
_ODD = "\x00\x01\x08\x0b\x0c\x1b\x7f\x85\u200b\u202e\u2028\u2029\ufeff\u3000\u00a0\u2003 \t\U000e0001\ue000\ufffd"


def _words(r: Random, least: int, most: int) -> str:
    return "".join(r.choice(_WORDS) for _ in range(r.randint(least, most)))


def _sentence(r: Random) -> str:
    clauses = [_words(r, 2, 6) for _ in range(r.randint(1, 4))]
    marks = r.choice(["，", ",", "、", "；", " "])
    return marks.join(clauses) + r.choice(["。", "。", "！", "？", ".", "……", "”", ""])


def _paragraph(r: Random) -> str:
    indent = r.choice(["", "", "\u3000\u3000", "  ", "    "])
    return indent + "".join(_sentence(r) for _ in range(r.randint(1, 5)))


def _wrapped(r: Random) -> str:
    text, size = _paragraph(r) + _paragraph(r), r.randint(6, 22)
    breaks = r.choice(["\n", "\n", "\n\n"])
    return breaks.join(text[at : at + size] for at in range(0, len(text), size))


def _heading(r: Random) -> str:
    text = " ".join(_words(r, 1, 5) for _ in range(r.randint(1, 2)))
    return r.choice(["{}", "{}", "# {}", "## {}", "### {} ##", "**{}**", "一、{}", "（二）{}", "{}？", "“{}”"]).format(
        text
    )


def _deck(r: Random) -> str:
    return r.choice(["——{}", "—— {}", "## ——{}", "● {}", "{}"]).format(_words(r, 3, 8))


def _byline(r: Random) -> str:
    return r.choice(_BYLINES).format(a=r.choice(_AGENCIES), n=r.choice(_PEOPLE), o=r.choice(_PEOPLE))


def _dateline(r: Random) -> str:
    return r.choice(_DATELINES).format(
        a=r.choice(_AGENCIES),
        p=r.choice(_PLACES),
        y=r.choice(["2025", "２０２５"]),
        m=r.randint(1, 12),
        d=r.randint(1, 31),
        n=r.choice(_PEOPLE),
    )


def _opened(r: Random) -> str:
    return _dateline(r) + r.choice(["", " ", "\u3000"]) + _paragraph(r).lstrip()


def _closed(r: Random) -> str:
    return _paragraph(r) + r.choice(["（{}）", "({})"]).format(_dateline(r))


def _jump(r: Random) -> str:
    verb = r.choice(["上接", "紧接", "下转", "转", "接", "未完，下转"])
    mark = r.choice(["（{}第{}版）", "({} 第 {} 版)", "{}第{}版", "【{}{}版】", "▶{}{}版"]).format(
        verb, r.choice(_PAGES)
    )
    return r.choice([mark, mark + _paragraph(r).lstrip(), _paragraph(r) + mark])


def _furniture(r: Random) -> str:
    return r.choice(_FURNITURE)


def _verse(r: Random) -> str:
    return "\n".join(_words(r, 2, 4) for _ in range(r.randint(3, 8)))


def _spaced(r: Random) -> str:
    return r.choice([" ", "\u3000", "\u2003"]).join(_words(r, 2, 8))


def _hostile(r: Random) -> str:
    return r.choice(HOSTILE) + r.choice(["", "", _words(r, 1, 3), "\n" + r.choice(HOSTILE)])


def _odd(r: Random) -> str:
    return "".join(character + r.choice(_ODD) * (r.random() < 0.2) for character in _paragraph(r))


def _empty(r: Random) -> str:
    return r.choice(["", "", "\n", "\u3000", "\t", "\x00"])


def _rows(r: Random) -> list[list[str]]:
    wide = r.randint(1, 4)
    return [[r.choice([_words(r, 1, 3), "", str(r.randint(0, 9999))]) for _ in range(wide)] for _ in range(4)]


def _barred(r: Random) -> str:
    head, *rows = (f"| {' | '.join(cells)} |" for cells in _rows(r))
    return "\n".join([head, r.choice(["|---|", "| :-: | --- |", "|-|-|-|"]), *rows][: r.randint(1, 5)])


def _tagged_table(r: Random) -> str:
    span = r.choice(["", ' colspan="2"', " rowspan=3", " colspan='999'"])
    newline = r.choice(["", "\n"])
    rows = (f"<tr>{''.join(f'<td{span}>{cell}</td>' for cell in cells)}</tr>" for cells in _rows(r))
    return f"<table>{newline.join(rows)}" + r.choice(["</table>", "", "</td></table>"])


def _tagged(r: Random) -> str:
    tag = r.choice(["p", "div", "h2", "sup", "center", "b", "blockquote", "未知"])
    inner = r.choice([_words(r, 1, 4), _paragraph(r), '<img src="a.jpg" alt="图"/>', "<!-- 注 -->", "甲&nbsp;乙<br>丙"])
    return f"<{tag}>{inner}" + r.choice([f"</{tag}>", "", f"</{tag}>{_words(r, 1, 3)}"])


def _latex(r: Random) -> str:
    said = r.choice(
        [
            "12.\\,4\\%",
            "\\textcircled{3}",
            "18^{\\circ}\\mathrm{C}",
            "1200~\\mathrm{m}^{2}",
            "\\frac{1}{2}",
            "x_2",
            "98",
            "甲",
            "\\alpha{",
        ]
    )
    return f"{_words(r, 1, 3)}{r.choice(['$', ' $'])}{said}$ {_paragraph(r).lstrip()}"


def _looped(r: Random) -> str:
    return r.choice(["", "\n", "\n\n"]).join([_sentence(r)] * r.randint(2, 7)) + _sentence(r)[:4]


def _said(r: Random) -> str:
    return r.choice(
        ["```markdown", "```", "以下是图片中的文字内容：", "以上是图片中的全部文字。", "好的，这是识别结果："]
    )


def _listed_points(r: Random) -> str:
    mark = r.choice(["- ", "* ", "> ", "+ "])
    return "\n".join(mark + r.choice([_words(r, 1, 4), _paragraph(r).lstrip()]) for _ in range(r.randint(1, 4)))


def _underlined(r: Random) -> str:
    return f"{_words(r, 2, 5)}\n====" if r.random() < 0.6 else f"*{_words(r, 1, 4)}*{_words(r, 1, 3)}"


def _downwards(r: Random) -> str:
    return "\n".join(_words(r, 2, 6))


ELEMENTS: dict[str, Callable[[Random], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "wrapped": _wrapped,
    "deck": _deck,
    "byline": _byline,
    "opened": _opened,
    "closed": _closed,
    "jump": _jump,
    "furniture": _furniture,
    "verse": _verse,
    "spaced": _spaced,
    "hostile": _hostile,
    "odd": _odd,
    "empty": _empty,
    "table of bars": _barred,
    "table of tags": _tagged_table,
    "tagged": _tagged,
    "latex": _latex,
    "loop": _looped,
    "model's words": _said,
    "points": _listed_points,
    "underlined": _underlined,
    "downwards": _downwards,
}
"""What pages are made of, by name. `again` repeats an earlier element of the page word for word."""

_elements = st.tuples(st.sampled_from([*ELEMENTS, "again"]), st.integers(0, 4095), st.booleans())


def _page(elements: Sequence[tuple[str, int, bool]], newline: str) -> str:
    made: list[str] = [""]
    for kind, seed, apart in elements:
        made.append(made[seed % len(made)] if kind == "again" else ELEMENTS[kind](Random(seed)))
        if apart:
            made.append("")
    return "\n".join(made[1:]).replace("\n", newline)


pages = st.builds(
    _page,
    st.lists(_elements, max_size=25),
    st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\x85", "\u2028"]),
)
"""Pages such as newspapers print, and such as nobody should."""

SOURCES = Path(__file__).parent.parent / "pages"
_COLUMN = 17


@cache
def _printed() -> tuple[str, ...]:
    """All lines of the pages in tests/pages, one page after the other."""
    paths = sorted(path for path in SOURCES.rglob("*") if path.suffix in {".md", ".txt"} and path.is_file())
    return tuple(line for path in paths for line in path.read_text("utf-8").split("\n"))


def _shuffled(lines: list[str], r: Random) -> list[str]:
    return r.sample(lines, len(lines))


def _cut(lines: list[str], r: Random) -> list[str]:
    return [line[: r.randint(0, len(line))] if r.random() < 0.5 else line[r.randint(0, len(line)) :] for line in lines]


def _doubled(lines: list[str], _: Random) -> list[str]:
    return [*lines, *lines]


def _wrapped_anew(lines: list[str], _: Random) -> list[str]:
    return [line[at : at + _COLUMN] for line in lines for at in range(0, max(1, len(line)), _COLUMN)]


def _run_together(lines: list[str], _: Random) -> list[str]:
    return ["".join(lines)]


def _set_apart(lines: list[str], _: Random) -> list[str]:
    return [part for line in lines for part in (line, "")]


def _marked(lines: list[str], r: Random) -> list[str]:
    return [r.choice(["# ", "## ", "**", "\u3000\u3000", ""]) + line for line in lines]


CHANGES: tuple[Callable[[list[str], Random], list[str]], ...] = (
    lambda lines, _: lines, _shuffled, _cut, _doubled, _wrapped_anew, _run_together, _set_apart, _marked,
)  # fmt: skip
"""What is done to lines of printed pages before they make another page."""


def splice(parts: Sequence[tuple[int, int, int]]) -> str:
    """A page of runs of printed lines: where each begins, how many lines, and what is done to them."""
    lines, made = _printed(), []
    for start, count, change in parts:
        first = start % len(lines)
        made += CHANGES[change % len(CHANGES)]([*lines[first : first + count]], Random(start))
    return "\n".join(made)


spliced = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(1, 24), st.integers(0, 31)), max_size=6).map(splice)
"""Pages spliced out of the printed ones, whose lines are those that the rules speak of."""

noise = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(HOSTILE), max_size=8).map("\n".join),
    st.text("上接下转第一二十版（）()【】[]▶A0特1。，\n 字", max_size=60),
    st.text("本报讯新华社电北京记者张明摄月日年1234：（）()□○ \u3000、，。\n", max_size=80),
    st.text("#*_-=—|!>`~\\[](){}<&:.。 \u3000\t\n甲a1", max_size=80),
    st.text("责编版式校对：第版星期期导读日报报0129·… \n", max_size=60),
    st.text(_ODD + "甲乙a1。\n\r", max_size=60),
)
"""Text that is no page at all."""
