"""What the front matter says of the article: newspaper, place on disk, headline, date; whether its text is whole."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from builder.configuration.config import FILE
from builder.edition import addresses
from builder.edition.characters import HAN_RANGES
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.check.content import ArticleFile, Problem
    from builder.configuration.config import Config

LATEST = 31
"""Days from a dateline to its issue at most; a feature waits for weeks, not for months."""

_NUMBER = re.compile("[0-9]{2,}[.]md")
_DAY = re.compile("(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日")
_OPENING = re.compile(
    rf"[（(【〔]?(?:本[报刊台网社]|[{HAN_RANGES}]{{1,10}}?[社报台网])[{HAN_RANGES}·]{{0,12}}?"
    "(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日[电電讯訊](?![视視话話影台報报气氣子])"
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_QUOTED = re.compile("^([a-z_]+):[ \t]+[“”]([^“”\n]*)[“”][ \t]*$", re.MULTILINE)
_LAST_SENTENCE = 200
"""Characters before the end in which the last sentence begins."""
_UNFINISHED = re.compile(
    rf"[。！？…”][^。！？…”：（）()\s]*，[^。！？…”：（）()\s]*[{HAN_RANGES}](?<![摄影图文])$|.{{20}}[，、“《（]$"
)


def unknown_newspaper(file: ArticleFile, config: Config) -> Iterator[Problem]:
    """A newspaper that the configuration does not have."""
    try:
        config.newspaper(file.article.newspaper)
    except EditionError as error:
        yield file.line("newspaper"), f"{error.what}; correct it, or add it to {FILE}"


def misplaced(file: ArticleFile, config: Config) -> Iterator[Problem]:
    """A file that does not lie where its date, newspaper and page say."""
    article = file.article
    if article.newspaper in {"", *(paper.key for paper in config.newspapers)}:
        folder = addresses.issue(config.newspaper(article.newspaper), article.when)
        expected = f"content/articles/{folder}{addresses.page_slug(article.page)}-"
        if not (file.path.startswith(expected) and _NUMBER.fullmatch(file.path, len(expected))):
            message = f"date, newspaper and page belong to {expected}….md; correct them, or move the file"
            yield file.line("date"), message


def headline_missing(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """A headline that conversion had to make up."""
    if file.article.kind == "article" and "headline-missing" in file.article.review:
        yield file.line("title"), f"no headline was found; {file.article.title} is the text's first clause"


def chinese_quotes(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """A value in Chinese quotes, typed where YAML has straight ones."""
    for match in _QUOTED.finditer(file.front):
        key, value = match.groups()
        then = f'write {key}: "{value}", or "“{value}”" where the paper printed them'
        yield file.front.count("\n", 0, match.start()) + 1, f"{key} is in Chinese quotes, which are not shown; {then}"


def date_far(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """A dateline of a day after the issue, or long before it."""
    line, dateline = _dateline(file)
    match = _DAY.search(dateline.translate(_DIGITS))
    if match:
        days = _days_before(file.article.date, *(int(part or 0) for part in match.groups()))
        if days is None:
            yield line, f"the dateline has no day of the calendar: {match[0]}"
        elif days < 0:
            yield line, f"the dateline's {match[0]} is after the issue's date, {file.article.date}"
        elif days > LATEST:
            yield line, f"the dateline's {match[0]} is {days} days before the issue's date, {file.article.date}"


def _dateline(file: ArticleFile) -> tuple[int, str]:
    if file.article.dateline:
        return file.line("dateline"), file.article.dateline
    first = next(((line, text) for line, text in file.body if text.strip()), (0, ""))
    match = _OPENING.match(first[1].translate(_DIGITS))
    return first[0], match[0] if match else ""


def _days_before(issue: datetime.date, year: int, month: int, day: int) -> int | None:
    """Days from a dateline to its issue, of the nearest year where none is printed; None for no real day."""
    days = []
    for one in [year] if year else range(issue.year - 1, issue.year + 2):
        try:
            days.append((issue - datetime.date(one, month, day)).days)
        except ValueError:
            continue  # 29 February exists in one of these years or in none
    return min(days, key=abs, default=None)


def truncated(file: ArticleFile, _config: Config) -> Iterator[Problem]:
    """A text that stops before its end."""
    article = file.article
    line, last = next(((line, text.rstrip()) for line, text in reversed(file.body) if text.strip()), (0, ""))
    if "truncated" in article.review:
        at = f" at “{last[-8:]}”" if last else ""
        yield line or file.line("review"), f"the text breaks off{at}; complete it, or take truncated out of review"
    elif article.kind == "article" and not article.continued_on and _UNFINISHED.search(last[-_LAST_SENTENCE:]):
        yield line, f"the text ends without an end, “{last[-8:]}”"
