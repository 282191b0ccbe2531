"""`edition convert` as an editor meets it: what it says, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

import builder.cli
from builder.configuration import config
from builder.markdown.article_file import read
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Convert = Callable[..., "Said"]

MKDOCS = """\
site_name: 试报
extra:
  edition:
    newspapers:
      - {key: shi, name: 试报}
      - {key: chen, name: 晨报, path: chen}
"""
GOOD = "# 渡口停航\n\n本报记者 王小明\n\n埠前渡的末班船今晚开出。\n\n# 大桥通车\n\n本报讯 大桥今天上午通车。\n"
OTHER = "# 稻田插秧\n\n本报讯 田里的秧插完了。\n"
DAY = "content/pages/2026-04-08"


class Said(NamedTuple):
    """What a run of the command said, and its exit code."""

    code: int
    out: list[str]
    err: list[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition with one good page."""
    disk.write(tmp_path / config.FILE, MKDOCS)
    disk.write(tmp_path / DAY / "02-本地.md", GOOD)
    return tmp_path


@pytest.fixture
def convert(root: Path, capsys: pytest.CaptureFixture[str]) -> Convert:
    """Run `edition convert` on paths of the edition, by default all pages."""

    def run(*arguments: str) -> Said:
        given = [str(root / one) if one.startswith("content/") else one for one in arguments]
        capsys.readouterr()
        code = builder.cli.run(["--root", str(root), "convert", *(given or [str(root / "content" / "pages")])])
        said = capsys.readouterr()
        return Said(code, said.out.splitlines(), said.err.splitlines())

    return run


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".edition" not in path.parts
    }


def written(root: Path, folder: str = "content/articles") -> list[str]:
    return sorted(path.relative_to(root / folder).as_posix() for path in (root / folder).rglob("*") if path.is_file())


def records(root: Path) -> list[str]:
    """The pages that there are."""
    return [name for name in written(root) if name.endswith(".yml")]


def test_editions_of_a_day_are_issues_of_their_own(root: Path, convert: Convert) -> None:
    disk.write(root / f"{DAY}-2" / "02-本地.md", OTHER)
    disk.write(root / "content" / "晚刊.md", OTHER)
    convert()
    convert("content/晚刊.md", "--date", "2026-04-08", "--edition", "3", "--page", "1")
    assert written(root) == [
        "2026/04/08-2/02-01.md", "2026/04/08-2/02.yml", "2026/04/08-3/01-01.md", "2026/04/08-3/01.yml",
        "2026/04/08/02-01.md", "2026/04/08/02-02.md", "2026/04/08/02.yml",
    ]  # fmt: skip
    second = read(root / "content/articles/2026/04/08-2/02-01.md")
    assert (str(second.when), second.title) == ("2026-04-08-2", "稻田插秧")
    assert convert("content/pages").out == []


class TestWhatItSays:
    def test_one_line_a_page_with_its_articles(self, root: Path, convert: Convert) -> None:
        disk.write(root / DAY / "03-副刊.md", OTHER)
        said = convert()
        assert said.code == 0
        assert said.err == []
        assert len(said.out) == 2
        assert re.search(r"02-本地\.md: 2 articles \(2 new\)$", said.out[0])
        assert re.search(r"03-副刊\.md: 1 article \(1 new\)$", said.out[1])

    def test_what_waits_for_review_is_counted_and_named(self, root: Path, convert: Convert) -> None:
        disk.write(root / DAY / "02-本地.md", "稻田里的秧今天插完了。农技站的人来看过，说长得好。\n")
        assert re.search(r"1 article \(1 new\), 1 to review: headline-missing", convert().out[0])

    def test_pages_that_did_not_change_are_counted_and_not_listed(self, convert: Convert) -> None:
        convert()
        said = convert()
        assert (said.code, said.out) == (0, [])
        assert said.err == ["1 page unchanged since the last conversion"]

    def test_a_folder_without_pages_is_told_from_success(self, root: Path, convert: Convert) -> None:
        (root / "content" / "empty").mkdir()
        said = convert("content/empty")
        assert said.code == 1
        assert len(said.err) == 1
        assert "no page files there; give .md or .txt files" in said.err[0]

    def test_the_report_names_page_article_rule_and_lines(self, root: Path, convert: Convert) -> None:
        disk.write(
            root / DAY / "02-本地.md",
            "本版责编：王小明\n\n# 渡口停航\n\n本报记者 李思\n\n末班船今晚开出。（下转第九版）\n",
        )
        assert convert("content/pages", "--report", str(root / "report.jsonl")).code == 0
        told = [json.loads(line) for line in (root / "report.jsonl").read_text("utf-8").splitlines()]
        assert all(set(line) >= {"page", "article", "rule", "lines", "text"} for line in told)
        rules = {line["rule"]: line for line in told}
        assert rules["byline"]["lines"] == [5]
        assert rules["byline"]["article"] == "02-01"
        assert rules["jump-unmatched"]["page"].endswith("02-本地.md")


