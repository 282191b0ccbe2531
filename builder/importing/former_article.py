"""An article as another system published it, and the line of JSON by which it becomes a source of this edition."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from builder.configuration.config import FIELDS
from builder.edition.addresses import page_order
from builder.edition.former_addresses import is_address
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.configuration.config import RecordField
    from builder.convert.sources.tables import FieldValue

_LOCAL = re.compile(r"(?![a-zA-Z][a-zA-Z0-9+.-]*:|//|/)[^?#\x00-\x1f]+\.(?:jpe?g|png|gif|webp|avif)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerArticle:
    """One article as a record; what its system does not say is empty or missing."""

    where: str
    """The file that it is in, from the folder that was given."""
    said: Mapping[RecordField, FieldValue]
    """What its system says of it; `images` as the source names them, `body` HTML or Markdown."""
    edition: str = ""
    """Which edition of its day, from 2 on."""
    address: str = ""
    """Where it was published: a URL, or a path from the old site's root."""
    earlier: tuple[str, ...] = ()
    """Where it had been before that."""
    order: int = 0
    """Its place on its page."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its old addresses from the site's root, those at which a redirect can be put."""
        return tuple(dict.fromkeys(filter(is_address, map(_path, (self.address, *self.earlier)))))

    @property
    def is_moved(self) -> bool:
        """Whether a redirect can be put where it was published."""
        return not self.address or is_address(_path(self.address))

    @property
    def pictures(self) -> tuple[str, ...]:
        """Those of its pictures that may be files of the mirror or the export."""
        return tuple(name for name in dict.fromkeys(self.images) if _LOCAL.fullmatch(name))

    @property
    def images(self) -> tuple[str, ...]:
        """Pictures as the source names them."""
        value = self.said.get("images", ())
        return (value,) if isinstance(value, str) else value

    def text(self, field: RecordField) -> str:
        """What it says of a field of one value."""
        value = self.said.get(field, "")
        return value if isinstance(value, str) else "\n".join(value)


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).removeprefix("/")


def with_pictures(article: FormerArticle, names: Mapping[str, str]) -> FormerArticle:
    """The article with its pictures under other names."""
    if not names:
        return article
    any_ = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![\w-])")
    body = any_.sub(lambda found: names[found[0]], article.text("body"))
    images = tuple(names.get(name, name) for name in article.images)
    return replace(article, said={**article.said, "body": body, "images": images})


def lines(articles: Iterable[FormerArticle], there: str = "", *, where: str = "") -> str:
    """Articles of one issue as JSON Lines, in the order of pages, after those of the lines `there` that are others.

    An article that is there already has its line in the same place. Raises `EditionError` where the lines that are
    there, in the file called `where`, are no articles.
    """
    placed = sorted(articles, key=lambda one: (page_order(one.text("page")), one.order, one.where))
    ours = [json.dumps(_record(one), ensure_ascii=False) for one in placed]
    whole = _keyed([line for line in there.split("\n") if line], where) | _keyed(ours, where)
    return "".join(f"{line}\n" for line in whole.values())


def _record(one: FormerArticle) -> dict[str, Any]:
    """The line's keys: fields in their order, then the old address, which is no alias where no redirect can be put."""
    values: dict[str, FieldValue] = {field: one.said[field] for field in FIELDS if field in one.said}
    values |= {"aliases": one.aliases, "address": "" if one.is_moved else one.address}
    return {key: value for key, value in values.items() if value}


def _keyed(lines: Iterable[str], where: str) -> dict[tuple[str, int], str]:
    """Lines by what identifies an article in its issue: its address, else the line; and how often that came before.

    A blog may give two posts one address: both are kept.
    """
    found: dict[tuple[str, int], str] = {}
    times: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        try:
            record = dict(json.loads(line))
        except (ValueError, TypeError) as error:
            then = "put it back as it was, or delete the file and import each archive again"
            raise EditionError("no article of an import", where=f"{where}:{number}", then=then) from error
        address = record.get("aliases") or record.get("address")
        key = repr((record.get("newspaper"), address)) if address else line
        times[key] += 1
        found[key, times[key]] = line
    return found
