"""The desk's server: for this machine's own page alone; what is saved is the marks file, and nothing is saved over."""

from __future__ import annotations

import http.client
import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from opencc import OpenCC

from builder.desk.desk_server import FILES, POLICY, DeskServer
from builder.desk.waiting_pages import WaitingPages
from builder.markdown import marks_file
from builder.review.page_queue import QueuedPage
from builder.shell import disk
from tests.convert.deciding.test_whole import PAGE
from tests.editions import start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "content/pages/2026-04-08/01-要闻.md"


@contextmanager
def serving(root: Path, *texts: str, language: str = "zh-Hans") -> Iterator[DeskServer]:
    """A desk for pages with these texts, the first of which is `NAME`."""
    names = [NAME, *(NAME.replace("01", f"{number:02}") for number in range(2, len(texts) + 1))]
    for name, text in zip(names, texts or (PAGE,), strict=True):
        disk.write(root / name, text)
    waiting = [QueuedPage(root / name, "2026-04-08", seen=False) for name in names]
    config = start(root)
    server = DeskServer(config, WaitingPages(config, waiting), port=0, language=language)
    with served(server):
        yield server


@contextmanager
def served(server: DeskServer) -> Iterator[None]:
    """The desk while it answers."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(
    server: DeskServer, name: str, action: dict[str, Any] | None = None, *, path: str = "", **headers: str
) -> tuple[int, Any, http.client.HTTPMessage]:
    """The status, what is answered, and its headers; with `action` by POST, from our page unless `headers` say else."""
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    query = f"/{server.token}/{name}?page=content/pages/2026-04-08/01-%E8%A6%81%E9%97%BB.md"
    sent = {"Host": f"127.0.0.1:{port}"}
    body = None if action is None else json.dumps(action)
    if body is not None:
        sent |= {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    sent |= {key.replace("_", "-"): value for key, value in headers.items()}
    sent = {key: value for key, value in sent.items() if value}
    connection.request("GET" if body is None else "POST", path or query, body, sent)
    answer = connection.getresponse()
    raw = answer.read()
    connection.close()
    is_json = answer.headers["Content-Type"] == "application/json"
    return answer.status, json.loads(raw) if is_json else raw, answer.headers


def marks(root: Path, name: str = NAME) -> str:
    path = marks_file.path_of(root / name)
    return path.read_text("utf-8") if path.is_file() else ""


def test_an_action_is_kept_beside_the_page_and_undone_without_end(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        states = [marks(tmp_path)]
        for line, role in ((3, "crosshead"), (0, "furniture"), (2, "caption")):
            status, page, _ = ask(
                server, "act", {"version": page["version"], "name": "role", "line": line, "value": role}
            )
            assert (status, page["lines"][line]["role"]) == (200, role)
            states.append(marks(tmp_path))
        assert states[-1].count("- line:") == 3
        for state in reversed(states[:-1]):
            status, page, _ = ask(server, "undo", {"version": page["version"]})
            assert (status, marks(tmp_path)) == (200, state)
        assert not marks_file.path_of(tmp_path / NAME).exists()
        for state in states[1:]:
            _, page, _ = ask(server, "redo", {"version": page["version"]})
            assert marks(tmp_path) == state


def test_the_later_save_of_two_desks_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        action = {"version": page["version"], "name": "begins", "line": 2}
        assert ask(server, "act", action)[0] == 200
        kept = marks(tmp_path)
        status, told, _ = ask(server, "act", {**action, "line": 4})
        assert (status, "someone else saved" in told["error"]) == (409, True)
        assert marks(tmp_path) == kept
        _, page, _ = ask(server, "page")
        other = kept.replace("begins: true", 'role: "text"')
        disk.write(marks_file.path_of(tmp_path / NAME), other)
        assert ask(server, "undo", {"version": page["version"]})[0] == 409
        _, page, _ = ask(server, "page")
        assert page["undoes"] == 0, "what another desk wrote is not undone"
        ask(server, "undo", {"version": page["version"]})
        assert marks(tmp_path) == other


def test_a_broken_marks_file_is_told_with_its_line_and_left_as_it_is(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        disk.write(marks_file.path_of(tmp_path / NAME), '- line: "夜校为什么又火了"\n  role: "标题党"\n')
        status, told, _ = ask(server, "page")
        assert status == 422
        assert "01-要闻.marks.yml:2: unknown role “标题党”" in told["error"]
        assert "标题党" in marks(tmp_path)


def test_half_a_character_is_none(tmp_path: Path) -> None:
    """JSON can hold one, and no file."""
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        sent = {"article": 0, "field": "body", "was": page["articles"][0]["body"][1]["text"], "at": 1}
        status, page, _ = ask(
            server, "correct", {**sent, "version": page["version"], "text": "巡\ud842堤\ud842\udfb7。"}
        )
        assert (status, page["articles"][0]["body"][1]["text"]) == (200, "巡堤𠮷。")
        status, page, _ = ask(
            server, "act", {"version": page["version"], "name": "turn", "line": 0, "value": "\udfb74"}
        )
        assert (status, page["articles"][0]["continued_on"]) == (200, "4")


def test_marks_without_end_are_told_and_left_as_they_are(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        written = '- &a {line: "夜校为什么又火了", role: "text"}\n' + "- *a\n" * 6000
        disk.write(marks_file.path_of(tmp_path / NAME), written)
        status, told, _ = ask(server, "page")
        assert (status, "more than 5000 marks" in told["error"]) == (422, True)
        assert marks(tmp_path) == written


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "rebound.example:80"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Content_Type": "text/plain"}, 403),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 403),
    ],
)
def test_another_page_cannot_do_anything(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    with serving(tmp_path) as server:
        _, page, _ = ask(server, "page")
        action = {"version": page["version"], "name": "begins", "line": 2}
        assert ask(server, "act", action, **headers)[0] == status
        assert marks(tmp_path) == ""


def test_nothing_is_told_without_the_token_or_of_another_file(tmp_path: Path) -> None:
    disk.write(tmp_path / "secret.md", "秘密")
    with serving(tmp_path) as server:
        for path in ("/", "/page", "/x/page", f"/{server.token[:-1]}/", f"/{server.token}/../mkdocs.yml",
                     f"/{server.token}/actions.py", f"/{server.token}/page?page=secret.md",
                     f"/{server.token}/scan?page=../secret.md"):  # fmt: skip
            assert ask(server, "", path=path)[0] == 404, path
        bodies: tuple[Any, ...] = ([], {"version": 1}, {"name": "role", "line": "0"}, {"name": ["role"], "line": 0})
        for body in bodies:
            assert ask(server, "act", body)[0] in {403, 409, 422}


def test_the_page_may_load_what_the_server_sends_and_nothing_else(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        for name in sorted(FILES):
            status, raw, headers = ask(server, name)
            assert (status, headers["Content-Security-Policy"]) == (200, POLICY)
            assert b"http://" not in raw
            assert b"https://" not in raw
            assert b"innerHTML" not in raw
        assert "unsafe" not in POLICY


def test_what_waits_in_an_article_is_said_in_traditional_characters_too(tmp_path: Path) -> None:
    convert = OpenCC("s2t").convert
    told = {}
    for language in ("zh-Hans", "zh-Hant", "en"):
        with serving(tmp_path, language=language) as server:
            told[language] = ask(server, "pages")[1]["marks"]
    assert "句子没有完" in told["zh-Hans"]["truncated"]
    assert told["en"] == {}
    written = {mark: convert(words).replace("里", "裏") for mark, words in told["zh-Hans"].items()}
    assert told["zh-Hant"] == written
