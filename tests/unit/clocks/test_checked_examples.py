"""The checked examples of counting: each shows one rule of the law."""

from datetime import date

import pytest

from permits.clocks import Clock, Due, Term, due, parse_term, promised_due
from permits.vocabulary import ClockName, Party
from tests.holidays import CALENDAR

DECISION = ClockName("decision")


def _clock(started: date, limit: str, promised: Term | None = None) -> Clock:
    return Clock(
        name=DECISION,
        runs_against=Party.DEPARTMENT,
        limit=parse_term(limit),
        started=started,
        promised=promised,
    )


@pytest.mark.parametrize(
    ("limit", "started", "last_day"),
    [
        # 春节 and a make-up Saturday
        ("5个工作日", date(2026, 2, 12), date(2026, 2, 26)),
        # after deemed acceptance the decision limit counts from receipt, not from 26 February
        ("20个工作日", date(2026, 2, 12), date(2026, 3, 18)),
        # works on Sunday 20 September and Saturday 10 October, two holidays
        ("20个工作日", date(2026, 9, 18), date(2026, 10, 22)),
        # 国庆节
        ("1个工作日", date(2026, 9, 30), date(2026, 10, 8)),
        # the first day of the pilot
        ("20个工作日", date(2016, 4, 1), date(2016, 5, 3)),
        # New Year's Eve of 2024 was a working day
        ("5个工作日", date(2024, 2, 8), date(2024, 2, 21)),
        # works on Sunday 29 September; the lapse is on 10 October
        ("5个工作日", date(2024, 9, 26), date(2024, 10, 9)),
        # accepted by the law as of receipt: the decision is due
        ("20个工作日", date(2024, 9, 26), date(2024, 10, 29)),
        # 3 October rolls
        ("2个月", date(2026, 8, 3), date(2026, 10, 8)),
        # no 31st; a Saturday, but a make-up working day: no roll
        ("2个月", date(2025, 12, 31), date(2026, 2, 28)),
    ],
)
def test_the_last_day(limit: str, started: date, last_day: date) -> None:
    assert due(_clock(started, limit), CALENDAR) == Due(last_day, provisional=False)


@pytest.mark.parametrize(
    ("known_on", "last_day"),
    [
        (date(2020, 1, 15), date(2020, 2, 3)),
        (date(2020, 1, 27), date(2020, 2, 5)),
    ],
)
def test_an_amended_notice_moves_the_last_day_once_it_is_known(
    known_on: date, last_day: date
) -> None:
    clock = _clock(date(2020, 1, 15), "10个工作日")
    assert due(clock, CALENDAR.known_on(known_on)) == Due(last_day, provisional=False)


def test_beyond_the_notices_the_day_is_provisional_and_the_statutory_holiday_off() -> None:
    clock = _clock(date(2026, 11, 23), "30个工作日")
    assert due(clock, CALENDAR) == Due(date(2027, 1, 5), provisional=True)


def test_the_promised_limit_falls_due_before_the_statutory_one() -> None:
    # 消毒产品生产企业卫生许可: promised 15, statutory 20
    clock = _clock(date(2026, 3, 2), "20个工作日", parse_term("15个工作日"))
    assert promised_due(clock, CALENDAR) == Due(date(2026, 3, 23), provisional=False)
    assert due(clock, CALENDAR) == Due(date(2026, 3, 30), provisional=False)


def test_where_nothing_is_promised_there_is_no_promised_day() -> None:
    assert promised_due(_clock(date(2026, 3, 2), "20个工作日"), CALENDAR) is None
