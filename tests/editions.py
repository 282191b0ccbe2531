"""Small editions for tests: a folder with a configuration and articles, and a chrome that needs no theme host."""

from __future__ import annotations

import datetime
import hashlib
import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from builder.configuration import config, words
from builder.edition import card as cards
from builder.edition.addresses import issue as issue_address
from builder.edition.article import Article, Source
from builder.edition.issue_date import IssueDate
from builder.edition.issues import assemble
from builder.frames.frame import Chrome, cut, marker, slots, wanted
from builder.markdown import page_record_file
from builder.markdown.article_file import write
from builder.markdown.rendered import render
from builder.press.pages import article_page, related
from builder.press.pieces.here import Here, fronts
from builder.press.pieces.site import Site
from builder.press.pieces.text import Text
from builder.search.index import lexicon, occurrences
from builder.search.text import document
from builder.search.volumes import bundle
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.edition.newspaper import Newspaper
    from builder.edition.page_record import PageRecord
    from builder.press.pieces.site import File
    from builder.search.text.document import SearchDocument

MKDOCS = """\
site_name: 试报
site_url: {url}
theme: {{name: material, custom_dir: theme, language: zh-Hans, font: false}}
plugins: []
extra:
  edition:
    newspapers:
      - {{key: shi, name: 试报, sections: [要闻, 副刊]}}
      - {{key: chen, name: 晨报, path: chen}}
"""
DAY = datetime.date(2026, 4, 8)
WHEN = IssueDate(DAY)


def start(root: Path, *, url: str = "") -> Config:
    """An edition of two newspapers without an article."""
    disk.write(root / config.FILE, MKDOCS.format(url=url or '""'))
    return config.read(root)


def article(id_: str = "01-01", date: datetime.date = DAY, **values: Any) -> Article:  # noqa: ANN401  (an article's fields)
    """An article that needs no more than its id."""
    given: dict[str, Any] = {
        "title": f"标题{id_}",
        "page": id_.split("-", maxsplit=1)[0].lstrip("0"),
        "body": "正文第一段。\n\n第二段。",
        "source": (Source("01.md", f"{int(id_[-2:]) * 10}-{int(id_[-2:]) * 10 + 5}"),),
    }
    return Article(id=id_, date=date, **{**given, **values})


def card(one: Article, *, body: str | None = None) -> cards.Card:
    """The card of `one`, with the text `body` in the place of its own if that is given."""
    return cards.make(one, newspaper="shi", body=render(one.body if body is None else body))


def search_document(one: Article, *, url: str, newspaper: Newspaper) -> SearchDocument:
    return document.render(one, text=render(one.body).words, url=url, newspaper=newspaper, section=one.section)


def put(edition: Config, *articles: Article) -> None:
    """Write articles where their newspaper's issues stand."""
    for one in articles:
        folder = edition.articles / issue_address(edition.newspaper(one.newspaper), one.when)
        disk.write(folder / f"{one.id}.md", write(one))


def put_record(edition: Config, record: PageRecord, when: IssueDate = WHEN, newspaper: str = "") -> None:
    """Write a page record beside its articles."""
    folder = edition.articles / issue_address(edition.newspaper(newspaper), when)
    disk.write(folder / f"{record.page.zfill(2)}.yml", page_record_file.write(record))


def chrome(edition: Config, folder: Path, version: str = "") -> Chrome:
    """A chrome whose frames hold the slots of their kind and nothing else; one file, in `folder`."""
    frames = {
        (kind, depth): cut(f"<title>{version}</title>\n" + "\n".join(f"<!--{n}-->{_slot(n)}" for n in slots(kind)))
        for kind, depth in wanted(edition.newspapers)
    }
    style = folder / "style.css"
    disk.write(style, f"/* {version} */")
    return Chrome(frames, {"assets/style.css": style}, version)


def _slot(name: str) -> str:
    """A marker; that of a text in what the theme has around it, by which scripts find it."""
    return f'<div class="body">\n{marker(name)}\n</div>' if name == "body" else marker(name)


def site(edition: Config, folder: Path) -> Site:
    """What pages are made with, without the theme host."""
    return Site(edition, dict(words.load("zh-Hans")), chrome(edition, folder).frames)


def home(site: Site) -> Here:
    """The front page of the first newspaper."""
    return fronts(site)[0]


def pages(made: Site, articles: Iterable[Article]) -> Iterator[File]:
    """The page of each of these articles of the first newspaper."""
    here = home(made)
    for when, some in groupby(sorted(articles, key=lambda one: one.when), lambda one: one.when):
        texts = {one.id: Text(one, render(one.body)) for one in some}
        listed = [cards.make(one.article, newspaper=here.paper.key, body=one.body) for one in texts.values()]
        issue = assemble(here.paper.key, when, listed, [])
        common = related.common(here, issue)
        for each in issue.cards:
            yield article_page.page(here, issue, texts[each.id], around=(None, each, None), common=common)


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def volume(documents: Iterable[tuple[str, SearchDocument]], out: Path) -> bytes:
    """Stands in for a search volume: a list of what would be indexed. What it adds to a lexicon is real."""
    found = sorted(documents, key=lambda one: one[0])
    text = "\n".join(f"{url} {record}" for url, record in found)
    version = hashlib.sha256(text.encode()).hexdigest()
    disk.write(out / "index", text)
    disk.write(out / bundle.ENTRY, json.dumps({"articles": len(found), "version": version}))
    return lexicon.addition(occurrences.find([record for _, record in found]))
