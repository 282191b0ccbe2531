"""What is wrong between files: unreadable ones, clashes, and what does not fit together in an issue."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.configuration.config import FILE
from builder.edition import addresses
from builder.errors import EditionError
from builder.markdown.pictures_and_turns import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.content import CheckedArticle, CheckedEdition

    Problem = tuple[str, int, str]

_LABEL = re.compile(r"([^0-9]*)([0-9]{1,4})(?:[-–—/、·]\1([0-9]{1,4}))?")
_SPELT_OUT = 10
"""Pages that a gap has at most for each to be named."""
_ID = re.compile("(.*)-0*([0-9]+)")


def unreadable(content: CheckedEdition) -> Iterator[Problem]:
    """Files that are not what their names say."""
    for file in content.unreadable:
        if not file.undated:
            yield file.path, file.line, file.message


def undated(content: CheckedEdition) -> Iterator[Problem]:
    """Articles without date, and those whose date was guessed."""
    for file in content.unreadable:
        if file.undated:
            yield file.path, file.line, file.message
    for card in content.articles:
        if "date-inferred" in card.article.review:
            then = "correct or confirm it, then take date-inferred out of review"
            yield card.path, card.line("date"), f"{card.article.date} was guessed from the datelines; {then}"


def clash(content: CheckedEdition) -> Iterator[Problem]:
    """Conversions that wait beside a corrected article."""
    for path in content.clashes:
        article = path.removesuffix(".converted").rpartition("/")[2]
        yield path, 0, f"a new conversion differs from the corrected {article}; merge what you want, delete this"


def id_collision(content: CheckedEdition) -> Iterator[Problem]:
    """Articles, or pages, of one issue whose addresses a disk or a reader takes for the same."""
    ids: dict[tuple[str, str, str], str] = {}
    labels: dict[tuple[str, str], str] = {}
    for card in content.articles:
        folder, _, name = card.path.casefold().rpartition("/")
        match = _ID.fullmatch(name.removesuffix(".md"))
        page, number = match.groups() if match else (name, "")
        earlier = ids.setdefault((folder, page, number), card.path)
        if earlier != card.path:
            yield card.path, 0, f"the same number as {earlier.rpartition('/')[2]}; give the later article a new one"
        label = card.article.page
        other = labels.setdefault((folder, addresses.page_slug(label).casefold()), label)
        if other != label:
            yield card.path, card.line("page"), f"page {label} has the address of page {other}; write both the same"


def image_missing(content: CheckedEdition) -> Iterator[Problem]:
    """Pictures that the edition does not have; those on another host are not looked for."""
    files: dict[str, list[str]] = defaultdict(list)
    for path in content.files:
        files[path.rpartition("/")[2]].append(path)
    for card in content.articles:
        for line, name in card.pictures:
            if not ELSEWHERE.match(name) and not _has(files, card, name):
                yield card.path, line, f"there is no picture {name} beside the page or the article"


def region_alone(content: CheckedEdition) -> Iterator[Problem]:
    """Places on the picture of a page that belong to no article of the issue."""
    there = {card.path for card in content.articles} | {file.path for file in content.unreadable}
    for region in content.regions:
        if f"{region.path.rpartition('/')[0]}/{region.article}.md" not in there:
            then = "write the id of the article that is there, or delete the region"
            message = f"the region is of {region.article}, and the issue has no such article; {then}"
            yield region.path, region.line, message


def _has(files: dict[str, list[str]], card: CheckedArticle, name: str) -> bool:
    """Whether a file of that name lies in a folder of the article's issue, or in one that names no date at all."""
    end = "/" + re.sub(r"^(?:[.]{0,2}/)+", "", name)
    date = card.article.date.isoformat()
    for path in files.get(end.rpartition("/")[2], ()):
        folder = re.sub("[^0-9]", "", path.removesuffix(end))
        if path.endswith(end) and (date.replace("-", "") in folder or len(folder) < len("20260408")):
            return True
    return False


def unknown_section(content: CheckedEdition) -> Iterator[Problem]:
    """Sections that a newspaper with a list of its sections does not list, once a page."""
    seen: set[tuple[str, str, str]] = set()
    for card in content.articles:
        article = card.article
        page = card.path.rpartition("/")[0], article.page, article.section
        try:
            sections = content.config.newspaper(article.newspaper).sections
        except EditionError:
            continue
        if article.section and sections and article.section not in sections and page not in seen:
            seen.add(page)
            then = f"correct it on all articles of page {article.page}, or add it to {FILE}"
            message = f"section {article.section} is none of {'、'.join(sections)}; {then}"
            yield card.path, card.line("section"), message


def duplicate(content: CheckedEdition) -> Iterator[Problem]:
    """Articles of one newspaper with the same text.

    Public notices may be printed again another day, and a later edition repeats the day's first.
    """
    first: dict[tuple[str, bytes, object], str] = {}
    for card in content.articles:
        if card.digest:
            again = card.article.kind == "notice" or card.article.edition > 1
            day = card.article.when if again else None
            earlier = first.setdefault((card.article.newspaper, card.digest, day), card.path)
            if earlier != card.path:
                yield card.path, card.text_line, f"the same text as {earlier}; delete one of them"


def jump_alone(content: CheckedEdition) -> Iterator[Problem]:
    """Jumps whose other half is not in the issue."""
    halves = {
        (card.article.newspaper, card.article.when, card.article.page, key, label)
        for card in content.articles
        for key in ("continued_from", "continued_on")
        if (label := getattr(card.article, key))
    }
    for card in content.articles:
        article = card.article
        for key, other in (("continued_on", "continued_from"), ("continued_from", "continued_on")):
            label = getattr(article, key)
            if label and (article.newspaper, article.when, label, other, article.page) not in halves:
                yield card.path, card.line(key), f"page {label} has no article whose {other} is {article.page}"


def page_gap(content: CheckedEdition) -> Iterator[Problem]:
    """Numbers that are missing between the first page and the last page of an issue."""
    issues: dict[str, set[str]] = defaultdict(set)
    for path, record in content.records:
        issues[path.rpartition("/")[0]].add(record.page)
    for card in content.articles:
        issues[card.path.rpartition("/")[0]].add(card.article.page)
    for folder, labels in sorted(issues.items()):
        series: dict[str, set[int]] = defaultdict(set)
        for match in filter(None, map(_LABEL.fullmatch, labels)):
            series[match[1]] |= {int(number) for number in match.groups()[1:] if number}
        for prefix, numbers in sorted(series.items()):
            missing = [gap for before, after in pairwise(sorted(numbers)) for gap in _gap(prefix, before, after)]
            if missing:
                yield folder, 0, f"pages are missing: {', '.join(missing)}"


def _gap(prefix: str, before: int, after: int) -> Iterator[str]:
    """The labels between two numbers, a long row of them as its first and its last."""
    if after - before > _SPELT_OUT:
        yield f"{prefix}{before + 1} to {prefix}{after - 1}"
    else:
        yield from (f"{prefix}{number}" for number in range(before + 1, after))
