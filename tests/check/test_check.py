"""One folder a code, `code-name`: the content in `bad` gives the findings in `findings.txt`, `good` none.

`pytest tests/check --rewrite` writes `findings.txt` anew, to be reviewed by eye.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builder.cli
from builder.check import balance, between_articles, checking, rules
from builder.check.content import ArticleFile, CheckedEdition
from builder.configuration import config
from builder.edition.article import Article
from builder.shell import pool
from tests.conftest import REPOSITORY

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
CODES = [f"{rule.code}-{rule.name}" for rule in rules.RULES]
SITE = """
site_name: 试
extra:
  edition:
    newspapers:
      - {key: lanpu, name: 澜浦晚报}
      - {key: zhoukan, name: 周刊, path: zhoukan, sections: [要闻, 副刊]}
"""


def site(root: Path, articles: Path) -> Path:
    (root / config.FILE).write_text(SITE, "utf-8")
    shutil.copytree(articles, root / "content" / "articles")
    return root


def found(root: Path) -> list[str]:
    read = config.read(root)
    return [str(finding) for finding in checking.check(read, [read.articles]).findings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_content_gives_its_findings(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    lines = found(site(tmp_path, case / "bad"))
    golden = case / "findings.txt"
    if request.config.getoption("--rewrite"):
        golden.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert lines == golden.read_text("utf-8").splitlines()
    assert lines
    code = case.name.partition("-")[0]
    assert all(f": {code} " in line for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_good_content_gives_none(case: Path, tmp_path: Path) -> None:
    assert any((case / "good").rglob("*.md"))
    assert found(site(tmp_path, case / "good")) == []


def test_each_code_has_a_folder_and_a_section_and_there_are_no_others() -> None:
    assert sorted(set(CODES)) == CODES
    assert [case.name for case in CASES] == CODES
    docs = (REPOSITORY / "docs" / "check.md").read_text("utf-8")
    assert re.findall("^## (E[0-9]+) ([a-z-]+)$", docs, re.MULTILINE) == [
        (rule.code, rule.name) for rule in rules.RULES
    ]


def test_the_sample_edition_lacks_what_it_was_written_to_lack_and_nothing_else() -> None:
    read = config.read(REPOSITORY)
    report = checking.check(read, [read.articles])
    assert report.articles >= 45
    assert [(finding.code, finding.message) for finding in report.findings] == [
        ("E402", "page 6 has no article whose continued_from is 1"),
        ("E204", "the text breaks off at “口，也许根本不在”; complete it, or take truncated out of review"),
    ]


def test_labels_and_ids_that_differ_in_case_alone_collide() -> None:
    """Not a folder of the suite, because many disks cannot hold both files."""
    folder = "content/articles/2026/04/08"
    article = Article(id="A04-01", title="甲", date=datetime.date(2026, 4, 8), page="A04")
    cards = [
        checking.card(ArticleFile(f"{folder}/{page}-01.md", replace(article, page=page), "")) for page in ("A04", "a04")
    ]
    read = config.parse(SITE, root=Path("/"))
    assert [
        (path, message)
        for path, _, message in between_articles.id_collision(CheckedEdition(read, articles=tuple(cards)))
    ] == [
        (f"{folder}/a04-01.md", "the same number as A04-01.md; give the later article a new one"),
        (f"{folder}/a04-01.md", "page a04 has the address of page A04; write both the same"),
    ]


def test_many_files_are_checked_beside_each_other_with_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = config.read(site(tmp_path, HERE / "E308-misread-number" / "bad"))
    alone = checking.check(read, [read.articles])
    monkeypatch.setattr(checking, "WORTH_A_POOL", 1)
    monkeypatch.setattr(pool, "cores", lambda: 2)
    assert checking.check(read, [read.articles]) == alone
    assert alone.findings


class TestCommand:
    def test_it_prints_findings_to_standard_output_and_exits_with_1(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        site(tmp_path, HERE / "E401-duplicate" / "bad")
        assert builder.cli.run(["--root", str(tmp_path), "check"]) == 1
        out, err = capsys.readouterr()
        assert out == (HERE / "E401-duplicate" / "findings.txt").read_text("utf-8")
        assert err == "3 articles, 2 findings\n"

    def test_it_exits_with_0_and_says_how_many_wait_for_review(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        site(tmp_path, HERE / "E201-headline-missing" / "good")
        assert builder.cli.run(["--root", str(tmp_path), "check"]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert err == "3 articles, 0 findings, 2 articles wait for review\n"

    def test_a_path_limits_what_is_said_but_not_what_is_known(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        issue = site(tmp_path, HERE / "E401-duplicate" / "bad") / "content/articles/2026/04/08"
        assert builder.cli.run(["--root", str(tmp_path), "check", str(issue / "01-02.md")]) == 1
        assert capsys.readouterr().out.count("\n") == 1
        assert builder.cli.run(["--root", str(tmp_path), "check", str(issue / "01-01.md")]) == 0

    def test_a_path_outside_the_edition_is_refused(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        site(tmp_path, HERE / "E401-duplicate" / "bad")
        assert builder.cli.run(["--root", str(tmp_path), "check", str(tmp_path)]) == 2
        assert "content/articles/" in capsys.readouterr().err

    def test_an_edition_that_is_none_is_neither_clean_nor_wrong(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert builder.cli.run(["--root", str(tmp_path), "check"]) == 2
        assert "mkdocs.yml" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("options", "codes"),
        [
            ([], ["E301", "E304"]),
            (["--select", "E3"], ["E301", "E304"]),
            (["--select", "e304,E4"], ["E304"]),
            (["--ignore", "E304"], ["E301"]),
            (["--select", "E3", "--ignore", "E301, E4"], ["E304"]),
            (["--ignore", "E"], []),
        ],
    )
    def test_codes_are_chosen_by_their_beginnings(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], codes: list[str]
    ) -> None:
        self.dirty(tmp_path)
        assert builder.cli.run(["--root", str(tmp_path), "check", *options]) == bool(codes)
        assert re.findall(" (E[0-9]+) ", capsys.readouterr().out) == codes

    @pytest.mark.parametrize("options", [["--select", "E9"], ["--ignore", "E3,"], ["--format", "xml"]])
    def test_a_slip_of_the_pen_is_refused(self, tmp_path: Path, options: list[str]) -> None:
        self.dirty(tmp_path)
        assert builder.cli.run(["--root", str(tmp_path), "check", *options]) == 2

    def test_json_is_one_array(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.dirty(tmp_path)
        assert builder.cli.run(["--root", str(tmp_path), "check", "--format", "json", "--select", "E304"]) == 1
        assert json.loads(capsys.readouterr().out) == [
            {
                "path": "content/articles/2026/04/08/01-01.md",
                "line": 7,
                "code": "E304",
                "name": "unbalanced-bracket",
                "message": "bracket （ has no partner",
            }
        ]
        assert builder.cli.run(["--root", str(tmp_path), "check", "--format", "json", "--select", "E4"]) == 0
        assert json.loads(capsys.readouterr().out) == []

    def test_annotations_are_what_github_reads(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.dirty(tmp_path)
        assert builder.cli.run(["--root", str(tmp_path), "check", "--format", "github"]) == 1
        assert capsys.readouterr().out == (
            "::warning file=content/articles/2026/04/08/01-01.md,line=7,title=E301 lost-character::"
            "a character was lost (U+FFFD) in “（100%25▯::x。”\n"
            "::warning file=content/articles/2026/04/08/01-01.md,line=7,title=E304 unbalanced-bracket::"
            "bracket （ has no partner\n"
        )

    @pytest.mark.parametrize("key", ['checked: ["E304", "E301"]', "checked: E3", "checked:\n- E301\n- E304  # 原样"])
    def test_what_an_editor_checked_is_said_no_more(self, tmp_path: Path, key: str) -> None:
        self.dirty(tmp_path, key)
        assert builder.cli.run(["--root", str(tmp_path), "check"]) == 0

    @staticmethod
    def dirty(root: Path, key: str = "# 试") -> None:
        (root / config.FILE).write_text(SITE, "utf-8")
        path = root / "content/articles/2026/04/08/01-01.md"
        path.parent.mkdir(parents=True)
        path.write_text(f'---\ntitle: "甲"\ndate: 2026-04-08\npage: "1"\n{key}\n---\n（100%\ufffd::x。\n', "utf-8")

    def test_an_edition_without_articles_has_no_findings(self, tmp_path: Path) -> None:
        (tmp_path / config.FILE).write_text(SITE, "utf-8")
        assert builder.cli.run(["--root", str(tmp_path), "check"]) == 0


NESTED = st.recursive(
    st.text("字a1，", max_size=3),
    lambda inner: st.builds(
        lambda pair, parts: f"{pair[0]}{''.join(parts)}{pair[1]}",
        st.sampled_from(["（）", "()", "（)", "《》", "〈〉", "【】", "“”", "‘’", "「」", "[]"]),
        st.lists(inner, max_size=3),
    ),
)


@given(NESTED)
def test_balanced_text_is_balanced(text: str) -> None:
    assert balance.alone([(1, f"字{text}")], {**balance.BRACKETS, **balance.QUOTES}) == []


@given(NESTED, st.sampled_from("（(《〈【“‘「["), NESTED)
def test_one_more_opening_mark_is_found_to_lack_its_partner(before: str, mark: str, after: str) -> None:
    lonely = balance.alone([(7, f"字{before}{mark}字{after}")], {**balance.BRACKETS, **balance.QUOTES})
    assert [number for number, _ in lonely] == [7]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    balance.alone(enumerate(text.split("\n")), {**balance.BRACKETS, **balance.QUOTES})


def test_an_edition_without_articles_has_nothing_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / config.FILE).write_text(SITE, "utf-8")
    (tmp_path / "content" / "site").mkdir(parents=True)
    (tmp_path / "content" / "site" / "about.md").write_text("---\ntitle: 关于\n---\n\n文字。\n", "utf-8")
    assert builder.cli.run(["--root", str(tmp_path), "check"]) == 0
    assert "0 articles, 0 findings" in capsys.readouterr().err


@given(st.text("（）()《》“”‘’甲a1\n 一", max_size=12), st.sampled_from([balance.BRACKETS, balance.QUOTES]))
def test_marks_that_are_even_at_a_glance_are_balanced(text: str, pairs: dict[str, str]) -> None:
    lines = list(enumerate(text.split("\n"), 1))
    opening = frozenset(pairs.values())
    marks = re.compile(f"[{re.escape(''.join((*pairs, *opening, '（')))}]")
    assert balance.alone(lines, pairs) == balance._lonely(lines, marks, pairs, opening)
