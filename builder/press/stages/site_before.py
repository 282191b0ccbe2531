"""What a build finds in the output folder, and how it says that it changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from builder.press.stages import output_folder

if TYPE_CHECKING:
    from pathlib import Path

    from builder.press.ledger.ledger import Ledger
    from builder.press.stages.work import Wanted


class SiteBefore(NamedTuple):
    """A site before it is built again."""

    mark: str
    """What it was made of; empty where it is not whole."""
    environment: str
    """Digest of everything but articles that decides what pages look like, today."""
    is_known: bool
    """Whether the ledger tells what it was made of, in this environment."""
    keeps_volumes: bool
    """Whether its search volumes are what the ledger says."""


def look(ledger: Ledger, out: Path, wanted: Wanted, environment: str) -> SiteBefore:
    """What is in the folder `out`. Raises `EditionError` where that is no site of ours."""
    mark = output_folder.claim(out)
    is_whole = ledger.is_done and mark == ledger.meta("made of") != "" and not wanted.parts
    is_same = (ledger.meta("environment"), ledger.meta("volume")) == (environment, wanted.volume)
    return SiteBefore(mark, environment, is_whole and is_same, is_whole)


def begin(ledger: Ledger, out: Path, found: SiteBefore) -> None:
    """Say that the site is being changed, and forget what is not known to be true of it."""
    ledger.begin()
    output_folder.mark(out, found.mark)
    if not found.is_known:
        ledger.forget()
    if not found.keeps_volumes:
        ledger.volumes.replace({}, {})
