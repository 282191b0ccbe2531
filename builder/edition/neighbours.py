"""What comes before and after: articles of an issue and across issues, and anything else in order."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, TypeVar

from builder.edition.issue_date import IssueDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_Place = TypeVar("_Place", int, str, datetime.date, IssueDate)
_Item = TypeVar("_Item")


def beside(ordered: Sequence[_Place], value: _Place) -> tuple[_Place | None, _Place | None]:
    """The nearest before and after `value`, which need not be there itself; None at the ends."""
    before = bisect_left(ordered, value)
    after = bisect_right(ordered, value)
    return ordered[before - 1] if before else None, ordered[after] if after < len(ordered) else None


def between(
    items: Sequence[_Item], before: _Item | None = None, after: _Item | None = None
) -> Iterator[tuple[_Item | None, _Item, _Item | None]]:
    """Each of `items` between its neighbours; `before` and `after` are those of the first and the last."""
    around = [before, *items, after]
    for number, item in enumerate(items):
        yield around[number], item, around[number + 2]
