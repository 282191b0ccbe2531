"""Which issue and page a text belongs to: newspaper, date, page and section, each from its best evidence.

Order of evidence: the command line; front matter of the page file; its path; an `issue.yml` beside it; the text
itself (a printed date, then datelines), which is a guess and marked `date-inferred`. A newspaper may be named by a
folder, too (`folder_papers.py`).
"""

from __future__ import annotations

import datetime
import re
import string
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.words import datelines, jumps
from builder.edition.issue_date import IssueDate
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import PurePath

_EDITIONS = frozenset("123456789")
KEYS = ("newspaper", "date", "edition", "page", "section")

_PATH_DATE = re.compile(
    r"(?<![0-9])([12][0-9]{3})[-_./\\年]?([01][0-9]|(?<=[-_./\\年])[1-9])"
    r"[-_./\\月]?([0-3][0-9]|(?<=[-_./\\月])[1-9])日?(?![0-9])"
)
"""`2026-04-08`, `20260408`, `2026年4月8日`."""
_PATH_EDITION = re.compile(rf"{_PATH_DATE.pattern}(?:-([2-9])|[-_ ]?(?:[号號]外|[增特]刊))(?=/|$)")
_LABEL = r"[A-Za-z特]?[0-9]{1,3}"
_DOUBLE = rf"{_LABEL}(?:(?:版?[—–_~～至、+]|(?<=[A-Za-z特][0-9]{{2}})-(?=[A-Za-z特]))第?{_LABEL})?"
"""A page or a double page: `A04`, `A04-A05`, `04—05`; `02-03` is article 3 of page 2."""
_CHINESE = "[一二三四五六七八九十]{1,3}"
_SECTION = r"(?:[1-9][0-9]{0,3}(?:·[0-9]{1,3})?(?=[\u4e00-\u9fff]))?[^0-9]+"
"""A section's name, which may begin with a year or a day (`2026世界杯`, `3·15专刊`); `03-02` is article 2 of page 3."""
_PAGE_STEM = re.compile(
    rf"第?({_DOUBLE}|{_CHINESE}(?=版))版?(?:[-_—·：: ]+({_SECTION}))?|"
    rf"第?({_DOUBLE}|{_CHINESE})版([\u4e00-\u9fff][^0-9]*)|"
    r"([A-Za-z特][0-9]{1,3}|0[0-9])([\u4e00-\u9fff][^0-9]*)"
)
"""`03-要闻`, `第3版：要闻`, `三版要闻`, `A3要闻`."""
_COPY = re.compile(r"[ ]*[（(][0-9]{1,2}[）)]$|[ ]*-[ ]*(?:副本|copy)$")
"""What browsers and file managers add to a second file of one name."""
_ORDERED_STEM = re.compile(rf"第?({_LABEL})版?[-_][0-9]{{1,4}}(?:[-_—· ]+.*)?")
_NAMED_PAGE = re.compile(rf"第({_DOUBLE}|[一二三四五六七八九十]{{1,3}})版")
_WRITTEN_PAGE = re.compile(
    rf"第?[ ]*({_LABEL}(?:[ ]*版?[ ]*[-—–_~～至、+][ ]*第?[ ]*{_LABEL})?|[一二三四五六七八九十]{{1,3}}|头|頭)[ ]*版?"
    r"(?:[ ]*[:：·（( -][ ]*([^0-9]+?)[）)]?)?"
)
_BETWEEN = re.compile(r"[ ]*版?[ ]*[-—–_~～至、+][ ]*第?[ ]*")
_PRINTED_DATE = re.compile(r"([12][0-9]{3})[ ]*年[ ]*([0-9]{1,2})[ ]*月[ ]*([0-9]{1,2})[ ]*日[ ]*[（(]?星期")
_PRINTED_LABEL = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]{1,8}(?:[-–—_/][0-9A-Za-z\u4e00-\u9fff]{1,8})?")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[ ]*年")
_FUTURE = re.compile(r"(?:到|至|截至|预计|力争|将于|早于)[ ]*$")
_LOOK_BACK = 100
"""Characters before a year in which it can be told to be of the future: a word, and the longest gap that is read."""


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page belongs; `review` has a mark for each value that was guessed."""

    newspaper: str
    date: datetime.date
    page: str
    section: str = ""
    review: tuple[str, ...] = ()
    number: str = ""
    """The issue's number (期号) as `issue.yml` gives it."""
    edition: int = 1

    @property
    def when(self) -> IssueDate:
        """When its issue appeared."""
        return IssueDate(self.date, self.edition)


