"""Identity across conversions: an article keeps its id when its page is converted again (DESIGN, section 4).

A headline may be corrected, a paragraph added, a neighbour inserted or deleted: what was the same article is
told by its words. An id that was given once is never given to another article, and a text that comes back after the
page had dropped it gets its own id back.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.words.lines import letters
from builder.convert.words.topics import vocabulary
from builder.edition import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builder.convert.words.topics import Vocabulary

_MOST_PAIRS = 1_000_000
"""Pairs of versions to compare, above which a page is none, and what changed is taken for new."""
_FILE = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$(.*)", re.DOTALL | re.MULTILINE)
_GROUP = re.compile(r'^(?:title|kicker|subtitle): "(?!〔)(.*)"', re.MULTILINE)
_TITLE = re.compile(r'^title: "[^〔].*$', re.MULTILINE)
_SAME = 0.5
"""Share of the pairs of letters of the shorter text that two versions of one article have in common."""
_SAME_TITLED = 0.3
"""The same under one headline; less is another text under a headline such as 更正, which returns every week."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: the digest of its file and its text. An id of "" is still to be given."""

    digest: str
    text: str = ""
    """Empty where it is no longer known: then its digest must do."""
    id: str = ""


def assign(
    new: Sequence[Version],
    known: Sequence[Version],
    page: str,
    taken: Iterable[str],
    retired: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """An id for each of `new`: that of the version in `known` that is the same article, else the next free number.

    `taken` are all ids that the page ever had, `retired` those of articles that it dropped, by `words_digest`. Pairs
    of versions are compared best first; equal digests win.
    """
    ids = _unchanged(new, known)
    given = set(ids.values())
    free = {version.id: version.text for version in known if version.id not in given}
    left = {at: version.text for at, version in enumerate(new) if at not in ids}
    for at, id_ in _matches(left, free) if len(left) * len(free) <= _MOST_PAIRS else ():
        ids[at] = id_
    unused = dict(retired or {})
    last = max((_number(id_) for id_ in taken), default=0)
    for at, version in enumerate(new):
        if at not in ids and (back := unused.pop(words_digest(version.text), "") if unused else ""):
            ids[at] = back
        elif at not in ids:
            last += 1
            ids[at] = addresses.article_id(page, last)
    return tuple(ids[at] for at in range(len(new)))


def words_digest(text: str) -> str:
    """SHA-256 of the letters of a file's headline group and body: the same wherever on the page they are printed."""
    return hashlib.sha256(letters(_words(text)).encode("utf-8")).hexdigest()


def _matches(left: Mapping[int, str], free: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Which of the texts in `left` are which articles in `free`, each once, the surest first."""
    mine = {at: vocabulary([_words(text)]) for at, text in left.items()} if free else {}
    theirs = {id_: vocabulary([_words(text)]) for id_, text in free.items()} if left else {}
    titles = {id_: _title(text) for id_, text in free.items()}
    fits: list[tuple[float, int, str]] = []
    for at, words in mine.items():
        title = _title(left[at])
        for id_, other in theirs.items():
            titled = bool(title) and title == titles[id_]
            if (likeness := _likeness(words, other, titled=titled)) is not None:
                fits.append((likeness, -at, id_))
    seen: set[int | str] = set()
    for _, minus_at, id_ in sorted(fits, reverse=True):
        if -minus_at not in seen and id_ not in seen:
            seen |= {-minus_at, id_}
            yield -minus_at, id_


def _likeness(one: Vocabulary, other: Vocabulary, *, titled: bool) -> float | None:
    """How much two versions have in common, to choose between several; None where they are two articles.

    Whether they are one is asked of the shorter, which may be a part of the other; how much, of the longer, so that the
    larger part of a divided article is the article. One headline counts more than any words, where both are the same.
    """
    shared = (one & other).total()
    shorter, longer = sorted((one.total(), other.total()))
    if shared < (_SAME_TITLED if titled else _SAME) * max(1, shorter):
        return None
    return shared / max(1, longer) + titled


def _unchanged(new: Sequence[Version], known: Sequence[Version]) -> dict[int, str]:
    """The ids of versions in `new` that did not change by a word."""
    same: dict[str, list[str]] = {}
    for version in reversed(known):
        same.setdefault(version.digest, []).append(version.id)
    return {at: same[version.digest].pop() for at, version in enumerate(new) if same.get(version.digest)}


def _words(text: str) -> str:
    """The headline group and the body of an article's file; all of what is no article's file."""
    match = _FILE.match(text)
    return "\n".join([*_GROUP.findall(match[1]), match[2]]) if match else text


def _title(text: str) -> str:
    """The line of front matter with a printed headline; else ""."""
    match = _TITLE.search(text)
    return match[0] if match else ""


def _number(id_: str) -> int:
    match = re.search(r"-([0-9]+)$", id_)
    return int(match[1]) if match else 0
