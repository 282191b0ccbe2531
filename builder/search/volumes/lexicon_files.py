"""The lexicons of an archive: of its open months one, and one of the closed volumes of each five years.

So a pair is looked up in one file for months and one for each five years, a new issue changes the small one, and a
corrected old page that of five years, however long the newspaper has appeared.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from builder.search.volumes import bundle
from builder.search.volumes.volumes import open_since
from builder.shell import disk
from builder.shell.file_reading import read_if_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from builder.search.index.lexicon import Earlier
    from builder.search.volumes.volumes import Volume

FOLDER = "search/lexicon/"
YEARS = 5
"""Of closed volumes in one lexicon: 90,000 articles of a daily of fifty took 8 to 10 s to write on a busy machine."""
_ABOUT = "about.json"
_UNKNOWN: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LexiconFolder:
    """The contents of `search/lexicon/NAME/`."""

    name: str
    """`open` or, of closed volumes, `2020-2024`."""
    volumes: tuple[Volume, ...]
    """The oldest first."""

    @property
    def path(self) -> str:
        """Its folder, from the site's root."""
        return f"{FOLDER}{self.name}/"


@dataclass(frozen=True, slots=True)
class LexiconTask:
    """A lexicon that is to be written."""

    lexicon: LexiconFolder
    held: tuple[bytes, ...]
    """What each of its volumes adds."""
    before: tuple[bytes, ...]
    """What each added when the lexicon that is there was written; none where that is not known of all."""
    of: dict[str, str]
    """Its volumes, and the version of each."""


def assign(volumes: Iterable[Volume]) -> tuple[LexiconFolder, ...]:
    """The lexicons of an archive with these volumes, the newest first."""
    found = sorted(volumes, key=lambda volume: volume.first)
    since = open_since(found[-1].first) if found else None
    names = {volume: "open" if volume.first >= since else _five(volume.first.year) for volume in found if since}
    return tuple(LexiconFolder(name, tuple(some)) for name, some in groupby(found, names.__getitem__))[::-1]


def _five(year: int) -> str:
    first = year // YEARS * YEARS
    return f"{first:04d}-{first + YEARS - 1:04d}"


def stale(
    lexicons: Sequence[LexiconFolder],
    held: Callable[[str], bytes],
    site: Path,
    before: Mapping[str, bytes] = _UNKNOWN,
    *,
    anew: bool = False,
) -> list[LexiconTask]:
    """Those whose volumes changed since they were written, or all `anew`, whatever is there.

    `held` gives what a volume adds, `before` has what it added until now, of those of which that is known.
    """
    jobs = []
    for folder in lexicons:
        of = {volume.name: bundle.noted(site / volume.path)["version"] for volume in folder.volumes}
        was = {} if anew else _about(folder, site).get("of", {})
        if was != of:
            added = tuple(held(name) for name in of)
            known = {name: before[name] for name in was if name in before}
            known |= {name: now for name, now in zip(of, added, strict=True) if was.get(name) == of[name]}
            is_known = list(was) == list(of) and known.keys() == of.keys()
            jobs.append(LexiconTask(folder, added, tuple(known[name] for name in of if is_known), of))
    return jobs


def write(job: LexiconTask, site: Path) -> None:
    """Write a lexicon, in the place of the one before."""
    from builder.search.index import lexicon  # noqa: PLC0415  (numpy takes a fifth of a second, and is seldom needed)

    given = [lexicon.Held(volume.articles, held) for volume, held in zip(job.lexicon.volumes, job.held, strict=True)]
    made = lexicon.write(given, _earlier(job, site))
    files = {f"{number}.bin": data for number, data in enumerate(made.files)}
    shape = made._asdict() | {"files": len(files), "version": _version(made.files)}
    volumes, block, first = [], 0, 0
    for volume in given:
        blocks = lexicon.blocks(volume.articles)
        volumes.append({"block": block, "blocks": blocks, "first": first})
        block, first = block + blocks, first + volume.articles
    places = dict(zip(job.of, volumes, strict=True))
    about = json.dumps({"of": job.of, "shape": shape, "places": places})
    disk.Tree(site).exchange(job.lexicon.path.rstrip("/"), files | {_ABOUT: about.encode()})


def _earlier(job: LexiconTask, site: Path) -> Earlier | None:
    """The lexicon that is there, where its volumes are known as they were and it is whole; else not to be built on."""
    from builder.search.index import lexicon  # noqa: PLC0415  (as above)

    if not job.before:
        return None
    about = _about(job.lexicon, site)
    shape, firsts = about["shape"], [place["first"] for place in about["places"].values()]
    sizes = [end - first for first, end in pairwise([*firsts, shape["articles"]])]
    was = tuple(map(lexicon.Held, sizes, job.before))
    files = [read_if_there(site / job.lexicon.path / f"{number}.bin") for number in range(shape["files"])]
    there = tuple(file for file in files if file is not None)
    if _version(there) != shape["version"]:
        return None
    return lexicon.Earlier(lexicon.Lexicon(there, shape["bits"], shape["gap"], shape["blocks"], shape["articles"]), was)


def _version(files: Sequence[bytes]) -> str:
    return hashlib.sha256(b"".join(files)).hexdigest()[:12]


def sweep(lexicons: Iterable[LexiconFolder], site: Path) -> None:
    """Remove the lexicons of earlier builds."""
    kept = {folder.name for folder in lexicons}
    for path in (site / FOLDER).glob("*"):
        if path.name not in kept:
            disk.Tree(site).clear(f"{FOLDER}{path.name}")


def listed(lexicons: Sequence[LexiconFolder], site: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, int]]]:
    """What the browser has to know: of each lexicon, and of each volume its place in which."""
    abouts = [_about(folder, site) for folder in lexicons]
    shapes = [{"path": folder.path, **about["shape"]} for folder, about in zip(lexicons, abouts, strict=True)]
    places = {
        name: {"lexicon": number, **place}
        for number, about in enumerate(abouts)
        for name, place in about["places"].items()
    }
    return shapes, places


def _about(lexicon: LexiconFolder, site: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((site / lexicon.path / _ABOUT).read_bytes())
    except (OSError, ValueError):
        return {}
    return about
