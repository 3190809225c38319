"""Why a clock ends on its last day, in a sentence; the days are counted by hand beside it."""

from datetime import date

import pytest

from permits.clocks import (
    CalendarDays,
    Clock,
    Extension,
    Limit,
    Months,
    OnTheSpot,
    Stop,
    Until,
    WorkingDays,
    in_short,
)
from permits.messages import Language, translate
from permits.vocabulary import ClockName, Coded, Party
from tests.holidays import CALENDAR


def _titles(coded: Coded, into: Language) -> str:
    del into
    return {"testing": "检验检测", "hearing": "听证"}[coded.code]


def said(
    started: date,
    limit: Limit,
    *,
    stops: tuple[Stop, ...] = (),
    extension: Extension | None = None,
    back_from: date | None = None,
) -> str:
    clock = Clock(
        name=ClockName("limit"),
        runs_against=Party.DEPARTMENT,
        limit=limit,
        started=started,
        stops=stops,
        extension=extension,
        back_from=back_from,
    )
    return translate(in_short(clock, CALENDAR, "zh_CN"), "zh_CN", titles=_titles)


def test_holidays_are_named_with_their_notice_and_days_made_up_count() -> None:
    """Sunday 09-20 is worked: 1; 21 to 24: 5; 25 to 27 off; 28 to 30: 8; seven days off; 10-08, 09
    and Saturday 10: 11; 12 to 16: 16; 19 to 22: 20. Weekends: 09-19, 10-11, 10-17, 10-18.
    """
    assert said(date(2026, 9, 18), WorkingDays(20)) == (
        "20个工作日，自 2026-09-18 起算，当日不计；"
        "其间不计周末 4 天、中秋节 3 天（放假通知 2026）、国庆节 7 天（放假通知 2026）；"
        "调休上班，计入 2026-09-20、2026-10-10"
    )


MONDAY = date(2026, 3, 2)


def test_a_stop_gives_its_ground_and_the_days_that_did_not_count() -> None:
    """03-03 to 09: 5; nothing from 10 to 18, weekend included; 19, 20: 7; 23 to 27: 12; 30 to
    04-03: 17; 04-07 to 09: 20. Weekends outside the stop: 03-07, 08, 21, 22, 28, 29.
    """
    testing = Stop(reason="testing", since=date(2026, 3, 9), until=date(2026, 3, 18))

    assert said(MONDAY, WorkingDays(20), stops=(testing,)) == (
        "20个工作日，自 2026-03-02 起算，当日不计；"
        "其间不计周末 6 天、检验检测 9 天（2026-03-10 至 2026-03-18）、清明节 3 天（放假通知 2026）"
    )


def test_a_day_under_two_stops_is_counted_out_once() -> None:
    """The hearing adds 03-19 and 20 only. 23 to 27: 10; 30 to 04-03: 15; 07 to 10: 19; 13: 20.
    Weekends: 03-07, 08, 21, 22, 28, 29, 04-11, 12.
    """
    testing = Stop(reason="testing", since=date(2026, 3, 9), until=date(2026, 3, 18))
    hearing = Stop(reason="hearing", since=date(2026, 3, 16), until=date(2026, 3, 20))

    assert said(MONDAY, WorkingDays(20), stops=(testing, hearing)) == (
        "20个工作日，自 2026-03-02 起算，当日不计；"
        "其间不计周末 8 天、检验检测 9 天（2026-03-10 至 2026-03-18）、"
        "听证 2 天（2026-03-19 至 2026-03-20）、清明节 3 天（放假通知 2026）"
    )


def test_of_a_stop_that_lasts_only_its_beginning_is_known() -> None:
    stop = Stop(reason="hearing", since=date(2026, 3, 9))

    assert said(MONDAY, WorkingDays(20), stops=(stop,)) == (
        "20个工作日，自 2026-03-02 起算，当日不计；其间不计周末 2 天、听证（自 2026-03-10 起）"
    )


def test_an_extension_gives_its_length_and_its_day() -> None:
    """03-30 is the 20th; 31 to 04-03: 24; 07 to 10: 28; 13, 14: 30. Ten days of weekends."""
    extension = Extension(limit=WorkingDays(10), on=date(2026, 3, 26))

    assert said(MONDAY, WorkingDays(20), extension=extension) == (
        "20个工作日，自 2026-03-02 起算，当日不计；"
        "其间不计周末 10 天、清明节 3 天（放假通知 2026）；2026-03-26 延长10个工作日"
    )


def test_a_year_without_a_notice_says_so() -> None:
    """12-28 to 31: 4; 2027-01-04 to 08: 9; 11: 10. Six days of weekends."""
    assert said(date(2026, 12, 25), WorkingDays(10)) == (
        "10个工作日，自 2026-12-25 起算，当日不计；其间不计周末 6 天、元旦 1 天（放假通知尚未公布）"
    )


@pytest.mark.parametrize(
    ("started", "limit", "text"),
    [
        (
            date(2016, 4, 5),
            Months(2),  # 06-05 is a Sunday
            "2个月，自 2016-04-05 起算，当日不计；2016-06-05 休息（周末），顺延至 2016-06-06",
        ),
        (
            date(2026, 9, 1),
            CalendarDays(30),  # 10-01 to 07 are off
            (
                "30个自然日，自 2026-09-01 起算，当日不计；"
                "2026-10-01 休息（国庆节，依放假通知 2026 放假），顺延至 2026-10-08"
            ),
        ),
        (
            date(2016, 1, 31),
            Months(1),  # 2016-02-29 is a Monday
            "1个月，自 2016-01-31 起算，当日不计；当月没有 31 日，以月末日为准",
        ),
        (
            date(2015, 1, 30),
            Months(1),  # 2015-02-28, a Saturday, is worked for the Spring Festival
            "1个月，自 2015-01-30 起算，当日不计；当月没有 30 日，以月末日为准",
        ),
        (MONDAY, WorkingDays(4), "4个工作日，自 2026-03-02 起算，当日不计"),
        (MONDAY, OnTheSpot(), "当场：就在 2026-03-02 当日"),
        (MONDAY, Until(date(2030, 3, 1)), "2030-03-01 是定下的日子"),
    ],
)
def test_what_moves_the_end_is_said(started: date, limit: Limit, text: str) -> None:
    assert said(started, limit) == text


def test_backwards_the_day_it_is_counted_from_is_named() -> None:
    """05-03: 1; 05-02, 05-01 off; Saturday 04-30; 04-29: 2; 04-28: 3."""
    event = date(2016, 5, 4)

    assert said(date(2016, 4, 5), WorkingDays(3), back_from=event) == (
        "自 2016-05-04 往前倒算3个工作日，当日不计；其间不计劳动节 2 天（放假通知 2016）、周末 1 天"
    )
