"""An export of WordPress (WXR): posts that are published, with the names of their authors and their first category."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.convert.sources import html_source
from builder.importing.former_article import FormerArticle
from builder.importing.xml_names import named, parse

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

_NO_CATEGORY = frozenset({"", "Uncategorized", "未分类", "未分類"})
"""The category of a post that its author put in none."""
_CAPTION = re.compile(r"\[caption\b[^\]\n]{0,300}\](.{0,1000}?/?>(?:</a>)?)([^<>]{0,500}?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|audio|video|playlist|caption)\b[^\]\n]{0,500}\]")
"""What WordPress replaces by a programme's words: no text of the post."""


def articles(text: str, *, where: str) -> Iterator[FormerArticle]:
    """The posts in the text of an export, in its order. Raises `EditionError` where it is no XML."""
    root = parse(text, where=where, then="export it again at Tools → Export")
    names = {_said(author, "author_login"): _said(author, "author_display_name") for author in named(root, "author")}
    for order, post in enumerate(named(root, "item")):
        shown = _said(post, "status") == "publish" and not _said(post, "post_password")
        if _said(post, "post_type") == "post" and shown:
            yield _article(post, names, order, f"{where}: {_said(post, 'title')}")


def _article(post: ET.Element, names: dict[str, str], order: int, where: str) -> FormerArticle:
    body, login = _said(post, "encoded"), _said(post, "creator")
    body = _SHORTCODE.sub("", _CAPTION.sub(r"<p>\1</p><p>\2</p>", body))
    told = (each.text or "" for each in named(post, "category") if each.get("domain") == "category")
    categories = [each for each in told if each not in _NO_CATEGORY]
    author = names.get(login) or login
    return FormerArticle(
        where=where,
        said={
            "title": _said(post, "title"),
            "date": _said(post, "post_date")[:10],
            "page": "1",
            "section": next(iter(categories), ""),
            "authors": author,
            "body": body,
            "images": html_source.reduce(body).pictures,
        },
        address=_said(post, "link"),
        order=order,
    )


def _said(parent: ET.Element, name: str) -> str:
    """The text of the first such element that is no excerpt's."""
    found = (each for each in named(parent, name) if "excerpt" not in each.tag)
    return next((each.text.strip() for each in found if each.text), "")
