"""`edition new`: a repository that is ready at once, for any name and language."""

from __future__ import annotations

import dataclasses
import datetime
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from opencc import OpenCC

from builder.cli import edition, run
from builder.configuration import config
from builder.edition.newspaper import LANGUAGES
from builder.errors import EditionError
from builder.shell import disk
from builder.starter import generator, repository
from builder.starter.traditional import traditional

DAY = datetime.date(2026, 5, 1)


def describe(
    name: str = "雁渡晚报", sections: str = "", language: str = "zh-Hans", key: str = "main"
) -> repository.Paper:
    return repository.paper(name, key=key, language=language, sections=sections, day=DAY)


def files(paper: repository.Paper) -> dict[str, str]:
    return repository.files(paper, generator="digital-edition==1.0", versions="click==8.2\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_repository_has_everything_and_is_clean(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    assert run(["new", str(folder), "--name", "雁渡晚报", "--language", language, "--date", "2026-05-01"]) == 0
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        ".gitattributes", ".github/dependabot.yml", ".github/workflows/check.yml", ".github/workflows/publish.yml",
        ".gitignore", "README.md", "constraints.txt", "content/articles/2026/05/01/01-01.md", "content/site/about.md",
        "mkdocs.yml", "requirements.txt",
    } <= there  # fmt: skip
    assert not any(path.startswith(("builder/", "theme/")) for path in there)
    assert config.read(folder).newspapers[0].language == language
    assert len([path for path in there if path.startswith("content/pages/2026-05-01/")]) == 2
    if language != "en":
        assert run(["--root", str(folder), "check"]) == 0
    assert "雁渡晚报" in (folder / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["甲", "' && rm -rf / #", '"}]: {{ x }}', "${{ secrets.X }}", "a\\b", "@@name@@", "!!python/x"]
)
def test_no_name_is_markup(name: str) -> None:
    made = files(describe(name, sections=f"{name}，副刊"))
    parsed = config.parse(made["mkdocs.yml"], root=Path())
    assert parsed.name == parsed.newspapers[0].name == name
    assert parsed.newspapers[0].sections == (name, "副刊")
    for path, text in made.items():
        assert ".." not in path
        if path.startswith(".github/"):
            assert text == files(describe())[path]


@pytest.mark.parametrize(
    ("wrong", "option"),
    [({"name": ""}, "--name"), ({"name": "　"}, "--name"), ({"name": "a\nb"}, "--name"),
     ({"name": "字" * 61}, "--name"), ({"key": "Ä"}, "--key"),
     ({"language": "fr"}, "--language"), ({"sections": "要闻,a\u202eb"}, "--sections")],
)  # fmt: skip
def test_what_cannot_be_a_masthead_is_refused_by_its_option(wrong: dict[str, str], option: str) -> None:
    with pytest.raises(EditionError) as refused:
        describe(**wrong)
    assert refused.value.where == option


def test_sections_are_taken_with_commas_of_any_width() -> None:
    assert describe(sections="要闻, 体育，副刊、要闻").sections == ("要闻", "体育", "副刊")


def test_it_asks_for_what_it_is_not_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(edition, ["new", str(tmp_path / "p")], input="雁渡晚报\nzh-Hant\n\n")
    assert done.exit_code == 0, done.output
    paper = config.read(tmp_path / "p").newspapers[0]
    assert (paper.name, paper.language, paper.sections) == ("雁渡晚报", "zh-Hant", repository.SECTIONS["zh-Hant"])