class TestWhatItWrites:
    def test_articles_and_a_page_record_in_the_issues_folder(self, root: Path, convert: Convert) -> None:
        convert()
        assert written(root) == ["2026/04/08/02-01.md", "2026/04/08/02-02.md", "2026/04/08/02.yml"]
        article = read(root / "content/articles/2026/04/08/02-01.md")
        assert (article.title, article.section, article.page) == ("渡口停航", "本地", "2")
        assert (article.newspaper, article.authors, article.agency) == ("shi", ("王小明",), "本报")

    def test_out_is_written_and_the_editions_articles_are_not(self, root: Path, convert: Convert) -> None:
        assert convert("content/pages", "--out", str(root / "elsewhere")).code == 0
        assert written(root, "elsewhere") == [
            "2026/04/08/02-01.md",
            "2026/04/08/02-02.md",
            "2026/04/08/02.yml",
        ]
        assert not (root / "content" / "articles").exists()

    def test_a_newspaper_with_a_path_has_its_own_folder(self, root: Path, convert: Convert) -> None:
        assert convert("content/pages", "--newspaper", "chen").code == 0
        assert written(root)[0] == "chen/2026/04/08/02-01.md"

    def test_a_folder_named_after_a_newspaper_holds_its_pages(self, root: Path, convert: Convert) -> None:
        disk.write(root / "content/pages/晨报/2026-04-08/02-本地.md", OTHER)
        disk.write(root / "content/pages/Chen 2026-04-09/02-本地.md", OTHER)
        assert convert().code == convert().code == 0
        assert records(root) == ["2026/04/08/02.yml", "chen/2026/04/08/02.yml", "chen/2026/04/09/02.yml"]

    def test_the_newspaper_of_a_folder_is_remembered(self, root: Path, convert: Convert) -> None:
        disk.write(root / "content/pages/w/2026-04-08/02-本地.md", OTHER)
        assert any("issue.yml" in line for line in convert("content/pages/w", "--newspaper", "chen").err)
        disk.write(root / "content/pages/w/2026-04-08/02-本地.md", OTHER + "\n秧苗长势很好。\n")
        assert convert().code == 0
        assert records(root) == [
            "2026/04/08/02.yml",
            "chen/2026/04/08/02.yml",
        ]
        assert "秧苗长势" in (root / "content/articles/chen/2026/04/08/02-01.md").read_text("utf-8")

    def test_what_a_folder_says_of_itself_stays_beside_its_newspaper(self, root: Path, convert: Convert) -> None:
        disk.write(root / DAY / "issue.yml", "number: 21604")
        convert("content/pages", "--newspaper", "chen")
        assert (root / DAY / "issue.yml").read_text("utf-8") == 'number: 21604\nnewspaper: "chen"\n'

    def test_a_page_given_alone_says_nothing_of_its_neighbours_and_is_not_published_twice(
        self, root: Path, convert: Convert
    ) -> None:
        disk.write(root / DAY / "03-副刊.md", OTHER)
        convert(f"{DAY}/03-副刊.md", "--newspaper", "chen")
        assert not (root / DAY / "issue.yml").exists()
        convert()
        assert records(root) == [
            "2026/04/08/02.yml",
            "chen/2026/04/08/03.yml",
        ]

    @pytest.mark.parametrize("way", [("--dry-run",), ("--out", "elsewhere"), ()])
    def test_nothing_is_remembered_of_what_is_not_published_or_goes_without_saying(
        self, way: tuple[str, ...], root: Path, convert: Convert, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(root)
        convert("content/pages", "--newspaper", "chen" if way else "shi", *way)
        assert not (root / DAY / "issue.yml").exists()

    @pytest.mark.parametrize("flag", ["--dry-run", "--diff"])
    def test_nothing_on_a_dry_run_not_even_what_a_conversion_remembers(
        self, flag: str, root: Path, convert: Convert
    ) -> None:
        before = tree(root)
        said = convert("content/pages", flag)
        assert said.code == 0
        assert tree(root) == before
        assert not (root / ".edition").exists()
        assert said.out
        disk.write(root / DAY / "02-本地.md", GOOD.replace("今晚", "明晚"))
        convert()
        disk.write(root / DAY / "02-本地.md", OTHER)
        before = tree(root)
        assert convert("content/pages", flag).code == 0
        assert tree(root) == before

    def test_options_win_over_the_path(self, root: Path, convert: Convert) -> None:
        options = ["--date", "2026-05-01", "--page", "A04", "--section", "专刊"]
        assert convert(f"{DAY}/02-本地.md", *options).code == 0
        article = read(root / "content/articles/2026/05/01/A04-01.md")
        assert (article.page, article.section) == ("A04", "专刊")


BROKEN: dict[str, tuple[str, bytes, str]] = {
    "an empty file": (f"{DAY}/春汛.md", b"", "empty file"),
    "a file of spaces and line ends": (f"{DAY}/春汛.md", "\ufeff \n\u3000\n".encode(), "empty file"),
    "a picture under a page's name": (f"{DAY}/03-图.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xd8", ""),
    "a file of zeros": (f"{DAY}/03-零.txt", bytes(400), ""),
    "a page without a date": ("content/pages/散页/03-无日期.md", "# 标题\n\n正文没有日期。\n".encode(), "--date"),
    "a date that no calendar has": (
        f"{DAY}/03.md", "---\ndate: 2026-02-30\n---\n正文。\n".encode(), "“2026-02-30” is no date"),
    "a newspaper that nobody knows": (
        f"{DAY}/03.md", "---\nnewspaper: wan\n---\n正文。\n".encode(), "unknown newspaper “wan”"),
    "a second file for a page": (f"{DAY}/02-要闻.md", OTHER.encode(), "would collide with those of 02-本地.md"),
}  # fmt: skip


class TestBadInput:
    """One clear error a file: it names the file and says what to do, and everything else goes on."""

    @pytest.mark.parametrize(("path", "raw", "words"), BROKEN.values(), ids=BROKEN)
    def test_one_error_names_the_file_and_the_others_are_converted(
        self, path: str, raw: bytes, words: str, root: Path, convert: Convert
    ) -> None:
        disk.write(root / path, raw)
        said = convert()
        assert said.code == 1
        assert len(said.err) == 1
        name, what, then = re.fullmatch(r"(.+?\.(?:md|txt|yml))(?::[0-9]+)?: (.+?); (.+)", said.err[0]).groups()  # type: ignore[union-attr]
        assert name in {str(root / path), config.FILE}
        assert path.rpartition("/")[2] in said.err[0] or name == config.FILE
        assert words in f"{what}; {then}"
        assert len(said.out) == 1
        assert written(root) == ["2026/04/08/02-01.md", "2026/04/08/02-02.md", "2026/04/08/02.yml"]

    @pytest.mark.parametrize(("path", "raw", "words"), BROKEN.values(), ids=BROKEN)
    def test_a_file_that_went_bad_costs_nothing_that_is_there(
        self, path: str, raw: bytes, words: str, root: Path, convert: Convert
    ) -> None:
        assert convert().code == 0
        before = written(root), tree(root / "content" / "articles")
        disk.write(root / path, raw)
        assert convert().code == 1
        assert words is not None
        assert (written(root), tree(root / "content" / "articles")) == before

    def test_a_page_that_becomes_empty_keeps_its_articles(self, root: Path, convert: Convert) -> None:
        convert()
        before = tree(root / "content" / "articles")
        disk.write(root / DAY / "02-本地.md", b"")
        assert convert().code == 1
        assert tree(root / "content" / "articles") == before

    def test_a_page_of_adverts_is_a_page_without_articles(self, root: Path, convert: Convert) -> None:
        disk.write(root / DAY / "03-广告.txt", b"")
        disk.write(root / DAY / "04-广告.md", "<!-- image -->\n\n![广告](ad.jpg)\n".encode())
        assert convert().code == 0
        records = root / "content/articles/2026/04/08"
        assert (records / "03.yml").is_file()
        assert (records / "04.yml").is_file()
        assert not [*records.glob("03-*"), *records.glob("04-*")]

    def test_an_article_from_elsewhere_in_the_pages_place(self, root: Path, convert: Convert) -> None:
        mine = '---\ntitle: "手写"\ndate: 2026-04-08\npage: "2"\n---\n\n与这一版无关的手写稿件，谁也不许动。\n'
        disk.write(root / "content/articles/2026/04/08/02-01.md", mine)
        disk.write(root / DAY / "03-副刊.md", OTHER)
        said = convert()
        assert said.code == 1
        assert len(said.err) == 1
        assert "02-本地.md" in said.err[0]
        assert "02-01.md" in said.err[0]
        assert (root / "content/articles/2026/04/08/02-01.md").read_text("utf-8") == mine
        assert written(root) == ["2026/04/08/02-01.md", "2026/04/08/03-01.md", "2026/04/08/03.yml"]

    def test_an_article_written_by_hand_beside_converted_ones_is_left_alone(self, root: Path, convert: Convert) -> None:
        convert()
        mine = '---\ntitle: "手写"\ndate: 2026-04-08\npage: "2"\n---\n\n手写稿件。\n'
        disk.write(root / "content/articles/2026/04/08/02-03.md", mine)
        disk.write(root / DAY / "02-本地.md", GOOD + "\n" + OTHER)
        assert convert().code == 0
        assert (root / "content/articles/2026/04/08/02-03.md").read_text("utf-8") == mine
        assert read(root / "content/articles/2026/04/08/02-04.md").title == "稻田插秧"

    @pytest.mark.posix
    @pytest.mark.parametrize("path", ["content/pages/没有.md", "content/没有", "content/pages/断链.md"])
    def test_a_path_that_cannot_be_read(self, path: str, root: Path, convert: Convert) -> None:
        (root / "content/pages/断链.md").symlink_to(root / "nowhere.md")
        said = convert(path, f"{DAY}/02-本地.md")
        assert said.code == 1
        assert len(said.err) == 1
        assert str(root / path) in said.err[0]
        assert "; " in said.err[0]
        assert len(said.out) == 1

    @pytest.mark.parametrize("text", ["", "[", "articles: 3", "page: 2\narticles: {a: [1, 2}", "\x00"])
    def test_a_broken_page_record(self, text: str, root: Path, convert: Convert) -> None:
        convert()
        disk.write(root / "content/articles/2026/04/08/02.yml", text)
        disk.write(root / DAY / "02-本地.md", GOOD + OTHER)
        disk.write(root / DAY / "03-副刊.md", OTHER)
        before = tree(root / "content/articles/2026/04/08")
        said = convert()
        assert said.code == 1
        assert "02.yml: broken page record; restore it from git, or delete it and convert again" in said.err[0]
        after = tree(root / "content/articles/2026/04/08")
        assert before.items() <= after.items()
        assert "03-01.md" in after

    def test_an_article_that_is_no_text_any_more(self, root: Path, convert: Convert) -> None:
        convert()
        disk.write(root / "content/articles/2026/04/08/02-01.md", b"\xff\xfe\x00")
        disk.write(root / DAY / "02-本地.md", GOOD + OTHER)
        said = convert()
        assert said.code == 1
        assert "02-01.md" in said.err[0]
        assert (root / "content/articles/2026/04/08/02-01.md").read_bytes() == b"\xff\xfe\x00"

    def test_a_broken_issue_file(self, root: Path, convert: Convert) -> None:
        disk.write(root / DAY / "issue.yml", "date: [")
        said = convert()
        assert said.code == 1
        assert "issue.yml" in said.err[0]
        assert "; write" in said.err[0]

    def test_a_folder_that_cannot_be_written(self, root: Path, convert: Convert) -> None:
        disk.write(root / "content/articles/2026", "a file where a folder should be")
        said = convert()
        assert said.code == 1
        assert "check free space and permissions" in said.err[0]
        assert "Traceback" not in "".join(said.err)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"]
PAGE = "# 渡口停航\n\n本报记者 王小明\n\n" + "".join(
    f"{pier}的末班船今晚六点四十分从码头开出，江面上起了薄雾，船工们拉响汽笛，同岸上的人告别。"
    for pier in ("埠前渡", "柳堤渡", "石桥渡", "桑园渡", "沙湾渡")
)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page_in_another_encoding_is_read_or_refused_with_advice(
    encoding: str, newline: str, root: Path, convert: Convert
) -> None:
    disk.write(root / DAY / "02-本地.md", PAGE.replace("\n", newline).encode(encoding))
    said = convert()
    if said.code:
        assert re.fullmatch(r".+02-本地\.md(:[0-9]+)?: .+; .+", said.err[0])
        assert written(root) == []
    else:
        article = read(root / "content/articles/2026/04/08/02-01.md")
        assert article.title == "渡口停航"
        assert article.body == PAGE.rpartition("\n")[2]


@pytest.mark.parametrize("head", ["title: [", "date: 2026-04-08\n  x: - y", "section: 本地: 要闻"])
def test_broken_front_matter_is_told_and_nothing_of_the_text_is_lost(head: str, root: Path, convert: Convert) -> None:
    disk.write(root / DAY / "02-本地.md", f"---\n{head}\n---\n{GOOD}")
    said = convert()
    told = said.err if said.code else said.out
    assert len(told) == 1
    assert "02-本地.md" in told[0]
    assert "front matter" in told[0] or "front-matter" in told[0]
    if not said.code:
        shown = "".join(path.read_text("utf-8") for path in (root / "content/articles").rglob("*.md"))
        assert "埠前渡的末班船今晚开出。" in shown
        assert "大桥今天上午通车。" in shown


def test_a_text_from_elsewhere_does_not_take_a_page_over(root: Path, convert: Convert) -> None:
    assert convert().code == 0
    before = {path: path.read_bytes() for path in (root / "content/articles").rglob("*") if path.is_file()}
    disk.write(root / "inbox/other.txt", OTHER)
    said = convert(str(root / "inbox/other.txt"), "--date", "2026-04-08", "--page", "2")
    assert said.code == 1
    assert any("02-本地.md" in line and "--page" in line for line in said.err)
    assert before == {path: path.read_bytes() for path in (root / "content/articles").rglob("*") if path.is_file()}


def test_articles_that_differ_by_a_word_keep_their_texts(root: Path, convert: Convert) -> None:
    same = "{0}今年计划春播面积三十五万亩，目前已完成二十万亩，种子化肥供应充足。"
    text = "\n\n".join(f"# {place}通报\n\n本报记者 张三\n\n{same.format(place)}" for place in ("甲县春耕", "乙县春耕"))
    disk.write(root / DAY / "03-经济.md", text)
    assert convert().code == 0
    bodies = [read(path).body for path in sorted((root / "content/articles/2026/04/08").glob("03-*.md"))]
    assert bodies == [same.format("甲县春耕"), same.format("乙县春耕")]


@pytest.mark.parametrize("label", ["../../etc", "", " ", "2/../3", "a b"])
def test_a_label_that_no_page_has_is_refused_or_counts_as_none(root: Path, convert: Convert, label: str) -> None:
    said = convert(f"{DAY}/02-本地.md", "--page", label)
    written = {path.parent for path in (root / "content").rglob("*.md")}
    assert written <= {root / DAY, root / "content/articles/2026/04/08"}
    assert said.code == (0 if not label else 1)


def test_a_line_break_in_a_file_name_begins_no_line(root: Path, convert: Convert) -> None:
    disk.write(root / DAY / "04\nmkdocs.yml: hacked.md", GOOD)
    said = convert(f"{DAY}/04\nmkdocs.yml: hacked.md", "--page", "4")
    assert not any(line.startswith("mkdocs.yml") for line in (*said.out, *said.err))


def test_what_a_killed_run_left_half_written_is_swept_by_the_next(root: Path, convert: Convert) -> None:
    folder = root / "content" / "articles" / "2026" / "04" / "08"
    left = folder / f".02-01.md.{2**22 + 1}.tmp"  # of a process that cannot be: Linux counts no further
    disk.write(left, "half of an arti")
    disk.write(folder / ".mine.tmp", "")
    assert convert("--dry-run", DAY).code == 0
    assert left.exists()
    assert convert().code == 0
    assert not left.exists()
    assert (folder / ".mine.tmp").exists()
    disk.write(left, "half of an arti")
    assert convert().code == 0
    assert not left.exists()  # though nothing else has changed


def test_no_edition_is_needed_where_the_articles_have_a_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    disk.write(tmp_path / "02-本地.md", GOOD)
    assert builder.cli.run(["convert", "02-本地.md", "--date", "2026-04-08"]) == 1
    assert builder.cli.run(["convert", "02-本地.md", "--date", "2026-04-08", "--out", "made"]) == 0
    assert read(tmp_path / "made/2026/04/08/02-01.md").title == "渡口停航"
    assert "2 articles" in capsys.readouterr().out
    assert not (tmp_path / config.FILE).exists()


def test_many_pages_are_summed_up(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day in range(1, 29):
        for month in ("01", "02"):
            disk.write(root / f"content/pages/2026-{month}-{day:02}/02-本地.md", f"# 第{day}天\n\n本报讯 江上有雾。\n")
    assert builder.cli.run(["--root", str(root), "convert", str(root / "content/pages")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("57 files: 58 articles (58 new)")


def rows(root: Path, *rows: dict[str, str], encoding: str = "utf-8") -> str:
    path = root / "content" / "稿件.json"
    disk.write(path, json.dumps(rows, ensure_ascii=False, indent=0).encode(encoding))
    return str(path)


def days(key: str) -> list[dict[str, str]]:
    """An article for each of two hundred days."""
    text = "江上有雾，埠前渡的末班船今晚停开，要过江的人改走下游的大桥，公共汽车加开三班。"
    return [
        {
            key: f"2026-0{month}-{day:02}",
            "版次": "1",
            "title": f"渡口{month}月{day}日停航",
            "正文": f"{month}月{day}日{text}",
        }
        for month in range(1, 9)
        for day in range(1, 26)
    ]


def test_a_table_of_many_days_is_one_line(root: Path, convert: Convert) -> None:
    said = convert(rows(root, *days("date")))
    progress = [line for line in said.err if line.startswith("converting: ")]  # on a busy machine
    assert (said.code, len(said.out), said.err) == (0, 1, progress)
    assert "稿件.json: 200 articles (200 new)" in said.out[0]


def test_errors_of_one_kind_in_a_table_are_told_once(root: Path, convert: Convert) -> None:
    said = convert(rows(root, *({"title": f"渡口第{number}次停航", "正文": "江上有雾。"} for number in range(200))))
    assert said.code == 1
    assert len(said.err) == 2
    assert "稿件.json:2: no date in the path or the text" in said.err[0]
    assert said.err[1] == "… and 199 more of this kind in this file"


def test_an_encoding_that_was_guessed_for_a_table_is_one_mark(root: Path, convert: Convert) -> None:
    said = convert(rows(root, *days("date"), encoding="gb18030"))
    assert said.out[0].endswith("200 articles (200 new), 1 to review: encoding-guessed")


def test_a_column_that_can_only_be_the_date_is_taken_with_one_mark(root: Path, convert: Convert) -> None:
    said = convert(rows(root, *({**row, "入库": "2026-11-11"} for row in days("何日"))))
    assert said.code == 0
    assert said.out[0].endswith("200 articles (200 new), 1 to review: date-inferred")
    assert read(root / "content/articles/2026/08/25/01-01.md").title == "渡口8月25日停航"


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({"何日": "2026-04-08", "哪天": "2026-04-09"}, "--field date=何日 or --field date=哪天"),
        ({"入库": "2026-04-08"}, "--field date=入库"),
    ],
    ids=["two", "of another thing"],
)
def test_columns_that_may_be_the_date_are_named(
    root: Path, convert: Convert, columns: dict[str, str], named: str
) -> None:
    said = convert(rows(root, {"title": "渡口停航", "正文": "江上有雾。", **columns}))
    assert said.code == 1
    assert said.err[0].endswith(f"no date in the path or the text; say which column it is, with {named}")


def test_a_date_that_is_given_comes_before_a_column(root: Path, convert: Convert) -> None:
    path = rows(root, {"title": "渡口停航", "正文": "江上有雾。", "何日": "2026-04-08"})
    assert convert(path, "--date", "2026-05-01").code == 0
    article = read(root / "content/articles/2026/05/01/01-01.md")
    assert article.extra[0][1] == 'imported: {"何日": "2026-04-08"}\n'
