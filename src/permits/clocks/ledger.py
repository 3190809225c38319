"""The proof of a last day: every day from the start on, counted or not, and why.

It walks day by day and asks the calendar for each, sharing no arithmetic with ``projection``: each
is the check of the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from permits.calendars import Calendar, Day
from permits.clocks.clock import Clock, Stop
from permits.clocks.lengths import legs, months
from permits.clocks.limits import (
    CalendarDays,
    Limit,
    Months,
    OnTheSpot,
    Until,
    WorkingDays,
    Years,
)
from permits.clocks.projection import beyond_dates
from permits.clocks.reasons import (
    EndsOn,
    EveryDay,
    LedgerReason,
    NamedDay,
    RollsOver,
    SameDay,
    Stopped,
)

_DAY = timedelta(days=1)
_Natural = CalendarDays | Months | Years


@dataclass(frozen=True, slots=True)
class LedgerDay:
    """One line of the proof.

    ``counted`` is the day's number within the limit, None where it does not count. An extension in
    another unit is numbered from 1 again. ``provisional``: no known notice settles the day.
    """

    date: date
    counted: int | None
    why: LedgerReason
    provisional: bool


def ledger(clock: Clock, calendar: Calendar) -> tuple[LedgerDay, ...]:
    """One line for each day after the start up to and including the last day, in order.

    Backwards, one for each day before the event down to the last day, in the order of counting.
    A limit that is not counted (on the spot, until a named day) has one line for that day. While a
    stop is open, the last line is its first day. The sources of law and the failures are those
    of ``due``.
    """
    try:
        if clock.back_from is not None:
            return tuple(_backwards(clock.back_from, clock.limit, calendar))
        return tuple(_forwards(clock, calendar))
    except OverflowError:
        raise beyond_dates(clock) from None


def _forwards(clock: Clock, calendar: Calendar) -> Iterator[LedgerDay]:
    start = clock.started
    extension = clock.extension.limit if clock.extension else None
    for limit in legs(clock.limit, extension):
        for line in _walk(start, limit, clock.stops, calendar):
            yield line
            start = line.date
        if isinstance(line.why, Stopped):
            return


def _backwards(event: date, limit: Limit, calendar: Calendar) -> Iterator[LedgerDay]:
    match limit:
        case WorkingDays(number):
            return _working_days(event, number, (), calendar, step=-_DAY)
        case CalendarDays() | Months() | Years():
            return _calendar_days_before(event, limit)
        case OnTheSpot() | Until():
            return _walk(event, limit, (), calendar)
        case _:
            assert_never(limit)


def _walk(
    start: date, limit: Limit, stops: tuple[Stop, ...], calendar: Calendar
) -> Iterator[LedgerDay]:
    match limit:
        case WorkingDays(number):
            return _working_days(start, number, stops, calendar)
        case CalendarDays() | Months() | Years():
            return _calendar_days(start, limit, stops, calendar)
        case OnTheSpot():
            return iter((LedgerDay(start, None, SameDay(), provisional=False),))
        case Until(day):
            return iter((LedgerDay(day, None, NamedDay(), provisional=False),))
        case _:
            assert_never(limit)


def _working_days(
    start: date,
    number: int,
    stops: tuple[Stop, ...],
    calendar: Calendar,
    *,
    step: timedelta = _DAY,
) -> Iterator[LedgerDay]:
    counted = 0
    for day, stop in _days(start, stops, calendar, step):
        if stop is not None:
            yield LedgerDay(day.date, None, stop, day.provisional)
        elif day.works:
            counted += 1
            yield LedgerDay(day.date, counted, day.why, day.provisional)
            if counted == number:
                return
        else:
            yield LedgerDay(day.date, None, day.why, day.provisional)


def _calendar_days(
    start: date, limit: _Natural, stops: tuple[Stop, ...], calendar: Calendar
) -> Iterator[LedgerDay]:
    counted = 0
    reached = start  # the day the limit itself has come to: it stands still while a stop lasts
    for day, stop in _days(start, stops, calendar, _DAY):
        missing = None
        if stop is None and not _complete(limit, start, reached):
            reached += _DAY
            missing = _missing(limit, start, reached)
        if stop is not None:
            yield LedgerDay(day.date, None, stop, day.provisional)
        elif not _complete(limit, start, reached):
            counted += 1
            yield LedgerDay(day.date, counted, EveryDay(), day.provisional)
        elif day.works:
            yield LedgerDay(day.date, counted + 1, EndsOn(day.why, missing), day.provisional)
            return
        else:
            yield LedgerDay(day.date, None, RollsOver(day.why, missing), day.provisional)


def _calendar_days_before(event: date, limit: _Natural) -> Iterator[LedgerDay]:
    counted, day = 0, event
    while not _complete(limit, event, day):
        counted, day = counted + 1, day - _DAY
        yield LedgerDay(day, counted, EveryDay(), provisional=False)


def _days(
    start: date, stops: tuple[Stop, ...], calendar: Calendar, step: timedelta
) -> Iterator[tuple[Day, Stopped | None]]:
    """The days from the start, with the first stop over each; they end in the first open stop."""
    day = start
    while True:
        day += step
        over = [(n, stop) for n, stop in enumerate(stops, start=1) if _is_over(day, stop)]
        yield calendar.day(day), Stopped(over[0][0], over[0][1].reason) if over else None
        if any(stop.until is None for _, stop in over):
            return


def _is_over(day: date, stop: Stop) -> bool:
    return stop.since < day and (stop.until is None or day <= stop.until)


def _complete(limit: _Natural, start: date, reached: date) -> bool:
    """Whether the limit is full on that day: n days on, or the corresponding day."""
    if isinstance(limit, CalendarDays):
        return abs((reached - start).days) == limit.number
    ahead = 12 * (reached.year - start.year) + reached.month - start.month
    return abs(ahead) == months(limit) and (
        reached.day == start.day or _missing(limit, start, reached) is not None
    )


def _missing(limit: _Natural, start: date, reached: date) -> int | None:
    """The number of the start's day, on the last day of a month that has no such day."""
    ends_month = (reached + _DAY).day == 1
    if isinstance(limit, CalendarDays) or not ends_month or reached.day >= start.day:
        return None
    return start.day
