"""Builds, with the theme host and Pagefind stood in for: what they leave alone, report, refuse and survive."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import builder.press.build
from builder.edition.page_record import PageRecord
from builder.errors import EditionError
from builder.press.build import build
from builder.press.stages import indexing, inventory, issue_reading, output_folder, pouring
from builder.search import site_pages
from builder.search.volumes import lexicon_files, manifest, volumes
from builder.shell import disk, pool
from builder.shell.file_reading import read_bytes
from builder.shell.lock import lock
from tests import editions

if TYPE_CHECKING:
    from builder.configuration.config import Config

PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000002000000010806000000") + bytes(8)
"""The head of a PNG, two pixels wide and one high."""
NEXT = editions.DAY + datetime.timedelta(days=1)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Two issues of one newspaper."""
    monkeypatch.setattr(builder.press.build, "chrome", lambda config: editions.chrome(config, tmp_path / "chrome"))
    monkeypatch.setattr(volumes, "build_volume", editions.volume)
    monkeypatch.setattr(manifest, "manifest", lambda every, *_: repr(list(every)))
    monkeypatch.setattr(volumes, "shared", dict)
    monkeypatch.setattr(site_pages, "index", lambda _: {})
    made = editions.start(tmp_path / "edition")
    for date in (editions.DAY, NEXT):
        editions.put(made, *(editions.article(id_, date, authors=("甲",)) for id_ in ("01-01", "01-02", "02-01")))
    return made


def test_a_second_edition_is_an_issue_between_the_days(edition: Config, tmp_path: Path) -> None:
    editions.put(edition, editions.article("01-01", edition=2, title="号外"))
    assert build(edition, tmp_path / "site").issues == 3
    made = editions.contents(tmp_path / "site")
    second = made["2026/04/08-2/index.html"].decode()
    assert 'href="../08/"' in second
    assert 'href="../09/"' in second
    assert "2026年4月8日（当日第2期）" in second
    assert "号外" in made["2026/04/08-2/01-01/index.html"].decode()
    month = made["2026/04/index.html"].decode()
    assert re.search(r'href="08/">8</a><a [^>]*href="08-2/">2</a>', month)


