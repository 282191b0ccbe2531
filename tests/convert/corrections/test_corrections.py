"""What an editor sees of corrections, clashes and their ends, through the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from builder.cli import run
from builder.configuration import config
from builder.convert.keeping.differences import as_text, three_way, unified
from builder.shell import disk

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = "site_name: 试报\nextra: {edition: {newspapers: [{key: shi, name: 试报}]}}\n"
PAGE = """# 新桥通车首日三万人走过

本报记者 王小明

本报4月8日讯 新桥今天早晨通车，沿江两岸的居民步行过江只要十二分钟。

桥面下一步还要装上路灯，工期两个月。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    disk.write(tmp_path / config.FILE, MKDOCS)
    disk.write(tmp_path / "content/pages/2026-04-08/01-要闻.md", PAGE)
    return tmp_path


@pytest.fixture
def article(root: Path) -> Path:
    assert edition(root, "convert", str(root / "content/pages")) == 0
    return root / "content/articles/2026/04/08/01-01.md"


def edition(root: Path, *words: str) -> int:
    return run(["--root", str(root), *words])


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def clash(root: Path, article: Path) -> None:
    change(article, "三万人", "五万人")
    change(article, "工期两个月", "工期约两个月")
    change(root / "content/pages/2026-04-08/01-要闻.md", "两个月", "三个月")
    assert edition(root, "convert", str(root / "content/pages")) == 0


def test_a_corrected_headline_is_still_there(root: Path, article: Path) -> None:
    change(article, "三万人", "五万人")
    assert edition(root, "convert", str(root / "content/pages")) == 0
    assert "五万人" in article.read_text("utf-8")


def test_an_article_that_nobody_touched_follows_its_source(root: Path, article: Path) -> None:
    change(root / "content/pages/2026-04-08/01-要闻.md", "两个月", "三个月")
    edition(root, "convert", str(root / "content/pages"))
    assert "三个月" in article.read_text("utf-8")


