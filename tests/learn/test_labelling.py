"""Labels: a page that people corrected becomes the sheet that it was printed from, by marks and by articles alike."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.convert.deciding import trees
from builder.convert.deciding.labels import BYLINE, HEADLINE, TEXT
from builder.convert.one_page import convert_page
from builder.convert.words.lines import read_lines
from builder.edition.article import Article
from builder.learn.judging import judged
from builder.learn.labelling import CorrectedArticle, CorrectedPage, answers, labelled
from builder.learn.scorer import score
from tests.learn.newspaper import dress, known_pages, marks_of, printed
from training.switches import SHAPES

if TYPE_CHECKING:
    from builder.learn.answer_sheet import AnswerSheet

DAY = "2026-04-08"
SHEETS = [(shape, number) for shape in SHAPES for number in (3, 17, 29, 41)]


def same_articles(one: AnswerSheet, other: AnswerSheet) -> bool:
    """Whether two sheets have the same lines together, whatever their articles are called."""
    pairs = {(mine, theirs) for mine, theirs in zip(one.owners, other.owners, strict=True)}
    return len(pairs) == len({mine for mine, _ in pairs}) == len({theirs for _, theirs in pairs})


@pytest.mark.parametrize(("shape", "number"), SHEETS)
def test_a_page_whose_lines_are_all_marked_gives_its_answer_back(shape: str, number: int) -> None:
    sheet = printed(number, shape, dress(shape, str(number), repeat=0))
    found = labelled(CorrectedPage("01.md", DAY, sheet.text, marks=marks_of(sheet)))
    assert found
    assert found.text == sheet.text
    assert [each.replace("L", "F") for each in sheet.roles] == list(found.roles)
    assert same_articles(sheet, found)


def test_pages_that_nobody_corrected_are_as_conversion_has_them() -> None:
    """All but what conversion finishes otherwise than it was decided: a headline without text, one that is a byline."""
    texts = [printed(number, shape, dress(shape, str(number))).text for shape, number in SHEETS]
    pages = [CorrectedPage("01.md", DAY, text) for text in texts]
    figures = judged([(page, sheet) for page in pages if (sheet := labelled(page))], trees.weights())
    assert len(figures.pages) == len(SHEETS)
    assert figures.f1 >= 0.98
    assert figures.headline >= 0.95


PAGE = """\
# 渡口改建大桥明天通车

本报记者　林晚

渡口改建的大桥明天通车，老船工最后一次摆渡过江，岸边站满了送行的人。

老人们说，这条船走了四十年，载过粮食，也载过新娘。

修表的老人姓陆，在桥头坐了三十一年，见过每一班船。

# 春汛将到闸门先修

水文站说，今年的春汛比往年早十天，闸门不能再等，工程队今天进场。
"""
LINES = read_lines(PAGE)


def article(title: str, *paragraphs: str, **values: str) -> Article:
    return Article(
        id="01-01",
        title=title,
        date=datetime.date(2026, 4, 8),
        page="1",
        body="\n\n".join(paragraphs),
        **values,  # type: ignore[arg-type]
    )


def told(*articles: CorrectedArticle) -> list[tuple[str, int]]:
    sheet = labelled(CorrectedPage("01.md", DAY, PAGE, articles=articles))
    assert sheet
    return [*zip(sheet.roles, sheet.owners, strict=True)]


TEXTS = [line.text for line in LINES]
FIRST = CorrectedArticle(article(TEXTS[0], TEXTS[2], TEXTS[3], TEXTS[4]), frozenset(range(1, 10)))
SECOND = CorrectedArticle(article(TEXTS[5], TEXTS[6]), frozenset((11, 13)))
AS_CONVERTED = [(HEADLINE, 0), (BYLINE, 0), (TEXT, 0), (TEXT, 0), (TEXT, 0), (HEADLINE, 1), (TEXT, 1)]


def test_articles_that_say_what_conversion_says_change_nothing() -> None:
    assert told() == AS_CONVERTED
    assert told(FIRST, SECOND) == AS_CONVERTED


def test_a_paragraph_that_was_moved_is_of_the_other_article() -> None:
    first = CorrectedArticle(article(TEXTS[0], TEXTS[2], TEXTS[3]), FIRST.lines)
    second = CorrectedArticle(article(TEXTS[5], TEXTS[4], TEXTS[6]), SECOND.lines)
    assert told(first, second) == [*AS_CONVERTED[:4], (TEXT, 1), *AS_CONVERTED[5:]]


def test_an_article_that_was_divided_is_two() -> None:
    first = CorrectedArticle(article(TEXTS[0], TEXTS[2], TEXTS[3]), FIRST.lines)
    new = CorrectedArticle(article(TEXTS[4][:9], TEXTS[4]))
    assert told(first, new)[4] == (TEXT, 3)


def test_a_paragraph_that_goes_on_and_a_misreading_that_was_corrected_are_told() -> None:
    joined = TEXTS[2] + TEXTS[3].replace("四十年", "四十五年")
    found = told(CorrectedArticle(article(TEXTS[0], joined, TEXTS[4]), FIRST.lines))
    assert found == [*AS_CONVERTED[:3], ("c", 0), *AS_CONVERTED[4:]]


def test_a_line_that_was_put_over_the_headline_is_its_kicker() -> None:
    second = CorrectedArticle(article(TEXTS[6], kicker=TEXTS[5]), SECOND.lines)
    assert told(second)[5:] == [("K", 1), (HEADLINE, 1)]


def test_what_is_in_no_corrected_article_any_more_is_not_known() -> None:
    first = CorrectedArticle(article(TEXTS[0], TEXTS[2], TEXTS[3]), FIRST.lines)
    assert told(first) == [*AS_CONVERTED[:4], ("?", -1), *AS_CONVERTED[5:]]
    assert told(CorrectedArticle(None, SECOND.lines))[5:] == [("?", -1), ("?", -1)]


def test_a_hand_made_answer_costs_the_conversion_that_has_it_otherwise() -> None:
    sheet = labelled(CorrectedPage("01.md", DAY, PAGE))
    assert sheet
    moved = replace(sheet, owners=(*sheet.owners[:4], 1, *sheet.owners[5:]))
    made = convert_page(PAGE).articles
    assert score(answers(sheet), PAGE.split("\n"), made).figures.f1 == 1
    assert score(answers(moved), PAGE.split("\n"), made).figures.f1 == 0


def test_there_are_pages_to_learn_from() -> None:
    assert len(known_pages()) > 50
