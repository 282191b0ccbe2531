"""Link checking: each way in which a page can lead nowhere is found at its line, and nothing else is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.cli import run
from builder.links import whole_site as sites
from builder.links.following import Anchored, BuiltSite, follow
from builder.links.targets import READERS, data, page, script, stylesheet, xml
from builder.shell.progress import silent
from tests import editions

if TYPE_CHECKING:
    from pathlib import Path

FILES = frozenset({"index.html", "404.html", "a/index.html", "a/b/index.html", "assets/x.css", "版.html", "feed.xml"})
SITE = BuiltSite(FILES, "https://news.example/repo/")


def wrong(html: str, *, file: str = "a/index.html") -> list[str]:
    findings, _ = follow(SITE, file, page(html))
    return [f"{one.line} {one.code}" for one in findings]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b/">', '<a href="../">', '<a href="./">', '<a href=".">', "<a href='b/index.html'>", "<a href=b/>",
        '<a href="">', '<a href="?q=1">', '<a href="b/?q=1#x">', '<a href="../%E7%89%88.html">',
        '<p id="x"><a href="#x">',
        '<a href="#top">', '<a href="mailto:a@b.example">', '<a href="https://other.example/">',
        '<!-- <a href="gone/"> -->',
        '<script>let x = "<a href=\'gone/\'>"</script>', '<img src="data:image/png;base64,AA">',
        '<link rel="canonical" href="https://news.example/repo/a/b/">', '<p title="<a href=gone>">',
        '<a data-href="gone/">',
        '<meta property="og:url" content="https://news.example/repo/a/">', '<meta name="x" content="gone/">',
        '<link rel="stylesheet" href="../assets/x.css">', '<a href="../&#97;/">',
        '<link rel="license" href="https://o.example/">',
    ],
)  # fmt: skip
def test_what_leads_somewhere_is_no_finding(html: str) -> None:
    assert wrong(html) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="gone/">', ["1 L101"]), ('\n\n<a\nhref="gone/">', ["3 L101"]), ('<a href="b">', ["1 L101"]),
        ('<a href="/a/">', ["1 L101"]), ('<a href="../../">', ["1 L101"]), ('<img srcset="../x.png 1x, gone.png 2x">',
        ["1 L101", "1 L101"]), ('<a href="#y">', ["1 L102"]), ('<a href="javascript:alert(1)">', ["1 L103"]),
        ('<a href=" gone/">', ["1 L101"]), ('<script src="//cdn.example/x.js"></script>', ["1 L104"]),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', ["1 L104"]),
        ('<a href="file:///etc/passwd">', ["1 L103"]),
        ('<a href="data:text/html,x">', ["1 L103"]), ('<meta http-equiv="refresh" content="0; url=gone/">', ["1 L101"]),
        ('<a href="https://news.example/repo/gone/">', ["1 L101"]), ('<form action="gone/">', ["1 L101"]),
        ('<meta property="og:image" content="https://news.example/repo/gone.png">', ["1 L101"]),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_found_at_its_line(html: str, found: list[str]) -> None:
    assert wrong(html) == found


def test_an_anchor_in_another_page_is_looked_up_there() -> None:
    assert follow(SITE, "a/index.html", page('\n<a href="b/#x">')) == (
        [], [Anchored("a/index.html", 2, "a/b/index.html", "x")],
    )  # fmt: skip


def test_another_site_below_the_address_of_this_one_is_another() -> None:
    """`https://owner.github.io/` and `https://owner.github.io/1990s/` are two repositories, and one archive."""
    site = BuiltSite(FILES, "https://news.example/", ("https://news.example/1990s/",))
    lines = '<a href="https://news.example/1990s/calendar/">\n<a href="https://news.example/1990/">'
    assert [f"{one.line} {one.code}" for one in follow(site, "a/index.html", page(lines))[0]] == ["2 L101"]


def test_the_page_for_lost_readers_begins_at_the_root() -> None:
    assert wrong('<a href="/repo/a/"><a href="/repo/gone/">', file="404.html") == ["1 L101"]
    unpublished = BuiltSite(FILES)
    findings, _ = follow(unpublished, "404.html", page('<link rel="icon" href="/assets/x.css"><a href="/gone/">'))
    assert [one.code for one in findings] == ["L101"]


def test_other_files_are_read_as_what_they_are() -> None:
    assert [one.target for one in stylesheet("/* url(no) */ a{b:url('x.png')} @import \"y.css\";").links] == [
        "x.png",
        "y.css",
    ]
    modules = 'import {a} from "./a.js";\nexport * from \'../b.js\';\nconst c = import("./c.js"); import "d";'
    assert [(one.target, one.line) for one in script(modules).links] == [("./a.js", 1), ("../b.js", 2), ("./c.js", 3)]
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="x/"/><entry><link href="y/"/></entry></feed>'
    assert [one.target for one in xml(feed).links] == ["x/", "y/"]
    assert [one.target for one in xml("<urlset><url><loc> z/ </loc></url></urlset>").links] == ["z/"]
    assert xml("<feed>").broken
    assert sorted(one.target for one in data('{"items": [{"url": "x/"}], "feed_url": "f"}').links) == ["f", "x/"]
    assert data("{").broken
    assert set(READERS) >= {".html", ".css", ".js", ".xml", ".json"}


def test_a_deep_or_hostile_page_is_read_in_time() -> None:
    assert page("<a " * 20_000).links == ()
    assert page("<!--" + "<a href=x" * 20_000).links == ()
    assert len(page('<div id="a">' * 20_000).anchors) == 1
    assert data("[" * 500 + "]" * 500).links == ()


def test_a_site_is_checked_whole_and_by_several_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    editions.start(tmp_path)
    pages = {"index.html": '<a href="a/#x"></a><a href="a/#y"></a>', "a/index.html": '<p id="x"><a href="../">'}
    for name, text in pages.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    assert run(["--root", str(tmp_path), "links"]) == 1
    assert capsys.readouterr().out == "index.html:1: L102 a/ has no place called “y”\n"
    monkeypatch.setattr(sites, "_BATCH", 1)
    monkeypatch.setattr(sites, "_WORTH_A_POOL", 0)
    report = sites.check(tmp_path / "site", progress=silent)
    assert (report.files, report.links, len(report.findings)) == (2, 3, 1)
    assert run(["--root", str(tmp_path), "links", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "L102"
    assert run(["--root", str(tmp_path), "links", "--out", str(tmp_path / "none")]) == 1
    assert "edition build" in capsys.readouterr().err
