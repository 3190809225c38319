"""What holds for every clock: counting, stopping, rolling and extending, from any day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from permits.calendars import Calendar
from permits.clocks import (
    CalendarDays,
    Clock,
    Due,
    Extension,
    Limit,
    Months,
    OnTheSpot,
    Stop,
    Stopped,
    Term,
    Until,
    WorkingDays,
    Years,
    due,
    format_term,
    ledger,
    never_longer,
    parse_term,
    promised_due,
)
from permits.vocabulary import ClockName, Party
from tests.holidays import CALENDAR

DAY = timedelta(days=1)
ON = st.dates(date(2015, 1, 1), date(2027, 6, 30))
WORKING: st.SearchStrategy[Term] = st.integers(1, 70).map(WorkingDays)
NATURAL: st.SearchStrategy[Term] = (
    st.integers(1, 100).map(CalendarDays)
    | st.integers(1, 15).map(Months)
    | st.integers(1, 2).map(Years)
)
TERMS: st.SearchStrategy[Term] = WORKING | NATURAL | st.just(OnTheSpot())
LIMITS: st.SearchStrategy[Limit] = TERMS | ON.map(Until)
CLOSED = st.integers(0, 40)


@st.composite
def clocks(
    draw: st.DrawFn,
    limits: st.SearchStrategy[Limit] = LIMITS,
    *,
    lengths: st.SearchStrategy[int | None] = CLOSED,
    extensions: st.SearchStrategy[Term | None] = TERMS | st.none(),  # noqa: B008 - an immutable strategy
) -> Clock:
    """A clock with up to four stops of those lengths, around its start, in any order."""
    started = draw(ON)
    drawn = draw(st.lists(st.tuples(st.integers(-20, 90), lengths), max_size=4))
    extension = draw(extensions)
    return Clock(
        name=ClockName("limit"),
        runs_against=Party.DEPARTMENT,
        limit=draw(limits),
        started=started,
        stops=tuple(_stop(started + offset * DAY, length) for offset, length in drawn),
        extension=Extension(limit=extension, on=started) if extension else None,
    )


def _stop(since: date, length: int | None) -> Stop:
    return Stop(reason="鉴定", since=since, until=None if length is None else since + length * DAY)


plain = clocks(extensions=st.none())
open_too = clocks(lengths=CLOSED | st.none())


def _last(clock: Clock) -> date:
    last = due(clock, CALENDAR).last_day
    assert last is not None
    return last


def _stopped(clock: Clock) -> Callable[[date], bool]:
    return lambda day: any(
        stop.since < day and (stop.until is None or day <= stop.until) for stop in clock.stops
    )


def _working_days(after: date, upto: date) -> list[date]:
    days = (after + n * DAY for n in range(1, (upto - after).days + 1))
    return [day for day in days if CALENDAR.works(day)]


@given(clocks(WORKING, extensions=st.none()))
def test_a_limit_of_n_working_days_ends_on_the_nth_that_runs(clock: Clock) -> None:
    stopped = _stopped(clock)
    last = _last(clock)
    running = [day for day in _working_days(clock.started, last) if not stopped(day)]
    assert WorkingDays(len(running)) == clock.limit
    assert running[-1] == last


@given(clocks(WORKING, extensions=st.none()))
def test_k_stopped_working_days_move_the_end_by_k_working_days(clock: Clock) -> None:
    stopped = _stopped(clock)
    unstopped, last = _last(replace(clock, stops=())), _last(clock)
    k = sum(stopped(day) for day in _working_days(clock.started, last))
    assert len(_working_days(unstopped, last)) == k


@given(clocks(NATURAL))
def test_calendar_days_months_and_years_end_on_a_working_day_that_runs(clock: Clock) -> None:
    last = _last(clock)
    assert CALENDAR.works(last)
    assert not _stopped(clock)(last)


@given(ON, st.integers(1, 24))
def test_months_reach_the_same_number_or_the_end_of_the_month_before_they_roll(
    started: date, number: int
) -> None:
    clock = Clock(
        name=ClockName("limit"),
        runs_against=Party.HOLDER,
        limit=Months(number),
        started=started,
    )
    lines = ledger(clock, CALENDAR)
    end = next((line for line in lines if line.counted is None), lines[-1]).date
    assert 12 * (end.year - started.year) + end.month - started.month == number
    assert end.day == started.day or (end.day < started.day and (end + DAY).day == 1)


@given(open_too, st.data())
def test_the_order_in_which_stops_were_recorded_does_not_matter(
    clock: Clock, data: st.DataObject
) -> None:
    other = replace(clock, stops=tuple(data.draw(st.permutations(clock.stops))))
    assert due(other, CALENDAR) == due(clock, CALENDAR)


# An extension in months is as long as the months it falls into, so it is left out here.
@given(
    clocks(lengths=CLOSED | st.none(), extensions=WORKING | st.none()),
    st.integers(-20, 90),
    CLOSED | st.none(),
)
def test_a_stop_never_brings_a_date_forward(clock: Clock, offset: int, length: int | None) -> None:
    stop = _stop(clock.started + offset * DAY, length)
    before = due(clock, CALENDAR).last_day
    after = due(replace(clock, stops=(*clock.stops, stop)), CALENDAR).last_day
    assert after is None or (before is not None and before <= after)


@given(clocks(extensions=st.none()), st.integers(0, 30), CLOSED | st.none())
def test_a_stop_from_the_last_day_on_changes_nothing(
    clock: Clock, offset: int, length: int | None
) -> None:
    late = _stop(_last(clock) + offset * DAY, length)
    assert due(replace(clock, stops=(*clock.stops, late)), CALENDAR) == due(clock, CALENDAR)


@given(plain, st.integers(1, 40))
def test_an_open_stop_leaves_no_last_day_just_when_closing_it_later_moves_the_day(
    clock: Clock, offset: int
) -> None:
    since = clock.started + offset * DAY
    still_open = replace(clock, stops=(*clock.stops, _stop(since, None)))
    closed = replace(clock, stops=(*clock.stops, _stop(since, 1000)))
    assert (due(still_open, CALENDAR).last_day is None) == (_last(closed) != _last(clock))


@given(plain, TERMS)
def test_an_extension_never_brings_a_date_forward(clock: Clock, more: Term) -> None:
    extended = replace(clock, extension=Extension(limit=more, on=clock.started))
    assert _last(extended) >= _last(clock)


@given(clocks(WORKING | st.integers(1, 100).map(CalendarDays), extensions=st.none()))
def test_a_later_start_never_ends_before_an_earlier_one(clock: Clock) -> None:
    assert _last(replace(clock, started=clock.started + DAY)) >= _last(clock)


@given(clocks(TERMS, extensions=st.none()), TERMS)
def test_what_is_never_longer_never_ends_later(clock: Clock, promised: Term) -> None:
    assert not isinstance(clock.limit, Until)
    answer = never_longer(promised, clock.limit)
    first = promised_due(replace(clock, promised=promised), CALENDAR)
    assert first is not None
    assert first.last_day is not None
    assert answer is not True or first.last_day <= _last(clock)
    assert answer is not False or first.last_day >= _last(clock)


@given(open_too, st.dates(date(2014, 12, 16), date(2026, 12, 31)).map(CALENDAR.known_on))
@example(
    Clock(
        name=ClockName("limit"),
        runs_against=Party.DEPARTMENT,
        limit=CalendarDays(12),
        started=date(2026, 3, 2),
        stops=(_stop(date(2026, 3, 14), 3),),
    ),
    CALENDAR,
)
def test_the_last_day_and_its_proof_agree(clock: Clock, calendar: Calendar) -> None:
    projected, lines = due(clock, calendar), ledger(clock, calendar)
    if projected.last_day is None:
        assert isinstance(lines[-1].why, Stopped)
        return
    provisional = any(line.provisional for line in lines)
    assert projected == Due(lines[-1].date, provisional)
    assert lines[-1].counted is not None or isinstance(clock.limit, OnTheSpot | Until)


@given(clocks(), st.dates(date(2016, 1, 1), date(2028, 6, 30)))
def test_backwards_the_last_day_and_its_proof_agree(clock: Clock, event: date) -> None:
    back = replace(clock, back_from=event)
    projected = due(back, CALENDAR)
    lines = ledger(back, CALENDAR)
    assert projected == Due(lines[-1].date, any(line.provisional for line in lines))


@given(WORKING, st.dates(date(2016, 1, 1), date(2028, 6, 30)))
def test_n_working_days_back_and_n_forward_meet(limit: Term, event: date) -> None:
    clock = Clock(
        name=ClockName("limit"),
        runs_against=Party.DEPARTMENT,
        limit=limit,
        started=event,
        back_from=event,
    )
    last = _last(clock)
    assert WorkingDays(len(_working_days(last - DAY, event - DAY))) == limit
    assert CALENDAR.works(last)


@given(
    st.one_of(
        st.integers(1, 9999).map(WorkingDays),
        st.integers(1, 9999).map(CalendarDays),
        st.integers(1, 9999).map(Months),
        st.integers(1, 100).map(Years),
        st.just(OnTheSpot()),
    ),
    st.sampled_from(["zh", "zh_CN", "en"]),
)
def test_a_limit_written_and_read_again_is_the_same(term: Term, lang: str) -> None:
    assert parse_term(format_term(term, lang)) == term
