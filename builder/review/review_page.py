"""What waits, as one page for the browser: source and result side by side, doubts coloured.

The page needs no other file: no script, no request, every text escaped. It is for editors, so it speaks their language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.keeping.differences import three_way
from builder.convert.words.lines import letters
from builder.markdown.body import Crosshead, PageTurn, read_body
from builder.markdown.escape import escape
from builder.review.waiting import MARKS, kind_of
from builder.review.why import percent
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.keeping.differences import Chunk
    from builder.edition.article import Article
    from builder.review.waiting import SourceLine, Waiting

_FIELDS = {
    "kicker": "引题", "title": "主题", "subtitle": "副题", "column": "栏目", "agency": "来源", "authors": "署名",
    "place": "地点", "dateline": "电头", "continued_from": "上接", "continued_on": "下转",
}  # fmt: skip


def render(waiting: Sequence[Waiting], *, title: str) -> str:
    """The whole page."""
    contents = "".join(
        f'<li><a href="#a{number}">{escape(one.article.title)}</a> <span class="where">{escape(_where(one.article))}'
        f"</span>{_sure(one)}{_badges(one, number)}</li>"
        for number, one in enumerate(waiting, 1)
    )
    body = "".join(_article(one, number) for number, one in enumerate(waiting, 1))
    count = f"{len(waiting)} 篇稿件等您看一眼，最可疑的在前。" if waiting else "没有稿件在等。"
    style = read_text(Path(__file__).with_suffix(".css"))
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>待看：{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}：待看的稿件</h1><p>{count}</p></header>\n"
        f'<nav aria-label="目录"><ol>{contents}</ol></nav>\n<main>\n{body}</main>\n</body>\n</html>\n'
    )


def _where(article: Article) -> str:
    return " ".join(filter(None, (str(article.when), f"第{article.page}版", article.section)))


def _sure(one: Waiting) -> str:
    """How sure the article's cut is, where that is known."""
    return "" if one.certainty is None else f' <span class="where">分稿把握 {percent(one.certainty)}</span>'


def _badges(one: Waiting, number: int) -> str:
    return "".join(f" {_badge(one, number, mark)}" for mark in one.marks)


def _badge(one: Waiting, number: int, mark: str) -> str:
    name = escape(kind_of(mark).name)
    return f'<a class="mark {_kind(mark)}" href="#{_anchor(one, number, mark)}">{name}</a>'


def _kind(mark: str) -> str:
    """The mark as a CSS class: only marks that we know have colours of their own."""
    return mark if mark in MARKS else "other"


def _anchor(one: Waiting, number: int, mark: str) -> str:
    """Where a mark's lines begin, or its article where it has none."""
    marked = any(mark in line.marks for part in one.source for line in part.lines)
    return f"a{number}-{_kind(mark)}" if marked or mark == "clash" else f"a{number}"


def _article(one: Waiting, number: int) -> str:
    notes = "".join(f"<li>{_badge(one, number, mark)} {escape(kind_of(mark).advice)}</li>" for mark in one.marks)
    return (
        f'<article id="a{number}">\n<h2>{escape(one.article.title)}</h2>\n'
        f'<p class="where">{escape(_where(one.article))} · <code>{escape(one.path)}</code>{_sure(one)}</p>\n'
        f'<ul class="notes">{notes}</ul>\n'
        f'{_clash(one, number)}<div class="sides">\n<section><h3>版面文字</h3>{_source(one, number)}</section>\n'
        f"<section><h3>转换结果</h3>{_result(one)}</section>\n</div>\n</article>\n"
    )


def _source(one: Waiting, number: int) -> str:
    told: list[str] = []
    seen: set[str] = set()
    for part in one.source:
        told.append(f'<p class="file">{escape(part.file)}</p>')
        if part.note:
            told.append(f'<p class="gap">{escape(part.note)}</p>')
        told += _lines(part.lines, number, seen)
    return "".join(told) or '<p class="gap">稿件没有记下来自哪几行。</p>'


def _lines(lines: Sequence[SourceLine], number: int, seen: set[str]) -> Iterator[str]:
    before = lines[0].number - 1 if lines else 0
    for line in lines:
        if line.number > before + 1:
            yield f'<p class="gap">第 {before + 1}–{line.number - 1} 行属于别的稿件</p>'
        before = line.number
        if not line.text.strip():
            continue
        new = [mark for mark in map(_kind, line.marks) if mark not in seen]
        seen.update(new)
        names = "".join(f'<i id="a{number}-{mark}"></i>' for mark in new)
        kind = f" doubt {_kind(line.marks[0])}" if line.marks else ""
        text = f'<span class="number">{line.number}</span>{names}<span>{escape(line.text)}</span>'
        yield f'<p class="line{kind}">{text}</p>'
        yield from (f'<p class="why">{escape(why.chinese)}</p>' for why in line.why)


def _result(one: Waiting) -> str:
    """The article's fields and text; what comes from a line with a doubt has the doubt's colour."""
    rows = "".join(
        f"<tr><th>{name}</th><td>{escape(value)}</td></tr>"
        for key, name in _FIELDS.items()
        if (value := _value(one.article, key))
    )
    doubts = [(letters(line.text), line.marks[0]) for part in one.source for line in part.lines if line.marks]
    blocks = []
    for block in read_body(one.article.body):
        if isinstance(block, PageTurn):
            blocks.append(f'<p class="gap">转第 {escape(block.page)} 版</p>')
            continue
        words = letters(block.text)
        mark = next((mark for line, mark in doubts if line and line in words), "")
        kind = f' class="doubt {_kind(mark)}"' if mark else ""
        tag = "h4" if isinstance(block, Crosshead) else "p"
        blocks.append(f"<{tag}{kind}>{escape(block.text)}</{tag}>")
    return f'<table>{rows}</table><div class="text">{"".join(blocks)}</div>'


def _value(article: Article, key: str) -> str:
    value = getattr(article, key)
    return value if isinstance(value, str) else " ".join(value)


def _clash(one: Waiting, number: int) -> str:
    """The three versions of what was changed, and the commands that settle it."""
    if one.clash is None:
        return ""
    before, mine, source = one.clash
    chunks = three_way(before or mine, mine, source)
    rows = "".join(_row(chunk, known=bool(before)) for chunk in chunks if chunk.who != "nobody")
    lost = "" if before else "<p>上次转换的原文已经找不到，只能把两边对照。</p>"
    return (
        f'<section class="clash" id="a{number}-clash"><h3>两边的改动</h3>{lost}<table>'
        f"<thead><tr><th>上次转换</th><th>您的稿件</th><th>版面现在</th></tr></thead><tbody>{rows}</tbody></table>"
        f"<p>留下您的：<code>edition review --take mine {escape(one.path)}</code><br>"
        f"改用版面：<code>edition review --take source {escape(one.path)}</code></p></section>\n"
    )


def _row(chunk: Chunk, *, known: bool) -> str:
    columns = (
        ("上次转换", chunk.before if known else (), False),
        ("您的稿件", chunk.mine, chunk.who in {"mine", "both", "alike"}),
        ("版面现在", chunk.source, chunk.who in {"source", "both", "alike"}),
    )
    cells = "".join(
        f'<td data-side="{side}"{" class=changed" if changed else ""}>'
        + ("<br>".join(map(escape, lines)) or "—")
        + "</td>"
        for side, lines, changed in columns
    )
    return f"<tr>{cells}</tr>"
