"""Printing: the articles of a page set as page text in many shapes, each line with its role and its article.

A corpus file has a JSON object a line: `id`, `date`, `page`, `split`, and `articles` with `kicker`, `title`, `column`,
`deck`, `authors`, `kind` and `lines` of `{text, role}`. Every page draws its own dress (switches.py); the same page and
the same seed give the same text.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from training import dressing
from training.corpora import labelled
from training.pieces import HEADS, Piece, Run, Style
from training.switches import SHAPES, SWITCHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from builder.learn.answer_sheet import AnswerSheet

_HAN = "[\u4e00-\u9fff]"
_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_FULL = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
_SECTIONS = [
    "要闻",
    "综合",
    "经济",
    "政治",
    "文化",
    "社会",
    "国际",
    "体育",
    "生态",
    "评论",
    "理论",
    "副刊",
    "教育",
    "科技",
    "健康",
    "民生",
    "法治",
]
_NUMERALS = "零一二三四五六七八九"


def draw(
    page: Mapping[str, Any], shape: str, seed: str, others: Sequence[Mapping[str, Any]] = (), **fixed: object
) -> AnswerSheet | None:
    """The page in one shape.

    `others` are articles of other pages, for pages that mix them and for lists of contents. Switches that are `fixed`
    are not drawn.
    """
    rng = random.Random(f"{seed} {shape} {page['id']}")
    style = {switch: rng.choice(options[SHAPES.index(shape)]) for switch, options in SWITCHES.items()} | fixed
    runs = compose(page, style, rng, list(others))
    printed = list(_sheet(runs, style, rng, _SHOWS[shape](style, rng)))
    printed = list(_with_debris(printed, style, rng))
    return sheet(f"{shape}-{seed}-{page['id']}", page["id"], printed)


def sheet(name: str, group: str, printed: Sequence[tuple[str, str, int]]) -> AnswerSheet | None:
    """Pairs of a line with its role and its owner as a sheet, of the lines that the converter reads."""
    labels = {number: (role, owner) for number, (_, role, owner) in enumerate(printed, 1)}
    return labelled(name, group, "\n".join(line for line, _, _ in printed), labels)


def compose(page: Mapping[str, Any], style: Style, rng: random.Random, others: list[Mapping[str, Any]]) -> list[Run]:
    """The page as runs of pieces in the order of reading."""
    articles = list(page["articles"])
    if style["mix"] and others:
        articles = [*articles[:5], *rng.sample(others, min(len(others), rng.randint(1, 6)))]
        rng.shuffle(articles)
    printed: list[Run] = []
    waiting: list[tuple[int, Run]] = []
    for number, article in enumerate(articles):
        head, body = dressing.pieces(article, number, style, rng)
        if sum(len(piece.text) for piece in body) < 6:  # noqa: PLR2004
            continue
        photo = article["kind"] == "photo"
        run, tail = _arranged(head, body, photo, style, rng)
        if photo and printed and style["photos"] == "inside" and len(printed[-1]) > 5:  # noqa: PLR2004
            at = rng.randint(2, len(printed[-1]) - 1)
            printed[-1:] = [printed[-1][:at], run, printed[-1][at:]]
        else:
            moved = photo and style["photos"] != "place"
            printed.insert(rng.randint(0, len(printed)) if moved else len(printed), run)
        printed += [late for due, late in waiting if due == 1]
        waiting = [(due - 1, late) for due, late in waiting if due > 1]
        waiting += [(rng.choice((1, 1, 2, 99)), tail)] if tail else []
    return _framed(page, printed + [late for _, late in waiting], style, rng, others)


def _arranged(head: Run, body: Run, photo: bool, style: Style, rng: random.Random) -> tuple[Run, Run]:
    """An article as it is printed: with jumps, repeats and its head where the page has it; and the tail torn off."""
    cuts = [at for at in range(2, len(body) - 1) if min(_size(body[:at]), _size(body[at + 1 :])) > 60]  # noqa: PLR2004
    jumped = bool(cuts) and not photo and rng.random() < style["jump"]
    if jumped:
        head, body = _jump(head, body, rng.choice(cuts), rng)
    elif rng.random() < style["headless"]:
        head = []
    if len(body) > 4 and rng.random() < style["repeat"]:  # noqa: PLR2004
        at = rng.randint(1, len(body) - 1)
        body = [*body[:at], *(p for p in body[at - 1 : at] if p.role == "P" and not p.torn), *body[at:]]
    place = rng.choice(("before", "before", "after", "inside")) if style["heads"] == "mixed" else style["heads"]
    if photo or (place == "inside" and (jumped or len(body) < 4)):  # noqa: PLR2004
        place = "before"
    tail: Run = []
    if place == "before" and not photo and len(body) > 4 and rng.random() < style["tear"]:  # noqa: PLR2004
        body, tail = _cut(body, rng.randint(2, len(body) - 2), rng, 0.75)
    at = {"before": 0, "after": len(body), "inside": rng.randint(1, max(1, len(body) - 1))}[place]
    if place == "after":
        signs = [piece for piece in head if piece.role == "B"]
        return body + [piece for piece in head if piece.role != "B"] + signs, tail
    return body[:at] + head + body[at:], tail


def _size(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if piece.role in "PXA" and len(piece.text) > 5)  # noqa: PLR2004


def _cut(body: Run, at: int, rng: random.Random, inside: float) -> tuple[Run, Run]:
    """The pieces before and after a cut at `at`; with the chance `inside` it goes through the paragraph."""
    first, second = list(body[:at]), list(body[at:])
    whole = second[0]
    if whole.role == "P" and len(whole.text) > 60 and rng.random() < inside:  # noqa: PLR2004
        place = rng.randint(20, len(whole.text) - 20)
        first.append(replace(whole, text=whole.text[:place].rstrip()))
        second[0] = replace(whole, text=whole.text[place:].lstrip(), torn=True)
    elif len(first) > 1 and first[-1].role == "X":
        second.insert(0, first.pop())
    return first, second


def _jump(head: Run, body: Run, at: int, rng: random.Random) -> tuple[Run, Run]:
    """Only an article's text before `at` (下转) or after it (上接), with its headline group."""
    other = rng.randint(1, 12)
    numeral = _NUMERALS[other] if other < 10 else str(other)  # noqa: PLR2004
    label = rng.choice((f"第{numeral}版", f"第{other}版", f"{numeral}版", f"A{other:02}版"))
    left, right = rng.choice(("（）", "（）", "()", "【】"))
    first, second = _cut(body, at, rng, 0.7)
    owner = body[0].owner
    if rng.random() < 0.5:  # noqa: PLR2004
        mark = f"{left}下转{label}{right}"
        if rng.random() < 0.5:  # noqa: PLR2004
            return head, [*first, Piece(mark, "J", owner)]
        return head, [*first[:-1], replace(first[-1], text=first[-1].text + mark)]
    mark = f"{left}{rng.choice(('上接', '上接', '紧接'))}{label}{right}"
    if second[0].role != "P" or rng.random() < 0.3:  # noqa: PLR2004
        second.insert(0, Piece(mark, "J", owner))
    else:
        second[0] = replace(second[0], text=mark + second[0].text, torn=False)
    kept = rng.choice(("CKTD", "TC", "T", ""))
    return [piece for piece in head if piece.role in kept], second


