"""The search volumes of an archive, each with its issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.search.volumes import volumes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.press.stages.inventory import Folder


@dataclass(frozen=True, slots=True)
class VolumeIssues:
    """A volume and the issues whose articles are in it."""

    volume: volumes.Volume
    folders: tuple[Folder, ...]

    @property
    def articles(self) -> int:
        """Article files to be read."""
        return sum(len(folder.articles) for folder in self.folders)


def all_volumes(folders: Sequence[Folder]) -> tuple[VolumeIssues, ...]:
    """The volumes of the archive, newest first."""
    dates = [folder.when.day for folder in folders for _ in folder.articles]
    return tuple(
        VolumeIssues(volume, tuple(folder for folder in folders if volume.covers(folder.when.day)))
        for volume in volumes.assign(dates)
    )


def chosen(folders: Sequence[Folder], name: str) -> tuple[VolumeIssues, ...]:
    """The volume of that name; all volumes where it is empty. Raises `EditionError` where there is no such volume."""
    every = all_volumes(folders)
    found = tuple(each for each in every if name in {"", each.volume.name})
    if name and not found:
        names = ", ".join(each.volume.name for each in every) or "none"
        raise EditionError(f"no volume is called “{name}”", then=f"`edition plan` lists them: {names}")
    return found
