"""A real server, real files, real changes; the build is a stand-in that copies one file."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from builder.errors import EditionError
from builder.serve import session
from builder.serve.loopback import HOST, is_ours
from builder.serve.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


class Edition:
    """An edition whose build copies `content/page.txt` into a page."""

    def __init__(self, root: Path) -> None:
        self.root, self.site = root, root / "site"
        self.page = root / "content" / "page.txt"
        self.page.parent.mkdir()
        self.page.write_text("第一")
        self.builds = threading.Semaphore(0)
        self.said: list[str] = []

    def build(self) -> bool:
        text = self.page.read_text()
        if text == "坏":
            raise EditionError("broken </script>", where="content/page.txt:1", then="mend it")
        self.site.mkdir(exist_ok=True)
        page = f"<!doctype html><title>t</title><body><p>{text}</p></body>"
        changed = not (self.site / "index.html").exists() or (self.site / "index.html").read_text() != page
        (self.site / "index.html").write_text(page)
        (self.site / "404.html").write_text("<body>没有这一页</body>")
        return changed

    def done(self, text: object) -> None:
        self.said.append(str(text))
        self.builds.release()

    @contextmanager
    def served(self, base: str = "/") -> Iterator[Server]:
        server = Server(self.site, port=0, base=base)
        stop = threading.Event()
        thread = threading.Thread(
            target=session.run,
            args=(server, self.root, self.build),
            kwargs={"ready": self.done, "failed": self.done, "stop": stop.is_set},
        )
        thread.start()
        try:
            self.wait()
            yield server
        finally:
            stop.set()
            thread.join(timeout=10)
            assert not thread.is_alive()

    def wait(self) -> None:
        assert self.builds.acquire(timeout=10)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return Edition(tmp_path)


def get(server: Server, path: str, method: str = "GET") -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@contextmanager
def listening(server: Server, build: int) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=10)
    connection.request("GET", f"/_edition/events?build={build}")
    yield connection.getresponse()
    connection.close()


def event(response: http.client.HTTPResponse) -> tuple[str, str]:
    """The next event's name and what it says, signs of life passed over."""
    name = ""
    while line := response.readline().decode():
        if line.startswith("event: "):
            name = line.removeprefix("event: ").strip()
        if line.startswith("data: "):
            return name, json.loads(line.removeprefix("data: "))
    return "", ""


def test_a_change_builds_again_and_tells_open_pages(edition: Edition) -> None:
    with edition.served() as server:
        assert edition.said == [server.url]
        assert "第一".encode() in get(server, "/")[1]
        with listening(server, server.news.build) as events:
            edition.page.write_text("第二")
            assert event(events) == ("reload", str(server.news.build))
        assert "第二".encode() in get(server, "/")[1]


def test_a_page_that_missed_a_build_is_told_at_once(edition: Edition) -> None:
    with edition.served() as server, listening(server, 1) as events:
        assert event(events)[0] == "reload"


def test_the_reload_script_is_in_the_response_and_not_in_the_site(edition: Edition) -> None:
    with edition.served() as server:
        body = get(server, "/")[1]
        script = f'<script src="/_edition/reload.js" data-build="{server.news.build}"></script>'
        assert body.endswith(f"{script}</body>".encode())
        assert b"_edition" not in (edition.site / "index.html").read_bytes()
        response, source = get(server, "/_edition/reload.js")
        assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert b"EventSource" in source


def test_a_broken_edition_is_told_and_mended(edition: Edition) -> None:
    message = "content/page.txt:1: broken </script>; mend it"
    with edition.served() as server, listening(server, server.news.build) as events:
        edition.page.write_text("坏")
        assert event(events) == ("fault", message)
        edition.wait()
        assert edition.said[-1] == message
        assert "第一".encode() in get(server, "/")[1]
        edition.page.write_text("第一")  # the site is as before, and yet the notice must go
        assert event(events)[0] == "reload"


def test_an_edition_that_is_broken_from_the_start_is_served_once_it_is_mended(edition: Edition) -> None:
    edition.page.write_text("坏")
    with edition.served() as server:
        response, body = get(server, "/")
        assert response.status == 404
        assert b"_edition/reload.js" in body
        with listening(server, server.news.build) as events:
            assert event(events)[0] == "fault"
            edition.page.write_text("好")
            assert event(events)[0] == "reload"
        assert get(server, "/")[0].status == 200


