"""Where a page belongs, from the best evidence for each value: the cases are in `place.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from builder.configuration import config
from builder.convert.gather import gather
from builder.convert.source_issue import Options
from builder.markdown.frontmatter import quote
from builder.shell import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

MKDOCS = """\
site_name: 试报
extra: {edition: {newspapers: [{key: shi, name: 试报}, {key: chen, name: 晨报, path: chen}]}}
"""
CASES: dict[str, dict[str, Any]] = {
    name: case
    for entry in yaml.safe_load((Path(__file__).parent / "place.yml").read_text("utf-8"))
    for name, case in entry.items()
}


def keys(values: Mapping[str, str]) -> str:
    return "".join(f"{key}: {quote(value)}\n" for key, value in values.items())


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_is_placed_by_its_best_evidence(case: dict[str, Any], tmp_path: Path) -> None:
    disk.write(tmp_path / config.FILE, MKDOCS)
    path = tmp_path / "content" / "pages" / case["file"]
    front = f"---\n{keys(case['front'])}---\n" if "front" in case else ""
    disk.write(path, front + case.get("text", "大桥今天上午通车，市民沿江观看。") + "\n")
    if "issue" in case:
        disk.write(path.with_name("issue.yml"), keys(case["issue"]))
    issues, errors = gather(config.read(tmp_path), [path], Options(**case.get("options", {})))
    if "error" in case:
        assert issues == ()
        assert [str(path) in str(error) and case["error"] in str(error) for error in errors] == [True]
        return
    assert errors == ()
    place = issues[0].pages[0].place
    assert {key: getattr(place, key) for key in case["is"]} == {
        key: tuple(value) if isinstance(value, list) else value for key, value in case["is"].items()
    }


def test_every_kind_of_evidence_and_every_value_is_tried() -> None:
    assert {key for case in CASES.values() for key in case} == {
        "file", "options", "front", "issue", "text", "is", "error",
    }  # fmt: skip
    assert {key for case in CASES.values() for key in case.get("is", ())} == {
        "newspaper", "date", "edition", "page", "section", "review", "number",
    }  # fmt: skip
