"""The desk's server: on this machine's own address alone, for whoever has the token, and for the desk's own page.

Another page that is open in the browser can send requests here, or be made to have our name. So a request must name
this machine in `Host`, have the token in its address, and, where it changes something, come from our page by its
`Origin` and be JSON, which no form can send. The page itself may load what this server sends and nothing else.
"""

from __future__ import annotations

import json
import secrets
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from builder.desk.actions import Action
from builder.desk.corrections import TEXT_CHANGED, TextCorrection
from builder.desk.kept_marks import STALE, KeptMarks
from builder.desk.page_json import MARKS_OF_ARTICLES, ROLES, of_kept
from builder.errors import EditionError
from builder.serve.loopback import LOOPBACK, LoopbackServer, is_ours
from builder.serve.paths import TYPES
from builder.shell.file_reading import read_bytes, read_if_there
from builder.starter.traditional import traditional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from builder.configuration.config import Config
    from builder.desk.kept_marks import Kept
    from builder.desk.waiting_pages import WaitingPages

    Say = Callable[[EditionError], str]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
FILES = frozenset(
    {
        "desk.html",
        "desk.css",
        "desk.js",
        "lines.js",
        "articles.js",
        "editing.js",
        "held.js",
        "misread.js",
        "talk.js",
        "phrases.js",
        "question.js",
        "strip.js",
        "toolbar.js",
        "waiting.js",
    }
)
"""What the page is made of."""
SCANS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_LARGEST = 1_000_000
"""Bytes of an action: a paragraph, before and after."""
_CONFLICTS = frozenset({STALE, TEXT_CHANGED})
_HERE = Path(__file__).parent
_TRADITIONAL = {mark: traditional(words) for mark, words in MARKS_OF_ARTICLES.items()}
"""The same in traditional characters."""
_JSON = TYPES[".json"]


class DeskServer(LoopbackServer):
    """Serves the desk for the pages that wait."""

    def __init__(self, config: Config, waiting: WaitingPages, *, port: int, language: str, say: Say = str) -> None:
        """Take the port (0: any free one). Raises `EditionError` where it is in use."""
        self.language, self.say, self.waiting = language, say, waiting
        self.kept, self.token = KeptMarks(config), secrets.token_urlsafe(24)
        super().__init__(port, _DeskHandler)

    def server_close(self) -> None:
        """Finish what is done behind, and let go of the port."""
        super().server_close()
        self.kept.close()

    @property
    def url(self) -> str:
        """Where the desk is."""
        return f"{self.origin}/{self.token}/"

    def settled(self, path: Path) -> Kept:
        """The page after it was found right, once its articles are written. Raises as `KeptMarks` does."""
        kept = self.kept.settled(path)
        if kept.seen:
            self.waiting.found_right(path)
        return kept


