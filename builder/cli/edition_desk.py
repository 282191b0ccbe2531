"""`edition desk`: settle in the browser what conversion doubts."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli import terminal
from builder.cli.context import Edition, pass_edition
from builder.cli.language import is_chinese, is_traditional, message, said
from builder.desk.desk_server import DeskServer
from builder.desk.waiting_pages import WaitingPages
from builder.errors import EditionError

if TYPE_CHECKING:
    from builder.configuration.config import Config


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help="0 takes a free one.")
@click.option("--open", "opens", is_flag=True, help="Open the address in this machine's browser.")
@pass_edition
def desk(edition: Edition, paths: tuple[Path, ...], port: int, *, opens: bool) -> None:
    """Settle in the browser what conversion doubts: headlines, where articles begin, and what goes on where.

    PATH is a page or a folder of pages; without one, all are there, the most doubtful first. It opens at once on the
    first one that is known, and looks at the others behind. What you decide is kept as marks beside the page
    (docs/marks.md) and holds in every later `edition convert`; a slip is mended in the article, which is its file. A
    page that you found right is converted, and nobody need look at it twice. Only this machine's browser, at the
    address with its token, can reach the desk. Stop with Ctrl-C.
    """
    config = edition.config
    chosen = [_there(path).resolve() for path in paths] or [config.pages]
    waiting = WaitingPages(config)
    waiting.begin(chosen)
    server = DeskServer(config, waiting, port=port, language=_language(config), say=message)
    waiting.look_behind(chosen, lambda error: terminal.fail(message(error)))
    terminal.say(said("{}  (stop with Ctrl-C)", server.url))
    if opens:
        webbrowser.open(server.url)
    try:
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        terminal.note(said("stopped"))
    finally:
        server.server_close()


def _language(config: Config) -> str:
    """The language of the desk: that of the terminal; traditional where it is, or where the newspaper is."""
    if not is_chinese():
        return "en"
    return "zh-Hant" if is_traditional() or config.newspapers[0].language == "zh-Hant" else "zh-Hans"


def _there(path: Path) -> Path:
    if not path.exists():
        raise EditionError("no page files there", where=path, then="give .md or .txt files, or a folder of them")
    return path
