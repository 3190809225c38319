"""Why a clock ends on its last day, in a sentence: the ledger added up."""

from __future__ import annotations

from collections.abc import Iterator

from permits.calendars import Calendar, Holiday, MakeUpDay, StatutoryDay, Weekend, say
from permits.clocks.clock import Clock, Stop
from permits.clocks.ledger import LedgerDay, ledger
from permits.clocks.limits import OnTheSpot, Until
from permits.clocks.reasons import EndsOn, RollsOver, Stopped
from permits.clocks.terms import format_term
from permits.vocabulary import Coded, Message, Several, message

_Skipped = dict[Weekend | Holiday | StatutoryDay | Stopped, list[LedgerDay]]


def in_short(clock: Clock, calendar: Calendar, lang: str) -> Message:
    """The limit and its start, what was not counted and for what, what moved the end.

    Grounds of stops are ``Coded("stop-reason", …)``, lengths are written in ``lang``. Of a clock
    that is stopped: as far as it came. Fails like ``ledger``.
    """
    days = ledger(clock, calendar)
    said = _counted(clock, lang)
    for addition in (*_not_counted(days, clock.stops), *_made_up(days), *_ends(days)):
        said = message("{said}; {addition}", said=said, addition=addition)
    if clock.extension is None:
        return said
    by = format_term(clock.extension.limit, lang)
    return message("{said}; extended by {by} on {on}", said=said, by=by, on=clock.extension.on)


def _counted(clock: Clock, lang: str) -> Message:
    limit = format_term(clock.limit, lang)
    match clock.limit:
        case Until(day):
            return message("{day} is the day that was fixed", day=day)
        case OnTheSpot():
            day = clock.back_from or clock.started
            return message("{limit}: on {day} itself", limit=limit, day=day)
        case _ if clock.back_from is not None:
            return message(
                "{limit} back from {day}, that day not counted", limit=limit, day=clock.back_from
            )
        case _:
            return message(
                "{limit} from {day}, that day not counted", limit=limit, day=clock.started
            )


def _not_counted(days: tuple[LedgerDay, ...], stops: tuple[Stop, ...]) -> Iterator[Message]:
    skipped: _Skipped = {}
    for line in days:
        if isinstance(line.why, Weekend | Holiday | StatutoryDay | Stopped):
            skipped.setdefault(line.why, []).append(line)
    if skipped:
        parts = tuple(_why(why, lines, stops) for why, lines in skipped.items())
        yield message("not counted: {parts}", parts=Several(parts))


def _why(
    why: Weekend | Holiday | StatutoryDay | Stopped, lines: list[LedgerDay], stops: tuple[Stop, ...]
) -> Message:
    number = len(lines)
    match why:
        case Weekend():
            return message("weekends ({number} d)", number=number)
        case Holiday(name, notice):
            return message(
                "{name} by notice {notice} ({number} d)", name=name, notice=notice, number=number
            )
        case StatutoryDay(name):
            return message("{name}, no notice yet ({number} d)", name=name, number=number)
        case Stopped(stop, reason):
            return _stop(stops[stop - 1], Coded("stop-reason", reason), lines)


def _stop(stop: Stop, ground: Coded, lines: list[LedgerDay]) -> Message:
    since = min(line.date for line in lines)
    if stop.until is None:
        return message("{ground} since {since}", ground=ground, since=since)
    return message(
        "{ground} from {since} to {until} ({number} d)",
        ground=ground,
        since=since,
        until=max(line.date for line in lines),
        number=len(lines),
    )


def _made_up(days: tuple[LedgerDay, ...]) -> Iterator[Message]:
    worked = tuple(
        line.date for line in days if line.counted is not None and isinstance(line.why, MakeUpDay)
    )
    if worked:
        yield message("worked to make up for a holiday, so counted: {days}", days=Several(worked))


def _ends(days: tuple[LedgerDay, ...]) -> Iterator[Message]:
    """What moved the end of a limit that is not of working days."""
    off: LedgerDay | None = None
    for line in days:
        if isinstance(line.why, RollsOver | EndsOn) and line.why.missing is not None:
            yield message("the month has no day {missing}, so its last", missing=line.why.missing)
        if isinstance(line.why, RollsOver):
            off = off or line
        elif off is not None:
            yield _rolled(off, line)
            off = None


def _rolled(off: LedgerDay, on: LedgerDay) -> Message:
    assert isinstance(off.why, RollsOver)  # noqa: S101 - it is off
    why = say(off.why.because)
    return message("{day} is off ({why}), so {last}", day=off.date, why=why, last=on.date)
