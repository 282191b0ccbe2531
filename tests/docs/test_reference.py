"""The reference is what the code says now: `pytest tests/docs --rewrite` writes it anew."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
import yaml

from builder.check.rules import RULES
from builder.configuration import config
from builder.convert.sources import field_map, provenance, reader
from tests.conftest import REPOSITORY
from tests.docs import reference

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("name", "text"), reference.pages().items(), ids=list(reference.pages()))
def test_a_page_says_what_the_code_says(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = reference.DOCS / name
    if request.config.getoption("--rewrite"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text


def test_each_code_has_its_section() -> None:
    text = (reference.DOCS / "check.md").read_text("utf-8")
    assert set(re.findall(r"^## (E\d+)", text, re.MULTILINE)) == {rule.code for rule in RULES}


@pytest.mark.parametrize("language", reference.LANGUAGES)
def test_each_configuration_in_the_how_tos_is_one(language: str, tmp_path: Path) -> None:
    blocks = BLOCK.findall((reference.DOCS / language / "howto.md").read_text("utf-8"))
    assert len(blocks) >= 5
    for block in blocks:
        assert config.parse(block, root=tmp_path).newspapers[0].key == "main"
        assert yaml.safe_load(block)["extra"]["edition"]


def test_what_the_chinese_readme_quotes_is_what_the_program_says() -> None:
    text = (REPOSITORY / "README.zh.md").read_text("utf-8").partition("## 出了问题")[2]
    quoted = [each.replace("8000", "{}") for each in re.findall("^- “([^”]+)”", text, re.MULTILINE)]
    said = yaml.safe_load((REPOSITORY / "builder/cli/chinese.yml").read_text("utf-8")).values()
    assert len(quoted) >= 4
    assert [each for each in quoted if not any(one.startswith(each) for one in said)] == []


def test_names_of_files_in_the_chinese_readme_are_read_as_it_says() -> None:
    text = (REPOSITORY / "README.zh.md").read_text("utf-8")
    (page,) = re.findall(r"一版一个文件.*?content/pages/(\S+\.md)", text, re.DOTALL)
    (article,) = re.findall(r"一篇一个文件也行：`([^`]+\.md)`", text)

    def read(name: str) -> object:
        return reader.parse_source("本报讯 昨天下雨。\n".encode(), PurePath(name), field_map.names())

    assert isinstance(read(page), reader.PageFile)
    assert isinstance(read(f"2026-04-08/{article}"), reader.Articles)
    assert provenance.from_path(PurePath(f"2026-04-08/{article}"))["page"] == "2"


def test_what_the_chinese_readme_explains_elsewhere_is_explained_in_chinese() -> None:
    text = (REPOSITORY / "README.zh.md").read_text("utf-8")
    paths = {path for path in re.findall(r"\]\((docs/[^)#]+)", text) if not path.startswith("docs/zh/")}
    both = {path for path in paths if len(re.findall("[\u4e00-\u9fff]", (REPOSITORY / path).read_text("utf-8"))) > 500}
    assert paths - both - {"docs/links.md"} == set()
