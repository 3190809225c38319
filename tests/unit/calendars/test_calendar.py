"""Which days are worked, by which notice, and as known on which day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from permits.calendars import (
    Calendar,
    Day,
    DayReason,
    Holiday,
    MakeUpDay,
    Notice,
    StatutoryDay,
    StatutoryDays,
    Weekday,
    Weekend,
)
from permits.vocabulary import NotFound
from tests.holidays import CALENDAR, STATUTORY, notices


def _notice(
    name: str,
    published_on: date,
    *,
    year: int = 2030,
    off: tuple[date, ...] = (),
    worked: tuple[date, ...] = (),
    amends: str | None = None,
) -> Notice:
    return Notice(
        id=name,
        year=year,
        published_on=published_on,
        title=f"{name} notice",
        source="https://www.gov.cn/",
        off=dict.fromkeys(off, "元旦"),
        worked=dict.fromkeys(worked, "元旦"),
        amends=amends,
    )


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2026, 3, 2), Weekday()),
        (date(2026, 3, 7), Weekend()),
        (date(2026, 2, 17), Holiday("春节", "2026")),
        (date(2026, 2, 14), MakeUpDay("春节", "2026")),
        (date(2018, 12, 29), MakeUpDay("元旦", "2019")),
        (date(2018, 12, 31), Holiday("元旦", "2019")),
        (date(2022, 12, 31), Holiday("元旦", "2023")),
        (date(2015, 9, 3), Holiday("抗日战争暨世界反法西斯战争胜利70周年纪念日", "2015-amended")),
        (date(2019, 5, 1), Holiday("劳动节", "2019-amended")),
        (date(2020, 1, 30), Holiday("春节", "2020")),
        (date(2020, 2, 1), Holiday("春节", "2020-amended")),
        (date(2024, 2, 9), Weekday()),
    ],
)
def test_a_settled_day_and_why(day: date, known: DayReason) -> None:
    assert CALENDAR.day(day) == Day(day, known, provisional=False)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2027, 1, 1), StatutoryDay("元旦")),
        (date(2027, 2, 8), StatutoryDay("春节")),
        (date(2027, 2, 6), Weekend()),
        (date(2027, 10, 4), Weekday()),
        (date(2028, 1, 3), Weekday()),
    ],
)
def test_a_day_beyond_the_notices_is_provisional(day: date, known: DayReason) -> None:
    assert CALENDAR.day(day) == Day(day, known, provisional=True)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 2), True),
        (date(2026, 3, 7), False),
        (date(2026, 2, 17), False),
        (date(2026, 2, 14), True),
        (date(2027, 1, 1), False),
    ],
)
def test_weekdays_and_make_up_days_are_worked(day: date, *, works: bool) -> None:
    assert CALENDAR.works(day) is works
    assert CALENDAR.day(day).works is works


def test_a_notice_is_known_from_the_day_it_was_published() -> None:
    saturday = date(2020, 2, 1)
    before, on = CALENDAR.known_on(date(2020, 1, 26)), CALENDAR.known_on(date(2020, 1, 27))
    assert before.day(saturday).why == MakeUpDay("春节", "2020")
    assert on.day(saturday).why == Holiday("春节", "2020-amended")


def test_what_is_known_on_a_day_is_one_calendar() -> None:
    assert CALENDAR.known_on(date(2026, 11, 1)) is CALENDAR
    assert CALENDAR.known_on(date(2020, 1, 27)) is CALENDAR.known_on(date(2020, 11, 24))
    assert len(CALENDAR.known_on(date(2020, 1, 27)).notices) == 9


def test_a_calendar_of_the_past_knows_no_more_than_its_day() -> None:
    past = CALENDAR.known_on(date(2020, 1, 26))
    assert past.known_on(date(2026, 1, 1)) is past
    assert past.horizon == date(2020, 12, 31)
    assert past.day(date(2021, 1, 4)).provisional


def test_the_first_and_the_last_covered_day() -> None:
    assert (CALENDAR.first_day, CALENDAR.horizon) == (date(2015, 1, 1), date(2026, 12, 31))


def test_before_any_notice_nothing_is_known() -> None:
    with pytest.raises(NotFound) as refused:
        CALENDAR.known_on(date(2014, 12, 15))
    assert refused.value.status == 4
    assert str(refused.value.what) == "No holiday notice was known on 2014-12-15."
    assert str(refused.value.why) == "The first, 2015, was published on 2014-12-16."
    assert "permits calendar import FILE" in str(refused.value.remedy)


def test_a_calendar_without_notices_is_none() -> None:
    with pytest.raises(NotFound, match="No holiday notice is loaded"):
        Calendar((), STATUTORY)


@pytest.mark.parametrize("ask", [CALENDAR.day, CALENDAR.works])
def test_a_day_before_the_first_covered_one_is_refused(ask: Callable[[date], object]) -> None:
    with pytest.raises(NotFound, match="There is no calendar for 2014-12-31"):
        ask(date(2014, 12, 31))


def test_notices_published_between_two_days() -> None:
    between = CALENDAR.published_between
    assert [n.id for n in between(date(2019, 11, 21), date(2020, 1, 27))] == ["2020-amended"]
    assert [n.id for n in between(date(2019, 11, 20), date(2020, 1, 26))] == ["2020"]
    assert between(date(2025, 11, 4), date(2026, 11, 1)) == ()


def test_the_later_published_notice_decides_whatever_the_order_given() -> None:
    day = date(2030, 1, 2)
    first = _notice("b", date(2029, 11, 1), off=(day,))
    second = _notice("a", date(2029, 12, 20), worked=(day,), amends="b")
    assert Calendar((second, first), STATUTORY).day(day).why == MakeUpDay("元旦", "a")
    assert Calendar((first, second), STATUTORY).day(day).why == MakeUpDay("元旦", "a")


def test_an_amendment_alone_settles_no_year() -> None:
    base = _notice("2030", date(2029, 11, 1))
    early = _notice("2031-early", date(2030, 6, 1), year=2031, amends="2031")
    calendar = Calendar((base, early), STATUTORY)
    assert calendar.horizon == date(2030, 12, 31)
    assert calendar.day(date(2031, 3, 3)).provisional


def test_a_year_left_out_is_provisional_between_settled_ones() -> None:
    calendar = Calendar(
        (_notice("2030", date(2029, 11, 1)), _notice("2032", date(2031, 11, 1), year=2032)),
        STATUTORY,
    )
    assert not calendar.provisional(date(2030, 1, 1), date(2030, 12, 31))
    assert calendar.provisional(date(2030, 12, 31), date(2031, 1, 1))
    assert calendar.provisional(date(2030, 6, 1), date(2032, 6, 1))
    assert not calendar.provisional(date(2031, 12, 31), date(2032, 1, 1))


def test_december_listed_by_the_next_notice_is_overridden_though_its_year_is_open() -> None:
    later = _notice("2032", date(2031, 11, 1), year=2032, off=(date(2031, 12, 31),))
    calendar = Calendar((_notice("2030", date(2029, 11, 1)), later), STATUTORY)
    assert calendar.day(date(2031, 12, 31)) == Day(
        date(2031, 12, 31), Holiday("元旦", "2032"), provisional=True
    )


def test_ranks_count_the_working_days_of_a_year() -> None:
    # 2026: 261 Mondays to Fridays, 19 of them off, 6 weekend days worked
    ends = CALENDAR.rank(date(2026, 12, 31)) - CALENDAR.rank(date(2025, 12, 31))
    assert ends == 248


def test_rank_and_working_day_are_inverse_also_beyond_the_notices() -> None:
    day, ranks = date(2026, 11, 1), []
    while day < date(2028, 3, 1):
        if CALENDAR.works(day):
            assert CALENDAR.working_day(CALENDAR.rank(day)) == day
            ranks.append(CALENDAR.rank(day))
        day += timedelta(days=1)
    assert ranks == list(range(ranks[0], ranks[0] + len(ranks)))


def test_the_first_working_day_of_all() -> None:
    assert CALENDAR.rank(date(2014, 12, 31)) == 0
    assert CALENDAR.working_day(1) == date(2015, 1, 4)
    with pytest.raises(NotFound):
        CALENDAR.working_day(0)
    with pytest.raises(NotFound):
        CALENDAR.rank(date(2014, 12, 30))


def test_the_working_day_after_the_last_of_a_year_is_in_the_next() -> None:
    # 2030 begins and ends on a Tuesday: 52 weeks and one day
    calendar = Calendar((_notice("2030", date(2029, 11, 1)),), STATUTORY)
    assert calendar.working_day(262) == date(2031, 1, 1)


def test_statutory_days_beyond_what_is_known_are_unknown() -> None:
    assert STATUTORY.name(date(2027, 10, 1)) == "国庆节"
    assert STATUTORY.name(date(2028, 10, 2)) is None
    assert StatutoryDays().name(date(2027, 10, 1)) is None


def test_where_a_notice_settles_the_year_the_measures_alone_decide_nothing() -> None:
    wednesday = date(2030, 1, 2)
    statutory = StatutoryDays(weekdays={2030: {wednesday: "元旦"}})
    calendar = Calendar((_notice("2030", date(2029, 11, 1)),), statutory)
    assert calendar.day(wednesday) == Day(wednesday, Weekday(), provisional=False)


def test_a_notice_can_be_a_key() -> None:
    assert len(set(notices()) | set(notices())) == 15


def test_a_list_settles_its_whole_year_and_an_amendment_only_its_days() -> None:
    spring = (date(2030, 2, 4), date(2030, 2, 5))
    whole = _notice("2030", date(2029, 11, 20), off=spring)
    reaching_back = _notice("2030", date(2029, 11, 20), off=(date(2029, 12, 31), *spring))
    amendment = _notice("2030-x", date(2030, 1, 20), off=spring, amends="2030")

    assert whole.first_day == date(2030, 1, 1)
    assert reaching_back.first_day == date(2029, 12, 31)
    assert amendment.first_day == date(2030, 2, 4)


def test_a_later_list_leaves_the_year_between_open() -> None:
    lists = [
        _notice(str(year), date(year - 1, 11, 20), year=year, off=(date(year, 1, 1),))
        for year in (2029, 2031)
    ]

    assert Calendar(lists, STATUTORY).horizon == date(2029, 12, 31)


def test_a_calendar_without_a_notice_is_as_if_it_had_never_been_published() -> None:
    change = _notice("2026-x", date(2026, 3, 1), year=2026, off=(date(2026, 3, 2),), amends="2026")
    changed = Calendar((*notices(), change), STATUTORY)

    assert not changed.works(date(2026, 3, 2))
    assert changed.without(change).works(date(2026, 3, 2))
    assert changed.without(change).notices == CALENDAR.notices
