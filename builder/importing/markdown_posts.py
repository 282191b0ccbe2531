"""Posts of Hexo or Hugo: Markdown with front matter, in the folder of the site.

Where a post was published is what its front matter says (`url`, `permalink`, `aliases`); else what Hexo's `_config.yml`
or Hugo's habits make of its date and its file's name.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import yaml

from builder.convert.sources import html_source, source_front_matter, written_date
from builder.importing.former_article import FormerArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.convert.sources.tables import FieldValue

POST = re.compile(r"(?:source/_posts|_posts|content|posts?)/(?!(?:.*/)?_index\.).*\.(?:md|markdown)")
"""What may be one; Hugo's `_index.md` is the head of a list."""
HEXO = "_config.yml"
_USUAL = ":year/:month/:day/:title/"
_YES, _NO = frozenset({"true", "yes"}), frozenset({"false", "no"})
_WORD = re.compile(":([a-z_]+)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\(<?([^()<>\s]{1,300})")
_ASSET = re.compile(r"\{% *asset_img +(\S+)(?: +([^%\n]{0,200}?))? *%\}")
"""A picture in the folder that Hexo keeps beside a post, under the post's name."""
_MORE = re.compile(r"<!--.*?-->", re.DOTALL)
"""Comments, such as `<!-- more -->`, where lists of posts break off."""
_SHOWN = r"!\[[^\]\n]{0,300}\]\([^()\n]{1,300}\)"
_LED = re.compile(r"[ \t]*(?:(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])[ \t]*)*")
"""How a line of a quotation or of a list begins."""
_BESIDE = re.compile(rf"(?<![>|\[])(?<![>|\[][ ])({_SHOWN})(?![ ]?[|\]])")
"""A picture beside words; one inside a link, an element or a cell is part of it."""
_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-")


def articles(files: Mapping[str, str]) -> Iterator[FormerArticle]:
    """The posts among the files of a site, by path; drafts are none."""
    pattern = _permalink(files[HEXO]) if HEXO in files else ""
    for order, (path, text) in enumerate(sorted(files.items())):
        head = source_front_matter.parse(text)
        said = {key.lower(): value for key, value in head.pairs}
        if POST.fullmatch(path) and head.length and not _is_hidden(said):
            yield _article(path, _plain(text[head.length :]).strip("\n"), said, pattern, order)


def _plain(text: str) -> str:
    """A post without comments, with each picture on a line of its own."""
    pictured = _ASSET.sub(lambda found: f"![{found[2] or ''}]({found[1]})", _MORE.sub("", text))
    return "\n".join(map(_parted, pictured.split("\n")))


def _parted(line: str) -> str:
    """A line with each picture on a line of its own, as pictures of articles are.

    Rows of tables stay whole. The mark of a quotation is repeated before all of its words, that of a point is not.
    """
    if "![" not in line or line.lstrip().startswith("|"):
        return line
    led = _LED.match(line)
    lead = led[0] if led else ""
    pieces = [piece for each in _BESIDE.split(line[len(lead) :]) if (piece := each.strip(" \t"))]
    if len(pieces) == 1:
        return line
    parted = []
    for piece in pieces:
        if _BESIDE.fullmatch(piece):
            parted.append(f"\n\n{piece}\n\n")
        else:
            parted.append(lead + piece)
            lead = lead if lead.lstrip().startswith(">") else ""
    return "".join(parted)


def _is_hidden(said: Mapping[str, FieldValue]) -> bool:
    return _one(said, "draft").lower() in _YES or _one(said, "published").lower() in _NO


def _permalink(config: str) -> str:
    try:
        found = yaml.load(config, Loader=yaml.CBaseLoader)  # noqa: S506  (makes text and lists)
    except yaml.YAMLError:
        found = None
    given = found.get("permalink") if isinstance(found, dict) else ""
    return given if isinstance(given, str) and given else _USUAL


def _article(path: str, body: str, said: Mapping[str, FieldValue], pattern: str, order: int) -> FormerArticle:
    dated = _DATED.match(PurePosixPath(path).name)
    found = written_date.find(_one(said, "date") or _one(said, "publishdate") or (dated[1] if dated else ""))
    date = found[0] if found else ""
    named = _one(said, "url") or _one(said, "permalink")
    return FormerArticle(
        where=path,
        said={
            "title": _one(said, "title"),
            "subtitle": _one(said, "subtitle"),
            "date": date,
            "page": "1",
            "section": _one(said, "categories") or _one(said, "category"),
            "authors": _several(said, "authors") or _several(said, "author"),
            "body": body,
            "images": (*html_source.reduce(body).pictures, *_PICTURE.findall(body)),
        },
        address=named or _address(path, date, said, pattern),
        earlier=_several(said, "aliases"),
        order=order,
    )


def _address(path: str, date: str, said: Mapping[str, FieldValue], pattern: str) -> str:
    file = PurePosixPath(path)
    stem = file.parent.name if file.stem in {"index", "_index"} else file.stem
    slug = _one(said, "slug") or stem
    if not pattern:  # Hugo: the folder below content/, then the slug
        inside = file.parent.parent if file.stem == "index" else file.parent
        return "/".join(["", *inside.parts[1:], slug, ""])
    year, month, day = [*date.split("-"), "", ""][:3]
    name = _DATED.sub("", stem)
    words = {"year": year, "month": month, "day": day, "title": name, "name": name}
    return _WORD.sub(lambda word: words.get(word[1]) or _one(said, word[1]) or word[0], pattern)


def _one(said: Mapping[str, FieldValue], key: str) -> str:
    return next(iter(_several(said, key)), "")


def _several(said: Mapping[str, FieldValue], key: str) -> tuple[str, ...]:
    value = said.get(key, "")
    return tuple(filter(None, ((value,) if isinstance(value, str) else value)))
