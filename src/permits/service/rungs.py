"""When reminders ring: the rungs of a clock's ladder as days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.calendars import Calendar
from permits.clocks import Clock, OnTheSpot, due
from permits.engine import Case, ClockRun
from permits.ports.store import Reading
from permits.rules import Rung
from permits.service.office import Desk
from permits.service.projection import NextRing
from permits.vocabulary import CaseNumber, ClockName, Party


def next_ring(desk: Desk[Reading]) -> NextRing:
    """The first rung of a run nobody was reminded by yet, past or to come; None if none is left."""

    def next_day(case: Case, run: ClockRun) -> date | None:
        done = rung(desk, case.number, str(run.id))
        return min(
            (day for day, key in rung_days(desk, case, run) if key not in done), default=None
        )

    return next_day


def rung(desk: Desk[Reading], case: CaseNumber, clock: str) -> frozenset[str]:
    """The rungs of a run that have been reminded of, or passed over for a later one."""
    return frozenset(
        key
        for row in desk.tx.outbox(case)
        if row.clock == clock
        for key in (row.rung, *row.passed_over)
        if key is not None
    )


def rung_days(desk: Desk[Reading], case: Case, run: ClockRun) -> Iterator[tuple[date, str]]:
    """Every rung of an open run with its day; none while a stop lasts.

    A rung belongs to the day it leads up to: a limit that was extended rings again. The promised
    limit rings up to its last day; that it was missed is told by the lapse itself.
    """
    if not run.open or run.projected.last_day is None:
        return
    ladder = desk.rulebook.ladder(case.category, run.id, run.clock.runs_against)
    yield from _ringing(desk, run, run.projected.last_day, ladder, "")
    promised = run.projected.promised_last_day
    if promised not in {None, run.projected.last_day} and not run.promise_missed:
        before = tuple(step for step in ladder if not step.after)
        yield from _ringing(desk, run, promised, before, "promised-")


def _ringing(
    desk: Desk[Reading], run: ClockRun, last_day: date | None, ladder: tuple[Rung, ...], kind: str
) -> Iterator[tuple[date, str]]:
    if last_day is None:
        return
    calendar = desk.rulebook.calendar.known_on(desk.today)
    for step in ladder:
        day = _day(step, last_day, calendar)
        if day >= run.clock.started:
            yield day, f"{kind}{step.key}@{last_day}"


def _day(rung: Rung, last_day: date, calendar: Calendar) -> date:
    if isinstance(rung.term, OnTheSpot):
        return last_day
    clock = Clock(
        name=ClockName("rung"),
        runs_against=Party.LAW,
        limit=rung.term,
        started=last_day,
        back_from=None if rung.after else last_day,
    )
    day = due(clock, calendar).last_day
    assert day is not None  # noqa: S101 - nothing stops it
    return day
