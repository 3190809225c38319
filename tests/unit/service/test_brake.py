"""After a gap longer than fifteen days nothing is written until somebody confirms the day."""

from datetime import date

import pytest

from permits.service.looking import show
from permits.service.ticking import confirm_gap, tick
from permits.vocabulary import Forbidden, Login, Unavailable

from .offices import ROOT, Rehearsed


@pytest.fixture
def office() -> Rehearsed:
    """Founded on 2026-03-02; an incomplete application came in that day."""
    office = Rehearsed(date(2026, 3, 2))
    office.filed(date(2026, 3, 2), materials=("application-form",))
    return office


def test_fifteen_days_of_silence_are_no_reason_to_stop(office: Rehearsed) -> None:
    assert tick(office.on(date(2026, 3, 17))).cases == 1


def test_sixteen_days_of_silence_stop_every_writing_path(office: Rehearsed) -> None:
    with pytest.raises(Unavailable, match="2026-03-02"):
        tick(office.on(date(2026, 3, 18)))
    with pytest.raises(Unavailable):
        office.filed(date(2026, 3, 18), key="another")
    with pytest.raises(Unavailable):
        office.does(date(2026, 3, 18), "PPH-2026-000001", "accept", "zhou", key="a")


def test_reading_goes_on(office: Rehearsed) -> None:
    shown = show(office.on(date(2027, 3, 18)), "1")

    assert shown.row.state == "accepted"
    assert not shown.history[-1].written


def test_a_clock_a_year_ahead_has_no_effect_on_any_case(office: Rehearsed) -> None:
    with pytest.raises(Unavailable):
        tick(office.on(date(2027, 3, 2)))

    assert show(office.on(date(2026, 3, 3)), "1").row.state == "received"


def test_only_an_administrator_confirms_the_day(office: Rehearsed) -> None:
    with pytest.raises(Forbidden):
        confirm_gap(office.on(date(2026, 4, 1)), Login("zhou"), "回来了")


def test_once_confirmed_the_history_is_the_one_daily_runs_would_have_written(
    office: Rehearsed,
) -> None:
    confirm_gap(office.on(date(2026, 4, 1)), ROOT, "机房停电")
    tick(office.on(date(2026, 4, 1)))

    daily = Rehearsed(date(2026, 3, 2))
    daily.filed(date(2026, 3, 2), materials=("application-form",))
    for day in range(3, 32):
        tick(daily.on(date(2026, 3, day)))
    tick(daily.on(date(2026, 4, 1)))

    late = [line.recorded.event for line in show(office.on(date(2026, 4, 1)), "1").history]
    in_time = [line.recorded.event for line in show(daily.on(date(2026, 4, 1)), "1").history]
    assert [(e.effective_on, e.occurred_on, e.cause, type(e.body)) for e in late] == [
        (e.effective_on, e.occurred_on, e.cause, type(e.body)) for e in in_time
    ]
    # received on 03-02: five working days end on 03-09, twenty on 03-30
    assert [e.occurred_on for e in late if type(e.body).__name__ == "ClockLapsed"] == [
        date(2026, 3, 10),
        date(2026, 3, 31),
    ]