def _framed(
    page: Mapping[str, Any], runs: list[Run], style: Style, rng: random.Random, others: Sequence[Mapping[str, Any]]
) -> list[Run]:
    """The runs with the page's own lines around and between them."""
    banner = Piece(_furniture(page, style, rng), "F")
    top = [Piece(_furniture(page, style, rng), "F") for _ in range(style["furniture"])]
    foot = [Piece(_furniture(page, style, rng), "F") for _ in range(rng.randint(0, style["furniture"]))]
    colophon = [Piece(line["text"], "L") for line in page["page_lines"] if line["role"] != "blank"]
    found = [top + colophon * (style["colophon"] == "top")]
    for run in runs:
        found += [[banner], run] if rng.random() < style["banner"] else [run]
    found.append(colophon * (style["colophon"] == "end") + foot)
    titles = [(other["title"], rng.randint(1, 16)) for other in others if other["title"]]
    if style["contents"] and len(titles) > 2:  # noqa: PLR2004
        form = rng.choice(("{0} {1}版", "{0}……第{1}版", "{1}版 {0}", "●{0}（第{1}版）", "{0} {1:02}", "▶{1}版 {0}"))
        listed = [rng.choice(("导读", "今日导读", "今日看点", "要目"))]
        listed += [form.format(*each) for each in rng.sample(titles, min(len(titles), rng.randint(2, 6)))]
        found.insert(rng.choice((0, 1, len(found))), [Piece(text, "F") for text in listed])
    return [run for run in found if run]


