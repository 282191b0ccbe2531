"""The addresses that were once published, as a file in git remembers them: `content/urls.txt`. Pure.

One line for each folder of the site, with its contents: `2026/04/08/ 01-01 01-02 02-01`. So a new issue is one
more line, and forty years of a daily are a file of 6 MB. An address named here is kept or redirected for ever, unless
somebody takes it out of the file, which git shows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from builder.edition import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILE = "content/urls.txt"
"""Where an edition has it."""
_HEAD = "# 发表过的网址。程序自己记，请勿手改；确实不要了的，删去它。 Addresses once published; see docs/links.md.\n"
_WITHDRAWN = (
    "# 撤下的文件：稿件旁的 .md、.json，内容在稿件页和每月的 articles-….jsonl.gz；"
    "栏目、作者的 feed.json，以及只有一篇的 feed.xml；issue.epub 由当期页面在浏览器里做。"
    " Withdrawn: an article's .md and .json, which its page and its month's lines hold;"
    " feed.json of columns and authors, and feed.xml of those with one article;"
    " issue.epub, which the issue's page makes in the browser.\n"
)
"""Addresses of files, which are not remembered one by one: what became of them all (docs/machines.md)."""
_ISSUE = re.compile(r"(?:[a-z][a-z0-9-]*/)?[0-9]{4}/[0-9]{2}/[0-9]{2}(?:-[0-9]+)?/")
_CODE_POINT = re.compile("u[0-9a-f]+-")
"""A character of a page's label as its address spells it (`addresses.page_slug`)."""
_WELL_FORMED = re.compile("(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)+")
"""The file may say anything: an address of dots, of nothing or of other characters leads out of the site."""
_LISTED = "|".join((*addresses.LISTINGS, *addresses.OWN))
_MADE = re.compile(rf"(?:[a-z][a-z0-9-]*/)?(?:(?:{_LISTED})/|[0-9]{{4}}/(?:[0-9]{{2}}/)?$)")


def parse(text: str) -> dict[str, int]:
    """The addresses in the file's text, each ending with a slash, and the line that names it."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            folder, *names = line.rstrip("\r").split(" ")
            parent = "" if folder == "/" else folder
            found.update({f"{parent}{name}/": number for name in names if name})
    return found


def write(known: Iterable[str]) -> str:
    """The file's text. Addresses without a slash at their end, and the front page, are not remembered."""
    folders: dict[str, set[str]] = defaultdict(set)
    for address in known:
        if address.endswith("/"):
            parent, _, name = address[:-1].rpartition("/")
            folders[f"{parent}/"].add(name)
    lines = [f"{folder} {' '.join(sorted(names))}\n" for folder, names in sorted(folders.items())]
    return "".join([_HEAD, _WITHDRAWN, *lines])


def fallback(address: str, is_there: Callable[[str], bool]) -> str | None:
    """Where readers of an address that is gone are led: the nearest page above it; None for none.

    `is_there` tells whether the site has an address. Readers are led on only from what is made of articles: a listing,
    a calendar, a page whose issue is there. Of an article, an issue or a page that people wrote, somebody has to say
    where it went.
    """
    if not _WELL_FORMED.fullmatch(address):
        return None
    if issue := _ISSUE.match(address):
        is_page = address != issue[0] and "-" not in _CODE_POINT.sub("", address[issue.end() :])
        return issue[0] if is_page and is_there(issue[0]) else None
    if not _MADE.match(address):
        return None
    while address := address[: address[:-1].rfind("/") + 1]:
        if is_there(address):
            return address
    return ""
