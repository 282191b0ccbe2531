"""Continuity: whether the text under a heading goes on with the article before it, by the words of the page.

The first look tells where headings and cuts may be. So much is known then of the page's parts: the text under a line up
to the next heading, the article so far up to the line, and the headline of that article. A headline shares its words
with the text under it alone; a crosshead's text goes on with the words of the article and its headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from builder.convert.deciding.cohesion import Words
    from builder.convert.deciding.trees import Numbers

NAMES = (
    "its words in the text under it", "its words in the article so far",
    "words of the article's headline in the text under it", "words of the article's headline in the article so far",
    "words of the text under it in the article so far", "words of the text under it in earlier articles",
    "letters of the text under it", "letters of the article so far", "headings of the article so far",
    "goes on with the article, beside the page's other headings", "goes on with the article: the heading before",
    "goes on with the article: the next heading",
)  # fmt: skip
"""The figures of a line that may be a heading, in thousandths or letters; -1 for other lines."""
REACH = 900
"""Letters of the text under a line that are looked at."""
_MOST = 3000
_MAY, _LIKELY = 100, 500


def continuity(words: Words, headings: Numbers, cuts: Numbers) -> Numbers:
    """For each line the figures of `NAMES`; `headings` and `cuts` are the chances of the first look, in thousandths."""
    size = len(words.starts) - 1
    found = np.full((size, len(NAMES)), -1, np.int64)
    may = (headings >= _MAY) | (cuts >= _LIKELY)
    runs = _runs(may)
    begin, title, count = 0, (0, 0), 0
    used = np.zeros(int(words.pairs.max(initial=0)) + 2, bool)
    for at, (first, end) in enumerate(runs):
        following = runs[at + 1][0] if at + 1 < len(runs) else size
        for line in range(first, end):
            found[line, :9] = _figures(words, used, line, (begin, first, end, following), title)
            found[line, 8] = count
        if cuts[first:end].max() >= _LIKELY:
            begin, title, count = first, (first, end), 0
        else:
            count += 1
    _beside(found, runs)
    return found


def _runs(may: NDArray[np.bool_]) -> Sequence[tuple[int, int]]:
    """First line and end of each run of lines that may be headings."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], may, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _figures(
    words: Words, used: NDArray[np.bool_], line: int, parts: tuple[int, int, int, int], title: tuple[int, int]
) -> tuple[int, ...]:
    begin, first, end, following = (int(words.starts[each]) for each in parts)
    following = min(following, end + REACH)
    own, head = (slice(int(words.starts[a]), int(words.starts[b])) for a, b in ((line, line + 1), title))
    under, so_far = slice(end, following), slice(begin, first)
    in_under, title_in_under = _shares(words, used, under, (own, head))
    in_so_far, title_in_so_far = _shares(words, used, slice(max(begin, first - _MOST), first), (own, head))
    last, weight = words.last[under], words.weight[under].astype(np.int64)
    met = last < end
    all_ = max(int((words.pairs[under] >= 0).sum()), 1)
    goes_on = int(weight[met & (last >= begin)].sum()) // all_
    elsewhere = int(weight[met & (last < begin) & (last >= 0)].sum()) // all_
    return (
        in_under, in_so_far, title_in_under, title_in_so_far, goes_on, elsewhere,
        following - end, min(so_far.stop - so_far.start, _MOST), 0,
    )  # fmt: skip


def _shares(words: Words, used: NDArray[np.bool_], text: slice, asked: Sequence[slice]) -> list[int]:
    """What share of the pairs of each of `asked`, in thousandths, the text has; -1 where nothing is asked."""
    pairs = words.pairs[text]
    used[pairs] = True
    used[-1] = False
    found = []
    for each in asked:
        mine = words.pairs[each]
        many = int((mine >= 0).sum())
        found.append(1000 * int(used[mine].sum()) // many if many else -1)
    used[pairs] = False
    return found


def _beside(found: Numbers, runs: Sequence[tuple[int, int]]) -> None:
    """What the text under a heading shares with its article, beside the same of the page's other headings."""
    values = [int(found[first, 4]) for first, _ in runs]
    mean = sum(values) // max(len(values), 1)
    for at, (first, end) in enumerate(runs):
        found[first:end, 9] = values[at] - mean
        found[first:end, 10] = values[at - 1] if at else -1
        found[first:end, 11] = values[at + 1] if at + 1 < len(values) else -1
