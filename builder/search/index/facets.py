"""What results can be narrowed by, and counted by: of each value, the articles that have it.

Pagefind counts its filters for one of its own queries. A reader's query is several of them: words that must all occur,
words that must not, marks that the text confirms. So the lists are ours, in the order of articles by date, which also
makes them a third as large (docs/decisions.md).
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMES = ("newspaper", "section", "page", "column", "author", "kind")
"""Each is a file of a volume. The date needs none: articles are in its order (`about.gz`)."""


def index(records: Sequence[Mapping[str, Any]], name: str) -> str:
    """One of `NAMES` as JSON: `{value: distances}` between the articles that have it, the first counted from -1."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    last: dict[str, int] = {}
    for number, record in enumerate(records):
        for value in _values(record, name):
            found[value].append(number - last.get(value, -1))
            last[value] = number
    return json.dumps(dict(sorted(found.items())), ensure_ascii=False, separators=(",", ":"))


def _values(record: Mapping[str, Any], name: str) -> Sequence[str]:
    if name == "author":
        names: Sequence[str] = record.get("authors", ())
        return names
    return [record[name]] if name in record else []
