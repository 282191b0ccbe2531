import datetime

from hypothesis import given
from hypothesis import strategies as st

from builder.edition import calendar, neighbours
from builder.edition.calendar import Day
from builder.edition.issue_date import parse as issue_date


def test_months_are_counted_in_order() -> None:
    written = ["2026-04-09", "2025-12-31", "2026-04-08", "2026-04-08-2"]
    found = calendar.months(Day(issue_date(each), 4, 20) for each in written)
    assert list(found.items()) == [(datetime.date(2025, 12, 1), 1), (datetime.date(2026, 4, 1), 3)]


@given(st.dates())
def test_weeks_hold_each_day_of_the_month_once_under_its_weekday(date: datetime.date) -> None:
    weeks = calendar.weeks(calendar.first_of_month(date))
    days = [day for week in weeks for day in week if day]
    assert days == sorted(set(days))
    assert (days[0].day, {day.month for day in days}) == (1, {date.month})
    assert date in days
    assert all(day is None or day.weekday() == number for week in weeks for number, day in enumerate(week))


@given(st.lists(st.integers(), unique=True).map(sorted), st.integers())
def test_beside_finds_the_nearest_whether_the_value_is_there_or_not(ordered: list[int], value: int) -> None:
    before, after = neighbours.beside(ordered, value)
    assert before == max((one for one in ordered if one < value), default=None)
    assert after == min((one for one in ordered if one > value), default=None)


def test_between_gives_each_item_with_its_neighbours() -> None:
    assert list(neighbours.between("ab", "x", None)) == [("x", "a", "b"), ("a", "b", None)]
    assert list(neighbours.between("")) == []


def test_a_year_is_known_by_its_first_day_and_weeks_can_be_looked_up() -> None:
    assert calendar.first_of_year(datetime.date(2026, 4, 8)) == datetime.date(2026, 1, 1)
    assert calendar.weeks(datetime.date(2026, 4, 1))[-1][3:] == (datetime.date(2026, 4, 30), None, None, None)
