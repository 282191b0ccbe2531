"""A whole page decided: what is told from outside holds, and every machine decides alike."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from builder.convert.deciding import habits, surround, trees
from builder.convert.deciding.arranging import arrange
from builder.convert.deciding.labels import CROSSHEAD, HEADLINE, TEXT
from builder.convert.deciding.reasons import in_chinese, looked, reasons
from builder.convert.deciding.whole import Given, chances, decide
from builder.convert.words.lines import read_lines
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    import pytest

    from builder.convert.deciding.drafts import Draft

PAGES = sorted((REPOSITORY / "content" / "pages").glob("*/*.md"))
DIGEST = Path(__file__).with_name("chances.sha256")
PAGE = """\
青垣河春汛提前到来

本报讯（记者 舒展）昨日，记者从市水务局获悉，青垣河今年春汛比往年提前了十一天。

水务局已安排人员昼夜巡堤，并对沿河的二十三座闸门逐一检查。

夜校为什么又火了

傍晚六点，柳河街道的社区教室里坐满了人，今晚的课是陶艺，报名人数是名额的五倍。

来上课的多是附近的年轻人，他们说，下班以后学一门手艺，比刷手机有意思得多。
"""


def drafts(given: dict[int, Given] | None = None, page: str = PAGE) -> tuple[Draft, ...]:
    lines = read_lines(page)
    return arrange(lines, decide(lines, given=given)).drafts


def titles(found: tuple[Draft, ...]) -> list[str]:
    return ["".join(block.text for block in draft.group.headline) for draft in found]


def test_a_page_of_two_articles_is_cut_in_two() -> None:
    assert titles(drafts()) == ["青垣河春汛提前到来", "夜校为什么又火了"]


def test_a_role_that_a_person_gives_holds_and_changes_the_cut() -> None:
    found = drafts({7: Given(role=CROSSHEAD), 9: Given(article="a"), 5: Given(article="a")})
    assert titles(found) == ["青垣河春汛提前到来"]
    assert [block.role for block in found[0].text] == ["text", "text", "crosshead", "text", "text"]


def test_lines_given_to_two_articles_are_in_two() -> None:
    assert len(drafts({3: Given(article="a"), 5: Given(article="b", role=TEXT)})) == 3
    assert len(drafts()) == 2


def test_an_article_begins_where_a_person_says_and_goes_on_where_a_person_says() -> None:
    begun = drafts({5: Given(begins=True)})
    assert titles(begun) == ["青垣河春汛提前到来", "", "夜校为什么又火了"]
    assert len(drafts({7: Given(begins=False)})) == 1


def test_an_article_begins_with_a_picture_where_a_person_says_so() -> None:
    page = PAGE.replace("水务局已安排", "![闸门](a.jpg)\n\n水务局已安排")
    assert [len(draft.text) for draft in drafts(page=page)] == [3, 2]
    assert [[block.role for block in draft.text] for draft in drafts({5: Given(begins=True)}, page)] == [
        ["text"],
        ["picture", "text"],
        ["text", "text"],
    ]


def test_what_a_person_put_into_an_article_is_no_furniture() -> None:
    page = "2026年4月8日　星期三　第2版\n\n" + PAGE
    assert titles(drafts(page=page)) == titles(drafts())
    first = drafts({1: Given(article="甲"), 3: Given(article="甲")}, page)[0]
    assert 1 in {line for block in (*first.group.blocks, *first.text) for line in block.lines}


def test_every_machine_decides_alike(request: pytest.FixtureRequest) -> None:
    assert PAGES
    told = hashlib.sha256()
    for page in PAGES:
        for part in chances(read_lines(page.read_text("utf-8")), trees.weights()):
            told.update(part.astype("<i8").tobytes())
    if request.config.getoption("--rewrite"):
        DIGEST.write_text(told.hexdigest() + "\n", "utf-8")
    assert told.hexdigest() == DIGEST.read_text("utf-8").strip()


def test_a_decision_has_its_reasons_in_both_languages() -> None:
    lines = read_lines(PAGE)
    decided = decide(lines)
    assert decided[3].role == HEADLINE
    found = reasons(looked(lines, trees.weights()), 3, HEADLINE, trees.weights())
    assert 1 <= len(found) <= 3
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)
    assert all(each.chinese and each.name for each in found)


def test_every_feature_has_its_name_in_chinese() -> None:
    names = (*surround.NAMES, *(name for name in habits.NAMES if not name.startswith("first look: ")))
    assert len(set(names)) == len(names)
    assert all(in_chinese(name) for name in names)
