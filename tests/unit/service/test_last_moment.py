"""A day ends at 24:00 in China (+08:00), wherever the host of the office stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from permits.service.looking import show
from permits.service.office import Office
from permits.service.ticking import tick
from permits.wallclock import CHINA, now, today

from .offices import Rehearsed

LAST_SECOND = datetime(2016, 4, 12, 15, 59, 59, tzinfo=UTC)
"""23:59:59 of 2016-04-12 in China."""
NEXT_DAY = datetime(2016, 4, 12, 16, tzinfo=UTC)
"""24:00 of 2016-04-12 in China, which is 00:00 of the 13th."""


@pytest.fixture
def office() -> Rehearsed:
    """An application came in on Tuesday 2016-04-05: five working days end on the 12th."""
    office = Rehearsed(date(2016, 4, 5))
    office.filed(date(2016, 4, 5))
    return office


def at(office: Rehearsed, instant: datetime) -> Office:
    """The office at that instant, as the wall clock gives it."""
    return replace(office.on(date(2016, 4, 5)), now=instant.astimezone(CHINA))


@pytest.mark.parametrize(
    ("instant", "day"), [(LAST_SECOND, date(2016, 4, 12)), (NEXT_DAY, date(2016, 4, 13))]
)
def test_the_day_of_an_instant_is_the_day_it_is_in_china(instant: datetime, day: date) -> None:
    assert instant.astimezone(CHINA).date() == day


def test_in_the_last_second_of_the_last_day_nothing_has_lapsed(office: Rehearsed) -> None:
    last_second = at(office, LAST_SECOND)

    assert tick(last_second).events == 0
    assert show(last_second, "1").row.state == "received"


def test_at_24_00_of_the_last_day_the_limit_has_lapsed(office: Rehearsed) -> None:
    midnight = at(office, NEXT_DAY)

    assert tick(midnight).today == date(2016, 4, 13)
    assert show(midnight, "1").row.state == "accepted"


def test_the_wall_is_read_in_china_time() -> None:
    before = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - compared with the wall
    read, day = now(), today()
    after = datetime.now(UTC)  # noqa: TID251 - compared with the wall

    assert before <= read <= after
    assert str(read.tzinfo) == "UTC+08:00"
    assert before.astimezone(CHINA).date() <= day <= after.astimezone(CHINA).date()
