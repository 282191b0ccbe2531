"""Dressing: an article as the pieces that another paper would print, with other bylines, datelines and heads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.convert.words import bylines as people
from builder.convert.words import datelines
from builder.convert.words.surnames import SINGLE
from training.pieces import Piece

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from training.pieces import Run, Style

_SURNAMES = sorted(SINGLE)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红娥玲辉鹏飞云龙文"
    "博宇轩子涵雨桐思远一凡晓东海燕建国志强春梅立新永革长青岚"
)
_PLACES = [
    "澜浦",
    "雁渡",
    "青垣",
    "衡川",
    "云津",
    "临洲",
    "沉江",
    "北岸",
    "石桥",
    "东麓",
    "海桥",
    "南湾",
    "白鹭",
    "柳河",
    "镜湖",
    "京畿",
    "江宁",
    "陇西",
]
_KINDS = ["日报", "晚报", "晨报", "都市报", "商报", "时报", "新闻", "周报", "青年报", "工人报"]
_ROLES = {
    "body": "P", "row": "P", "note": "P", "crosshead": "X", "label": "X", "signature": "S", "credit": "S",
    "byline": "B", "caption": "A", "colophon": "L", "head": "?",
}  # fmt: skip
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def name(rng: random.Random) -> str:
    """An invented name."""
    return rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2, 2))))


def paper(style: Style, rng: random.Random) -> str:
    """The name of the page's paper, invented once a page."""
    if "paper" not in style:
        style["paper"] = rng.choice(_PLACES) + rng.choice(_KINDS)
    return str(style["paper"])


def pieces(article: Mapping[str, Any], number: int, style: Style, rng: random.Random) -> tuple[Run, Run]:
    """The headline group and the text of an article in the page's dress."""
    body = [Piece(line["text"], _ROLES[line["role"]], number) for line in article["lines"] if line["role"] != "blank"]
    body = [_known(piece) for piece in body]
    notes = {line["text"] for line in article["lines"] if line["role"] == "note"}
    if style["bullet"]:
        body = [
            _bulleted(p, style["bullet"]) if p.text in notes and not p.text.startswith(("（", "(")) else p for p in body
        ]
    body = _crossheads(body, style, rng)
    if style["length"] and len(body) > style["length"] + 1 and article["kind"] != "photo":
        body = body[: style["length"] + rng.randint(0, 2)]
    if style["names"]:
        body = _renamed(article, body, rng)
    head = [Piece(text, role, number) for text, role in _heads(article, style, rng) if text]
    return (head, body) if article["kind"] == "photo" else _signed(head, _dated(body, style, rng), style, rng)


def _known(piece: Piece) -> Piece:
    """A line between headline and text whose role the corpus does not tell, where its form does."""
    if piece.role != "?":
        return piece
    if people.byline(piece.text) or people.bare_names(piece.text):
        return replace(piece, role="B")
    return replace(piece, role="D") if piece.text.startswith("—") else piece


def _bulleted(piece: Piece, bullet: str) -> Piece:
    return replace(piece, glue=bullet)


def _heads(article: Mapping[str, Any], style: Style, rng: random.Random) -> list[tuple[str, str]]:
    title, column, deck, kicker = article["title"], article["column"], article["deck"], article["kicker"]
    parts = re.split("[ \u00a0\u3000]+", title)
    if style["titles"] == "short" and len(parts) > 1 and len(parts[0]) > 3:  # noqa: PLR2004
        title = parts[0]
    elif style["titles"] == "colon" and len(parts) == 2:  # noqa: PLR2004
        title = "：".join(parts)
    if style["column"] == "hung" and column:
        title += f"（{column}）"
    boxed = rng.choice(("【{}】", "■{}", "●{}", "· {} ·", "〖{}〗")).format(column) if column else ""
    shown = column if style["column"] == "line" else boxed if style["column"] == "box" else ""
    if style["decks"] == "absent":
        deck = ""
    elif style["decks"] == "dash" and deck and not deck.startswith("—"):
        deck = "——" + deck
    label = article.get("label", "") if style["label"] else ""
    kicker = "" if style["kickers"] == "absent" else kicker
    return [(shown, "C"), (kicker, "K"), (title, "T"), (deck, "D"), (label, "C")]


def _crossheads(body: Run, style: Style, rng: random.Random) -> Run:
    if style["crossheads"] == "absent":
        return [piece for piece in body if piece.role != "X"] or body
    if style["crossheads"] == "keep":
        return body
    form = (
        rng.choice(("{}、", "（{}）", "{}.")) if style["crossheads"] == "number" else rng.choice(("◆", "■", "▍", "● "))
    )
    found, count = [], 0
    for piece in body:
        if piece.role == "X" and not re.match("[一二三四五六七八九十（(0-9]", piece.text):
            count += 1
            numeral = "一二三四五六七八九十"[min(count, 10) - 1] if "." not in form else str(count)
            found.append(replace(piece, text=form.format(numeral) + piece.text))
        else:
            found.append(piece)
    return found


