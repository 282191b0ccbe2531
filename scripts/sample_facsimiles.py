"""Lay out the sample pages as printed: `python -m scripts.sample_facsimiles`, once; the files are committed.

Each page becomes a picture of at most 150 KB, as a scan would be, and a file of regions, since the layout knows where
each article and each line is. Both lie in `content/pages` beside the page's text; `edition convert` takes them over.
It needs a Chromium and a Chinese font; a build needs neither.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it import MarkdownIt
from PIL import Image

from builder.edition.issue_date import parse as issue_date
from builder.edition.lunar import lunar_date
from builder.edition.region import Box, PrintedLine, Region
from builder.markdown import article_file, page_record_file, regions_file
from builder.markdown.escape import escape, paragraph
from builder.shell import disk
from tests import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab
    from playwright.sync_api import ViewportSize

    from builder.edition.article import Article
    from builder.edition.issue_date import IssueDate
    from builder.edition.page_record import PageRecord

HERE = Path(__file__).parent
CONTENT = HERE.parent / "content"
PAGES = CONTENT / "pages"
NAME = "澜浦晚报"
MASTHEAD = CONTENT / "masthead.svg"
SIZE: ViewportSize = {"width": 1000, "height": 1414}
SCALE = 1.28
MOST = 150_000
WITHOUT = {"2026-04-08/03"}
"""A page of which there is no scan, as of many there will be none."""
AS_JPEG = {"2026-04-10/01"}
_TURN = re.compile(r"<!-- page (\w+) -->")
_PICTURE = re.compile(r'<p><img src="([^"]*)" alt="([^"]*)"[^>]*></p>\n?')
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Printed:
    """What one page has of an article."""

    article: Article
    body: str
    """Markdown of the part that is on this page."""
    continues: bool
    """Whether it began on another page."""


def pages() -> Iterator[tuple[Path, PageRecord, list[Printed]]]:
    """The sample's pages: the folder of the articles, the record, what was printed in order."""
    for path in sorted((CONTENT / "articles").rglob("*.yml")):
        articles = [article_file.read(file) for file in sorted(path.parent.glob("*.md"))]
        record = page_record_file.read(path)
        printed = [part for article in articles for part in _parts(article, record.page)]
        printed.sort(key=lambda part: part.continues)
        yield path.parent, record, printed


def _parts(article: Article, label: str) -> Iterator[Printed]:
    first, *rest = _TURN.split(article.body)
    turns = [(article.page, first), *zip(rest[::2], rest[1::2], strict=True)]
    for place, (page, body) in enumerate(turns):
        if page == label:
            yield Printed(article, body + _jump(turns[place + 1 :]), place > 0)


def _jump(rest: list[tuple[str, str]]) -> str:
    return f"\n\n（下转第{rest[0][0]}版）" if rest else ""


