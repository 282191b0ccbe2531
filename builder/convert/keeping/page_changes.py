"""What a conversion changes on a page: which files are new, refreshed, kept, in a clash, or gone (DESIGN, law 2).

Three versions decide: the file on disk, what conversion wrote last time (its digest, in the page record), and
what it would write now. A file that a person touched is never overwritten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from builder.convert.keeping.identity import Version, assign, words_digest
from builder.errors import EditionError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from builder.edition.page_record import PageRecord

_SOURCE = re.compile(r"^source: .*\n", re.MULTILINE)
Previous = Callable[[str, str], str]
"""By an article's id and a digest, the text with that digest which conversion once made of it."""
GONE = "-"
"""What a digest begins with in a page record that is of the words of an article that the page no longer has."""

Kind = Literal["new", "refreshed", "same", "kept", "merged", "clash", "deleted", "gone", "orphan", "other"]
"""new: written. refreshed: untouched since its conversion, written again. same: nothing to do. kept: corrected by
hand, source unchanged. merged: corrected by hand and source changed, each elsewhere in the article, written with both.
clash: both changed the same, and both are kept. deleted: deleted by hand, stays
away. gone: the page no longer has it, removed. orphan: the page no longer has it, corrected by hand, kept. other: it
came from another source and is left alone."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What happens to one article's file."""

    id: str
    kind: Kind
    text: str = ""
    """What conversion makes of it now; empty for `gone` and `orphan`."""
    digest: str = ""
    """What the page record remembers from now on."""
    there: str = ""
    """The file as it is, where it will be written over or removed, or was corrected by hand."""
    old: str = ""
    """Where it was corrected by hand, SHA-256 of what conversion made of it last time: from which both sides come."""
    before: str = ""
    """That text, where it could be found again."""
    merged: str = ""
    """The file with the correction and the change of the source, for `merged`."""


def digest(text: str) -> str:
    """SHA-256 of a file's text, as page records hold it."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def is_live(recorded: str) -> bool:
    """Whether a digest in a page record is of an article that the page has."""
    return bool(recorded) and not recorded.startswith(GONE)


def compare(
    texts: Sequence[str],
    record: PageRecord | None,
    disk: Mapping[str, str],
    *,
    page: str,
    where: str,
    others: Collection[str] | None = None,
    previous: Previous = lambda _id, _digest: "",
) -> tuple[ArticleChange, ...]:
    """The changes that writing `texts` (a page's articles in order) means for the files in `disk` (by id).

    `previous` finds what conversion made of an article last time, by id and digest, "" where nobody knows any more: a
    file that was rewritten by hand is told by that, and an article that only moved on its page has not changed.
    `others` are ids in `disk` that came from other sources and are left alone. Raises `EditionError` where files stand
    in the page's place that came from no conversion of it.
    """
    apart = dict.fromkeys(others or ())
    recorded = dict(record.articles if record else ())
    ours = {id_: text for id_, text in disk.items() if id_ not in apart}
    written = {id_: old for id_, old in recorded.items() if id_ not in apart and not old.startswith(GONE)}
    retired = {old.removeprefix(GONE): id_ for id_, old in recorded.items() if old.startswith(GONE) and id_ not in ours}
    new = [Version(digest(text), text) for text in texts]
    known = _known(ours if record is None else {id_: ours[id_] for id_ in ours if id_ in written}, written)
    before = _before(known, new, previous)
    known = [replace(version, text=before.get(version.id) or version.text) for version in known]
    ids = assign(new, known, page, {*recorded, *disk}, retired)
    if record is None:
        _refuse_strangers(ours.keys() - set(ids), where)
    changes = [
        _change(id_, text, ours.get(id_), written.get(id_), stays=unplaced(before.get(id_, "")) == unplaced(text))
        for id_, text in zip(ids, texts, strict=True)
    ]
    stays = {*ids, *apart}
    gone = [(id_, old) for id_, old in recorded.items() if id_ not in stays]
    changes += [_left(id_, old, ours.get(id_)) for id_, old in gone]
    return (*changes, *(ArticleChange(id_, "other", digest=recorded.get(id_, "")) for id_ in apart))


def recorded(changes: Iterable[ArticleChange], *, one_by_one: bool) -> tuple[tuple[str, str], ...]:
    """Ids and digests for the page's record; where articles come one by one, in one order whichever were asked for."""
    told = [(change.id, change.digest) for change in changes]
    return tuple(sorted(told, key=lambda pair: (len(pair[0]), pair[0])) if one_by_one else told)


def _known(files: Mapping[str, str], written: Mapping[str, str]) -> list[Version]:
    """The page's articles so far: `files` by id, and those `written` last time that were deleted since."""
    there = [Version(written.get(id_) or digest(text), text, id_) for id_, text in files.items()]
    return there + [Version(old, id=id_) for id_, old in written.items() if old and id_ not in files]


def _before(known: Sequence[Version], new: Sequence[Version], previous: Previous) -> dict[str, str]:
    """What conversion once made of the articles that were touched by hand; only asked where something is new."""
    if {version.digest for version in new} <= {version.digest for version in known}:
        return {}
    return {one.id: previous(one.id, one.digest) for one in known if one.digest != digest(one.text)}


def _refuse_strangers(ids: Collection[str], where: str) -> None:
    if ids:
        what = f"its articles would stand beside {min(ids)}.md, which is no article of this page"
        raise EditionError(what, where=where, then="give the page with --page, or move that file away")


def unplaced(text: str) -> str:
    """The text of an article's file without its `source` line, which changes whenever the article moves on its page."""
    return _SOURCE.sub("", text, count=1)


def _change(id_: str, text: str, there: str | None, old: str | None, *, stays: bool) -> ArticleChange:
    """What happens to one file; `stays`: what conversion makes of it now is what it made last time."""
    now = digest(text)
    stays = stays or old == now
    if there is None:
        return ArticleChange(id_, "deleted" if stays else "new", text, now)
    if there == text:
        return ArticleChange(id_, "same", text, now)
    if old == digest(there):
        return ArticleChange(id_, "refreshed", text, now, there)
    return ArticleChange(id_, "kept" if stays else "clash", text, now, there, old or "")


def _left(id_: str, old: str, there: str | None) -> ArticleChange:
    """What becomes of an article that the page no longer has; it is remembered, should it be printed again.

    So is one that was deleted by hand: it stays away then too.
    """
    if there is None or not old:
        return ArticleChange(id_, "same", digest=old)
    if digest(there) == old:
        return ArticleChange(id_, "gone", digest=GONE + words_digest(there), there=there)
    return ArticleChange(id_, "orphan", digest=old)
