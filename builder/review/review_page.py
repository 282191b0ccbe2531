"""What waits, as one page for the browser: source and result side by side, doubts coloured. Pure.

The page needs no other file: no script, no request, every text escaped. It is for editors, so it speaks their language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.convert.keeping.differences import three_way
from builder.convert.words.lines import letters
from builder.markdown.body import Crosshead, PageTurn, read_body
from builder.markdown.escape import escape
from builder.review.why import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.convert.keeping.differences import Chunk
    from builder.edition.article import Article
    from builder.review.waiting import SourceLine, Waiting

NAMES = {
    "clash": "两边都改过",
    "date-inferred": "日期是推断的",
    "page-inferred": "版号是推断的",
    "truncated": "句子没有完",
    "adopted-fragment": "收回的段落",
    "duplicate-dropped": "去掉的重复段",
    "headline-missing": "没有标题",
    "headline-inferred": "标题还是小标题",
    "cut-inferred": "起止没有把握",
    "author-inferred": "署名是推断的",
    "jump-unmatched": "转版没有对上",
    "encoding-guessed": "编码是猜的",
    "front-matter-broken": "说明读不全",
    "table-broken": "表格有错",
}
ADVICE = {
    "clash": "您改过稿件，版面文字后来也变了。",
    "date-inferred": "日期从电头推断，请对一下报头。",
    "page-inferred": "不知道是第几版，当作第 1 版。",
    "truncated": "正文停在半句，也许缺了一段。",
    "adopted-fragment": "这几行原先排在别的稿件下面，按用词判断属于这一篇。",
    "duplicate-dropped": "版面上另有一段与这里只差几个字，当作重复去掉了；不是重复的话，请补回来。",
    "headline-missing": "没有印出标题，〔〕里是正文的第一句。",
    "headline-inferred": "这一行是不是标题，是另一篇的还是文中的小标题，没有把握；请对一下版面。",
    "cut-inferred": "一篇到这里完没完，没有把握；请对一下版面。",
    "author-inferred": "标题下面只有一个短名，按位置当作署名。",
    "jump-unmatched": "写着转版，却没有找到另一半。",
    "encoding-guessed": "文件没有说明编码，请看看有没有乱码。",
    "front-matter-broken": "文件开头 --- 之间的说明写坏了，只读出一部分。",
    "table-broken": "表格里的引号或列数不对，请对一下各栏。",
}
_FIELDS = (
    ("kicker", "引题"),
    ("title", "主题"),
    ("subtitle", "副题"),
    ("column", "栏目"),
    ("agency", "来源"),
    ("authors", "署名"),
    ("place", "地点"),
    ("dateline", "电头"),
    ("continued_from", "上接"),
    ("continued_on", "下转"),
)


def render(waiting: Sequence[Waiting], *, title: str) -> str:
    """The whole page."""
    contents = "".join(
        f'<li><a href="#a{number}">{escape(one.article.title)}</a> <span class="where">{escape(_where(one.article))}'
        f"</span>{_sure(one)}{_badges(one, number)}</li>"
        for number, one in enumerate(waiting, 1)
    )
    body = "".join(_article(one, number) for number, one in enumerate(waiting, 1))
    count = f"{len(waiting)} 篇稿件等您看一眼，最可疑的在前。" if waiting else "没有稿件在等。"
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>待看：{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}：待看的稿件</h1><p>{count}</p></header>\n"
        f'<nav aria-label="目录"><ol>{contents}</ol></nav>\n<main>\n{body}</main>\n</body>\n</html>\n'
    )


def _where(article: Article) -> str:
    return " ".join(filter(None, (str(article.when), f"第{article.page}版", article.section)))


def _sure(one: Waiting) -> str:
    """How sure the article's cut is, where that is known."""
    return "" if one.certainty is None else f' <span class="where">分稿把握 {percent(one.certainty)}</span>'


def _badges(one: Waiting, number: int) -> str:
    return "".join(
        f' <a class="mark {_kind(mark)}" href="#{_anchor(one, number, mark)}">{escape(NAMES.get(mark, mark))}</a>'
        for mark in one.marks
    )


def _kind(mark: str) -> str:
    """The mark as a CSS class: only marks that we know have colours of their own."""
    return mark if mark in NAMES else "other"


def _anchor(one: Waiting, number: int, mark: str) -> str:
    """Where a mark's lines begin, or its article where it has none."""
    marked = any(mark in line.marks for part in one.source for line in part.lines)
    return f"a{number}-{_kind(mark)}" if marked or mark == "clash" else f"a{number}"


def _article(one: Waiting, number: int) -> str:
    notes = "".join(
        f'<li><a class="mark {_kind(mark)}" href="#{_anchor(one, number, mark)}">{escape(NAMES.get(mark, mark))}</a> '
        f"{escape(ADVICE.get(mark, ''))}</li>"
        for mark in one.marks
    )
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
        yield from (f'<p class="why">{escape(why)}</p>' for why in line.why)


