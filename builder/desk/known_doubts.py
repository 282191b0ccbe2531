"""How doubtful pages were when a desk last looked, in `.edition/desk/doubts.json`, for the next not to look again.

An entry holds as long as its page file and its marks are untouched and the same program and weights decide. The file
may be deleted at any time: the next desk then looks again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.convert.keeping import own_weights
from builder.errors import EditionError
from builder.markdown import marks_file
from builder.review.page_queue import QueuedPage, is_seen
from builder.shell import disk
from builder.shell.digest import of_tool
from builder.shell.file_reading import read_if_there, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.configuration.config import Config

_NAME = "doubts.json"


class KnownDoubts:
    """What is known of the pages of an edition, by page file."""

    def __init__(self, config: Config) -> None:
        self._folder = config.cache / "desk"
        weights = own_weights.read(config)
        self._by = f"{of_tool()} {weights.name if weights else ''}"
        self._entries = self._read()

    def _read(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(read_if_there(self._folder / _NAME) or b"{}")
        except ValueError:
            return {}
        is_ours = isinstance(found, dict) and found.get("by") == self._by and isinstance(found.get("pages"), dict)
        return found["pages"] if is_ours else {}

    def of(self, path: Path) -> QueuedPage | None:
        """The page as it waits; None where nobody has looked since it was changed, or its record cannot be read."""
        try:
            there, issue, weight, lines, record, digest = self._entries[str(path)]
            if there != _state(path):
                return None
            if is_seen(Path(record), digest):
                return QueuedPage(path, issue, seen=True, record=Path(record), digest=digest)
            if weight is None:  # it was seen, and so not converted
                return None
            return QueuedPage(path, issue, False, float(weight), tuple(map(int, lines)), Path(record), digest)
        except (KeyError, ValueError, TypeError, EditionError):
            return None

    def most_doubtful(self) -> Iterator[Path]:
        """The pages that were looked at, the most doubtful first."""
        weighed = ((_weight(entry), path) for path, entry in self._entries.items())
        yield from (Path(path) for weight, path in sorted(weighed, key=lambda pair: (-pair[0], pair[1])) if weight)

    def keep(self, page: QueuedPage) -> None:
        """Remember what was found of a page."""
        if page.record:
            weight = None if page.seen else page.weight
            self._entries[str(page.path)] = [
                _state(page.path), page.issue, weight, list(page.lines), str(page.record), page.digest,
            ]  # fmt: skip

    def save(self) -> None:
        """Write down what was found."""
        disk.Tree(self._folder).write(_NAME, json.dumps({"by": self._by, "pages": self._entries}, ensure_ascii=False))


def _weight(entry: object) -> float:
    """How doubtful a page was; 0 also where the entry is none of ours."""
    match entry:
        case [_, _, int() | float() as weight, *_]:
            return weight
        case _:
            return 0.0


def _state(path: Path) -> list[int]:
    """Size and time of writing of a page file and of its marks."""
    return [*state(path), *state(marks_file.path_of(path))]