def test_a_build_from_nothing_writes_lexicons_too_whatever_is_there(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    before = editions.contents(tmp_path / "site")
    for file in (tmp_path / "site" / lexicon_files.FOLDER).rglob("*.bin"):
        file.write_bytes(b"damaged")
    assert editions.contents(tmp_path / "site") != before
    build(edition, tmp_path / "site", clean=True)
    assert editions.contents(tmp_path / "site") == before


@pytest.mark.posix
def test_pictures_stand_beside_their_issue(edition: Config, tmp_path: Path) -> None:
    folder = edition.articles / "2026/04/08"
    (folder / "桥.png").write_bytes(PICTURE)
    (folder / "坏.jpg").write_bytes(b"no picture")
    (folder / "script.svg").write_text("<svg/>")
    (folder / "link.png").symlink_to("/etc/hostname")
    body = "![大桥通车](桥.png)\n\n![](坏.jpg)\n\n![没有了](没有.png)\n\n![](script.svg)\n\n![](link.png)"
    editions.put(edition, editions.article("03-01", body=body))
    assert build(edition, tmp_path / "site").findings == ()
    made = editions.contents(tmp_path / "site")
    assert made["2026/04/08/桥.png"] == PICTURE
    assert not {"2026/04/08/script.svg", "2026/04/08/link.png"} & made.keys()
    shown = made["2026/04/08/03-01/index.html"].decode()
    assert (
        '<figure class="picture"><img src="../%E6%A1%A5.png" alt="" width="2" height="1">'  # at the top: not waited for
        "<figcaption>大桥通车</figcaption></figure>"
    ) in shown
    assert '<img src="../%E5%9D%8F.jpg" alt="" loading="lazy">' in shown
    assert '<figure class="picture">没有了</figure>' in shown
    assert "script.svg" not in shown
    assert "link.png" not in shown
    (folder / "桥.png").unlink()
    build(edition, tmp_path / "site")
    made = editions.contents(tmp_path / "site")
    assert "2026/04/08/桥.png" not in made
    assert '<figure class="picture">大桥通车</figure>' in made["2026/04/08/03-01/index.html"].decode()


def _times(out: Path) -> dict[str, int]:
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


def test_what_a_build_makes(edition: Config, tmp_path: Path) -> None:
    report = build(edition, tmp_path / "site")
    assert (report.articles, report.issues, report.poured, report.findings) == (6, 2, 2, ())
    made = set(editions.contents(tmp_path / "site"))
    assert made >= {
        "index.html", "2026/index.html", "2026/04/index.html", "2026/04/08/index.html", "2026/04/08/issue.json",
        "2026/04/08/01/index.html", "2026/04/08/01-02/index.html", "calendar/index.html", "sections/index.html",
        "columns/index.html", "authors/index.html", "authors/7532/index.html", "feed.xml", "robots.txt",
        "assets/style.css", "search/volumes.json", "search/volumes/2026-04/index", "chen/index.html",
    }  # fmt: skip
    assert not [path for path in made if path.startswith("sitemap")]


def test_the_front_page_is_the_latest_issue(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "site")
    assert "2026/04/09/01-01/" in (tmp_path / "site/index.html").read_text("utf-8")
    shutil.rmtree(edition.articles / "2026/04/09")
    build(edition, tmp_path / "site")
    front = (tmp_path / "site/index.html").read_text("utf-8")
    assert "2026/04/08/01-01/" in front
    assert "2026/04/09" not in front


def test_a_corrected_headline_changes_what_shows_it_and_nothing_else(edition: Config, tmp_path: Path) -> None:
    out = tmp_path / "site"
    for number in range(6):
        editions.put(edition, editions.article(date=editions.DAY - datetime.timedelta(days=10 * (number + 1))))
    build(edition, out)
    before = _times(out)
    editions.put(edition, editions.article("01-02", editions.DAY, authors=("甲",), title="改正"))
    report = build(edition, out)
    changed = {path for path, time in _times(out).items() if before[path] != time}
    assert changed - {output_folder.MARK} == {
        "2026/04/08/01-01/index.html", "2026/04/08/01-02/index.html", "2026/04/08/02-01/index.html",
        "2026/04/08/01/index.html", "2026/04/08/index.html", "2026/04/08/issue.json",
        "2026/04/08/read/index.html",
        "articles-2026-04.jsonl.gz", "authors/7532/index.html", "authors/7532/feed.xml", "feed.xml", "feed.json",
        "days/04-08/index.html", "statistics/index.html", "search/volumes/2026-04/index",
        "search/volumes/2026-04/volume.json", "search/lexicon/open/0.bin", "search/lexicon/open/about.json",
    }  # fmt: skip
    pages = [path for path in changed if not path.startswith("search/")]
    assert (report.written, report.removed, report.volumes) == (len(pages) - 1, 0, ("2026-04",))


def test_what_is_no_longer_made_is_removed_with_its_folders(edition: Config, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(edition, out)
    before = editions.contents(out).keys()
    shutil.rmtree(edition.articles / "2026/04/08")
    disk.Tree(edition.articles).remove("2026/04/09/02-01.md")
    report = build(edition, out)
    gone = before - editions.contents(out).keys()
    assert not (out / "2026/04/08").exists()
    assert not (out / "2026/04/09/02").exists()
    assert {"2026/04/08/index.html", "2026/04/09/02-01/index.html", "days/04-08/index.html"} < gone
    assert report.removed == len(gone)


def test_a_broken_article_is_reported_each_time_and_all_else_is_built(edition: Config, tmp_path: Path) -> None:
    disk.write(edition.articles / "2026/04/08/01-02.md", "---\ntitle: [\n---\n")
    disk.write(edition.articles / "2026/04/08/02-01.md", b"\xff")
    for _ in range(2):
        report = build(edition, tmp_path / "site")
        found = [(finding.path, finding.code) for finding in report.findings]
        assert found == [(f"content/articles/2026/04/08/{name}.md", "E101") for name in ("01-02", "02-01")]
        assert report.articles == 4
        assert (tmp_path / "site/2026/04/08/01-01/index.html").is_file()


def test_articles_out_of_place_are_reported_and_not_published(edition: Config, tmp_path: Path) -> None:
    text = (edition.articles / "2026/04/08/01-01.md").read_text("utf-8")
    places = ["stray.md", "2026/05/09-01.md", "2026/02/30/01-01.md", "2026/04/08/名.md", "2026/04/08/03.md"]
    for place in places:
        disk.write(edition.articles / place, text)
    disk.write(edition.articles / "2026/04/10/01-01.md", text)
    disk.write(edition.articles / "chen/2026/04/08/01-01.md", text.replace("page:", 'newspaper: "shi"\npage:'))
    found = {finding.path.removeprefix("content/articles/") for finding in build(edition, tmp_path / "s").findings}
    expected = {"stray.md", "2026/05/09-01.md", "2026/02/30", "2026/04/08/名.md", "2026/04/08/03.md"}
    assert found == expected | {"2026/04/10/01-01.md", "chen/2026/04/08/01-01.md"}


def test_names_that_differ_by_capitals_alone_are_reported_and_one_is_published(edition: Config, tmp_path: Path) -> None:
    folder = min(edition.articles.glob("*/*/*"))
    text = min(folder.glob("*.md")).read_text("utf-8")
    for name in ("A01-01.md", "a01-01.md"):
        disk.write(folder / name, text)
    if len(list(folder.glob("[aA]01-01.md"))) == 1:
        pytest.skip("this disk takes both for one file")
    report = build(edition, tmp_path / "site")
    assert [finding.path.rpartition("/")[2] for finding in report.findings] == ["a01-01.md"]
    assert "the same name as A01-01.md but for capitals" in report.findings[0].message


def test_a_label_that_is_no_file_name_is_reported(edition: Config, tmp_path: Path) -> None:
    editions.put(edition, editions.article("03-01", page="../" * 40), editions.article("03-02", page="../../etc"))
    report = build(edition, tmp_path / "site")
    assert [finding.path for finding in report.findings] == ["content/articles/2026/04/08/03-01.md"]
    assert all(".." not in path for path in editions.contents(tmp_path / "site"))


def test_a_folder_with_somebodys_files_is_refused(edition: Config, tmp_path: Path) -> None:
    disk.write(tmp_path / "home/letter.txt", "x")
    for out in (tmp_path / "home", edition.root, tmp_path / "home/letter.txt"):
        with pytest.raises(EditionError, match="not a site"):
            build(edition, out)
    assert (tmp_path / "home/letter.txt").read_text() == "x"


def test_two_sites_of_one_edition_do_not_disturb_each_other(edition: Config, tmp_path: Path) -> None:
    build(edition, tmp_path / "a")
    build(edition, tmp_path / "b")
    assert build(edition, tmp_path / "a").poured == 0
    assert editions.contents(tmp_path / "a") == editions.contents(tmp_path / "b")


def test_a_second_build_at_once_says_why_not(edition: Config, tmp_path: Path) -> None:
    holder = (
        "import sys, pathlib; from builder.shell.lock import lock\n"
        "with lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(edition.cache / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(EditionError, match=rf"another build is running \(process {process.pid}, since \d\d:\d\d\)"):
            build(edition, tmp_path / "site")
        process.kill()
    with lock(edition.cache / "lock"):
        pass
    assert build(edition, tmp_path / "site").articles == 6


@pytest.mark.parametrize("at", range(1, 32, 5))
def test_after_a_build_that_broke_off_the_next_one_is_right(
    edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The content goes back to what it was before the broken build: what that one wrote must go too."""
    out = tmp_path / "site"
    build(edition, out)
    whole = editions.contents(out)
    editions.put(edition, editions.article("01-02", authors=("乙",), column="新", title="新"))
    editions.put(edition, editions.article("04-01", NEXT, section="副刊"))
    left = [at]
    write = disk.Tree.write

    def failing(self: disk.Tree, name: str, data: str | bytes) -> bool:
        left[0] -= Path(self.root).is_relative_to(out)
        if left[0] < 0:
            raise EditionError("cannot write: no space", where=name)
        return write(self, name, data)

    monkeypatch.setattr(disk.Tree, "write", failing)
    with pytest.raises(EditionError, match="no space"):
        build(edition, out)
    monkeypatch.setattr(disk.Tree, "write", write)
    editions.put(edition, editions.article("01-02", authors=("甲",)))
    disk.Tree(edition.articles).remove("2026/04/09/04-01.md")
    build(edition, out)
    assert editions.contents(out) == whole


def test_unchanged_files_of_another_machine_are_known_by_their_bytes(
    edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "_FRESH", 0)
    editions.put_record(edition, PageRecord(page="1", section="要闻"))
    build(edition, tmp_path / "site")
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(tmp_path / "edition", elsewhere / "edition", copy_function=shutil.copyfile)
    shutil.copytree(tmp_path / "site", elsewhere / "site", copy_function=shutil.copyfile)
    moved = editions.start(elsewhere / "edition")
    for ledger in moved.cache.glob("ledger-*"):
        assert str(tmp_path).encode() not in ledger.read_bytes()
    report = build(moved, elsewhere / "site")
    assert (report.poured, report.written, report.volumes) == (0, 0, ())


def test_people_cannot_put_a_page_where_the_edition_has_one(
    edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chrome(config: Config) -> Any:  # noqa: ANN401
        made = editions.chrome(config, tmp_path / "chrome")
        made.files["calendar/index.html"] = made.files["assets/style.css"]  # type: ignore[index]
        return made

    monkeypatch.setattr(builder.press.build, "chrome", chrome)
    with pytest.raises(EditionError, match=r"makes calendar/index[.]html itself"):
        build(edition, tmp_path / "site")


@pytest.mark.parametrize(
    ("corrected", "shown"),
    [
        (("01-01", "改正"), [(-1, "02-01")]),
        (("02-01", "改正"), [(1, "01-01")]),
        (("01-02", "改正"), [(-1, "01-02"), (1, "01-02")]),
        (("01-02", "乙"), []),
    ],
)
def test_beside_a_corrected_article_only_the_pages_that_show_its_headline_are_made_anew(
    edition: Config,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    corrected: tuple[str, str],
    shown: list[tuple[int, str]],
) -> None:
    def put(number: int, id_: str, title: str, body: str = "正文。") -> None:
        date = editions.DAY + datetime.timedelta(days=number)
        authors = ("乙",) if id_ == "01-02" else ()
        editions.put(edition, editions.article(id_, date, title=title, authors=authors, body=body))

    for number in range(-1, 4):
        for id_ in ("01-01", "01-02", "02-01"):
            put(number, id_, "乙")
    monkeypatch.setattr(inventory, "_FRESH", 0)
    build(edition, tmp_path / "site")
    put(1, *corrected, "改正的正文。")
    read: list[str] = []

    def noting(path: str) -> bytes:
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(issue_reading, "read_bytes", noting)
    report = build(edition, tmp_path / "site")
    days = {number: (editions.DAY + datetime.timedelta(days=1 + number)).strftime("%Y/%m/%d") for number in (-1, 0, 1)}
    issue = [f"{days[0]}/{id_}" for id_ in ("01-01", "01-02", "02-01")]
    beside = [f"{days[number]}/{id_}" for number, id_ in shown]
    assert report.poured == 1
    assert [path.removesuffix(".md")[-len(issue[0]) :] for path in read] == [*issue, *beside]
    build(edition, tmp_path / "anew", clean=True)
    assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "anew")


def test_many_processes_make_the_same_as_one(edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pouring, "_RUN", 3)
    build(edition, tmp_path / "one")
    monkeypatch.setattr(pool, "WORTH_A_POOL", 1)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    monkeypatch.setattr(indexing, "stale", lambda *_: ())  # workers know nothing of stand-ins
    monkeypatch.setattr(indexing, "finish", lambda *_, **__: ())
    build(edition, tmp_path / "many")
    one = {path: data for path, data in editions.contents(tmp_path / "one").items() if "search/" not in path}
    assert editions.contents(tmp_path / "many") == one


def test_an_author_has_a_feed_from_the_second_article_on(edition: Config, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = editions.article("01-01", editions.DAY - datetime.timedelta(days=1), authors=("新人",))
    editions.put(edition, first)
    build(edition, out)
    (folder,) = {path.parent for path in out.glob("authors/*/index.html") if "新人" in path.read_text("utf-8")}
    page = folder / "index.html"
    assert not (folder / "feed.xml").exists()
    assert "feed" not in page.read_text("utf-8")
    editions.put(edition, second := editions.article("01-09", authors=("新人",)))
    build(edition, out)
    assert (folder / "feed.xml").is_file()
    assert 'type="application/atom+xml" href="feed.xml"' in page.read_text("utf-8")
    (edition.articles / f"2026/04/08/{second.id}.md").unlink()
    build(edition, out)
    assert not (folder / "feed.xml").exists()
    build(edition, tmp_path / "anew")
    assert editions.contents(tmp_path / "anew") == editions.contents(out)


def test_a_site_is_without_a_file_that_vanished_while_it_was_built(
    edition: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = builder.press.build.scan  # type: ignore[attr-defined]  # to be called by its stand-in

    def and_lose(config: Config) -> inventory.Inventory:
        found: inventory.Inventory = scan(config)
        (edition.articles / "2026/04/08/01-02.md").unlink(missing_ok=True)  # what changed meanwhile is built once more
        return found

    monkeypatch.setattr(builder.press.build, "scan", and_lose)
    report = build(edition, tmp_path / "site")
    assert (report.findings, report.articles) == ((), 5)  # the build that followed found it gone
    monkeypatch.setattr(builder.press.build, "scan", scan)
    build(edition, tmp_path / "anew")
    assert editions.contents(tmp_path / "site") == editions.contents(tmp_path / "anew")


def test_a_place_that_cannot_be_written_is_named_and_the_site_still_stands(edition: Config, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(edition, out)
    whole = editions.contents(out)
    disk.write(out / "2026/04/10", "a file where a folder has to be")
    editions.put(edition, editions.article("01-01", datetime.date(2026, 4, 10)))
    with pytest.raises(EditionError, match=r"2026/04/10.*: cannot write"):
        build(edition, out)
    left = editions.contents(out)
    assert all(left[path] == data for path, data in whole.items() if path.startswith("2026/04/08/01"))
    (out / "2026/04/10").unlink()
    build(edition, out)
    build(edition, tmp_path / "anew")
    assert editions.contents(out) == editions.contents(tmp_path / "anew")
