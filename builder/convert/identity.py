"""Identity across conversions: an article keeps its id when its page is converted again (DESIGN, section 4).

A headline may be corrected, a paragraph added, a neighbour inserted or deleted: what was the same article is
told by its words. An id that was given once is never given to another article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.convert.topics import Vocabulary

_SAME = 0.5
"""Share of the pairs of letters of the shorter text that two versions of one article have in common."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: the digest of its file and its words. An id of "" is still to be given."""

    digest: str
    words: Vocabulary
    id: str = ""


def assign(new: Sequence[Version], known: Sequence[Version], page: str, taken: Iterable[str]) -> tuple[str, ...]:
    """An id for each of `new`: that of the version in `known` that is the same article, else the next free number.

    `taken` are all ids that the page ever had. Pairs of versions are compared best first; equal digests win.
    """
    ids: dict[int, str] = {}
    free = {version.id: version for version in known}
    for at, version in enumerate(new):
        if same := next((old.id for old in free.values() if old.digest == version.digest), None):
            ids[at] = same
            del free[same]
    fits = sorted(
        ((_fit(version.words, old.words), -at, old.id) for at, version in enumerate(new) if at not in ids
         for old in free.values()),
        reverse=True,
    )  # fmt: skip
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


def _fit(one: Vocabulary, other: Vocabulary) -> float:
    shared = sum((one & other).values())
    return shared / max(1, min(one.total(), other.total()))


def _number(id_: str) -> int:
    match = re.search(r"-([0-9]+)$", id_)
    return int(match[1]) if match else 0
