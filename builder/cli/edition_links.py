"""`edition links`: whether everything in the built site leads somewhere."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from builder.cli import language, terminal
from builder.cli.context import Edition, pass_edition
from builder.configuration.config import site_url as address
from builder.links import whole_site as sites


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the site.  [default: site]",
)
@click.option("--site-url", metavar="URL", help="Where the site will be published.  [default: site_url of mkdocs.yml]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs.")
@pass_edition
@click.pass_context
def links(ctx: click.Context, edition: Edition, out: Path | None, site_url: str | None, *, as_json: bool) -> None:
    """Follow every internal link, asset, anchor and feed entry of the built site.

    Prints `file:line: code message` for each that leads nowhere; docs/links.md explains the codes. Links to other
    hosts are not looked up. Exit code 1 if anything is wrong.
    """
    config = edition.config
    url = config.url if site_url is None else address(site_url, where="--site-url")
    with terminal.progress() as progress:
        report = sites.check(out or config.root / "site", url=url, others=config.archives, progress=progress)
    if as_json:
        found = [
            {"path": one.path, "line": one.line, "code": one.code, "message": one.message} for one in report.findings
        ]
        terminal.say(json.dumps({"files": report.files, "links": report.links, "findings": found}, ensure_ascii=False))
    else:
        for finding in report.findings:
            terminal.say(str(language.finding(finding)))
    sys.stdout.flush()
    counts = report.links, report.files, len(report.findings)
    terminal.note(language.said("{} links in {} files, {} wrong", *counts))
    ctx.exit(1 if report.findings else 0)
