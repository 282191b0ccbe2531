"""What every subcommand is handed: the edition in the user's folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import click

from builder.configuration import config

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Edition:
    """The edition in the folder `root`; its configuration is read when a command first asks for it."""

    root: Path

    @cached_property
    def config(self) -> config.Config:
        """What `mkdocs.yml` says. Raises `EditionError` where it is missing or wrong."""
        return config.read(self.root)


pass_edition = click.make_pass_decorator(Edition)
