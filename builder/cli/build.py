"""`edition build`: the site as static files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from builder import build as builder
from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.config import site_url as address

FAILED = 1


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the site; it must be empty or hold a site built before.  [default: site]",
)
@click.option(
    "--site-url",
    metavar="URL",
    help="Where the site will be published; canonical links need it.  [default: site_url of mkdocs.yml]",
)
@click.option("--clean", is_flag=True, help="Use nothing of earlier builds.")
@pass_edition
def build(edition: Edition, out: Path | None, site_url: str | None, *, clean: bool) -> int:
    """Build the site: every page of every issue, listings, search, feeds.

    Only what changed is made again; the result is the same as from nothing.
    """
    config = edition.config
    if site_url is not None:
        config = replace(config, url=address(site_url, where="--site-url"))
    site = out or config.root / "site"
    with terminal.progress() as progress:
        report = builder.build(config, site, clean=clean, progress=progress)
    for finding in report.findings:
        terminal.fail(str(finding))
    terminal.say(
        f"{site}: {_number(report.articles, 'article')} in {_number(report.issues, 'issue')};"
        f" {_number(report.written, 'file')} written, {report.removed} removed"
        + (f"; search built for {', '.join(report.volumes)}" if report.volumes else "")
    )
    if report.findings:
        terminal.fail(
            f"the site lacks {_number(len(report.findings), 'file')} that cannot be read; mend them, build again"
        )
        return FAILED
    return 0


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
