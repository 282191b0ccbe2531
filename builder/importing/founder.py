"""A mirror of a Founder e-paper: `node_*.htm` are pages, `content_*.htm` articles, in folders as `html/2019-05/04`.

Later systems have pages and articles in two folders of a day: `layout/202404/30` and `content/202404/30`. Some call a
page `nbs.D110000paper_02.htm` and an article by its order and page, `nw.D110000paper_20240430_3-02.htm`.

What an article has is said in comments that its editing system left (`enpproperty`, `enpcontent`), in elements of that
system (`founder-title`), or, in the oldest, by the page alone. Pure: texts in, articles out.
"""

from __future__ import annotations

import contextlib
import html
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from builder.convert.sources import encodings, html_source, provenance, written_date
from builder.importing.former_article import FormerArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ARTICLE = re.compile(r"(?:.*/)?(?:content_[0-9_]+|nw\.[A-Za-z0-9]+_[0-9]{8}_[0-9]+-[0-9A-Za-z]+)\.s?html?")
PAGE = re.compile(r"(?:.*/)?(?:node_[0-9]+|nbs\.[A-Za-z0-9]+_[0-9A-Za-z]+)\.s?html?")

_PROPERTIES = re.compile(r"<!--\s{0,9}enpproperty"), re.compile(r"enpproperty\s{0,9}-->")
_PROPERTY = re.compile(r"<([a-z]{2,20})>([^<]{0,2000})</\1>")
_OWN = re.compile(r"<founder-(title|introtitle|subtitle|author|nodename|date)>(.{0,2000}?)</founder-\1>", re.DOTALL)
_BODIES = (
    (re.compile(r"<!--\s{0,9}enpcontent\s{0,9}-->"), re.compile(r"<!--\s{0,9}/enpcontent\s{0,9}-->")),
    (re.compile(r"<founder-content\b[^<>]{0,300}>"), re.compile("</founder-content>")),
)
"""Where a text begins and ends."""
_BOX = re.compile(r"<div\b[^<>]{0,300}\bid\s*=\s*[\"']?(?:ozoom|articleContent)\b[^<>]{0,300}>", re.IGNORECASE)
_DIV = re.compile(r"<(/?)div\b", re.IGNORECASE)
_HEADS = (re.compile(r"<h1\b[^>]{0,300}>(.{0,1000}?)</h1>", re.DOTALL | re.IGNORECASE),
          re.compile(r"<title>(.{0,1000}?)</title>", re.DOTALL | re.IGNORECASE))  # fmt: skip
_LINK = re.compile(
    r"<a\b[^<>]{0,500}?href\s*=\s*[\"']?([^\"'\s<>?#]+)[^<>]{0,500}>(.{0,500}?)</a>", re.DOTALL | re.IGNORECASE
)
_PICTURE = re.compile(r"<img\b[^<>]{0,1000}?src\s*=\s*[\"']?([^\"'\s<>]*/res/[^\"'\s<>]+)", re.IGNORECASE)
_PLACED = re.compile(r"nw\.[A-Za-z0-9]+_[0-9]{8}_([0-9]{1,4})-([0-9A-Za-z]{1,4})\.")
_LABELLED = re.compile(r"nbs\.[A-Za-z0-9]+_([0-9A-Za-z]{1,4})\.")
_FOLDER = re.compile(r"([12][0-9]{3})-?([01][0-9])[-/]?([0-3][0-9])/")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*(big5)", re.IGNORECASE)


def decode(raw: bytes, *, where: str) -> str:
    """The text of a page: UTF-8, or else the encoding of its land. Raises `EditionError` where it is in neither."""
    legacy = "big5hkscs" if _CHARSET.search(raw[:2000]) else "gb18030"
    for encoding in ("utf-8", legacy):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return encodings.decode(raw, where=where).text


@dataclass(frozen=True, slots=True)
class _Node:
    """What the pages of one day say of an article."""

    name: str
    """`第02版：本地`, or empty."""
    order: int