def test_what_is_unchanged_is_skipped_and_what_is_lost_comes_back(
    root: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(root)
    edition(root, "convert", str(root / "content/pages"))
    assert "1 page unchanged" in capsys.readouterr().err
    assert files(root) == before
    (article.parent / "01.yml").unlink()
    edition(root, "convert", str(root / "content/pages"))
    assert "unchanged" not in capsys.readouterr().err
    assert files(root).keys() == before.keys()


@pytest.mark.parametrize("text", ["{", "[]", '{"key": 1}', "\udcff"])
def test_a_broken_memory_is_no_reason_to_stop(root: Path, article: Path, text: str) -> None:
    memory = root / ".edition/converted/2026/04/08/issue.json"
    before = memory.read_bytes()
    memory.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert edition(root, "convert", str(root / "content/pages")) == 0
    assert memory.read_bytes() == before
    assert article.is_file()


def test_a_correction_and_a_change_elsewhere_are_brought_together(
    root: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = root / "content/pages/2026-04-08/01-要闻.md"
    change(article, "三万人", "五万人")
    change(page, "两个月", "三个月")
    capsys.readouterr()
    assert edition(root, "convert", str(root / "content/pages")) == 0
    assert "1 article (1 merged)" in capsys.readouterr().out
    text = article.read_text("utf-8")
    assert "五万人" in text
    assert "三个月" in text
    assert [path.name for path in sorted(article.parent.iterdir())] == ["01-01.md", "01.yml"]
    change(page, "十二分钟", "十分钟")
    edition(root, "convert", str(root / "content/pages"))
    assert article.read_text("utf-8") == text.replace("十二分钟", "十分钟")


def test_a_mark_that_was_settled_is_not_told_again(
    root: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = root / "content/pages/2026-04-08/01-要闻.md"
    change(page, "两个月。", "两个月（下转第九版）")
    edition(root, "convert", str(root / "content/pages"))
    assert "jump-unmatched" in capsys.readouterr().out
    change(article, 'review: ["jump-unmatched"]\n', "")
    change(page, "十二分钟", "十分钟")
    edition(root, "convert", str(root / "content/pages"))
    said = capsys.readouterr().out
    assert "1 merged" in said
    assert "review" not in said
    assert "review:" not in article.read_text("utf-8")


def test_a_clash_keeps_three_texts_and_shows_who_changed_what(
    root: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clash(root, article)
    assert "五万人" in article.read_text("utf-8")
    assert "三个月" in article.with_name("01-01.md.converted").read_text("utf-8")
    before = article.with_name("01-01.md.before").read_text("utf-8")
    assert "三万人" in before
    assert "两个月" in before
    capsys.readouterr()
    edition(root, "review")
    told = capsys.readouterr().out
    assert 'mine   | title: "新桥通车首日五万人走过"' in told
    assert "source | 桥面下一步还要装上路灯，工期三个月。" in told


@pytest.mark.parametrize(("side", "has", "lost"), [("mine", "五万人", "三个月"), ("source", "三个月", "五万人")])
def test_either_side_of_a_clash_can_be_taken(root: Path, article: Path, side: str, has: str, lost: str) -> None:
    clash(root, article)
    assert edition(root, "review", "--take", side, str(article)) == 0
    text = article.read_text("utf-8")
    assert has in text
    assert lost not in text
    assert [path.name for path in sorted(article.parent.iterdir())] == ["01-01.md", "01.yml"]
    edition(root, "convert", str(root / "content/pages"))
    assert article.read_text("utf-8") == text
    assert edition(root, "review", "--take", side, str(article)) == 1


def test_a_clash_that_waits_keeps_the_text_that_the_correction_was_made_to(root: Path, article: Path) -> None:
    clash(root, article)
    before = article.with_name("01-01.md.before").read_bytes()
    change(root / "content/pages/2026-04-08/01-要闻.md", "三个月", "四个月")
    edition(root, "convert", str(root / "content/pages"))
    assert article.with_name("01-01.md.before").read_bytes() == before
    assert "四个月" in article.with_name("01-01.md.converted").read_text("utf-8")


def test_git_knows_the_text_before_where_the_memory_is_lost(root: Path, article: Path) -> None:
    git = shutil.which("git")
    if not git:
        pytest.skip("no git here")
    who = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"]
    for words in (["init", "-q"], ["add", "content"], [*who, "commit", "-q", "-m", "Convert"]):
        subprocess.run([git, *words], cwd=root, check=True)
    shutil.rmtree(root / ".edition")
    clash(root, article)
    assert "三万人" in article.with_name("01-01.md.before").read_text("utf-8")


def test_diff_shows_what_would_change_and_writes_nothing(
    root: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root / "content/pages/2026-04-08/01-要闻.md", "两个月", "三个月")
    before = files(root)
    capsys.readouterr()
    assert edition(root, "convert", "--diff", str(root / "content/pages")) == 0
    told = capsys.readouterr().out.split("\n")
    assert f"--- {article}" in told
    assert "-桥面下一步还要装上路灯，工期两个月。" in told
    assert "+桥面下一步还要装上路灯，工期三个月。" in told
    assert files(root) == before


def test_the_report_names_page_article_rule_lines_and_text(root: Path) -> None:
    report = root / "report.jsonl"
    edition(root, "convert", str(root / "content/pages"), "--report", str(report))
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert {"page", "article", "rule", "lines", "text"} == set(lines[0])
    assert ("byline", [3], "01-01") in [(line["rule"], line["lines"], line["article"]) for line in lines]


def test_three_texts_part_where_the_side_that_changed_them_changes() -> None:
    chunks = three_way("甲\n乙\n丙\n丁\n戊", "甲一\n乙\n丙一\n丁\n戊", "甲\n乙\n丙二\n丁\n戊二")
    assert [chunk.who for chunk in chunks] == ["mine", "nobody", "both", "nobody", "source"]
    assert as_text(chunks).split("\n")[:3] == ["before | 甲", "mine   | 甲一", ""]
    assert [chunk.who for chunk in three_way("甲\n乙", "甲", "甲")] == ["nobody", "alike"]
    assert as_text(three_way("甲\n乙", "甲", "甲\n乙")).split("\n")[-1] == "mine   | (nothing)"


def test_a_new_file_is_shown_against_nothing() -> None:
    assert unified("", "甲", "", "b.md").split("\n")[:2] == ["--- /dev/null", "+++ b.md"]
    assert not unified("甲", "甲", "a", "b")
