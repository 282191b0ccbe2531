"""The codes: a table of small functions, each of which knows one thing that can be wrong.

A rule takes the content and yields path, line and message. Codes are never renumbered and never reused;
`docs/check.md` has a section for each and `tests/check/` a folder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from builder import addresses
from builder.chars import CONTROLS
from builder.check import balance
from builder.config import FILE
from builder.errors import EditionError, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from builder.check.content import ArticleFile, Content

    Problem = tuple[str, int, str]

_LOST = "\ufffd"
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_WORDS = re.compile(r"[\W_]+")
_LABEL = re.compile("(.*?)([0-9]+)")
SAME_TEXT = 40
"""Letters from which on two equal bodies are a duplicate; standing notices are shorter."""


class Rule(NamedTuple):
    """One code, its name, and the function that finds it."""

    code: str
    name: str
    find: Callable[[Content], Iterator[Problem]]


def findings(content: Content) -> list[Finding]:
    """Everything that the rules find, in the order of path and line."""
    return sorted(
        Finding(path, line, rule.code, message) for rule in RULES for path, line, message in rule.find(content)
    )


def _unreadable(content: Content) -> Iterator[Problem]:
    yield from content.unreadable


def _unknown_newspaper(content: Content) -> Iterator[Problem]:
    for file in content.articles:
        try:
            content.config.newspaper(file.article.newspaper)
        except EditionError as error:
            yield file.path, file.line("newspaper"), f"{error.what}; correct it, or add it to {FILE}"


def _misplaced(content: Content) -> Iterator[Problem]:
    keys = {"", *(paper.key for paper in content.config.newspapers)}
    for file in content.articles:
        article = file.article
        if article.newspaper not in keys:
            continue
        folder = addresses.issue(content.config.newspaper(article.newspaper), article.date)
        expected = f"content/articles/{folder}{addresses.page_slug(article.page)}-"
        if not re.fullmatch(f"{re.escape(expected)}[0-9]{{2,}}[.]md", file.path):
            message = f"date, newspaper and page belong to {expected}….md; correct them, or move the file"
            yield file.path, file.line("date"), message


def _clash(content: Content) -> Iterator[Problem]:
    for path in content.clashes:
        article = path.removesuffix(".converted").rpartition("/")[2]
        yield (
            path,
            0,
            f"a new conversion differs from the corrected {article}; merge what you want, delete this",
        )


def _headline_missing(content: Content) -> Iterator[Problem]:
    for file in content.articles:
        if file.article.kind == "article" and "headline-missing" in file.article.review:
            yield (
                file.path,
                file.line("title"),
                f"no headline was found; {file.article.title} is the text's first clause",
            )


def _lost_character(content: Content) -> Iterator[Problem]:
    for file in content.articles:
        for line, text in file.pieces:
            if _LOST in text:
                yield file.path, line, f"a character was lost (U+FFFD) in {_around(text, text.index(_LOST))}"


def _private_character(content: Content) -> Iterator[Problem]:
    for file in content.articles:
        for line, text in file.pieces:
            if match := _PRIVATE.search(text):
                name = f"U+{ord(match[0]):04X}"
                yield file.path, line, f"{name} prints only in one font, in {_around(text, match.start())}"


def _control_character(content: Content) -> Iterator[Problem]:
    for file in content.articles:
        for line, text in file.pieces:
            if match := CONTROLS.search(text):
                yield (
                    file.path,
                    line,
                    f"U+{ord(match[0]):04X} prints nothing, in {_around(text, match.start())}",
                )


def _unbalanced_bracket(content: Content) -> Iterator[Problem]:
    for file in _whole(content):
        for lines in (file.headline, file.body):
            for line, mark in balance.alone(lines, balance.BRACKETS):
                yield file.path, line, f"bracket {mark} has no partner"


def _unbalanced_quote(content: Content) -> Iterator[Problem]:
    for file in _whole(content):
        for lines in (file.headline, file.body):
            for line, mark in balance.alone(lines, balance.QUOTES):
                yield file.path, line, f"quotation mark {mark} has no partner"


def _duplicate(content: Content) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for file in content.articles:
        letters = _WORDS.sub("", file.article.body)
        if len(letters) >= SAME_TEXT:
            earlier = first.setdefault((file.article.newspaper, letters), file.path)
            if earlier != file.path:
                line = next((number for number, words in file.body if words), 0)
                yield file.path, line, f"the same text as {earlier}; delete one of them"


def _jump_alone(content: Content) -> Iterator[Problem]:
    halves = {
        (file.article.newspaper, file.article.date, file.article.page, key, label)
        for file in content.articles
        for key in ("continued_from", "continued_on")
        if (label := getattr(file.article, key))
    }
    for file in content.articles:
        article = file.article
        for key, other in (("continued_on", "continued_from"), ("continued_from", "continued_on")):
            label = getattr(article, key)
            if label and (article.newspaper, article.date, label, other, article.page) not in halves:
                message = f"page {label} has no article whose {other} is {article.page}"
                yield file.path, file.line(key), message


def _page_gap(content: Content) -> Iterator[Problem]:
    issues: dict[str, dict[str, str]] = defaultdict(dict)
    for record in content.records:
        issues[record.path.rpartition("/")[0]].setdefault(record.record.page, record.path)
    for file in content.articles:
        issues[file.path.rpartition("/")[0]].setdefault(file.article.page, file.path)
    for folder, pages in sorted(issues.items()):
        series: dict[str, set[int]] = defaultdict(set)
        for match in filter(None, map(_LABEL.fullmatch, pages)):
            series[match[1]].add(int(match[2]))
        for prefix, numbers in sorted(series.items()):
            missing = sorted(set(range(min(numbers), max(numbers))) - numbers)
            if missing:
                yield folder, 0, f"pages are missing: {', '.join(f'{prefix}{number}' for number in missing)}"


RULES = (
    Rule("E101", "unreadable", _unreadable),
    Rule("E102", "unknown-newspaper", _unknown_newspaper),
    Rule("E103", "misplaced", _misplaced),
    Rule("E104", "clash", _clash),
    Rule("E201", "headline-missing", _headline_missing),
    Rule("E301", "lost-character", _lost_character),
    Rule("E302", "private-character", _private_character),
    Rule("E303", "control-character", _control_character),
    Rule("E304", "unbalanced-bracket", _unbalanced_bracket),
    Rule("E305", "unbalanced-quote", _unbalanced_quote),
    Rule("E401", "duplicate", _duplicate),
    Rule("E402", "jump-alone", _jump_alone),
    Rule("E403", "page-gap", _page_gap),
)
"""1xx: files and addresses. 2xx: headlines. 3xx: characters and marks. 4xx: articles among each other."""


def _whole(content: Content) -> Iterator[ArticleFile]:
    """Articles whose text is all there; a part's brackets may close elsewhere."""
    for file in content.articles:
        article = file.article
        if not (article.continued_from or article.continued_on or "truncated" in article.review):
            yield file


def _around(text: str, index: int) -> str:
    """The words around a character, to be found again by eye."""
    words = f"{text[max(0, index - 8) : index]}▯{text[index + 1 : index + 9]}"
    return f"“{CONTROLS.sub('▯', words)}”"
