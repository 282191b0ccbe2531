"""`edition bind`: parts of a site become the site."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.edition_build import report_on
from builder.cli.shared_options import SITE_TO_BUILD
from builder.press import build as building
from builder.press.stages.work import Wanted


@click.command()
@click.argument("parts", nargs=-1, required=True, metavar="DIR...", type=click.Path(exists=True, file_okay=False,
                                                                                    path_type=Path))  # fmt: skip
@SITE_TO_BUILD
@click.option("--site-url", metavar="URL", help="As the parts were built.  [default: site_url of mkdocs.yml]")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object for programs.")
@pass_edition
def bind(edition: Edition, parts: tuple[Path, ...], out: Path | None, site_url: str | None, *, as_json: bool) -> int:
    """Join the volumes in the folders DIR, each made with `edition build --volume`, into the site.

    The result is what `edition build` would have made here, byte for byte. The folders may come from other machines;
    files are linked, not copied, where they lie on the same disk.
    """
    config = edition.published_at(site_url)
    site = out or config.root / "site"
    with terminal.progress() as progress:
        report = building.build(config, site, wanted=Wanted(parts=parts), progress=progress)
    return report_on(report, site, as_json=as_json)
