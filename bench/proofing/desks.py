"""A desk on one page: asked over HTTP as its page in the browser asks it, or by keys in a real browser."""

from __future__ import annotations

import http.client
import json
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from builder.configuration import config
from builder.desk.desk_server import DeskServer
from builder.desk.waiting_pages import WaitingPages
from builder.markdown import marks_file
from builder.review.page_queue import QueuedPage
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from bench.proofing.person import Action

NAME = "content/pages/2026-04-08/01-要闻.md"
_EDITION = "site_name: 报\nsite_url: https://example.org/\nextra: {edition: {newspapers: [{key: bao, name: 报}]}}\n"
_KEYS = {
    "headline": "h", "kicker": "k", "deck": "d", "column": "c", "text": "t", "byline": "b", "furniture": "f",
    "duplicate": "r", "begins": "a", "join": "j", "move": "m", "from": "<", "settle": "y",
}  # fmt: skip


class Desk:
    """A desk on one page. What it takes is time of the processor, which other work on the machine does not lengthen."""

    def __init__(self, server: DeskServer) -> None:
        self._server = server
        self.view = self.look()
        self.keys = 0
        """Keys that a person would have pressed, those that move the cursor with them."""

    def act(self, action: Action) -> float:
        """Do an action; how many seconds of the processor its effect took."""
        begin = time.process_time()
        name = "done" if action["name"] == "settle" else "act"
        self.view = self._ask(name, {"version": self.view["version"], **action})
        return time.process_time() - begin

    def look(self) -> dict[str, Any]:
        """The page as it is now."""
        return self._ask("page", None)

    def _ask(self, what: str, sent: Action | None) -> dict[str, Any]:
        port = self._server.server_address[1]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"} if sent else {}
        address = f"/{self._server.token}/{what}?page={quote(NAME)}"
        connection.request("POST" if sent else "GET", address, json.dumps(sent) if sent else None, headers)
        answer: dict[str, Any] = json.loads(connection.getresponse().read())
        connection.close()
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer


class Keyboard(Desk):
    """The same with nothing but keys, in a browser."""

    def __init__(self, server: DeskServer, browser: Browser) -> None:
        super().__init__(server)
        self._page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
        self._page.goto(server.url)
        self._page.wait_for_selector("#lines li")

    def act(self, action: Action) -> float:
        """Press the keys of an action; how many seconds passed from the last one to its effect."""
        first, last = action.get("line", 0), max(action.get("last", -1), action.get("line", 0))
        self._go(first)
        self._press("Shift+ArrowDown", last - first)
        kept = self.view["version"]
        begin = time.perf_counter()
        self._press(_KEYS[action.get("value", "") if action["name"] == "role" else action["name"]])
        if action["name"] == "move":
            self._go(action["to"])
            begin = time.perf_counter()
            self._press("Enter")
        elif action["name"] == "from":
            for key in (*action["value"], "Enter"):
                begin = time.perf_counter()
                self._press(key)
        settled = action["name"] == "settle"
        wait = "#state:text('looked at')" if settled else f"#lines[data-version]:not([data-version='{kept}'])"
        self._page.wait_for_selector(wait, state="attached")
        took = time.perf_counter() - begin
        self.view = self.look()
        return took

    def _go(self, line: int) -> None:
        here = int(
            (self._page.locator("#lines").get_attribute("aria-activedescendant") or "line-0").removeprefix("line-")
        )
        pages, steps = divmod(abs(line - here), 15)
        for key, count in (("Page", pages), ("Arrow", steps)):
            self._press(f"{key}{'Down' if line > here else 'Up'}", count)

    def _press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self._page.keyboard.press(key)
        self.keys += times


@contextmanager
def serving(root: Path, text: str, marks: str = "") -> Iterator[DeskServer]:
    """A desk on a page with this text and these marks."""
    page = root / NAME
    disk.write(root / "mkdocs.yml", _EDITION)
    disk.write(page, text)
    if marks:
        disk.write(marks_file.path_of(page), marks)
    waiting = [QueuedPage(page, "2026-04-08", seen=False)]
    edition = config.read(root)
    server = DeskServer(edition, WaitingPages(edition, waiting), port=0, language="en")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def marks_of(root: Path) -> str:
    """The marks that were kept."""
    path = marks_file.path_of(root / NAME)
    return path.read_text("utf-8") if path.is_file() else ""
