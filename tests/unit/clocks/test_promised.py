"""Stops hold up the promised limit too; an extension lengthens the statutory one only."""

from dataclasses import replace
from datetime import date

from permits.clocks import Clock, Due, Extension, Stop, WorkingDays, due, promised_due
from permits.vocabulary import ClockName, Party
from tests.holidays import CALENDAR

CLOCK = Clock(
    name=ClockName("decision"),
    runs_against=Party.DEPARTMENT,
    limit=WorkingDays(20),
    promised=WorkingDays(15),
    started=date(2026, 3, 2),
)
REVIEW = Stop(reason="专家评审", since=date(2026, 3, 9), until=date(2026, 3, 13))


def test_a_stop_moves_both() -> None:
    stopped = replace(CLOCK, stops=(REVIEW,))
    assert promised_due(stopped, CALENDAR) == Due(date(2026, 3, 27), provisional=False)
    assert due(stopped, CALENDAR) == Due(date(2026, 4, 3), provisional=False)


def test_an_extension_leaves_the_promise() -> None:
    extended = replace(CLOCK, extension=Extension(limit=WorkingDays(10), on=date(2026, 3, 20)))
    assert promised_due(extended, CALENDAR) == Due(date(2026, 3, 23), provisional=False)
    assert due(extended, CALENDAR) == Due(date(2026, 4, 14), provisional=False)


def test_a_stop_that_is_open_leaves_neither() -> None:
    stopped = replace(CLOCK, stops=(replace(REVIEW, until=None),))
    assert promised_due(stopped, CALENDAR) == Due(None, provisional=False)
    assert due(stopped, CALENDAR) == Due(None, provisional=False)


def test_a_stop_between_the_two_last_days_moves_the_statutory_one_only() -> None:
    late = replace(
        CLOCK, stops=(Stop(reason="听证", since=date(2026, 3, 24), until=date(2026, 3, 26)),)
    )
    assert promised_due(late, CALENDAR) == Due(date(2026, 3, 23), provisional=False)
    assert due(late, CALENDAR) == Due(date(2026, 4, 1), provisional=False)
