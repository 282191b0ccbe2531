"""An article as another system published it, and the line of JSON by which it becomes a source of this edition."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from builder.edition.addresses import page_order
from builder.edition.former_addresses import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOCAL = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|/)[^?#\x00-\x1f]+\.(?:jpe?g|png|gif|webp|avif)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerArticle:
    """One article; empty where its system says nothing."""

    where: str
    """The file that it is in, from the folder that was given."""
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    date: str = ""
    """`2019-05-04`; empty is an error that names `where`."""
    edition: str = ""
    """Which edition of that day, from 2 on."""
    newspaper: str = ""
    page: str = "1"
    section: str = ""
    column: str = ""
    authors: tuple[str, ...] = ()
    agency: str = ""
    body: str = ""
    """HTML or text."""
    images: tuple[str, ...] = ()
    """Pictures as the source names them."""
    address: str = ""
    """Where it was published: a URL, or a path from the old site's root."""
    order: int = 0
    """Its place on its page."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its old address from the site's root, where a redirect can be put there; else none."""
        path = unquote(urlsplit(self.address).path).removeprefix("/")
        return (path,) if is_address(path) else ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """Those of its pictures that may be files of the mirror or the export."""
        return tuple(name for name in dict.fromkeys(self.images) if _LOCAL.fullmatch(name))


def with_pictures(article: FormerArticle, names: Mapping[str, str]) -> FormerArticle:
    """The article with its pictures under other names."""
    body = article.body
    for old in sorted(names, key=len, reverse=True):
        body = body.replace(old, names[old])
    return replace(article, body=body, images=tuple(names.get(name, name) for name in article.images))


def lines(articles: Iterable[FormerArticle]) -> str:
    """Articles of one issue as JSON Lines, in the order of pages."""
    placed = sorted(articles, key=lambda one: (page_order(one.page), one.order, one.where))
    return "".join(f"{json.dumps(_record(one), ensure_ascii=False)}\n" for one in placed)


def _record(one: FormerArticle) -> dict[str, object]:
    values: dict[str, object] = {
        "title": one.title, "kicker": one.kicker, "subtitle": one.subtitle, "date": one.date,
        "newspaper": one.newspaper, "page": one.page, "section": one.section, "column": one.column,
        "authors": list(one.authors), "agency": one.agency, "body": one.body, "images": list(one.images),
        "aliases": list(one.aliases), "address": "" if one.aliases else one.address,
    }  # fmt: skip
    return {key: value for key, value in values.items() if value}