def day(path: str) -> str:
    """What files of one day have in common: its date in their folders' names, or else the folder."""
    return _date(path) or str(PurePosixPath(path).parent)


def _date(path: str) -> str:
    found = _FOLDER.search(f"{PurePosixPath(path).parent}/")
    return "-".join(found.groups()) if found else ""


def articles(files: Mapping[str, str]) -> Iterator[FormerArticle]:
    """The articles of a mirror's day, given the text of each of its files by path."""
    known = _nodes({path: text for path, text in files.items() if PAGE.fullmatch(path)})
    for path, text in files.items():
        if ARTICLE.fullmatch(path):
            yield _article(path, text, known.get(path) or _named(path))


def _named(path: str) -> _Node:
    """What an article's own name says of its place."""
    found = _PLACED.search(path)
    return _Node(f"第{found[2]}版", int(found[1])) if found else _Node("", 0)


def _nodes(pages: Mapping[str, str]) -> dict[str, _Node]:
    """By the path of an article, the page that links to it, and as which of its articles."""
    links = {
        path: [(normpath(PurePosixPath(path).parent / to), _text(said)) for to, said in _LINK.findall(text)]
        for path, text in pages.items()
    }
    names = {
        to: said for found in links.values() for to, said in found if to in pages and provenance.written_page(said)
    }
    numbered: dict[str, int] = {}
    nodes: dict[str, _Node] = {}
    for path in sorted(pages, key=lambda path: (str(PurePosixPath(path).parent), len(path), path)):
        folder = str(PurePosixPath(path).parent)
        numbered[folder] = numbered.get(folder, 0) + 1
        label = _LABELLED.search(path)
        name = names.get(path, f"第{label[1] if label else numbered[folder]}版")
        for order, (to, _) in enumerate(links[path]):
            if ARTICLE.fullmatch(to):
                nodes.setdefault(to, _Node(name, order))
    return nodes


def _article(path: str, text: str, node: _Node) -> FormerArticle:
    said = _properties(text)
    page = provenance.written_page(said.get("nodename", "")) or provenance.written_page(node.name)
    body, pictures = _body(text), tuple(dict.fromkeys(_PICTURE.findall(text)))
    found = written_date.find(said.get("date", ""))
    return FormerArticle(
        where=path,
        said={
            "title": said.get("title", "") or next(_headlines(text), ""),
            "kicker": said.get("introtitle", ""),
            "subtitle": said.get("subtitle", ""),
            "date": found[0] if found else _date(path),
            "page": page.get("page", "1"),
            "section": page.get("section", ""),
            "authors": said.get("author", ""),
            "body": body,
            "images": tuple(dict.fromkeys([*html_source.reduce(body).pictures, *pictures])),
        },
        address=path,
        order=node.order,
    )


def _headlines(text: str) -> Iterator[str]:
    """The places where pages have their headline, best first."""
    return (_text(match[1]) for head in _HEADS if (match := head.search(text)))


def _properties(text: str) -> dict[str, str]:
    pairs = [*_PROPERTY.findall(_between(text, *_PROPERTIES)), *_OWN.findall(text)]
    found: dict[str, str] = {}
    for key, value in pairs:
        if said := _text(value):
            found.setdefault(key, said)
    return found


def _body(text: str) -> str:
    marked = next(filter(None, (_between(text, *ends) for ends in _BODIES)), "")
    box = None if marked else _BOX.search(text)
    return (_inside(text, box.end()) if box else marked).strip()


def _between(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """What is between the first opening and the first closing after it; searched once, however often it opens."""
    start = opening.search(text)
    end = closing.search(text, start.end()) if start else None
    return text[start.end() : end.start()] if start and end else ""


def _inside(text: str, start: int) -> str:
    """What is between a `<div>` that ends at `start` and its own end."""
    depth = 1
    for tag in _DIV.finditer(text, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return text[start : tag.start()]
    return text[start:]


def _text(markup: str) -> str:
    """A field without markup, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", markup)).split())