def _result(one: Waiting) -> str:
    """The article's fields and text; what comes from a line with a doubt has the doubt's colour."""
    rows = "".join(
        f"<tr><th>{name}</th><td>{escape(value)}</td></tr>"
        for key, name in _FIELDS
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


_STYLE = """\
:root { color-scheme: light dark; --paper: #fbfaf7; --sheet: #fff; --ink: #1d1d1b; --soft: #63615b; --rule: #dedad0;
  --red: #a3201d; --red-wash: #fdeceb; --amber: #7a4b00; --amber-wash: #fdf2da; --blue: #1d4f91; --blue-wash: #e9f1fb; }
@media (prefers-color-scheme: dark) { :root { --paper: #161614; --sheet: #1f1f1c; --ink: #e9e6df; --soft: #a5a198;
  --rule: #3a3933; --red: #ff9c94; --red-wash: #43201e; --amber: #f2c46d; --amber-wash: #3b2f14; --blue: #9cc4ff;
  --blue-wash: #1c2f4a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; line-height: 1.35; }
h2 { font-size: 1.25rem; margin: 0; line-height: 1.4; }
h3 { font-size: .875rem; margin: 0 0 .5rem; color: var(--soft); }
h4 { margin: 1rem 0 .25rem; font-size: 1rem; }
a { color: var(--blue); text-underline-offset: .2em; }
header p, .where, .gap, .file { color: var(--soft); font-size: .875rem; margin: .25rem 0; }
nav ol { padding: 0 0 0 2rem; margin: 1rem 0 2rem; }
nav li { padding: .125rem 0; }
.mark { display: inline-block; padding: 0 .5em; border-radius: .25rem; font-size: .8125rem; text-decoration: none;
  color: var(--blue); background: var(--blue-wash); white-space: nowrap; }
.clash.mark, .truncated, .date-inferred, .page-inferred, .encoding-guessed {
  --own: var(--red); --wash: var(--red-wash); }
.adopted-fragment, .duplicate-dropped, .headline-missing, .front-matter-broken, .table-broken {
  --own: var(--amber); --wash: var(--amber-wash); }
.jump-unmatched, .headline-inferred, .cut-inferred, .author-inferred, .other {
  --own: var(--blue); --wash: var(--blue-wash); }
.mark { color: var(--own, var(--blue)); background: var(--wash, var(--blue-wash)); }
article { background: var(--sheet); border: 1px solid var(--rule); border-radius: .5rem;
  padding: 1.25rem; margin: 0 0 1.5rem; }
.notes { list-style: none; padding: 0; margin: .75rem 0 1rem; }
.notes li { padding: .125rem 0; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem; }
.sides > section + section { border-left: 1px solid var(--rule); padding-left: 1.5rem; }
.line { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); margin: 0; padding: .0625rem .25rem;
  border-left: .1875rem solid transparent; }
.line i { position: absolute; }
.line > span:last-child { grid-column: 2; }
.why { color: var(--soft); font-size: .8125rem; margin: 0 0 .25rem; padding: 0 .25rem 0 2.9375rem; }
.number { color: var(--soft); font-size: .75rem; line-height: 1.7rem; font-variant-numeric: tabular-nums; }
.doubt { background: var(--wash); border-left-color: var(--own); }
.text .doubt { border-left: .1875rem solid var(--own); padding-left: .5rem; }
.text p { margin: 0 0 .5rem; text-indent: 2em; text-align: justify; }
.text .gap { text-indent: 0; text-align: center; border-block: 1px dashed var(--rule); }
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 600; color: var(--soft); font-size: .875rem; vertical-align: baseline; }
td, th { padding: .125rem .5rem .125rem 0; }
.sides th { width: 3.5rem; }
.sides table { margin: 0 0 .75rem; }
.clash:not(.mark) { border: 1px solid var(--red); border-radius: .375rem; padding: .75rem 1rem; margin: 0 0 1rem; }
.clash td, .clash th { padding: .375rem .5rem; }
.clash td { vertical-align: top; width: 33.3%; border-top: 1px solid var(--rule); }
.clash .changed { background: var(--amber-wash); }
code { font-size: .875em; }
:target { scroll-margin-top: 1rem; }
.line i { scroll-margin-top: 6rem; }
article:target { outline: 2px solid var(--blue); }
@media (max-width: 48rem) {
  .sides { grid-template-columns: minmax(0, 1fr); gap: 1rem; }
  .sides > section + section { border: 0; border-top: 1px solid var(--rule); padding: 1rem 0 0; }
  article { padding: 1rem .875rem; }
  .clash thead { display: none; }
  .clash tr, .clash td { display: block; width: auto; }
  .clash tr { padding-bottom: .75rem; }
  .clash td::before { content: attr(data-side); display: block; color: var(--soft); font-size: .8125rem; }
}
"""
