"""A static server as hosts are: it packs texts on the way, sends parts, and lets browsers keep what they have."""

from __future__ import annotations

import gzip
import re
import sys
import threading
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


_RANGE = re.compile("bytes=([0-9]+)-([0-9]+)")


class _Server(ThreadingHTTPServer):
    """Quiet where a browser is closed while an answer is on its way."""

    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Served:
    """A site that is served."""

    def __init__(self, address: str) -> None:
        self.address = address
        """With a slash at its end."""
        self.bytes = 0
        """That went out so far, headers left out."""


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve `folder` on loopback."""
    served = Served("")

    @cache
    def read(name: str) -> tuple[bytes, str, bool]:
        path = folder / name
        path = path / "index.html" if path.is_dir() else path
        kind = _TYPES.get(path.suffix, "application/octet-stream")
        data = path.read_bytes()
        return (gzip.compress(data, 6), kind, True) if path.suffix in _TYPES else (data, kind, False)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # head and body in one packet: else each answer waits 40 ms for the browser to confirm its head

        def do_GET(self) -> None:
            try:
                data, kind, packed = read(unquote(self.path.partition("?")[0].lstrip("/")))
            except OSError:
                self.send_error(404)
                return
            part = None if packed else _RANGE.fullmatch(self.headers.get("Range", ""))
            size = len(data)
            data = data[int(part[1]) : int(part[2]) + 1] if part else data
            self.send_response(206 if part else 200)
            if part:
                self.send_header("Content-Range", f"bytes {part[1]}-{part[2]}/{size}")
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if packed else kind)
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            self.wfile.flush()
            served.bytes += len(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
            pass

    with _Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            served.address = f"http://127.0.0.1:{server.server_port}/"
            yield served
        finally:
            server.shutdown()
