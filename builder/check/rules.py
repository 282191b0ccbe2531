"""The codes: a table of small functions, each of which knows one thing that can be wrong.

Codes are never renumbered and never reused; `docs/check.md` has a section for each and `tests/check/` a folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.check import between_articles, fields, marks, misreadings, unprintable
from builder.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from builder.check.content import ArticleFile, CheckedEdition
    from builder.configuration.config import Config


class ArticleRule(NamedTuple):
    """A code that an article shows by itself."""

    code: str
    name: str
    find: Callable[[ArticleFile, Config], Iterator[tuple[int, str]]]
    """Gives lines and messages."""


class ContentRule(NamedTuple):
    """A code for which files are compared."""

    code: str
    name: str
    find: Callable[[CheckedEdition], Iterator[tuple[str, int, str]]]
    """Gives paths, lines and messages."""


RULES: tuple[ArticleRule | ContentRule, ...] = (
    ContentRule("E101", "unreadable", between_articles.unreadable),
    ArticleRule("E102", "unknown-newspaper", fields.unknown_newspaper),
    ArticleRule("E103", "misplaced", fields.misplaced),
    ContentRule("E104", "clash", between_articles.clash),
    ContentRule("E105", "id-collision", between_articles.id_collision),
    ContentRule("E106", "image-missing", between_articles.image_missing),
    ContentRule("E107", "region-alone", between_articles.region_alone),
    ArticleRule("E201", "headline-missing", fields.headline_missing),
    ContentRule("E202", "undated", between_articles.undated),
    ArticleRule("E203", "date-far", fields.date_far),
    ArticleRule("E204", "truncated", fields.truncated),
    ContentRule("E205", "unknown-section", between_articles.unknown_section),
    ArticleRule("E206", "chinese-quotes", fields.chinese_quotes),
    ArticleRule("E301", "lost-character", unprintable.lost),
    ArticleRule("E302", "private-character", unprintable.private),
    ArticleRule("E303", "control-character", unprintable.control),
    ArticleRule("E304", "unbalanced-bracket", marks.lonely_bracket),
    ArticleRule("E305", "unbalanced-quote", marks.lonely_quote),
    ArticleRule("E306", "mixed-punctuation", marks.mixed),
    ArticleRule("E307", "doubled-mark", marks.doubled),
    ArticleRule("E308", "misread-number", misreadings.number),
    ArticleRule("E309", "spaced-number", misreadings.spaced_number),
    ArticleRule("E310", "misread-character", misreadings.character),
    ArticleRule("E311", "radical", unprintable.radical),
    ArticleRule("E312", "repeated-words", misreadings.repeated),
    ArticleRule("E313", "stray-stars", marks.stray_stars),
    ContentRule("E401", "duplicate", between_articles.duplicate),
    ContentRule("E402", "jump-alone", between_articles.jump_alone),
    ContentRule("E403", "page-gap", between_articles.page_gap),
)
"""1xx: files and addresses. 2xx: what an article has. 3xx: characters and marks. 4xx: what articles have in common."""


def of_article(file: ArticleFile, config: Config) -> list[Finding]:
    """What one article shows by itself."""
    return [
        Finding(file.path, line, rule.code, message)
        for rule in RULES
        if isinstance(rule, ArticleRule)
        for line, message in rule.find(file, config)
    ]


def of_content(content: CheckedEdition) -> list[Finding]:
    """What shows between files."""
    return [
        Finding(path, line, rule.code, message)
        for rule in RULES
        if isinstance(rule, ContentRule)
        for path, line, message in rule.find(content)
    ]


def standing(findings: Iterable[Finding], content: CheckedEdition) -> list[Finding]:
    """The findings that no editor has checked off in the article, in the order of path and line."""
    checked = {card.path: card.checked for card in content.articles if card.checked}
    return sorted(finding for finding in findings if not finding.code.startswith(checked.get(finding.path, ("\0",))))


def choose(findings: Iterable[Finding], *, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[Finding]:
    """The findings whose codes begin as one of `select` (all, where it is empty) and as none of `ignore`."""
    return [
        finding
        for finding in findings
        if (not select or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore))
    ]
