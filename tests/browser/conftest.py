"""The sample edition, built once and served as any static server would: at the root and under /repo/."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest

from builder.configuration import config
from builder.markdown.article_file import read
from builder.press import build

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from builder.edition.article import Article

REPOSITORY = Path(__file__).parent.parent.parent


class _Quiet(SimpleHTTPRequestHandler):
    """Files of a folder at `/` and at `/repo/`, and nothing written to the terminal."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix("/").removeprefix("repo/"))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Always the file: dates of files count seconds, and a test writes one twice within one."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        """Other sites may read the files, as with GitHub Pages."""
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on loopback; the address ends with a slash."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@dataclass(frozen=True)
class Sample:
    """The sample edition as a site."""

    folder: Path
    address: str
    articles: dict[str, Article]
    """By address from the site's root."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Sample]:
    root = tmp_path_factory.mktemp("edition")
    shutil.copytree(REPOSITORY / "content", root / "content")
    host = f"  edition:\n    host: {pytestconfig.getoption('--host')}\n"
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8").replace("  edition:\n", host)
    (root / "mkdocs.yml").write_text(f"{settings}\nrepo_url: https://github.com/example/lanpu\n", "utf-8")
    build.build(config.read(root), root / "site")
    files = sorted((root / "content" / "articles").rglob("*.md"))
    articles = [read(path) for path in files]
    with serving(root / "site") as address:
        yield Sample(root / "site", address, {f"{a.date:%Y/%m/%d}/{a.id}/": a for a in articles})


@pytest.fixture(params=["", "repo/"], ids=["root", "sub-path"])
def home(request: pytest.FixtureRequest, sample: Sample) -> str:
    """The site's address, at the root and under a sub-path."""
    return sample.address + str(request.param)


@pytest.fixture
def watched(browser: Browser, sample: Sample) -> Iterator[Page]:
    """A page on which no script fails, nothing is missing, and no other host is asked for anything."""
    complaints: list[str] = []

    def complain(wrong: bool, what: str) -> None:
        if wrong:
            complaints.append(what)

    page = browser.new_page()
    page.on("pageerror", lambda error: complain(True, f"error {error}"))
    page.on("console", lambda message: complain(message.type in {"error", "warning"}, message.text))
    page.on("request", lambda one: complain(not one.url.startswith(sample.address), f"asked {one.url}"))
    page.on("response", lambda one: complain(one.status >= 400, f"{one.status} {one.url}"))
    yield page
    page.close()
    assert not complaints
