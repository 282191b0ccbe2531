"""A server that answers on this machine's own address alone, and how a request shows that it was meant for it."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from builder.errors import EditionError
from builder.shell import windows

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
LOOPBACK = (HOST, "localhost", "[::1]")
"""Names that lead to the reader's own machine and nowhere else, as `Host` has them."""


class LoopbackServer(ThreadingHTTPServer):
    """A thread for each request; `handler` answers."""

    daemon_threads = True
    allow_reuse_address = not windows.HERE  # there it would let a second server take the same port

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        """Take the port (0: any free one). Raises `EditionError` where it is in use."""
        try:
            super().__init__((HOST, port), handler)
        except (OSError, OverflowError) as error:
            raise EditionError(
                f"cannot take port {port}: {getattr(error, 'strerror', None) or error}",
                then="choose another with --port",
            ) from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing about a browser that hung up; anything else is printed as usual."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def origin(self) -> str:
        """The server's address without a path."""
        return f"http://{HOST}:{self.server_address[1]}"


def is_ours(names: Sequence[str], port: int) -> bool:
    """Whether a request that names these hosts means the server at `port` of this machine."""
    if len(names) != 1:
        return False
    name, colon, given = names[0].strip().lower().rpartition(":")
    if not colon or given.endswith("]"):  # no port, which is that of http
        name, given = names[0].strip().lower(), "80"
    return name in LOOPBACK and given == str(port)