def _furniture(page: Mapping[str, Any], style: Style, rng: random.Random) -> str:
    """A line of a page's masthead or foot."""
    year, month, day = (int(part) for part in page["date"].split("-"))
    section, number, paper = rng.choice(_SECTIONS), page["page"], dressing.paper(style, rng)
    date = f"{year}年{month}月{day}日 星期{rng.choice('一二三四五六日')}"
    return rng.choice(
        (
            paper, date, f"{date}  {section}  {number}", f"{number} {section}", f"第{number}版", section,
            f"{number:02}",
            f"{paper} {date} 第{number}版", f"{section}·{number}版", f"— {number} —", f"A{number:02} {section}",
            f"{year}.{month:02}.{day:02}", f"{paper}  {number:02}", f"{section}新闻",
        )
    )  # fmt: skip


def _dress(piece: Piece, style: Style, rng: random.Random) -> str:
    """The piece's text with the page's spaces, punctuation, digits and slips."""
    text = piece.text
    if style["spaces"] != "keep":
        text = re.sub("[ \u00a0\u3000]+", {"one": " ", "wide": "\u3000", "drop": ""}[style["spaces"]], text)
    if style["half"]:
        text = text.translate(_HALF)
    if style["quotes"]:
        text = re.sub("[“”]", '"', text)
    if style["digits"] == "full":
        text = text.translate(_FULL)
    elif style["digits"] == "apart":
        text = re.sub(f"(?<={_HAN})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?={_HAN})", " ", text)
    if style["slips"]:
        text = dressing.slipped(text, style["slips"], rng)
    if piece.role in "TXKC" and len(text) < 16 and rng.random() < style["spread"]:  # noqa: PLR2004
        text = re.sub(f"(?<={_HAN})(?={_HAN})", " ", text)
    return piece.glue + text


