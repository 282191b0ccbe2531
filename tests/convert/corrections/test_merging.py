"""What a person corrected and what the source changed, as one file."""

from __future__ import annotations

import pytest

from builder.convert.keeping.merging import merge

BEFORE = (
    '---\ntitle: "渡口停航"\nauthors: ["王小明"]\nsource: {file: "02.md", lines: "1-5"}\n'
    'review: ["truncated", "jump-unmatched"]\n---\n\n第一段。\n\n第二段。\n\n第三段。\n'
)


def changed(*pairs: tuple[str, str], text: str = BEFORE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("mine", "source"),
    [
        ([("渡口停航", "渡口今晚停航")], [("第二段", "第二节")]),
        ([("第一段", "第一节")], [("第二段", "第二节")]),
        ([("王小明", "王晓明")], [("渡口停航", "渡口通航")]),
        ([("第一段。\n\n", "")], [("第三段。", "第三段。\n\n第四段。")]),
        ([('title: "渡口停航"\n', 'title: "渡口停航"\nsubtitle: "副题"\n')], [("第一段", "第一节")]),
        ([("title:", "title:  ")], [("authors:", 'kicker: "引题"\nauthors:')]),
        ([("第二段", "第二节")], [("第二段", "第二节"), ("第三段", "第三节")]),
        ([("第三段", "第三节")], [("第二段。\n", "第二段。\n\n又一段。\n")]),
        ([("第三段。", "第三段。\n\n第四段。")], [("第三段", "第三节")]),
        ([("第一段", "第一节")], [("\n第二段。\n\n第三段。\n", "")]),
    ],
    ids=["headline and text", "neighbouring paragraphs", "two fields", "one out and one in", "a new field of mine",
         "a new field of the source", "the same by both", "one changed and one put above it", "the same of the source",
         "one changed and those below it taken out"],
)  # fmt: skip
def test_changes_in_different_places_are_both_made(mine: list[tuple[str, str]], source: list[tuple[str, str]]) -> None:
    both = [*mine, *(pair for pair in source if pair not in mine)]
    merged = merge(BEFORE, changed(*mine), changed(*source))
    assert merged is not None
    assert sorted(merged.splitlines()) == sorted(changed(*both).splitlines())


@pytest.mark.parametrize(
    ("mine", "source"),
    [
        ([("渡口停航", "渡口今晚停航")], [("渡口停航", "渡口明天停航")]),
        ([("第二段", "第二节")], [("第二段", "第二部分")]),
        ([("第二段。\n\n", "")], [("第二段", "第二部分")]),
        ([("---\n\n第一", "\n第一")], [("第二段", "第二部分")]),
        ([("title:", "title: 一\ntitle:")], [("第二段", "第二部分")]),
    ],
    ids=["one field", "one paragraph", "one taken out", "no front matter", "a key twice"],
)
def test_changes_of_the_same_are_a_clash(mine: list[tuple[str, str]], source: list[tuple[str, str]]) -> None:
    assert merge(BEFORE, changed(*mine), changed(*source)) is None


def test_marks_that_were_settled_stay_away_and_new_ones_come() -> None:
    mine = changed(('"truncated", ', ""), ("渡口停航", "渡口今晚停航"))
    source = changed(('"jump-unmatched"', '"jump-unmatched", "headline-inferred"'), ("1-5", "2-6"))
    assert merge(BEFORE, mine, source) == changed(
        ("渡口停航", "渡口今晚停航"), ("1-5", "2-6"),
        ('"truncated", "jump-unmatched"', '"jump-unmatched", "headline-inferred"'),
    )  # fmt: skip


def test_line_ends_of_another_system_are_no_change() -> None:
    assert merge(BEFORE, BEFORE.replace("\n", "\r\n"), changed(("第二段", "第二节"))) == changed(("第二段", "第二节"))
