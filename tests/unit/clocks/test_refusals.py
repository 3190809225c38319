"""What cannot be counted is refused with its reason: no notice for the day, or no such date."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from permits.calendars import Calendar, Notice, StatutoryDays
from permits.clocks import (
    CalendarDays,
    Clock,
    Due,
    Limit,
    Months,
    OnTheSpot,
    Until,
    WorkingDays,
    Years,
    due,
    ledger,
)
from permits.vocabulary import ClockName, Malformed, NotFound, Party
from tests.holidays import CALENDAR

Projection = Callable[[Clock], object]
BOTH = pytest.mark.parametrize(
    "project", [lambda clock: due(clock, CALENDAR), lambda clock: ledger(clock, CALENDAR)]
)
COUNTED = pytest.mark.parametrize("limit", [WorkingDays(5), CalendarDays(5), Months(1), Years(1)])


def _clock(started: date, limit: Limit) -> Clock:
    return Clock(
        name=ClockName("limit"), runs_against=Party.DEPARTMENT, limit=limit, started=started
    )


@BOTH
@COUNTED
def test_a_start_before_the_first_notice(project: Projection, limit: Limit) -> None:
    with pytest.raises(NotFound) as refused:
        project(_clock(date(2014, 12, 30), limit))
    assert refused.value.status == 4
    assert str(refused.value.why) == "The first year with a known notice begins on 2015-01-01."


@BOTH
@COUNTED
def test_the_eve_of_the_first_notice_does_not_count_itself(
    project: Projection, limit: Limit
) -> None:
    assert project(_clock(date(2014, 12, 31), limit))


@BOTH
def test_counting_back_before_the_first_notice(project: Projection) -> None:
    clock = replace(_clock(date(2015, 1, 5), WorkingDays(5)), back_from=date(2015, 1, 6))
    with pytest.raises(NotFound):
        project(clock)


@pytest.mark.parametrize("project", [due, ledger])
@COUNTED
def test_a_limit_that_ends_after_the_last_date(
    project: Callable[[Clock, Calendar], object], limit: Limit
) -> None:
    notice = Notice(
        id="9999", year=9999, published_on=date(9998, 12, 1), title="", source="", off={}, worked={}
    )
    with pytest.raises(Malformed, match="has no last day"):
        project(_clock(date(9999, 12, 30), limit), Calendar([notice], StatutoryDays()))


def test_what_is_not_counted_needs_no_notice() -> None:
    assert due(_clock(date(1999, 5, 1), OnTheSpot()), CALENDAR) == Due(
        date(1999, 5, 1), provisional=False
    )
    assert due(_clock(date(1999, 5, 1), Until(date(2040, 5, 1))), CALENDAR) == Due(
        date(2040, 5, 1), provisional=False
    )