def _renamed(article: Mapping[str, Any], body: Run, rng: random.Random) -> Run:
    names = {old: name(rng) for old in article["authors"]}
    return [replace(p, text=_swapped(p.text, names)) for p in body] if names else body


def _swapped(text: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        text = text.replace(old, new)
    return text


def _dated(body: Run, style: Style, rng: random.Random) -> Run:
    """The text with its dateline as another paper has it."""
    if not body or style["dateline"] == "keep" or body[0].role != "P":
        return body
    first = body[0]
    found = datelines.opening(first.text)
    text = first.text
    if found and style["dateline"] in {"absent", "paper", "boxed", "report"}:
        at = text.find(found.text[-1], max(0, len(found.text) - 4)) + 1
        text = re.sub(r"^[ \u00a0\u3000]*(?:[（(][^（）()]{2,60}[）)])?[ \u00a0\u3000：:]*", "", text[at:])
    if style["dateline"] != "absent" and (found or rng.random() < 0.5):  # noqa: PLR2004
        text = _dateline(style, rng) + text
    return [replace(first, text=text), *body[1:]] if len(text) > 8 else body  # noqa: PLR2004


def _dateline(style: Style, rng: random.Random) -> str:
    who, place, month, day = paper(style, rng), rng.choice(_PLACES), rng.randint(1, 12), rng.randint(1, 28)
    names = rng.choice(("（记者 {}）", "（记者{}）", "(记者 {} 通讯员 {})", "（通讯员 {}）", "")).format(
        name(rng), name(rng)
    )
    if style["dateline"] == "boxed":
        day_text = str(day).translate(_DIGITS) if rng.random() < 0.7 else str(day)  # noqa: PLR2004
        agency = rng.choice(("新华社", "本报", "新华社", "中央社", "本报特讯"))
        return rng.choice(
            (
                f"【{agency}{place}{day_text}日电】",
                f"【{agency}讯】",
                f"（{agency}{place}{day_text}日电）",
                "【本报讯】",
            )
        )
    if style["dateline"] == "report":
        return rng.choice(
            (
                f"本报讯{names}",
                f"本报{place}{month}月{day}日讯{names} ",
                f"{who}讯{names}",
                f"本报{month}月{day}日讯{names}",
            )
        )
    return rng.choice((f"{who}{place}{month}月{day}日电{names}", f"{who}{month}月{day}日讯{names}", f"{who}讯{names}"))


def _signed(head: Run, body: Run, style: Style, rng: random.Random) -> tuple[Run, Run]:
    """The article with its byline as another paper has it."""
    if style["byline"] == "keep" or not body:
        return head, body
    body = [piece for piece in body if piece.role != "B"] or body
    if style["byline"] == "absent" or rng.random() < 0.3:  # noqa: PLR2004
        return head, body
    owner, names = body[0].owner, [name(rng) for _ in range(rng.choice((1, 1, 2, 3)))]
    space = rng.choice((" ", "\u3000", " "))
    who = paper(style, rng)
    forms = {
        "paper": rng.choice(
            (
                "□{p}/{q}新闻记者 {n}",
                "{p}记者 {n}",
                "□{p}全媒体记者 {n}",
                "○ {p}记者 {n}",
                "■{p}/{q}云记者 {n}",
                "文/{p}记者 {n} 图/{n}",
            )
        ),
        "own": rng.choice(
            ("本报记者 {n}", "■本报记者 {n}", "本报记者{n}", "文/图 本报记者 {n}", "本报通讯员 {n}", "□ 记者 {n}")
        ),
        "name": rng.choice(("{n}", "□ {n}", "■{n}", "○{n}", "作者：{n}", "文/{n}")),
    }
    if form := forms.get(style["byline"]):
        text = form.format(p=who, q=who[:2], n=space.join(names))
        place = [*head, Piece(text, "B", owner)] if head else head
        return place, (body if head else [Piece(text, "B", owner), *body])
    if style["byline"] == "closing":
        return head, [
            *body,
            Piece(f"（{rng.choice(('记者 ', '本报记者 ', '', '作者单位：' + who))}{space.join(names)}）", "S", owner),
        ]
    return head, [*body, Piece(rng.choice(("{}", "□{}", "记者 {}")).format(space.join(names)), "S", owner)]


def slipped(text: str, share: float, rng: random.Random) -> str:
    """The text with characters misread: one for another of the same text, lost, or a comma for a stop."""
    found = []
    for character in text:
        if rng.random() < share:
            found.append(rng.choice(("", rng.choice(text), "，" if character == "。" else rng.choice(text))))
        else:
            found.append(character)
    return "".join(found) if any(found) else text