def test_answers_are_not_cached_and_a_missing_page_says_so(edition: Edition) -> None:
    with edition.served(base="/repo/") as server:
        assert server.url.endswith("/repo/")
        response, body = get(server, "/repo/nothing/")
        assert (response.status, "没有这一页" in body.decode()) == (404, True)
        response, body = get(server, "/repo/", "HEAD")
        assert (response.status, body) == (200, b"")
        assert response.headers["Cache-Control"] == "no-store"
        response, _ = get(server, "/?q=1")
        assert (response.status, response.headers["Location"]) == (302, "/repo/?q=1")
        assert get(server, "/repo/", "POST")[0].status == 501


def test_it_listens_on_this_machine_only(edition: Edition) -> None:
    with edition.served() as server:
        assert server.server_address[0] == HOST == "127.0.0.1"


def test_a_port_in_use_is_an_error_that_names_the_way_out(tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as taken, pytest.raises(EditionError, match="--port"):
        Server(tmp_path, port=taken.getsockname()[1])


def test_hidden_files_and_backup_copies_start_no_build(edition: Edition) -> None:
    with edition.served():
        (edition.root / "content" / ".page.txt.swp").write_text("x")
        (edition.root / "content" / "page.txt~").write_text("x")
        assert not edition.builds.acquire(timeout=1.0)


@pytest.mark.browser
def test_an_open_browser_reloads_and_shows_what_is_wrong(edition: Edition, browser: Browser) -> None:
    with edition.served() as server:
        page = browser.new_page()
        page.goto(server.url)
        assert page.inner_text("p") == "第一"
        edition.page.write_text("第二")
        page.wait_for_selector("p:text('第二')")
        edition.page.write_text("坏")
        page.locator("#edition-fault").wait_for()
        assert page.inner_text("#edition-fault") == "content/page.txt:1: broken </script>; mend it"
        edition.page.write_text("第三")
        page.wait_for_selector("p:text('第三')")
        assert page.query_selector("#edition-fault") is None
        page.close()


def raw(server: Server, *lines: str) -> bytes:
    """What the server says to a request that no library would send."""
    with socket.create_connection((HOST, server.server_address[1]), timeout=10) as connection:
        connection.sendall("".join(f"{line}\r\n" for line in (*lines, "Connection: close", "")).encode())
        return connection.makefile("rb").read()


FOREIGN = (
    "evil.example:{port}", "evil.example", "127.0.0.1:1", "127.0.0.1", "localhost", "localhost.evil.example:{port}",
    "127.0.0.1.evil.example:{port}", "127.0.0.1:{port}@evil.example", "evil.example:{port}\r\nHost: localhost:{port}",
    "[::1]", "[::1", ":{port}", "",
)  # fmt: skip


def test_a_page_from_elsewhere_gets_nothing(edition: Edition) -> None:
    with edition.served() as server:
        for host in FOREIGN:
            named = host.format(port=server.server_address[1])
            for target in ("/", "/nothing/", "/_edition/reload.js", "/_edition/events?build=1"):
                for method in ("GET", "HEAD"):
                    said = raw(server, f"{method} {target} HTTP/1.1", f"Host: {named}")
                    assert said.startswith(b"HTTP/1.1 421 "), (named, target)
                    assert "第一".encode() not in said
                    assert b"event" not in said


def test_a_request_without_a_host_or_for_another_address_gets_nothing(edition: Edition) -> None:
    with edition.served() as server:
        port = server.server_address[1]
        assert b" 421 " in raw(server, "GET / HTTP/1.0")
        for target in ("http://evil.example/", "http://evil.example/_edition/events", f"evil.example:{port}"):
            assert b" 421 " in raw(server, f"GET {target} HTTP/1.1", f"Host: 127.0.0.1:{port}")


def test_this_machine_s_own_names_are_answered(edition: Edition) -> None:
    with edition.served() as server:
        for name in ("127.0.0.1", "localhost", "LocalHost", "[::1]"):
            host = f"Host: {name}:{server.server_address[1]}"
            assert "第一".encode() in raw(server, "GET / HTTP/1.1", host)
            assert b"event: reload" in raw(server, "GET /_edition/events?build=1 HTTP/1.1", host)


@pytest.mark.parametrize(("host", "ours"), [("localhost", True), ("[::1]", True), ("localhost:81", False)])
def test_the_port_of_http_need_not_be_named(host: str, ours: bool) -> None:
    assert is_ours([host], 80) is ours
