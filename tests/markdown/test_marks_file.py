"""What is wrong in a file of marks is told with its line; right ones come back as they were written."""

from __future__ import annotations

import pytest

from builder.edition.mark import Mark
from builder.errors import EditionError
from builder.markdown import marks_file

WRONG = {
    "broken YAML": ("- line: 渡船\n  role: [", 3, "broken YAML"),
    "a sign that YAML does not know": ("- line: 渡\x00船\n", 1, "broken YAML"),
    "nested without end": ("[" * 400, 1, "YAML that nests without end"),
    "no list": ("line: 渡船\nrole: text\n", 1, "marks are a list"),
    "a mark that is a word": ("- line: 渡船\n  role: text\n- 渡船\n", 3, "a mark is keys and values"),
    "an unknown key": ("- line: 渡船\n  rolle: text\n", 2, "unknown key “rolle”"),
    "a key that is a list": ("- line: 渡船\n  ? [role]\n  : text\n", 2, "unknown key “"),
    "a key twice": ("- line: 渡船\n  role: text\n  role: deck\n", 3, "“role” twice in one mark"),
    "a list for a value": ("- line: [渡船]\n", 1, "“line” is no short text"),
    "a value without end": (f"- line: {'船' * 201}\n", 1, "“line” is no short text"),
    "an unknown role": ("- line: 渡船\n  role: lead\n", 2, "unknown role “lead”"),
    "a truth that is none": ("- line: 渡船\n  begins: perhaps\n", 2, "“perhaps” is no value of “begins”"),
    "a place that is none": ("- line: 渡船\n  nth: 0\n", 2, "“0” is no value of “nth”"),
    "a page that is none": (
        "- line: 渡船\n  continued_on: 第 4 版？\n",
        2,
        "“第 4 版？” is no value of “continued_on”",
    ),
    "no words of a line": ("- role: text\n", 1, "a mark without the words of its line"),
    "nothing said": ("- line: 渡船\n- line: 桥\n  role: text\n", 1, "a mark that says nothing of its line"),
    "marks without end": ("- {line: 渡船, role: text}\n" * 5002, 5001, "more than 5000 marks"),
    "one mark without end": ("- &a {line: 渡船, role: text}\n" + "- *a\n" * 5001, 1, "more than 5000 marks"),
    "furniture in an article": (
        "- line: 渡船\n  role: furniture\n  begins: true\n",
        1,
        "furniture is part of no article",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name: str) -> None:
    text, line, told = WRONG[name]
    with pytest.raises(EditionError) as error:
        marks_file.parse(text, where="02.marks.yml")
    assert str(error.value).startswith(f"02.marks.yml:{line}: {told}")


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(EditionError, match="more than 5000"):
        marks_file.write([Mark(line="渡船", role="text")] * 5001)
    assert len(marks_file.parse(marks_file.write([Mark(line="渡船", role="text")] * 5000), where="")) == 5000


@pytest.mark.parametrize("text", ["", "# 只有注释\n", '""\n'])
def test_a_file_without_marks_holds_none(text: str) -> None:
    assert marks_file.parse(text, where="02.marks.yml") == ()


@pytest.mark.parametrize("truth", ["true", "Yes"])
def test_people_may_write_it_their_way(truth: str) -> None:
    text = f"- line: 渡船\n  role: 主题\n  begins: {truth}\n  nth: 2\n"
    assert marks_file.parse(text, where="") == (Mark(line="渡船", role="headline", begins=True, nth=2),)
    assert marks_file.write(marks_file.parse(text, where="")).count("\n") == 5
