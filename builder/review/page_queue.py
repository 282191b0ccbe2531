"""The pages that wait for a look, the most doubtful first: in the order in which `edition review` has their articles.

A shell: page files are read and converted to know what is doubtful of them. Pages that a person has looked at wait no
more; that is in their records, in git, so that two people do not look twice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.convert.gather import gather
from builder.convert.keeping import own_weights
from builder.convert.one_issue import converted, folder
from builder.convert.source_issue import Instructions, Options
from builder.edition import addresses
from builder.errors import EditionError
from builder.markdown import page_record_file
from builder.review.waiting import weight
from builder.shell.file_reading import files_below
from builder.shell.pool import Workers, batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from builder.configuration.config import Config
    from builder.convert.one_page import ConvertedPage
    from builder.convert.source_issue import SourceIssue, SourcePage
    from builder.shell.progress import Progress

_WORTH_A_POOL, _BATCH = 100_000, 8
"""Characters to convert from which on starting processes pays, and pages that one is given at a time."""


@dataclass(frozen=True, slots=True)
class QueuedPage:
    """A page file, and whether it waits."""

    path: Path
    issue: str
    """The date of its issue, as in addresses: `2026-04-08`."""
    seen: bool
    """Whether a person has looked at it as it is now."""
    weight: float = 0.0
    """How doubtful its most doubtful article is; 0 for a page that was seen."""
    lines: tuple[int, ...] = ()
    """Numbers of the lines of which a decision was a close call."""
    record: Path | None = None
    """Where the page's record is, or will be; None where that is not known."""
    digest: str = ""
    """Of the page file, as records hold it."""


def record_of(config: Config, issue: SourceIssue, page: SourcePage) -> Path:
    """Where the record of a page is, or will be."""
    return folder(config, issue, Instructions()) / f"{addresses.page_slug(page.place.page)}.yml"


def is_seen(record: Path, digest: str) -> bool:
    """Whether the record says that a person looked at the page with this text."""
    found = page_record_file.read_if_any(record)
    return found is not None and found.seen == digest


def read(config: Config, paths: Sequence[Path], progress: Progress) -> tuple[list[QueuedPage], list[EditionError]]:
    """The pages among `paths` in the order in which they wait, and an error for each that cannot be read."""
    issues, errors = gather(config, paths, Options(), progress)
    found: list[QueuedPage] = []
    waiting: list[tuple[SourceIssue, SourcePage]] = []
    for issue in issues:
        for page in issue.pages:
            if not page.asked or page.items:
                continue
            record, digest = record_of(config, issue, page), page.file.digest
            if is_seen(record, digest):
                found.append(QueuedPage(page.path, str(issue.when), seen=True, record=record, digest=digest))
            else:
                waiting.append((issue, page))
    pages = [page for _, page in waiting]
    pays = sum(page.size for page in pages) >= _WORTH_A_POOL
    with Workers(config, pays=pays, then="check free memory, or name fewer pages") as workers:
        told = (each for batch in workers.map(_judged, batches(pages, _BATCH)) for each in batch)
        for number, ((issue, page), (heavy, lines)) in enumerate(zip(waiting, told, strict=True), 1):
            record = record_of(config, issue, page)
            found.append(QueuedPage(page.path, str(issue.when), False, heavy, lines, record, page.file.digest))
            progress("converting", number, len(pages))
    return in_order(found), list(errors)


def _judged(config: Config, pages: Sequence[SourcePage]) -> list[tuple[float, tuple[int, ...]]]:
    weights = own_weights.read(config)
    return [_doubt(converted(config, page, weights)) for page in pages]


def _doubt(page: ConvertedPage) -> tuple[float, tuple[int, ...]]:
    heavy = max((weight(each.review, each.certainty.chance) for each in page.articles), default=0.0)
    return heavy, page.doubtful


def in_order(pages: Iterable[QueuedPage]) -> list[QueuedPage]:
    """The most doubtful first; of equals, in the order of issues and pages; those that were seen come last."""
    return sorted(pages, key=lambda each: (each.seen, -each.weight, each.issue, each.path))


def recorded(chosen: Iterable[Path]) -> Iterator[QueuedPage]:
    """The pages that have a record below the folders of articles `chosen`; what is no record is passed over."""
    for path in sorted(root / name for root in chosen for name in files_below(root) if name.endswith(".yml")):
        try:
            seen = page_record_file.read(path).is_seen
        except EditionError:
            continue
        yield QueuedPage(path, "-".join(path.parts[-4:-1]), seen=seen)


def under_way(pages: Iterable[QueuedPage]) -> list[tuple[str, int, int]]:
    """Of each issue and each month of which some pages were looked at, but not all: how many, and how many it has."""
    return [(span, seen, every) for span, seen, every in looked_at(pages) if 0 < seen < every]


def looked_at(pages: Iterable[QueuedPage]) -> Iterator[tuple[str, int, int]]:
    """How far a team is: of each issue and each month, how many of its pages were looked at, and how many it has."""
    every, seen = Counter[str](), Counter[str]()
    for page in pages:
        for span in filter(None, (page.issue, page.issue[:7])):
            every[span] += 1
            seen[span] += page.seen
    yield from ((span, seen[span], every[span]) for span in sorted(every))