def from_path(path: PurePath) -> dict[str, str]:
    """What a file's path says: `2025-01-22/02-要闻.md` → date, page and section; `2025-01-22/02-03.md` → page 2.

    A folder named `2025-01-22-2`, `2025-01-22-号外` or `2025-01-22-增刊` holds that day's second edition.
    """
    found: dict[str, str] = {}
    folder = "/".join(path.parts[-5:-1]).translate(_HALF_WIDTH)
    for part in (folder, path.stem.translate(_HALF_WIDTH)):
        if match := _PATH_DATE.search(part):
            found["date"] = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if match := _PATH_EDITION.search(folder):
        found["edition"] = match[4] or "2"
    stem = _stem(path)
    if match := _PAGE_STEM.fullmatch(stem):
        return found | _page_and_section(match)
    if match := _ORDERED_STEM.fullmatch(stem) or _NAMED_PAGE.search(stem):
        return found | {"page": page_label(match[1])}
    dated = _PATH_DATE.search(folder)
    inside = folder[dated.end() :].rpartition("/")[2] if dated else ""
    if match := _PAGE_STEM.fullmatch(inside):
        return found | _page_and_section(match)
    return found


def _page_and_section(match: re.Match[str]) -> dict[str, str]:
    label, section = match[match.lastindex or 1], ""
    if match.lastindex in {2, 4, 6}:
        label, section = match[match.lastindex - 1], match[match.lastindex].strip()
    page = {"page": page_label(label)}
    return page | {"section": section} if section else page


def _stem(path: PurePath) -> str:
    """The file's name without its date, its ending, and what tells it from another of that name."""
    return without_date(_COPY.sub("", path.stem.translate(_HALF_WIDTH)))


def without_date(name: str) -> str:
    """A name without its date: `晚报2026-04-08` → `晚报`."""
    return _PATH_DATE.sub("", name).strip("-_ ")


def names_page(path: PurePath) -> bool:
    """Whether the file's name is that of a page (`02-要闻`), not that of an article on one (`02-03`, `春雨`)."""
    return _PAGE_STEM.fullmatch(_stem(path)) is not None


def written_page(text: str) -> dict[str, str]:
    """What a source's own words for a page say: `第02版`, `A04-A05`, `1版：要闻` → page and section, or nothing."""
    match = _WRITTEN_PAGE.fullmatch(text.translate(_HALF_WIDTH).strip(" \u3000"))
    if match is None:
        return {}
    page = "1" if match[1] in {"头", "頭"} else page_label(match[1])
    return {"page": page, "section": match[2].strip()} if match[2] else {"page": page}


def page_label(printed: str) -> str:
    """A page's label, of a double page both with a hyphen: `02` → `2`, `A04—A05` → `A04-A05`."""
    return "-".join(jumps.label(part) for part in _BETWEEN.split(printed))


_HALF_WIDTH = {0xFEE0 + ord(each): each for each in f"-_+{string.digits}{string.ascii_letters}"} | {0x3000: " "}
"""What names of pages are typed in that is of full width."""


def settle(evidence: Iterable[Mapping[str, str]], lines: Sequence[str], *, newspaper: str, where: str) -> PagePlace:
    """The page's place from `evidence`, best first, and from its `lines`; `newspaper` is the site's first.

    Raises `EditionError` where there is no date, or one that no calendar has.
    """
    sources = tuple(evidence)
    best = {key: next(filter(None, (source.get(key, "") for source in sources)), "") for key in KEYS}
    date, sure = (_date(best["date"], where), True) if best["date"] else _date_in(lines, where)
    page, edition = best["page"] or "1", best["edition"] or "1"
    if not _PRINTED_LABEL.fullmatch(page):
        then = "write it as printed: 2, A04, A04-A05"
        raise EditionError(f"“{page}” is no page's label", where=where, then=then)
    if edition not in _EDITIONS:
        then = "give its number on that day, from 1 to 9"
        raise EditionError(f"“{edition}” is no edition", where=where, then=then)
    doubts = {"date-inferred": not sure, "page-inferred": not best["page"]}
    review = tuple(mark for mark, holds in doubts.items() if holds)
    return PagePlace(best["newspaper"] or newspaper, date, page, best["section"], review, edition=int(edition))


def _date(text: str, where: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        then = "write it as 2025-01-22, in the folder's name or after --date"
        raise EditionError(f"“{text}” is no date", where=where, then=then) from None


def _date_in(lines: Sequence[str], where: str) -> tuple[datetime.date, bool]:
    """The date that the text gives, and whether it is printed as the issue's date."""
    for line in lines:
        if match := _PRINTED_DATE.search(line):
            found = _calendar_date(int(match[1]), int(match[2]), int(match[3]))
            if found:
                return found, True
    sent = [line for text in lines for line in (datelines.opening(text), datelines.closing(text)) if line and line.day]
    year = next((line.year for line in sent if line.year), 0) or _likely_year(lines)
    days = sorted({found for line in sent if (found := _calendar_date(year, line.month, line.day))})
    if not days:
        then = "give it with --date YYYY-MM-DD, in front matter, or name the folder 2025-01-22"
        raise EditionError("no date in the path or the text", where=where, then=then)
    return days[-1] + datetime.timedelta(days=1), False


def _likely_year(lines: Sequence[str]) -> int:
    """The latest year that the text names twice without speaking of the future; 0 where it names none."""
    seen = Counter(
        int(match[1])
        for line in lines
        for match in _YEAR.finditer(line)
        if not _FUTURE.search(line[max(0, match.start() - _LOOK_BACK) : match.start()])
    )
    return max((year for year, count in seen.items() if count > 1), default=0)


def _calendar_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
