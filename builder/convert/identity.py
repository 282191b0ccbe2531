"""Identity across conversions: an article keeps its id when its page is converted again (DESIGN, section 4).

A headline may be corrected, a paragraph added, a neighbour inserted or deleted: what was the same article is
told by its words. An id that was given once is never given to another article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses
from builder.convert.topics import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.convert.topics import Vocabulary

_MOST_PAIRS = 1_000_000
"""Pairs of versions to compare, above which a page is none, and what changed is taken for new."""
_TITLE = re.compile(r'^title: "[^〔].*$', re.MULTILINE)
_SAME = 0.5
"""Share of the pairs of letters of the shorter text that two versions of one article have in common."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: the digest of its file and its text. An id of "" is still to be given."""

    digest: str
    text: str = ""
    """Empty where it is no longer known: then its digest must do."""
    id: str = ""


def assign(new: Sequence[Version], known: Sequence[Version], page: str, taken: Iterable[str]) -> tuple[str, ...]:
    """An id for each of `new`: that of the version in `known` that is the same article, else the next free number.

    `taken` are all ids that the page ever had. Pairs of versions are compared best first; equal digests win.
    """
    ids = _unchanged(new, known)
    given = set(ids.values())
    free = {version.id: version for version in known if version.id not in given}
    if (len(new) - len(ids)) * len(free) > _MOST_PAIRS:
        free = {}
    left = {at: vocabulary([version.text]) for at, version in enumerate(new) if at not in ids} if free else {}
    words = {id_: vocabulary([version.text]) for id_, version in free.items()} if left else {}
    titles = {id_: _title(version.text) for id_, version in free.items()}
    fits = sorted(
        (
            (1.0 if titles[id_] and titles[id_] == _title(new[at].text) else _fit(mine, theirs), -at, id_)
            for at, mine in left.items()
            for id_, theirs in words.items()
        ),
        reverse=True,
    )
    for fit, minus_at, id_ in fits:
        if fit >= _SAME and -minus_at not in ids and id_ in free:
            ids[-minus_at] = id_
            del free[id_]
    last = max((_number(id_) for id_ in taken), default=0)
    for at in range(len(new)):
        if at not in ids:
            last += 1
            ids[at] = addresses.article_id(page, last)
    return tuple(ids[at] for at in range(len(new)))


def _unchanged(new: Sequence[Version], known: Sequence[Version]) -> dict[int, str]:
    """The ids of those of `new` that are word for word as they were."""
    same: dict[str, list[str]] = {}
    for version in reversed(known):
        same.setdefault(version.digest, []).append(version.id)
    return {at: same[version.digest].pop() for at, version in enumerate(new) if same.get(version.digest)}


def _title(text: str) -> str:
    """The line of front matter with a printed headline, which alone makes two versions one article; else ""."""
    match = _TITLE.search(text)
    return match[0] if match else ""


def _fit(one: Vocabulary, other: Vocabulary) -> float:
    shared = sum((one & other).values())
    return shared / max(1, min(one.total(), other.total()))


def _number(id_: str) -> int:
    match = re.search(r"-([0-9]+)$", id_)
    return int(match[1]) if match else 0
