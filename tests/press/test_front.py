"""The front of an issue and the weight of cards: made from order, length and headline groups alone."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.edition.card import Card, CardPicture
from builder.edition.issue_date import IssueDate
from builder.edition.issues import Page, missing
from builder.press.pages import front
from builder.press.pieces import cards

WHEN = IssueDate(datetime.date(2026, 4, 8))


def card(number: int, *, characters: int = 600, title: str = "渡口停航", kind: str = "article", page: str = "1",
         kicker: str = "", subtitle: str = "") -> Card:  # fmt: skip
    return Card(
        id=f"01-{number:02d}",
        newspaper="shi",
        when=WHEN,
        pages=(page,),
        lines=(float(number),),
        title=title,
        kicker=kicker,
        subtitle=subtitle,
        kind=kind,
        characters=characters,
        excerpt="末班船今晚开出。" * min(15, characters // 8),
    )


def page(*shown: Card) -> Page:
    return Page("1", "要闻", (), shown)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    count = draw(st.integers(0, 14))
    return page(
        *(
            card(
                number,
                characters=draw(st.integers(0, 3000)),
                title="字" * draw(st.integers(1, 60)),
                kind=draw(st.sampled_from(["article", "photo", "brief", "notice"])),
                kicker=draw(st.sampled_from(["", "引题"])),
                subtitle=draw(st.sampled_from(["", "副题" * 10])),
                page=draw(st.sampled_from(["1", "1", "1", "0"])),
            )
            for number in range(1, count + 1)
        )
    )


@given(pages())
def test_every_article_stands_on_the_front_once_and_in_order(shown: Page) -> None:
    made = front.layout(shown)
    rest = [*made.below, *made.beside]
    assert sorted([*rest, *([made.lead] if made.lead else [])], key=lambda one: one.id) == list(shown.cards)
    assert rest == [one for one in shown.cards if one is not made.lead]
    assert 0 <= made.length <= 420


def test_the_lead_is_the_first_article_of_some_length() -> None:
    short, photo, long = card(1, characters=90), card(2, kind="photo"), card(3)
    assert cards.lead(page(short, photo, long)) is long
    assert cards.lead(page(short, photo)) is short
    assert cards.lead(page(photo)) is None


def test_a_text_that_only_ends_here_leads_nothing() -> None:
    arrived, begun = card(1, page="0", characters=2000), card(2)
    assert cards.lead(page(arrived, begun)) is begun
    assert cards.is_brief(arrived, page(arrived, begun))


def test_both_sides_of_a_front_end_at_about_the_same_place() -> None:
    shown = page(*(card(number, subtitle="副题" * 5) for number in range(1, 10)))
    made = front.layout(shown)
    assert len(made.below) >= 2
    assert len(made.beside) >= 2


def test_a_lead_tells_more_where_there_is_room() -> None:
    alone = front.layout(page(card(1), card(2, characters=60)))
    full = front.layout(page(card(1), *(card(number, subtitle="副题" * 12) for number in range(2, 4))))
    assert full.length > alone.length


def test_missing_pages_are_told_in_runs() -> None:
    assert missing(["1", "2", "3"]) == ()
    assert missing(["1", "4", "5"]) == (("2", "3"),)
    assert missing(["2"]) == (("1",),)
    assert missing(["01", "03"]) == (("02",),)
    assert missing(["A01", "A03", "B2"]) == (("A02",), ("B1",))
    assert missing(["1", "2-3", "4", "特1"]) == ()
    assert missing(["1", "增刊", "x-y"]) == ()


def test_texts_beside_a_tall_lead_show_more_lines_and_those_beside_a_low_one_do_not() -> None:
    picture = CardPicture("桥.jpg", 900, 600)
    rest = [card(number) for number in range(2, 5)]
    tall = front.layout(page(replace(card(1), picture=picture), *rest))
    assert (tall.below, tall.lines > front.LINES.start) == ((), True)
    low = front.layout(page(card(1), *rest, card(5), card(6)))
    assert low.lines == front.LINES.start
    assert front.layout(page(replace(card(1), picture=CardPicture("字.png", 900, 30)), *rest)).lines < tall.lines


def test_three_pages_behind_the_front_end_together_where_their_lengths_are_about_the_same() -> None:
    whole = page(*(card(number) for number in range(1, 6)))
    shorter = page(*(card(number) for number in range(1, 4)))
    shown = front.even([whole, shorter, whole])
    assert shown[0] == shown[2] == front.LINES.start
    assert shown[1] > front.LINES.start
    assert front.even([whole, page(card(1, characters=60)), whole]) == ()
    assert front.even([whole, whole]) == ()
