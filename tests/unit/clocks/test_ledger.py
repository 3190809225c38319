"""The proof shows every day after the start: which number it has, or why it has none."""

from dataclasses import replace
from datetime import date

import pytest

from permits.calendars import Holiday, MakeUpDay, StatutoryDay, Weekday, Weekend
from permits.clocks import (
    CalendarDays,
    Clock,
    EndsOn,
    EveryDay,
    Extension,
    LedgerDay,
    LedgerReason,
    Limit,
    Months,
    NamedDay,
    OnTheSpot,
    RollsOver,
    SameDay,
    Stop,
    Stopped,
    Until,
    WorkingDays,
    Years,
    because,
    ledger,
)
from permits.vocabulary import ClockName, Malformed, NotFound, Party
from tests.holidays import CALENDAR


def _clock(started: date, limit: Limit) -> Clock:
    return Clock(
        name=ClockName("limit"), runs_against=Party.DEPARTMENT, limit=limit, started=started
    )


def _day(month: int, day: int, counted: int | None, why: LedgerReason) -> LedgerDay:
    return LedgerDay(date(2026, month, day), counted, why, provisional=False)


def test_working_days_show_the_holiday_and_the_make_up_day_with_their_notice() -> None:
    spring = Holiday("春节", "2026")
    assert ledger(_clock(date(2026, 2, 12), WorkingDays(5)), CALENDAR) == (
        _day(2, 13, 1, Weekday()),
        _day(2, 14, 2, MakeUpDay("春节", "2026")),
        *(_day(2, day, None, spring) for day in range(15, 24)),
        _day(2, 24, 3, Weekday()),
        _day(2, 25, 4, Weekday()),
        _day(2, 26, 5, Weekday()),
    )


def test_an_amending_notice_is_named_where_it_decides() -> None:
    clock = _clock(date(2020, 1, 30), WorkingDays(1))
    assert ledger(clock, CALENDAR) == (
        LedgerDay(date(2020, 1, 31), None, Holiday("春节", "2020-amended"), provisional=False),
        LedgerDay(date(2020, 2, 1), None, Holiday("春节", "2020-amended"), provisional=False),
        LedgerDay(date(2020, 2, 2), None, Holiday("春节", "2020-amended"), provisional=False),
        LedgerDay(date(2020, 2, 3), 1, MakeUpDay("春节", "2020-amended"), provisional=False),
    )


def test_days_beyond_the_notices_are_marked_one_by_one() -> None:
    clock = _clock(date(2026, 12, 30), WorkingDays(2))
    assert ledger(clock, CALENDAR) == (
        _day(12, 31, 1, Weekday()),
        LedgerDay(date(2027, 1, 1), None, StatutoryDay("元旦"), provisional=True),
        LedgerDay(date(2027, 1, 2), None, Weekend(), provisional=True),
        LedgerDay(date(2027, 1, 3), None, Weekend(), provisional=True),
        LedgerDay(date(2027, 1, 4), 2, Weekday(), provisional=True),
    )


def test_a_stopped_day_names_its_stop() -> None:
    clock = replace(
        _clock(date(2026, 3, 2), WorkingDays(3)),
        stops=(
            Stop(reason="鉴定", since=date(2026, 2, 20), until=date(2026, 2, 27)),
            Stop(reason="听证", since=date(2026, 3, 3), until=date(2026, 3, 5)),
        ),
    )
    assert ledger(clock, CALENDAR) == (
        _day(3, 3, 1, Weekday()),
        _day(3, 4, None, Stopped(2, "听证")),
        _day(3, 5, None, Stopped(2, "听证")),
        _day(3, 6, 2, Weekday()),
        _day(3, 7, None, Weekend()),
        _day(3, 8, None, Weekend()),
        _day(3, 9, 3, Weekday()),
    )


def test_an_open_stop_ends_the_proof_on_its_first_day() -> None:
    clock = replace(
        _clock(date(2026, 3, 2), WorkingDays(20)),
        stops=(Stop(reason="检验", since=date(2026, 3, 3)),),
    )
    assert ledger(clock, CALENDAR) == (
        _day(3, 3, 1, Weekday()),
        _day(3, 4, None, Stopped(1, "检验")),
    )


def test_an_open_stop_ends_the_proof_though_another_covers_its_first_day() -> None:
    clock = replace(
        _clock(date(2026, 3, 2), WorkingDays(20)),
        stops=(
            Stop(reason="检验", since=date(2026, 3, 3), until=date(2026, 3, 6)),
            Stop(reason="听证", since=date(2026, 3, 4)),
        ),
    )
    assert ledger(clock, CALENDAR) == (
        _day(3, 3, 1, Weekday()),
        _day(3, 4, None, Stopped(1, "检验")),
        _day(3, 5, None, Stopped(1, "检验")),
    )


def test_what_an_open_stop_holds_up_is_not_extended() -> None:
    clock = replace(
        _clock(date(2026, 3, 2), CalendarDays(20)),
        stops=(Stop(reason="检验", since=date(2026, 3, 3)),),
        extension=Extension(limit=WorkingDays(10), on=date(2026, 3, 3)),
    )
    assert ledger(clock, CALENDAR) == (
        _day(3, 3, 1, EveryDay()),
        _day(3, 4, None, Stopped(1, "检验")),
    )