def _columns(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _wrap(text: str, width: float, narrower: int = 0) -> list[str]:
    """The lines of a paragraph set `width` columns wide; closing marks hang, opening marks are not split off."""
    lines: list[str] = []
    line = ""
    for token in re.findall(r"[0-9A-Za-z.%-]{1,12}|[“‘（《〈【(]*.[，。、；：？！）》〉】”’…—,.;:?!)]*", text):
        bare = line + token.rstrip("，。、；：？！）》〉】”’,.;:?!)")
        if line and _columns(bare) > width - (0 if lines else narrower):
            lines.append(line.strip(" "))
            line = ""
        line += token
    return [each for each in [*lines, line.strip(" ")] if each]


def _broken(text: str, style: Style, rng: random.Random) -> list[str]:
    """A headline as the lines that it is printed on."""
    parts = re.split("[ \u00a0\u3000]+", text)
    if len(text) < 12 or rng.random() >= style["head_break"]:  # noqa: PLR2004
        return [text]
    if len(parts) > 1 and min(map(len, parts)) > 1 and rng.random() < 0.7:  # noqa: PLR2004
        return parts
    return _wrap(text, max(7, -(-len(text) // rng.choice((2, 2, 3))) + rng.randint(0, 2)))


def _sheet(
    runs: Sequence[Run], style: Style, rng: random.Random, show: Callable[[Piece, int], list[str]]
) -> Iterator[tuple[str, str, int]]:
    """The page as lines with role and owner; blank ones are as the switches have them."""
    printed: list[tuple[str, str, int]] = []

    def blank(often: float) -> None:
        if printed and printed[-1][0] and rng.random() < often:
            printed.append(("", "", -1))

    for run in runs:
        width = style["width"] if style["widths"] == "page" else rng.randint(9, 32)
        blank(style["apart"])
        printed += [("", "", -1)] * (style["apart"] == 2)  # noqa: PLR2004
        before = ""
        for piece in run:
            head = before in HEADS
            if before:
                inside = style["gap"] * (style["head_gap"] > 0) if head else 1
                blank(inside if piece.role in HEADS else style["head_gap"] if head else style["gap"])
            slot = style["slots"] and piece.role == "T"
            printed += [("", "", -1)] * (slot and before != "K")
            more = "h" if piece.role in HEADS or piece.role == "X" else "F" if piece.owner < 0 else "c"
            for at, text in enumerate(show(piece, width)):
                printed.append((text, more if at or piece.torn else piece.role, piece.owner))
            printed += [("", "", -1)] * (slot and not any(p.role == "D" for p in run))
            before = piece.role
    yield from printed


def _plain(style: Style, rng: random.Random) -> Callable[[Piece, int], list[str]]:
    def show(piece: Piece, width: int) -> list[str]:
        text = _dress(piece, style, rng)
        if piece.role in HEADS or (piece.role == "X" and rng.random() < 0.15):  # noqa: PLR2004
            mark = style["mark"] if piece.role in HEADS else ""
            return [f"{mark}{part}{mark}" for part in _broken(text, style, rng)]
        if piece.role == "X" and style["mark_cross"] == "**":
            return [f"**{text}**"]
        if width and piece.owner >= 0:
            return _wrap(text if piece.torn else style["indent"] + text, width)
        return [text if piece.torn else style["indent"] + text]

    return show


def _markdown(style: Style, rng: random.Random) -> Callable[[Piece, int], list[str]]:
    now: dict[str, Any] = {"owner": None, "mark": ""}

    def mark_of(piece: Piece) -> str:
        if piece.role in HEADS and piece.owner != now["owner"]:
            level = {
                "random": rng.choice(("# ", "## ", "### ", "**")),
                "some": rng.choice(("# ", "## ", "## ", "", "**")),
                "first": "# " if now["owner"] is None else "## ",
            }
            now.update(owner=piece.owner, mark=level.get(style["mark"], style["mark"]))
        other = style["mark_cross"] if piece.role == "X" else style["mark_other"]
        mark = now["mark"] if piece.role == "T" else other
        if rng.random() < style["mark_lost"] or (not now["mark"] and piece.role != "X"):
            return ""
        return str({"same": now["mark"], "deeper": now["mark"].replace("# ", "## ")}.get(mark, mark))

    def show(piece: Piece, _: int) -> list[str]:
        text = _dress(piece, style, rng)
        if piece.role not in HEADS and piece.role != "X":
            stray = rng.random() < style["mark_stray"] and len(text) < 60  # noqa: PLR2004
            return [("## " if stray else "") + (text if piece.torn else style["indent"] + text)]
        mark, parts = mark_of(piece), _broken(text, style, rng)
        whole = parts if rng.random() < 0.5 else parts[:1]  # noqa: PLR2004
        return [f"**{part}**" if mark == "**" else mark + part for part in whole] + parts[len(whole) :]

    return show


def _pdf(style: Style, rng: random.Random) -> Callable[[Piece, int], list[str]]:
    left = style["foot"] or 10**9

    def show(piece: Piece, width: int) -> list[str]:
        nonlocal left
        text = _dress(piece, style, rng)
        if piece.role in HEADS:
            return _broken(text, style, rng) if len(text) <= 2 * width else _wrap(text, 2 * width)
        if piece.owner < 0 or (piece.role == "J" and len(text) < 12):  # noqa: PLR2004
            return [text]
        printed: list[str] = []
        set_in = "" if piece.torn else style["indent"]
        for line in _wrap(set_in + text, width, 0 if piece.torn or set_in else style["narrow"]):
            left -= 1
            if left < 0:
                left = style["foot"] + rng.randint(-8, 8)
                printed += [""] if printed else []
            printed.append(line)
        return printed

    return show


_SHOWS = {"plain": _plain, "md": _markdown, "pdf": _pdf, "lines": _plain}


def _with_debris(
    printed: Sequence[tuple[str, str, int]], style: Style, rng: random.Random
) -> Iterator[tuple[str, str, int]]:
    """What a model wrote around the text: pictures and rules."""
    for text, role, owner in printed:
        if not text and rng.random() < style["debris"] / 2:
            yield from (("", "", -1), (rng.choice(("![](images/3.jpg)", "![图片](img_2.png)", "---", "***")), "G", -1))
        yield text, role, owner
