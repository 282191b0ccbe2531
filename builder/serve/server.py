"""A server on this machine's own address for the built site, with a reload script put into what it sends.

The script is added to responses, never to files: `site/` stays what a build makes.

Drafts are for whoever sits at this machine. A page from elsewhere whose name was made to lead here (DNS rebinding)
would read them as its own; its browser still names the other site in `Host`, so a request for another name is refused.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from builder.serve import paths
from builder.serve.loopback import LoopbackServer, is_ours
from builder.serve.news import News

OURS = "/_edition/"
"""Addresses below it are the server's own."""
HEARTBEAT = 15.0
"""Seconds after which a silent connection gets a sign of life, and is found out if its page is gone."""
_SCRIPT = Path(__file__).with_name("reload.js")
_NOT_OURS = b"421: this server answers for this machine's own address alone\n"
_LOST = b"<!doctype html><meta charset=utf-8><title>404</title><body><h1>404</h1></body>"


class Server(LoopbackServer):
    """Serves the folder `site` under the path `base`; `news` is what its open pages are told."""

    def __init__(self, site: Path, *, port: int, base: str = "/", news: News | None = None) -> None:
        """Take the port (0: any free one). Raises `EditionError` where it is in use."""
        self.site, self.base, self.news = site, paths.base_path(base), news or News()
        super().__init__(port, _Handler)

    @property
    def url(self) -> str:
        """Where the site's home page is."""
        return f"{self.origin}{self.base}"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        asked = urlsplit(self.path) if not self.path.startswith("/") else None  # the whole address, as for a proxy
        names = [asked.netloc] if asked else self.headers.get_all("Host", [])
        if not is_ours(names, self.server.server_address[1]):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, _NOT_OURS, paths.TYPES[".txt"])
            return
        path = urlsplit(self.path).path
        if path == f"{OURS}reload.js":
            self._send(HTTPStatus.OK, _SCRIPT.read_bytes(), paths.TYPES[".js"])
        elif path == f"{OURS}events":
            self._events()
        else:
            self._file()

    def _file(self) -> None:
        build = self.server.news.state()[1]  # asked before the file is read: better one reload too many
        found = paths.answer(self.server.site, self.server.base, self.path)
        if isinstance(found, paths.Move):
            query = urlsplit(self.path).query
            self._send(HTTPStatus.FOUND, b"", "text/plain", to=found.to + (f"?{query}" if query else ""))
            return
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        file = found or self.server.site / "404.html"
        kind = paths.content_type(file)
        try:
            body = file.read_bytes()
        except OSError:  # no site yet, or the file went away in a rebuild
            status, body, kind = HTTPStatus.NOT_FOUND, _LOST, paths.TYPES[".html"]
        if kind == paths.TYPES[".html"]:
            body = with_script(body, build)
        self._send(status, body, kind)

    def _send(self, status: HTTPStatus, body: bytes, kind: str, *, to: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if to:
            self.send_header("Location", to)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self) -> None:
        """Tell the page `reload` once another build than its own is there, and each `fault` until then."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        own = parse_qs(urlsplit(self.path).query).get("build", [""])[0]
        seen, build, fault = self.server.news.state()
        told = ""
        try:
            while str(build) == own:
                self.wfile.write(_event("fault", fault) if fault and fault != told else b": still here\n\n")
                self.wfile.flush()
                told = fault
                seen, build, fault = self.server.news.wait(seen, HEARTBEAT)
            self.wfile.write(_event("reload", str(build)))
        except (BrokenPipeError, ConnectionResetError):
            pass  # the page is gone

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's signature)
        """Stay silent: the browser shows what it asked for."""


def with_script(html: bytes, build: int) -> bytes:
    """`html`, a page of the build named `build`, with the reload script before the body's end."""
    script = f'<script src="{OURS}reload.js" data-build="{build}"></script>'.encode()
    head, end, tail = html.rpartition(b"</body>")
    return head + script + end + tail if end else html + script


def _event(name: str, data: str) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
