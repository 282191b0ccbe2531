"""Identity: the names of articles, and where everything is on disk and on the site (DESIGN, section 4).

Every address is ASCII, relative to the site's root, and ends with a slash where it names a web page. None is
made from a headline, so that a corrected headline moves nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from builder.edition.issue_date import IssueDate
    from builder.edition.newspaper import Newspaper

_DIGITS = re.compile("[0-9]+")
_FOREIGN = re.compile("[^0-9A-Za-z]")
_TAKEN = re.compile("(?:con|prn|aux|nul|read)", re.IGNORECASE)
"""What Windows gives no folder as its name (`COM1` is none of them, for it becomes `COM01`), and our own `read/`."""
_LONGEST_NAME = 40
"""Characters of a name that are spelt out in its address; a file name holds 255 bytes, five a character."""

LISTINGS = ("sections", "columns", "authors")
"""What articles are listed by, as the first part of the listings' addresses."""
READ_THROUGH = "read/"
"""Last part of the address of an issue as one text."""
OWN = ("calendar", "days", "statistics")
"""First parts of the addresses of other pages that lead through the archive."""


@lru_cache(maxsize=1 << 10)
def page_slug(label: str) -> str:
    """A page's label as part of an address: `2` → `02`, `A04-A05` → `A04_A05`, `特1` → `u7279-01`.

    A character that is no ASCII letter or digit becomes its code point, so that labels stay distinct; the hyphen
    of a double page becomes `_`, so that page `02-03` is not taken for article 3 of page 2.
    """
    padded = _DIGITS.sub(lambda match: match[0].zfill(2), label)
    if _TAKEN.fullmatch(padded):
        return f"u{ord(padded[0]):x}-{padded[1:]}"
    return _FOREIGN.sub(lambda match: "_" if match[0] == "-" else f"u{ord(match[0]):x}-", padded)


def page_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of page labels: `1` `2` `10` `A1` `A10` `B1` `特1`, numbers by value and before letters."""
    parts = re.findall("[0-9]+|[^0-9]+", label)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def article_id(page: str, order: int) -> str:
    """Id of the `order`-th article (from 1) of the page labelled `page`: `02-01`."""
    return f"{page_slug(page)}-{order:02d}"


@lru_cache(maxsize=1 << 14)
def name_slug(name: str) -> str:
    """A section's, column's or author's name as part of an address: `要闻` → `8981-95fb`, its code points.

    Lower case, so that names differing in case alone stay apart on every disk. A very long name becomes `x`
    and its digest. It depends on the name alone: no list is kept, and what was published keeps its address.
    """
    if len(name) > _LONGEST_NAME:
        return "x" + blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return "-".join(f"{ord(character):x}" for character in name)


def home(paper: Newspaper) -> str:
    """Address of a newspaper's front page, its latest issue: empty for the site's main newspaper."""
    return f"{paper.path}/" if paper.path else ""


def calendar(paper: Newspaper) -> str:
    """Address of the list of all years: `calendar/`."""
    return f"{home(paper)}calendar/"


def days(paper: Newspaper) -> str:
    """Address of the list of all days of a year: `days/`."""
    return f"{home(paper)}days/"


def day(paper: Newspaper, date: datetime.date) -> str:
    """Address of what the newspaper printed on this day in any year: `days/04-08/`."""
    return f"{days(paper)}{date:%m-%d}/"


def statistics(paper: Newspaper) -> str:
    """Address of the archive in figures: `statistics/`."""
    return f"{home(paper)}statistics/"


def listings(paper: Newspaper, kind: str) -> str:
    """Address of the list of all sections, columns or authors, one of `LISTINGS`: `sections/`."""
    return f"{home(paper)}{kind}/"


def names(paper: Newspaper, kind: str, number: int = 1) -> str:
    """Address of a page of all names of a kind, where there are many: `authors/all/`, `authors/all/2/`.

    No name's address is `all`: it is made of hexadecimal numbers.
    """
    return f"{listings(paper, kind)}all/" + (f"{number}/" if number > 1 else "")


def listing(paper: Newspaper, kind: str, name: str, number: int = 0) -> str:
    """Address of the articles of one section, column or author: `sections/8981-95fb/`.

    `number` 0 is the newest part, from 1 on the older parts counted from the oldest: `sections/8981-95fb/2/`.
    """
    return f"{listings(paper, kind)}{name_slug(name)}/" + (f"{number}/" if number else "")


def year(paper: Newspaper, date: datetime.date) -> str:
    """Address of a year's calendar: `2025/`."""
    return f"{home(paper)}{date.year:04d}/"


def month(paper: Newspaper, date: datetime.date) -> str:
    """Address of a month's calendar: `2025/01/`."""
    return f"{year(paper, date)}{date.month:02d}/"


def issue(paper: Newspaper, when: IssueDate) -> str:
    """Address of an issue, and its folder under `content/articles`: `2025/01/22/`, a second edition `2025/01/22-2/`."""
    day = when.day.isoformat().replace("-", "/")  # not by way of `month`: an archive asks a million times
    return f"{home(paper)}{day}{when.suffix}/"


def read_through(paper: Newspaper, when: IssueDate) -> str:
    """Address of an issue as one continuous text: `2025/01/22/read/`."""
    return f"{issue(paper, when)}{READ_THROUGH}"


def page(paper: Newspaper, when: IssueDate, label: str) -> str:
    """Address of a page: `2025/01/22/02/`."""
    return f"{issue(paper, when)}{page_slug(label)}/"


def article(paper: Newspaper, when: IssueDate, id: str) -> str:
    """Address of an article: `2025/01/22/02-01/`."""
    return f"{issue(paper, when)}{id}/"


def relative(target: str, base: str) -> str:
    """How a page at the address `base` names `target`, both from the site's root: `../02/`; itself is `./`."""
    folder = base.rfind("/") + 1
    ups = 0
    while not target.startswith(base[:folder]):
        folder = base.rfind("/", 0, folder - 1) + 1
        ups += 1
    return "../" * ups + target[folder:] or "./"