def test_calendar_days_roll_over_days_off() -> None:
    clock = _clock(date(2026, 4, 2), CalendarDays(3))
    assert ledger(clock, CALENDAR) == (
        _day(4, 3, 1, EveryDay()),
        _day(4, 4, 2, EveryDay()),
        _day(4, 5, None, RollsOver(Holiday("清明节", "2026"))),
        _day(4, 6, None, RollsOver(Holiday("清明节", "2026"))),
        _day(4, 7, 3, EndsOn(Weekday())),
    )


def test_months_mark_the_day_that_the_month_has_not() -> None:
    lines = ledger(_clock(date(2025, 12, 31), Months(2)), CALENDAR)
    assert lines[-2:] == (
        _day(2, 27, 58, EveryDay()),
        _day(2, 28, 59, EndsOn(MakeUpDay("春节", "2026"), missing=31)),
    )
    assert len(lines) == 59


def test_months_that_have_the_day_mark_none_missing() -> None:
    lines = ledger(_clock(date(2026, 1, 31), Months(2)), CALENDAR)
    assert lines[-1] == _day(3, 31, 59, EndsOn(Weekday()))


def test_months_mark_the_corresponding_day_and_then_roll() -> None:
    lines = ledger(_clock(date(2026, 8, 3), Months(2)), CALENDAR)
    national = RollsOver(Holiday("国庆节", "2026"))
    assert lines[-7:] == (
        _day(10, 2, 60, EveryDay()),
        *(_day(10, day, None, national) for day in range(3, 8)),
        _day(10, 8, 61, EndsOn(Weekday())),
    )


def test_an_extension_in_another_unit_is_numbered_anew() -> None:
    clock = replace(
        _clock(date(2026, 3, 2), CalendarDays(2)),
        extension=Extension(limit=WorkingDays(2), on=date(2026, 3, 3)),
    )
    assert ledger(clock, CALENDAR) == (
        _day(3, 3, 1, EveryDay()),
        _day(3, 4, 2, EndsOn(Weekday())),
        _day(3, 5, 1, Weekday()),
        _day(3, 6, 2, Weekday()),
    )


def test_an_extension_on_the_spot_adds_no_line() -> None:
    clock = _clock(date(2026, 3, 2), WorkingDays(1))
    extended = replace(clock, extension=Extension(limit=OnTheSpot(), on=date(2026, 3, 3)))
    assert ledger(extended, CALENDAR) == (_day(3, 3, 1, Weekday()),)


def test_backwards_the_days_come_in_the_order_of_counting() -> None:
    clock = replace(_clock(date(2026, 9, 1), WorkingDays(3)), back_from=date(2026, 10, 12))
    assert ledger(clock, CALENDAR) == (
        _day(10, 11, None, Weekend()),
        _day(10, 10, 1, MakeUpDay("国庆节", "2026")),
        _day(10, 9, 2, Weekday()),
        _day(10, 8, 3, Weekday()),
    )


def test_backwards_calendar_days_all_count() -> None:
    clock = replace(_clock(date(2026, 1, 5), CalendarDays(2)), back_from=date(2026, 10, 3))
    assert ledger(clock, CALENDAR) == (_day(10, 2, 1, EveryDay()), _day(10, 1, 2, EveryDay()))


def test_what_is_not_counted_has_one_line() -> None:
    assert ledger(_clock(date(2026, 10, 1), OnTheSpot()), CALENDAR) == (
        _day(10, 1, None, SameDay()),
    )
    assert ledger(_clock(date(2026, 1, 5), Until(date(2026, 10, 1))), CALENDAR) == (
        _day(10, 1, None, NamedDay()),
    )


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Weekday(), "Monday to Friday"),
        (Weekend(), "weekend"),
        (Holiday("春节", "2026"), "春节, off by notice 2026"),
        (MakeUpDay("春节", "2026"), "made up for 春节 by notice 2026"),
        (StatutoryDay("元旦"), "元旦, a statutory holiday"),
        (EveryDay(), "every calendar day counts"),
        (Stopped(2, "听证"), "not counted: stop 2, 听证"),
        (RollsOver(Weekend()), "rolls on: weekend"),
        (
            RollsOver(Weekend(), missing=31),
            "the month has no day 31, so its last day; rolls on: weekend",
        ),
        (EndsOn(Weekday()), "the last day: Monday to Friday"),
        (SameDay(), "on the spot: the day itself"),
        (NamedDay(), "the day named by the limit"),
    ],
)
def test_every_reason_has_words(why: LedgerReason, words: str) -> None:
    assert str(because(why)) == words


def test_before_the_first_notice_there_is_no_proof() -> None:
    with pytest.raises(NotFound):
        ledger(_clock(date(2014, 12, 1), WorkingDays(20)), CALENDAR)


def test_a_limit_that_outlasts_all_dates_is_malformed() -> None:
    with pytest.raises(Malformed):
        ledger(replace(_clock(date(9999, 12, 31), Years(1)), back_from=date(1, 6, 1)), CALENDAR)
