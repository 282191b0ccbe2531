"""Build, serve, watch, build again: until the user stops it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from builder.configuration.config import FILE
from builder.errors import EditionError
from builder.serve.watch import watching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from builder.serve.server import Server

    Build = Callable[[], bool]
    """Builds the site and says whether any of its files changed. Raises `EditionError`."""

TICK = 0.5
"""Seconds between two looks at whether to stop."""


def run(
    server: Server,
    root: Path,
    build: Build,
    *,
    ready: Callable[[str], None],
    failed: Callable[[EditionError], None],
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Build the edition in `root` and serve it; build again after each change, until `stop` says so.

    `ready` is called with the site's address after the first build, with an empty text after each later one;
    `failed` with what was wrong. A failed build leaves the server and the site as they were.
    """
    with watching([root / "content", root / "theme"], [root / FILE]) as changes, _serving(server):
        address = server.url
        _build(server, build, failed)
        ready(address)
        while not stop():
            if changes(TICK) and _build(server, build, failed):
                ready("")


def _build(server: Server, build: Build, failed: Callable[[EditionError], None]) -> bool:
    try:
        changed = build()
    except EditionError as error:
        server.news.failed(str(error))
        failed(error)
        return False
    server.news.built(changed=changed)
    return True


@contextmanager
def _serving(server: Server) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