def test_it_touches_no_folder_that_has_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    assert run(["new", str(tmp_path), "--name", "甲报"]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_git_repository_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert run(["new", str(tmp_path), "--name", "甲报"]) == 0


def test_the_generator_is_asked_for_where_it_came_from() -> None:
    commit = '{"url": "https://git.example/e.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}'
    assert generator.of_origin(commit) == "digital-edition @ git+https://git.example/e.git@abc"
    assert generator.of_origin('{"url": "https://h.example/e.whl"}') == "digital-edition @ https://h.example/e.whl"
    for local in (
        None,
        "",
        "[]",
        '{"url": "file:///home/x"}',
        '{"url": "https://h.example/e", "vcs_info": {"vcs": "git"}}',
    ):
        assert generator.of_origin(local) == ""


def test_the_versions_are_those_of_the_lock_without_hashes() -> None:
    lines = generator.versions().splitlines()[1:]
    assert any(line.startswith("mkdocs-material==9.") for line in lines)
    assert all(re.fullmatch(r"[a-z0-9._-]+==[^ ]+( ; .*)?", line) for line in lines)


def test_the_configuration_explains_each_of_its_keys() -> None:
    text = files(describe())["mkdocs.yml"]
    assert yaml.safe_load(text)["extra"]["edition"]["newspapers"][0]["key"] == "main"
    assert text.count("#") > 15


def test_what_a_killed_conversion_leaves_is_no_part_of_the_repository(tmp_path: Path) -> None:
    disk.Tree(tmp_path).write(".gitignore", files(describe())[".gitignore"])
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    left = [f"content/articles/2026/04/08/{name}" for name in (".02-01.md.4711.tmp", "02-01.md.converted")]
    named = ["git", "-C", str(tmp_path), "check-ignore", "content/articles/2026/04/08/02-01.md", *left]
    assert subprocess.run(named, capture_output=True, text=True, check=False).stdout.split() == left


def test_a_paper_in_traditional_characters_has_no_others() -> None:
    paper = repository.paper("雁渡晚報", key="main", language="zh-Hant", sections="", day=DAY)
    large = dataclasses.replace(paper, is_large=True)
    convert = OpenCC("s2t").convert
    for made in (repository.files(one, generator="digital-edition", versions="") for one in (paper, large)):
        assert len(made) > 10
        assert "倉庫" in made["README.md"]
        assert {path: text for path, text in made.items() if convert(path + text) != path + text} == {}


def test_a_large_paper_is_published_in_parts_and_has_all_else_as_others_do() -> None:
    once, parts = files(describe()), files(dataclasses.replace(describe(), is_large=True))
    workflows = {".github/workflows/publish.yml"}, {".github/workflows/parts.yml"}
    assert (once.keys() - parts.keys(), parts.keys() - once.keys()) == workflows
    other = {path for path in once.keys() & parts.keys() if once[path] != parts[path]}
    assert other == {"README.md", ".github/workflows/check.yml"}
    assert "发布（parts）和检查（check）的流程" in parts["README.md"]
    assert "edition plan --json" in parts[".github/workflows/parts.yml"]
    assert "edition plan --json --since" in parts[".github/workflows/check.yml"]


def test_traditional_characters_are_those_of_opencc_where_the_templates_have_them() -> None:
    convert = OpenCC("s2t").convert
    shared = [
        repository.PARTS,
        repository.CHECK_PARTS,
        *(name for name in repository.TEMPLATES.values() if "@" not in name),
    ]
    assert len(shared) > 5
    for name in shared:
        for line in (repository.FILES / name).read_text("utf-8").splitlines():
            assert traditional(line) == convert(line).replace("佈", "布")  # OpenCC writes both 發佈 and 發布


def test_a_paper_in_english_is_explained_in_english() -> None:
    """Every file, and both workflows that publish: not one Han character, and YAML that does the same."""
    for large in (False, True):
        chinese, made = (
            files(dataclasses.replace(describe("The Ferry Post", language=language), is_large=large))
            for language in ("zh-Hans", "en")
        )
        assert {path for path, text in made.items() if re.search("[\u3000-\u9fff]", path + text)} == set()
        for path in (path for path in made if path.startswith(".github/")):
            assert without_words(yaml.safe_load(made[path])) == without_words(yaml.safe_load(chinese[path]))
        commands = re.compile("^    .*?edition [a-z]+|^    git [a-z]+", re.MULTILINE)
        assert commands.findall(made["README.md"]) == commands.findall(chinese["README.md"])
        name = yaml.safe_load(made[f".github/workflows/{'parts' if large else 'publish'}.yml"])["name"]
        assert f"“{name}”" in made["README.md"]
        assert "@@" not in "".join(made.values())


@pytest.mark.parametrize(("language", "locale"), [("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("en", "en_US")])
def test_the_workflows_have_the_program_speak_the_papers_language(language: str, locale: str) -> None:
    for large in (False, True):
        made = files(dataclasses.replace(describe("The Ferry Post", language=language), is_large=large))
        workflows = [yaml.safe_load(text) for path, text in made.items() if path.startswith(".github/workflows/")]
        assert [each["env"] for each in workflows] == [{"LC_MESSAGES": f"{locale}.UTF-8"}] * 2


def without_words(value: object) -> object:
    """A workflow without names, and without what its commands say to people."""
    if isinstance(value, dict):
        spoken = {"name", "LC_MESSAGES"}
        return {key: without_words(one) for key, one in value.items() if key not in spoken or one in {"site", "urls"}}
    if isinstance(value, list):
        return [without_words(one) for one in value]
    return re.sub(r'(echo|--message) "[^"$=]*"', r"\1", value) if isinstance(value, str) else value


def test_a_program_that_is_not_installed_says_that_no_index_may_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builder.shell.wheel.vendored", lambda: None)
    assert run(["new", str(tmp_path / "paper"), "--name", "雁渡晚报"]) == 0
    assert "requirements.txt names a version that no index may have" in " ".join(capsys.readouterr().err.split())
