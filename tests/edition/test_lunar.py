import datetime

import pytest

from builder.edition.lunar import Lunar, lunar_date

DAYS = {  # as calendars and mastheads printed them
    "1949-10-01": Lunar("己丑", "八月初十", ""),
    "2000-02-05": Lunar("庚辰", "正月初一", ""),
    "2025-07-25": Lunar("乙巳", "闰六月初一", ""),
    "2026-02-16": Lunar("乙巳", "十二月廿九", ""),
    "2026-02-17": Lunar("丙午", "正月初一", ""),
    "2026-04-05": Lunar("丙午", "二月十八", "清明"),
    "2033-12-22": Lunar("癸丑", "闰十一月初一", ""),
}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_has_the_lunar_date_that_calendars_print(day: str) -> None:
    assert lunar_date(datetime.date.fromisoformat(day)) == DAYS[day]


def test_days_of_the_library_s_years_have_one_and_no_others() -> None:
    first, last = datetime.date(1900, 1, 31), datetime.date(2101, 1, 28)
    found = [lunar_date(first + datetime.timedelta(days=number)) for number in range(0, (last - first).days + 1, 29)]
    assert len(found) > 2500
    assert None not in found
    assert None not in {lunar_date(first), lunar_date(last)}
    assert lunar_date(first - datetime.timedelta(days=1)) is lunar_date(last + datetime.timedelta(days=1)) is None
