"""The lunar date (农历) of a day, as mastheads print it. borax calculates it, for 1900 to 2100."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

if TYPE_CHECKING:
    import datetime

_MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
"""As newspapers print them: borax says 冬 and 腊 of the last two."""


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day in the lunar calendar, each part in Chinese."""

    year: str
    """干支: 丙午."""
    day: str
    """Month and day: 二月廿三, 闰六月初一."""
    term: str
    """The solar term (节气) that falls on the day: 清明; mostly empty."""


@cache
def lunar_date(date: datetime.date) -> Lunar | None:
    """The lunar date; None for a day outside the years that the library knows."""
    try:
        lunar = LunarDate.from_solar(date)
    except (ValueError, InvalidLunarDateError):
        return None
    month = ("闰" if lunar.leap else "") + _MONTHS[lunar.month - 1]
    return Lunar(str(lunar.gz_year), f"{month}月{lunar.cn_day}", str(lunar.term or ""))
