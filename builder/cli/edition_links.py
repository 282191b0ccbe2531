"""`edition links`: whether everything in the built site leads somewhere."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.shared_options import BUILT_SITE, SITE_URL
from builder.links import whole_site as sites

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@BUILT_SITE
@SITE_URL
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@pass_edition
@click.pass_context
def links(ctx: click.Context, edition: Edition, out: Path | None, site_url: str | None, *, as_json: bool) -> None:
    """Follow every internal link, asset, anchor and feed entry of the built site.

    Prints `file:line: code message` for each that leads nowhere; docs/links.md explains the codes. Links to other
    hosts are not looked up. Exit code 1 if anything is wrong.
    """
    config = edition.published_at(site_url)
    with terminal.progress() as progress:
        report = sites.check(out or config.root / "site", url=config.url, others=config.archives, progress=progress)
    if as_json:
        found = [asdict(one) for one in report.findings]
        terminal.say(json.dumps({"files": report.files, "links": report.links, "findings": found}, ensure_ascii=False))
    else:
        for finding in report.findings:
            terminal.say(str(language.finding(finding)))
    sys.stdout.flush()
    counts = report.links, report.files, len(report.findings)
    terminal.note(language.said("{} links in {} files, {} wrong", *counts))
    ctx.exit(1 if report.findings else 0)
