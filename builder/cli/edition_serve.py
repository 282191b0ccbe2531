"""`edition serve`: look at the edition while working on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import finding, message, said
from builder.cli.shared_options import BUILT_SITE
from builder.configuration import config
from builder.errors import EditionError
from builder.press.build import build
from builder.serve import session
from builder.serve.server import Server

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="PORT", help="0 takes a free one."
)
@click.option("--base", default="/", metavar="PATH", help="Serve below this path, as on GitHub Pages: /repo/.")
@BUILT_SITE
@pass_edition
def serve(edition: Edition, port: int, base: str, out: Path | None) -> None:
    """Build the site, show it on this machine, and build again whenever content or theme change.

    Pages that are open in a browser reload by themselves. Stop with Ctrl-C.
    """
    root = edition.config.root
    site = (out or root / "site").resolve()

    def once() -> bool:
        with terminal.progress() as progress:
            report = build(config.read(root), site, progress=progress)
        if report.findings:
            lines = map(str, map(finding, report.findings))
            raise EditionError("\n".join(lines), then="mend it, and the site is whole again")
        return bool(report.written or report.removed)

    def ready(address: str) -> None:
        terminal.say(said("{}  (stop with Ctrl-C)", address) if address else said("built again"))

    def failed(error: EditionError) -> None:
        terminal.fail(message(error))

    server = Server(site, port=port, base=base)
    try:
        session.run(server, root, once, ready=ready, failed=failed)
    except KeyboardInterrupt:
        terminal.note(said("stopped"))
