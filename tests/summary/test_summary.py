"""The summary of a run: facts from git, articles and site; other people's words are never markup."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from builder.cli import run
from builder.configuration import words
from builder.edition.budget import LIMIT
from builder.markdown import marks_file
from builder.shell import disk
from builder.summary.summary_page import ChangedFile, DoubtfulPage, MarkedArticle, PublishingRun, escape, page
from tests import editions
from tests.convert.deciding.test_whole import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORDS = words.load("zh-Hans")


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", "[a](javascript:x)", "a | b", "# 标题", "@someone", "**b**", "`c`", "a\n\n- b", "https://x.example",
     "![i](x)", "\\", "&lt;b&gt;", "#12", "$x$", "\u202eabc", "<!-- x", "*强调*字", "__b__", "~~s~~"],
)  # fmt: skip
def test_no_word_is_markup(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(f"| {escape(text)} | x |\n|---|---|\n")
    shown = html.split("<th>")[1].split("</th>")[0]
    assert "<" not in shown
    assert html.count("<th>") == 2
    assert "@" not in escape(text)
    assert "://" not in escape(text)


def test_it_tells_figures_changes_and_what_to_look_at() -> None:
    told = page(
        PublishingRun(
            name="试报", articles=51, issues=3, files=400, size=int(LIMIT * 0.9), seconds=1.25,
            findings=["a.md:1: no title"], changes=[ChangedFile("A", "content/articles/a.md", "标题甲")],
            waiting=[MarkedArticle("content/articles/b.md", "标题乙", ("truncated",))],
            budget={"bytes_an_article": 27_951, "files_an_article": 5.32, "full_on": "2026-05-01"},
            today=datetime.date(2026, 4, 8),
        ),
        WORDS,
    )  # fmt: skip
    for part in (
        "# 试报",
        "| 51 |",
        "900.0 MB · 90.0% / 1 GB",
        "| 每篇稿件占用、文件数 | 28.0 KB · 5.3 |",
        "| 照现在的速度，用满的日子 | 2026-05-01 |",
        "1.2 s",
        "[!WARNING]",
        "no title",
        "标题甲",
        "标题乙",
        "truncated",
    ):
        assert part in told.replace("\\", ""), part


@pytest.mark.parametrize(("full_on", "warns"), [("2026-10-07", True), ("2026-10-08", False), (None, False)])
def test_it_warns_half_a_year_before_the_site_is_full(full_on: str | None, warns: bool) -> None:
    budget = {"bytes_an_article": 28_000, "files_an_article": 5.3, "full_on": full_on}
    told = page(PublishingRun(name="试报", size=LIMIT // 2, budget=budget, today=datetime.date(2026, 4, 8)), WORDS)
    assert ("[!WARNING]" in told) == warns
    assert ("edition plan --sites" in told) == warns
    assert f"| {WORDS['summary-full']} | {full_on or '—'} |" in told


def test_long_lists_are_cut_and_counted() -> None:
    told = page(PublishingRun(name="试报", changes=[ChangedFile("M", f"{n}.md") for n in range(60)]), WORDS)
    assert told.count("| 修改 |") == 50
    assert "还有 10 条" in told


def test_a_run_that_failed_or_has_nothing_to_compare_says_so() -> None:
    assert WORDS["summary-failed"] in page(PublishingRun(name="试报", built=False), WORDS)
    assert WORDS["summary-unknown"] in page(PublishingRun(name="试报", changes=None), WORDS)
    assert WORDS["summary-nothing"] in page(PublishingRun(name="试报"), WORDS)


def git_in(folder: Path) -> Callable[..., str]:
    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=x", "-c", "user.email=x@x.example"]
        return subprocess.run(
            ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, text=True
        ).stdout.strip()

    return git


def test_the_command_compares_with_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = git_in(tmp_path)
    made = editions.start(tmp_path)
    editions.put(made, editions.article("01-01", title="旧的"), editions.article("01-02", title="不变"))
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    before = git("rev-parse", "HEAD")
    editions.put(made, editions.article("01-03", title="新的", review=("truncated",)))
    (made.articles / "2026/04/08/01-01.md").unlink()
    git("add", "-A")
    git("commit", "-qm", "y")
    report = {"articles": 2, "issues": 1, "seconds": {"a": 1.0, "b": 0.5}, "findings": []}
    (tmp_path / "build.json").write_text(json.dumps(report), "utf-8")
    assert run(["--root", str(tmp_path), "summary", "--build", str(tmp_path / "build.json"), "--since", before]) == 0
    told = capsys.readouterr().out
    assert "| 新增 | 新的" in told
    assert "| 删除 |" in told
    assert "不变" not in told
    assert "1.5 s" in told
    assert "| truncated |" in told
    for since in ("", "0" * 40, "--output=x", "HEAD;x", "f" * 40):
        assert run(["--root", str(tmp_path), "summary", "--since", since]) == 0
        assert WORDS["summary-unknown"] in capsys.readouterr().out
    assert run(["--root", str(tmp_path), "summary", "--build", str(tmp_path / "none")]) == 0
    assert WORDS["summary-failed"] in capsys.readouterr().out


def test_it_tells_which_pages_hold_doubts_and_what_marks_do() -> None:
    effect = ("@@ -1 +1 @@", "-title: 旧", "+title: ````<b>", " `````", "+\u202e话")
    told = page(
        PublishingRun(
            name="试报",
            doubtful=[DoubtfulPage("content/pages/a.md", tuple(range(1, 31))), DoubtfulPage("b|c.md", (), effect)],
        ),
        WORDS,
    )
    assert WORDS["summary-doubts"].format(count=1) in told
    assert "| 30 | 1, 2, 3" in told
    assert "20 …" in told
    assert "``````diff\n@@ -1 +1 @@\n-title: 旧\n+title: ````<b>\n `````\n+ 话\n``````" in told
    html = MarkdownIt("commonmark").enable("table").render(told)
    assert html.count("<pre>") == 1
    assert "<b>" not in html


def test_a_pull_request_tells_doubts_of_its_pages_and_the_effect_of_its_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git, made = git_in(tmp_path), editions.start(tmp_path)
    folder = made.pages / "2026-04-08"
    unsure = PAGE.replace("春汛", "秋汛")
    disk.write(folder / "01-要闻.md", PAGE)
    disk.write(folder / "03-副刊.md", unsure)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    before = git("rev-parse", "HEAD")
    disk.write(folder / "02-本地.text", unsure)
    disk.write(
        marks_file.path_of(folder / "01-要闻.md"), '- line: "夜校为什么又火了"\n  role: "crosshead"\n  begins: false\n'
    )
    git("add", "-A")
    git("commit", "-qm", "y")
    assert run(["--root", str(tmp_path), "summary", "--since", before]) == 0
    told = capsys.readouterr().out.replace("\\", "")
    doubts = told.partition(WORDS["summary-doubts"].format(count=1))[2]
    assert "02-本地.text | " in doubts
    assert "03-副刊" not in told, "it did not change"
    assert "-title: 夜校为什么又火了" in told
    assert "+## 夜校为什么又火了" in told


def test_doubts_that_an_editor_settled_and_records_of_pages_are_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git, made = git_in(tmp_path), editions.start(tmp_path)
    disk.write(tmp_path / "a.txt", "")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    before = git("rev-parse", "HEAD")
    disk.write(made.pages / "2026-04-08/02-本地.txt", PAGE.replace("春汛", "秋汛"))
    assert run(["--root", str(tmp_path), "convert", str(made.pages)]) == 0
    doubts = WORDS["summary-doubts"].format(count=1)
    for settled in (False, True):
        git("add", "-A")
        git("commit", "-qm", "y")
        assert run(["--root", str(tmp_path), "summary", "--since", before]) == 0
        told = capsys.readouterr().out.replace("\\", "")
        assert (doubts in told) is not settled
        assert "2026/04/08/02-01.md" in told
        assert "02.yml" not in told
        for path in made.articles.rglob("*.md"):
            disk.write(path, re.sub("^review: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE))
