"""Every day of 2015 to 2026 against an independent data set."""

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # it has no annotations

from tests.holidays import CALENDAR


def test_every_day_agrees_with_a_second_source() -> None:
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(4383)]
    assert days[-1] == date(2026, 12, 31)
    assert [day for day in days if CALENDAR.works(day) != chinese_calendar.is_workday(day)] == []
    worked = [day for day in days if chinese_calendar.is_workday(day)]
    assert CALENDAR.rank(date(2026, 12, 31)) == len(worked)
