"""From a clock and a calendar to its last day; the proof, day by day, is in ``ledger``."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import assert_never

from permits.calendars import Calendar
from permits.clocks.clock import Clock, Extension, Stop
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
from permits.vocabulary import Malformed, message

_since = attrgetter("since")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which the act is still in time; None while a stop lasts.

    ``provisional``: the count touches a year whose holiday notice is not known, so the date may
    remind but can never cause a legal effect.
    """

    last_day: date | None
    provisional: bool


def due(clock: Clock, calendar: Calendar) -> Due:
    """The last day of the statutory limit, inclusive, with stops and the extension counted.

    - The day ``started`` does not count (民法典 第二百零一条).
    - Working days are those of the notices (行政许可法 第八十二条).
    - Months and years end on the corresponding day of the start, or where there is none on the last
      day of the month (第二百零二条), and are never chained: 2 months are not 1 month twice.
    - A last day of calendar days, months or years that is not worked rolls to the next working day;
      a make-up day is worked (第二百零三条).
    - Stopped days do not run (行政许可法 第四十五条): the limit ends on the day that makes up its
      number of running days. Overlapping stops count once. A stop that begins on the last day or
      later stops nothing, also while it is open; an open one that began before leaves no last day.
    - On the spot (当场) is the day itself, also on a holiday; a named day is neither counted nor
      rolled. Neither can be stopped or be provisional.
    - An extension in the same unit makes one longer limit; in another it is counted from the
      unextended last day.
    - With ``back_from`` the limit is counted backwards: its n-th working day, calendar day or the
      corresponding day before. The law is silent on the rest (infer): calendar days, months and
      years are not rolled, so no notice can move them and they are never provisional; what an event
      fixes is neither stopped nor extended.

    Raises NotFound when the count touches a day before the first notice, Malformed when it ends
    after the year 9999.
    """
    return _project(clock, clock.limit, clock.extension, calendar)


def promised_due(clock: Clock, calendar: Calendar) -> Due | None:
    """The last day of the promised limit (承诺时限), counted as in ``due``; None without a promise.

    Stops hold up both limits (行政许可法 第四十五条); an extension (第四十二条) lengthens the
    statutory one only.
    """
    if clock.promised is None:
        return None
    return _project(clock, clock.promised, None, calendar)


def beyond_dates(clock: Clock) -> Malformed:
    """The failure of a limit that ends where there are no dates any more."""
    return Malformed(
        message("The limit that starts on {started} has no last day.", started=clock.started),
        why=message("It ends outside the years 1 to 9999."),
        remedy=message("Write a shorter limit."),
    )


def _project(clock: Clock, limit: Limit, extension: Extension | None, calendar: Calendar) -> Due:
    try:
        if clock.back_from is not None:
            return _before(clock.back_from, limit, calendar)
        if extension is None:
            return _after(clock.started, limit, clock.stops, calendar)
        return _extended(clock, legs(limit, extension.limit), calendar)
    except OverflowError:
        raise beyond_dates(clock) from None


def _extended(clock: Clock, limits: Iterable[Limit], calendar: Calendar) -> Due:
    start, provisional = clock.started, False
    for limit in limits:
        end = _after(start, limit, clock.stops, calendar)
        if end.last_day is None:
            return end
        start, provisional = end.last_day, provisional or end.provisional
    return Due(start, provisional)


def _after(start: date, limit: Limit, stops: tuple[Stop, ...], calendar: Calendar) -> Due:
    match limit:
        case WorkingDays(number):
            last = _running(start, number, stops, calendar.rank, calendar.working_day)
        case CalendarDays(number):
            last = _natural(start, number, stops, calendar)
        case Months() | Years():
            number = (corresponding_day(start, months(limit)) - start).days
            last = _natural(start, number, stops, calendar)
        case OnTheSpot():
            return Due(start, provisional=False)
        case Until(day):
            return Due(day, provisional=False)
        case _:
            assert_never(limit)
    return Due(last, last is not None and calendar.provisional(start, last))


def _running(
    start: date,
    number: int,
    stops: tuple[Stop, ...],
    rank: Callable[[date], int],
    on: Callable[[int], date],
) -> date | None:
    """The number-th day after the start that no stop covers, in days of ``rank`` and ``on``."""
    last = rank(start) + number
    stopped = start
    for stop in sorted(stops, key=_since) if stops else ():
        since = max(stop.since, stopped)
        if rank(since) >= last:
            break
        if stop.until is None:
            return None
        if stop.until > since:
            last += rank(stop.until) - rank(since)
            stopped = stop.until
    return on(last)


def _natural(start: date, number: int, stops: tuple[Stop, ...], calendar: Calendar) -> date | None:
    """The number-th calendar day that runs, rolled to a working day that runs."""
    last = _running(start, number, stops, date.toordinal, _on)
    if last is None or calendar.works(last):
        return last
    return _running(last, 1, stops, calendar.rank, calendar.working_day)


def _before(event: date, limit: Limit, calendar: Calendar) -> Due:
    match limit:
        case WorkingDays(number):
            last = calendar.working_day(calendar.rank(event - timedelta(days=1)) + 1 - number)
            eve = last - timedelta(days=1)
            return Due(last, calendar.provisional(eve, event - timedelta(days=1)))
        case CalendarDays(number):
            return Due(event - timedelta(days=number), provisional=False)
        case Months() | Years():
            return Due(corresponding_day(event, -months(limit)), provisional=False)
        case OnTheSpot():
            return Due(event, provisional=False)
        case Until(day):
            return Due(day, provisional=False)
        case _:
            assert_never(limit)


def corresponding_day(start: date, ahead: int) -> date:
    """The day of the same number so many months ahead, not rolled; where there is none, the last
    day of that month (民法典 第二百零二条). Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(12 * start.year + start.month - 1 + ahead, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _on(ordinal: int) -> date:
    return date.min + timedelta(days=ordinal - 1)