def sheet(record: PageRecord, when: IssueDate, printed: list[Printed], folder: Path) -> str:
    """The page as HTML; the layout is `facsimiles.js`'s."""
    first = next(part for part in printed if part.article.kind == "article")
    ordered = [first, *(part for part in printed if part is not first)]
    blocks = "".join(_block(part, folder, is_lead=part is first) for part in ordered)
    colophon = f"<footer>{' '.join(map(escape, record.colophon))}</footer>" if record.colophon else ""
    style, script = ((HERE / f"facsimiles.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>{style}</style>'
        f"<body>{_head(record, when)}<main>{blocks}</main>{colophon}<script>{script}</script>"
    )


def _head(record: PageRecord, when: IssueDate) -> str:
    day = when.day
    date = f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"
    lunar = lunar_date(day)
    told = f"农历{lunar.year}年{lunar.day}" if lunar else ""
    if record.page != "1":
        section = escape(record.section)
        return f'<header class="inner"><b>{record.page}</b><i>{section}</i><span>{date}</span><em>{NAME}</em></header>'
    number = f"第{record.issue}期<br>今日4版"
    masthead = MASTHEAD.read_text("utf-8")
    return f'<header class="first"><h1>{masthead}</h1><p>{date}<br>{told}</p><p>{number}</p></header>'


def _block(part: Printed, folder: Path, *, is_lead: bool) -> str:
    article = part.article
    html = MarkdownIt("commonmark").enable("table").render(_TURN.sub("", part.body))
    shown = "".join(_figure(folder / unquote(src), caption) for src, caption in _PICTURE.findall(html))
    if article.kind == "photo" and not shown:
        shown = f'<figure><div class="drawn" style="--turn:{len(article.body) * 37 % 100}"></div></figure>'
    text = _PICTURE.sub("", html)
    if part.continues:
        text = f"<p>（上接第{article.page}版）</p>{text}"
    name = f"lead {article.kind}" if is_lead else article.kind
    figures = f'<div class="figures">{shown}</div>' if shown else ""
    return (
        f'<section id="{article.id}" class="{name}"><div class="head">{_headlines(part)}</div>{figures}'
        f'<div class="text">{text}</div></section>'
    )


def _headlines(part: Printed) -> str:
    article = part.article
    title = "" if article.title.startswith("〔") else f"<h2>{escape(article.title)}</h2>"
    if part.continues:
        return title
    by = " ".join(filter(None, ("" if article.agency == "本报" else article.agency, *article.authors)))
    above = paragraph("column", escape(article.column)) + paragraph("kicker", escape(article.kicker))
    return above + title + paragraph("deck", escape(article.subtitle)) + paragraph("by", escape(by))


def _figure(file: Path, caption: str) -> str:
    whole = " class=whole" if file.suffix == ".png" else ""  # a chart; photographs may be cut
    picture = f'<div{whole} style="background-image:url({file.as_uri()})"></div>'
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def main() -> None:
    """Write the pictures and the regions of all pages, or of those that are named: `2026-04-08/01`."""
    with chromium.browser() as browser:
        tab = browser.new_page(viewport=SIZE, device_scale_factor=SCALE)
        for folder, record, printed in pages():
            when = issue_date("-".join(folder.parts[-3:]))
            name = f"{when}/{int(record.page):02d}"
            if name in WITHOUT or (sys.argv[1:] and name not in sys.argv[1:]):
                continue
            _render(tab, sheet(record, when, printed, folder))
            file = f"{name}.jpg" if name in AS_JPEG else f"{name}.webp"
            packed = _packed(tab.screenshot(), "JPEG" if name in AS_JPEG else "WEBP")
            disk.write(PAGES / file, packed)
            disk.write(PAGES / regions_file.name(name), regions_file.write(_regions(tab), _lines(tab)))
            print(f"{file} {len(packed):,} bytes", flush=True)


def _render(tab: Tab, html: str) -> None:
    path = HERE / ".sheet.html"
    path.write_text(html, "utf-8")
    try:
        tab.goto(path.as_uri())
        tab.wait_for_function("document.body.dataset.done")
    finally:
        path.unlink()


def _regions(tab: Tab) -> Iterator[Region]:
    found = tab.evaluate("regions()")
    for article, left, top, right, bottom in found:
        yield Region(article, Box(left, top, right, bottom).corners)


def _lines(tab: Tab) -> Iterator[PrintedLine]:
    for left, top, right, bottom, words in tab.evaluate("lines()"):
        yield PrintedLine(Box(left, top, right, bottom), words)


def _packed(shot: bytes, kind: str) -> bytes:
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    if kind == "JPEG":  # with fewer pixels rather than in wrong colours
        picture = picture.resize((SIZE["width"], SIZE["height"]), Image.Resampling.LANCZOS)
    for quality in range(80, 10, -4):
        buffer = io.BytesIO()
        picture.save(buffer, kind, quality=quality, **({"method": 6} if kind == "WEBP" else {"optimize": True}))
        if buffer.tell() <= MOST:
            return buffer.getvalue()
    raise ValueError(MOST)


if __name__ == "__main__":
    main()
