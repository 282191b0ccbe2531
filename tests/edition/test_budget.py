"""The budget of a site: a date that a simulated newspaper confirms, and laws over any archive."""

from __future__ import annotations

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from builder.edition.budget import LIMIT, YEAR, Budget, SiteSize, of

DAY = datetime.date(2026, 4, 8)
days = st.dates(datetime.date(1950, 1, 1), datetime.date(2050, 1, 1))


@st.composite
def archives(draw: st.DrawFn) -> dict[datetime.date, int]:
    """Two issues or more, at most two months between them."""
    date = draw(days)
    sizes = {date: draw(st.integers(1, 10**7))}
    for distance in draw(st.lists(st.integers(1, 60), min_size=1, max_size=40)):
        date += datetime.timedelta(distance)
        sizes[date] = draw(st.integers(1, 10**7))
    return sizes


def site(size: int, fixed: int = 0) -> SiteSize:
    return SiteSize(files=size // 1000, size=size, fixed=fixed)


def steady(first: datetime.date, every: int, issues: int, size: int) -> dict[datetime.date, int]:
    """Issues of one size at one distance."""
    return {first + datetime.timedelta(number * every): size for number in range(issues)}


@given(every=st.integers(1, 31), issues=st.integers(2, 400), size=st.integers(1000, 10**6),
       fixed=st.integers(0, 10**7), room=st.integers(1, 30))  # fmt: skip
def test_a_newspaper_that_goes_on_fills_its_site_on_the_day_that_was_told(
    every: int, issues: int, size: int, fixed: int, room: int
) -> None:
    """`room` more issues fit and not one more: the day is that of the issue that does not, or up to it."""
    archive = steady(DAY, every, issues, size)
    limit = fixed + size * (issues + room)
    told = of(site(fixed + size * issues, fixed), 10 * issues, archive).full_on(max(archive), limit)
    assert told is not None
    fits = max(archive) + datetime.timedelta(every * room)
    assert fits < told <= fits + datetime.timedelta(every)


@given(archive=archives(), size=st.integers(0, 2 * LIMIT), more=st.integers(0, LIMIT), late=st.integers(0, 500))
@example(archive={DAY: 1}, size=LIMIT, more=1, late=0)
def test_more_room_is_never_full_earlier_and_a_larger_site_never_later(
    archive: dict[datetime.date, int], size: int, more: int, late: int
) -> None:
    today = max(archive) + datetime.timedelta(late)
    budget, larger = (Budget(articles=1, site=site(bytes_), pace=of(site(size), 1, archive).pace, newest=max(archive))
                      for bytes_ in (size, size + more))  # fmt: skip
    told = budget.full_on(today)
    if told is None:
        assert size <= LIMIT
    else:
        assert told >= today
        roomier = budget.full_on(today, LIMIT + more)
        assert roomier is None or roomier >= told
        sooner = larger.full_on(today)
        assert sooner is not None
        assert sooner <= told


@given(archive=archives(), old=st.dictionaries(st.dates(datetime.date(1900, 1, 1), datetime.date(1940, 1, 1)),
                                             st.integers(1, 10**7), max_size=20))  # fmt: skip
def test_what_was_printed_long_ago_has_no_part_in_the_pace(
    archive: dict[datetime.date, int], old: dict[datetime.date, int]
) -> None:
    """The site holds the old years' bytes too, so their share of it is what they are."""
    now, then = sum(archive.values()), sum(old.values())
    alone, together = of(site(now * 3), 1, archive), of(site((now + then) * 3), 1, {**archive, **old})
    assert together.pace == alone.pace


@given(archive=archives(), fixed=st.integers(0, 10**8), size=st.integers(0, 10**8))
def test_what_every_site_has_does_not_grow(archive: dict[datetime.date, int], fixed: int, size: int) -> None:
    assert of(site(size + fixed, fixed), 9, archive).pace == of(site(size), 9, archive).pace
    assert of(site(size + fixed, fixed), 9, archive).bytes_an_article == size / 9


@given(archive=archives(), silent=st.integers(0, 2 * YEAR))
def test_a_newspaper_that_ended_is_never_full(archive: dict[datetime.date, int], silent: int) -> None:
    today = max(archive) + datetime.timedelta(silent)
    budget = of(site(10**8), 1, archive)
    assert budget.pace > 0
    assert budget.is_growing(today) == (silent <= YEAR)
    if silent > YEAR:
        assert budget.full_on(today) is None


def test_one_day_tells_no_pace_and_a_full_site_is_full_today() -> None:
    assert of(site(10**6), 4, {DAY: 4000}).full_on(DAY) is None
    assert of(site(0), 0, {}).full_on(DAY) is None
    assert of(site(LIMIT + 1), 0, {}).full_on(DAY) == DAY
    weekly = of(site(10**3), 4, steady(DAY, 7, 3, 1))
    assert weekly.full_on(DAY + datetime.timedelta(14)) is None  # in some ten thousand years


def test_a_real_daily() -> None:
    """10,637 articles of 137 days, 28 KB each: fifteen months fill the gigabyte, as was found by hand."""
    budget = of(SiteSize(files=56_400, size=298_000_000), 10_637, steady(datetime.date(2024, 5, 1), 1, 137, 300_000))
    assert (round(budget.bytes_an_article), round(budget.files_an_article, 1)) == (28_015, 5.3)
    full = budget.full_on(datetime.date(2024, 9, 15))
    assert full is not None
    assert full.replace(day=1) == datetime.date(2025, 8, 1)
    assert budget.as_json(datetime.date(2024, 9, 15)) == {
        "size": 298_000_000, "files": 56_400, "limit": LIMIT, "bytes_an_article": 28_015, "files_an_article": 5.3,
        "bytes_a_day": 2_175_182, "full_on": full.isoformat(),
    }  # fmt: skip
