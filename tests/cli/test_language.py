"""Messages are Chinese where the locale is, and the catalogue has what the code says."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from opencc import OpenCC
from rich.cells import cell_len

import builder.cli
from builder.cli import USAGE, language, run
from builder.errors import EditionError, Finding
from builder.markdown import article_file
from builder.review.waiting import MARKS
from builder.starter.traditional import traditional
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = yaml.safe_load((REPOSITORY / "builder/cli/chinese.yml").read_text("utf-8"))


@pytest.fixture(autouse=True)
def locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def sentences() -> Iterator[str]:
    """What every `EditionError(what, then=…)` in the code says, with `{}` for its values."""
    for path in sorted((REPOSITORY / "builder").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "EditionError":
                for given in [*node.args[:1], *(one.value for one in node.keywords if one.arg == "then")]:
                    yield from sentence(given)


def finding_sentences() -> Iterator[str]:
    """What every rule of `edition check` says, and what the build's and the links' findings say."""
    rooms = ("check", "links", "press/stages")
    for path in sorted(path for room in rooms for path in (REPOSITORY / "builder" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Yield(value=ast.Tuple(elts=[*_, ast.JoinedStr() as said])):
                    yield from sentence(said)
                case ast.Call(func=ast.Name(id="Finding"), args=[_, _, _, said]):
                    yield from sentence(said)
                case ast.Assign(targets=[ast.Name(id="what" | "message")], value=said):
                    yield from sentence(said)
                case _:
                    pass


def results() -> Iterator[str]:
    """What commands say in other ways than by errors: `said("…", …)`, `counted(…, "…")`, a doctor's diagnoses."""
    for path in sorted([*(REPOSITORY / "builder/cli").glob("*.py"), *(REPOSITORY / "builder/doctor").glob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "said" and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            elif name == "counted":
                yield from (f"{{}} {part}" for part in sentence(node.args[1]))
            elif name == "Diagnosis":
                yield from (part for given in node.args[2:] for part in sentence(given))


def sentence(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and node.value:
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def test_the_catalogue_has_nearly_all_that_the_code_says() -> None:
    said = set(sentences())
    missing = sorted(said - CATALOGUE.keys())
    assert len(said) > 100
    assert len(missing) < len(said) * 0.1, missing


def test_the_catalogue_has_all_findings_and_results() -> None:
    found = set(finding_sentences())
    assert len(found) > 35
    assert sorted(one for one in found - CATALOGUE.keys() if re.search("[a-z] [a-z]", one)) == []
    said = set(results())
    assert len(said) > 60
    missing = [one for one in said - CATALOGUE.keys() if re.search("[a-z] [a-z]", one)]
    assert sorted(one for one in missing if not one.startswith("edition ")) == []  # commands are no sentences


def test_a_translation_keeps_every_value() -> None:
    assert [english for english, chinese in CATALOGUE.items() if english.count("{}") != chinese.count("{}")] == []


def test_an_error_is_said_in_chinese_with_its_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--root", str(tmp_path), "build"]) == 1
    assert (
        capsys.readouterr().err
        == f"{tmp_path}：这里没有 mkdocs.yml；请进到数字版的文件夹里，或者用 `edition new` 做一个\n"
    )
    error = EditionError("date is 2026-04-01, but the file stands in the issue of 2026-04-02", then="never said before")
    assert language.message(error) == "日期写的是 2026-04-01，文件却在 2026-04-02 这一期里；never said before"


@pytest.mark.parametrize("locale_name", ["C.UTF-8", "en_US.UTF-8", ""])
def test_other_locales_are_english(locale_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", locale_name)
    assert (
        language.message(EditionError("no file", where="a.md", then="save the file as UTF-8"))
        == "a.md: no file; save the file as UTF-8"
    )


def test_the_nearest_name_of_the_locale_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert not language.is_chinese()


NAMES = frozenset(Path(__file__).with_name("names.txt").read_text("utf-8").split())
"""Names of commands, options, files, formats, programs: the same in every language."""
_LATIN = re.compile("[A-Za-z][A-Za-z-]{2,}")
_HAN = re.compile("[\u3400-\u9fff]")
_WHEEL = re.compile(r"vendor/[\w.+-]+\.whl")
"""The generator's own wheel, which a new edition brings along where no index has it."""


def helps(capsys: pytest.CaptureFixture[str]) -> str:
    for command in ("", *builder.cli.COMMANDS):
        assert run([*command.split(), "--help"]) == 0
    return capsys.readouterr().out


def foreign(text: str) -> set[str]:
    """Latin words in a Chinese text that are no names."""
    return {word for word in _LATIN.findall(text) if word not in NAMES}


def test_all_help_is_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chinese = helps(capsys)
    assert "把版面文字转换成稿件" in chinese
    assert foreign(chinese) == set()
    monkeypatch.setenv("LANG", "C.UTF-8")
    english = helps(capsys)
    assert "Convert pages of newspaper text to articles." in english
    assert _HAN.findall(english) == []


def test_no_line_of_help_is_wider_than_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line for line in helps(capsys).splitlines() if cell_len(line) > 80] == []


def first_day(folder: Path, capsys: pytest.CaptureFixture[str], *, name: str, language: str) -> str:
    """All that the commands of a first day say, without the names of this machine's folders."""
    capsys.readouterr()
    at = ["--root", str(folder)]
    assert run(["new", str(folder), "--name", name, "--language", language, "--date", "2026-05-01"]) == 0
    article = folder / "content/articles/2026/05/01/01-01.md"
    article.write_text(article.read_text("utf-8").rstrip() + "（\n", "utf-8")
    assert run([*at, "convert", str(folder / "content/pages")]) == 0
    assert run([*at, "check"]) == 1
    assert run([*at, "build", "--without-search", "--verbose", "--profile"]) == 0
    run([*at, "doctor"])
    for command in ("plan", "review", "links", "foo", "convert", "build --foo", "serve --port x", "check --format x"):
        run([*at, *command.split()])
    return "".join(capsys.readouterr()).replace(str(folder), "")


def test_everything_that_is_said_is_in_the_language_of_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chinese = first_day(tmp_path / "zh", capsys, name="雁渡晚报", language="zh-Hans")
    assert "括号 （ 不成对" in chinese
    own = {"chromium", "press", "pour", "press-feeds", "feeds", "parts", "months", "foo"}
    assert foreign(_WHEEL.sub("", chinese).replace("_", " ")) - own == set()
    monkeypatch.setenv("LANG", "C.UTF-8")
    english = first_day(tmp_path / "en", capsys, name="Evening News", language="en")
    assert "1 article (1 kept)" in english
    assert _HAN.findall(english) == []


@pytest.mark.parametrize("locale", ["zh_TW.UTF-8", "zh_HK", "zh-Hant"])
def test_the_command_speaks_in_traditional_characters_where_the_locale_does(
    locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own words alone: a file name that the user gave stays as it is."""
    monkeypatch.setenv("LC_ALL", locale)
    assert run(["plan", "--help"]) == 0
    assert run(["--root", str(tmp_path), "plan", "--没有这个选项"]) == USAGE
    said = capsys.readouterr()
    assert "用法：edition plan [選項]" in said.out
    assert "列出分卷，每卷可以分開生成" in said.out
    assert "--没有这个选项" in said.err
    assert "錯誤：" in said.err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["plan", "--help"]) == 0
    assert "用法：edition plan [选项]" in capsys.readouterr().out


def test_all_that_the_command_says_has_its_traditional_characters() -> None:
    """As OpenCC writes it, but for 里, of which it leaves some that stand for 裏, and 發布, written in both ways."""
    help_ = (REPOSITORY / "builder/cli/chinese_help.yml").read_text("utf-8")
    marks = (words for kind in MARKS.values() for words in (kind.name, kind.advice))
    texts = [*CATALOGUE.values(), *help_.splitlines(), *marks]
    convert = OpenCC("s2t").convert
    assert len(texts) > 400
    assert [one for one in texts if traditional(one) != convert(one).replace("里", "裏").replace("佈", "布")] == []


FRONTS = (
    "kicker: 甲\n 乙: 丙",
    'kicker: "甲\n',
    "kicker: [甲",
    "kicker: {甲: 乙",
    "- 甲",
    "kicker: \t甲\n\t乙: 丙",
    "kicker: @甲",
)


@pytest.mark.parametrize("front", FRONTS)
def test_what_is_wrong_with_yaml_is_said_in_one_language(front: str) -> None:
    with pytest.raises(EditionError) as caught:
        article_file.parse(f"---\ntitle: 题\n{front}\n---\n正文\n", id="01-01", where="a.md")
    found = Finding("a.md", 3, "E101", f"{caught.value.what}; {caught.value.then}")
    assert (
        foreign(language.message(caught.value).replace("a.md", "")) == foreign(language.finding(found).message) == set()
    )


def test_a_warning_about_a_picture_is_said_in_chinese_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "content/pages/2026-04-08/02-要闻.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 渡口停航\n\n渡口昨天停航。\n\n![](甲.jpg)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["convert", "--out", "out", str(page)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("content/pages/2026-04-08/02-要闻.md: 1 篇稿件")
    assert said.err.startswith("content/pages/2026-04-08/甲.jpg：没有这张图片；")


@pytest.mark.parametrize("arguments", [["convert", "--dat", "2026-04-08", "甲.md"], ["build", "--sit", "x"]])
def test_an_option_that_is_not_there_is_said_in_chinese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert foreign(re.sub("--[a-z-]+", "", capsys.readouterr().err)) == set()


def test_the_doctor_speaks_one_language_in_a_folder_that_is_no_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--root", str(tmp_path), "doctor"]) == 1
    assert (
        "✗ 设置: 这里没有 mkdocs.yml → 请进到数字版的文件夹里，或者用 `edition new` 做一个\n" in capsys.readouterr().out
    )
