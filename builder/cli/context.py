"""What every subcommand is handed: the edition in the user's folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import click

from builder.configuration.config import Config, read, site_url

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Edition:
    """The edition in the folder `root`; its configuration is read when a command first asks for it."""

    root: Path

    @cached_property
    def config(self) -> Config:
        """What `mkdocs.yml` says. Raises `EditionError` where it is missing or wrong."""
        return read(self.root)

    def published_at(self, url: str | None) -> Config:
        """The same with another address of the site, where --site-url gives one. Raises `EditionError` as `config`."""
        if url is None:
            return self.config
        return replace(self.config, url=site_url(url, where="--site-url"))


pass_edition = click.make_pass_decorator(Edition)