class _DeskHandler(BaseHTTPRequestHandler):
    server: DeskServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if (asked := self._asked()) is None:
            return
        name, words = asked
        page = None if name == "pages" else self.server.waiting.path(words)
        if name in FILES or not name:
            self._file(name or "desk.html")
        elif name == "pages":
            language = self.server.language
            marks = {"zh-Hans": MARKS_OF_ARTICLES, "zh-Hant": _TRADITIONAL}.get(language, {})
            self._json({**self.server.waiting.listing(words), "language": language, "roles": ROLES, "marks": marks})
        elif name == "page":
            self._page(page, self.server.kept.look)
        elif name == "settled":
            self._page(page, self.server.settled)
        elif name == "scan":
            self._scan(page)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        asked, body = self._asked(), self._body()
        if asked is None:
            return
        if body is None or not self._is_from_our_page():
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        name, page = asked[0], self.server.waiting.path(asked[1])
        version = str(body.get("version", ""))
        done: dict[str, Callable[[Path], Kept]] = {
            "act": lambda path: self.server.kept.act(path, version, _action(body)),
            "correct": lambda path: self.server.kept.correct(path, version, _correction(body)),
            "undo": lambda path: self.server.kept.undo(path, version),
            "redo": lambda path: self.server.kept.undo(path, version, again=True),
            "done": lambda path: self.server.kept.done(path, version),
        }
        if name in done:
            self._page(page, done[name])
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _asked(self) -> tuple[str, str] | None:
        """What is asked for and the name of which page; None where the request is refused, and was answered."""
        asked = urlsplit(self.path)
        names = self.headers.get_all("Host", [])
        if not self.path.startswith("/") or not is_ours(names, self.server.server_address[1]):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        token, _, name = asked.path.removeprefix("/").partition("/")
        if not compare_digest(unquote(token).encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return name, parse_qs(asked.query).get("page", [""])[0]

    def _is_from_our_page(self) -> bool:
        port = self.server.server_address[1]
        return self.headers.get_all("Origin", []) in [[f"http://{name}:{port}"] for name in LOOPBACK]

    def _body(self) -> dict[str, Any] | None:
        """What a request sends: a JSON object; None for anything else, after which the connection is closed."""
        size, kind = self.headers.get("Content-Length", ""), self.headers.get("Content-Type", "")
        self.close_connection = True
        if not (size.isascii() and size.isdigit() and int(size) <= _LARGEST and kind == "application/json"):
            return None
        try:
            found = json.loads(self.rfile.read(int(size)))
        except (ValueError, RecursionError):
            return None
        self.close_connection = False
        return found if isinstance(found, dict) else None

    def _page(self, path: Path | None, work: Callable[[Path], Kept]) -> None:
        if path is None:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        try:
            self._json(of_kept(work(path)))
        except EditionError as error:
            status = HTTPStatus.CONFLICT if error.what in _CONFLICTS else HTTPStatus.UNPROCESSABLE_ENTITY
            self._json({"error": self.server.say(error)}, status)

    def _scan(self, page: Path | None) -> None:
        """The picture of the whole page beside its text, by the page's name or by its label."""
        for place in _scans(page) if page else ():
            if raw := read_if_there(place):
                self._send(HTTPStatus.OK, raw, TYPES.get(place.suffix, "image/avif"))
                return
        self._refuse(HTTPStatus.NOT_FOUND)

    def _file(self, name: str) -> None:
        self._send(HTTPStatus.OK, read_bytes(_HERE / name), TYPES[Path(name).suffix])

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, f"{status.value} {status.phrase}\n".encode(), TYPES[".txt"])

    def _json(self, value: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(status, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), _JSON)

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("Content-Security-Policy", POLICY),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (http.server's signature)
        """Stay silent: the address has the token, and the browser shows what it asked for."""


def _action(body: dict[str, Any]) -> Action:
    """The action in what the page sent. Raises `EditionError` where it is none."""
    return Action(**_values(body, ("line", "last", "to"), ("name", "value")))


def _correction(body: dict[str, Any]) -> TextCorrection:
    """The correction in what the page sent. Raises `EditionError` where it is none."""
    return TextCorrection(**_values(body, ("article", "at", "row", "column"), ("field", "was", "text", "like")))


def _values(body: dict[str, Any], whole: Sequence[str], text: Sequence[str]) -> dict[str, Any]:
    numbers = {key: body.get(key, -1) for key in whole}
    words = {key: body.get(key, "") for key in text}
    if not all(type(each) is int for each in numbers.values()) or not all(isinstance(w, str) for w in words.values()):
        raise EditionError("this action means nothing here", then="load the page again")
    return numbers | {key: _writable(word) for key, word in words.items()}


def _writable(text: str) -> str:
    """`text` without halves of characters, which JSON can hold and no file."""
    return text.encode("utf-8", "ignore").decode()


def _scans(page: Path) -> Iterator[Path]:
    for name in dict.fromkeys((page.stem, page.stem.partition("-")[0])):
        yield from (page.with_name(f"{name}{suffix}") for suffix in SCANS)
