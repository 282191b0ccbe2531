"""Addresses that an article had before: the editors' key `aliases`, and an earlier e-paper's patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from builder.edition.addresses import LISTINGS, OWN
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.edition.article import Article

_PART = "[A-Za-z0-9_~][A-Za-z0-9._~-]*"
_ADDRESS = re.compile(rf"(?:{_PART}/)*(?:{_PART}/|{_PART}\.s?html?)")
_LONGEST = 200
_TAKEN = frozenset({"assets", "search", "settings", *LISTINGS, *OWN})
_PLACE = re.compile(r"\{([a-z]+)(?::0?([0-9]))?\}")
PLACES: Mapping[str, frozenset[str]] = {
    "article": frozenset({"year", "month", "day", "date", "page", "order"}),
    "page": frozenset({"year", "month", "day", "date", "page"}),
    "issue": frozenset({"year", "month", "day", "date"}),
}
"""What a pattern may say of an article, a page or an issue."""
_NEEDED: Mapping[str, frozenset[str]] = {
    "article": frozenset({"page", "order"}),
    "page": frozenset({"page"}),
    "issue": frozenset(),
}


def aliases(article: Article) -> tuple[str, ...]:
    """The addresses in the article's `aliases`, from the site's root, in order. Raises `EditionError` for a bad one."""
    raw = next((raw for key, raw in article.extra if key == "aliases"), "")
    try:
        value = yaml.load(raw, Loader=yaml.CBaseLoader)["aliases"] if raw else ()  # noqa: S506  (makes text and lists)
    except (yaml.YAMLError, ValueError, TypeError, KeyError) as error:
        raise EditionError("aliases is no list", then='write aliases: ["2026/04/08/02-01/"]') from error
    given = value if isinstance(value, (list, tuple)) else [value]
    return tuple(dict.fromkeys(_alias(address) for address in given))


def _alias(given: object) -> str:
    address = given.removeprefix("/") if isinstance(given, str) else ""
    if not is_address(address):
        what = f"“{str(given)[:_LONGEST]}” in aliases is no former address"
        raise EditionError(what, then="write it from the site's root: 2026/04/08/02-01/ or html/3-19.htm")
    return address


def is_address(address: str) -> bool:
    """Whether a redirect may be put there: ASCII, no folder of the site's own, a folder or a page of HTML."""
    name = address.rpartition("/")[2]
    return (
        len(address) <= _LONGEST
        and bool(_ADDRESS.fullmatch(address))
        and address.partition("/")[0] not in _TAKEN
        and name not in {"index.html", "404.html"}
    )


def check(kind: str, pattern: str) -> str:
    """What is wrong with a pattern for the former addresses of a `kind`; empty if nothing is.

    Its file name must hold a date or a number and end with .htm, .html or .shtml: no page of ours is called so.
    """
    used = {name for name, _ in _PLACE.findall(pattern)}
    name = pattern.rpartition("/")[2]
    if unknown := used - PLACES[kind]:
        return f"{{{min(unknown)}}} is nothing that it can say"
    if lacking := _NEEDED[kind] - used:
        return f"{{{min(lacking)}}} is missing"
    if not ({"date"} <= used or {"year", "month", "day"} <= used):
        return "the date is missing: {date}, or {year}, {month} and {day}"
    if not _PLACE.search(name) or not re.search(r"\.s?html?$", name):
        return "its last part must hold {date}, {page} or {order} and end with .htm or .html"
    sample = {"year": "2024", "month": "06", "day": "27", "date": "20240627", "page": "19", "order": "3"}
    return "" if is_address(fill(pattern, sample)) else "only a-z, 0-9, . _ ~ - and / can stand there"


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """The address that the pattern gives: `{page}` as it is, `{page:2}` filled up with zeros to two places."""
    return _PLACE.sub(lambda place: values[place[1]].zfill(int(place[2] or 0)), pattern)
