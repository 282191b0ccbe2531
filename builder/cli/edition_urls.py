"""`edition urls`: remembering what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import said
from builder.cli.shared_options import BUILT_SITE
from builder.edition import published_addresses
from builder.errors import EditionError
from builder.shell import disk
from builder.shell.file_reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

_REDIRECT = b'http-equiv="refresh"'
_LARGEST = 2000
"""Bytes that a redirect may have; every page of ours has more."""


@click.command()
@click.option("--record", is_flag=True, help="Add the site's addresses to content/urls.txt.")
@BUILT_SITE
@pass_edition
def urls(edition: Edition, out: Path | None, *, record: bool) -> None:
    """Say which addresses of the built site are new to content/urls.txt, and with --record, remember them.

    What is remembered there was published: a build fails where one of these addresses is gone, until it is back, an
    article has it in its `aliases`, or somebody takes it out of the file. The publishing workflow records them.
    """
    config = edition.config
    site = out or config.root / "site"
    if not (site / "index.html").is_file():
        raise EditionError("no site here", where=site, then="build it first: edition build")
    path = config.root / published_addresses.FILE
    known = frozenset(published_addresses.parse(read_text(path)) if path.is_file() else ())
    new = sorted(_addresses(site) - known)
    if record and new:
        disk.Tree(config.root).write(published_addresses.FILE, published_addresses.write(known | frozenset(new)))
    for address in () if record else new:
        terminal.say(address)
    sentence = "{} addresses recorded in {}, {} known before" if record else "{} addresses new to {}, {} known before"
    terminal.note(said(sentence, len(new), published_addresses.FILE, len(known)))


def _addresses(site: Path) -> frozenset[str]:
    """The addresses of the site's pages, but for the front page and redirects."""
    pages = (path for path in site.rglob("index.html") if path.parent != site)
    return frozenset(f"{path.parent.relative_to(site).as_posix()}/" for path in pages if not _leads_on(path))


def _leads_on(path: Path) -> bool:
    return path.stat().st_size < _LARGEST and _REDIRECT in path.read_bytes()
