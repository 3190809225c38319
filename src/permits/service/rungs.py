"""When reminders ring: the rungs of a clock's ladder as days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from permits.calendars import Calendar
from permits.clocks import Clock, OnTheSpot, due
from permits.engine import Case, ClockRun
from permits.ports.store import Reading
from permits.rules import Rung
from permits.service.office import Desk
from permits.service.projection import NextRing
from permits.vocabulary import CaseNumber, ClockName, Party, Role

PROMISED = "promised-"
"""Before the key of a rung that leads up to the promised last day."""


@dataclass(frozen=True, slots=True, order=True)
class Ring:
    """A rung on its day, under the key by which it is done once; ``to`` that role alone."""

    day: date
    key: str
    to: Role | None = field(default=None, compare=False)


def next_ring(desk: Desk[Reading]) -> NextRing:
    """The first rung of a run nobody was reminded by yet, past or to come; None if none is left."""

    def next_day(case: Case, run: ClockRun) -> date | None:
        done = rung(desk, case.number, str(run.id))
        return min(
            (ring.day for ring in rings(desk, case, run) if ring.key not in done), default=None
        )

    return next_day


def rung(desk: Desk[Reading], case: CaseNumber, clock: str) -> frozenset[str]:
    """The rungs of a run that have been reminded of, or passed over for a later one.

    What was withdrawn from one reader is still to ring for him.
    """
    done = reminded_of(desk, case, clock)
    taken_back = {
        row.rung
        for row, end in desk.tx.letters(case)
        if row.clock == clock and end == "withdrawn" and row.rung not in done[row.recipient]
    }
    return frozenset(key for keys in done.values() for key in keys) - taken_back


def reminded_of(
    desk: Desk[Reading], case: CaseNumber, clock: str
) -> defaultdict[str, frozenset[str]]:
    """By reader, the rungs of a run he has been reminded of, or that a later one stands for."""
    done: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for row, end in desk.tx.letters(case):
        if row.clock == clock and end != "withdrawn":
            done[row.recipient] |= {key for key in (row.rung, *row.passed_over) if key is not None}
    return done


def rings(desk: Desk[Reading], case: Case, run: ClockRun) -> Iterator[Ring]:
    """Every rung of an open run with its day; none while a stop lasts.

    A rung belongs to the day it leads up to: a limit that was extended rings again. The promised
    limit rings up to its last day; that it was missed is told by the lapse itself. Nobody is late
    by a provisional day, so nothing rings after it.
    """
    if not run.open or run.projected.last_day is None:
        return
    ladder = desk.rulebook.ladder(case.category, run.id, run.clock.runs_against)
    upto = tuple(step for step in ladder if not step.after)
    whole = upto if run.projected.provisional else ladder
    yield from _ringing(desk, run, run.projected.last_day, whole, "")
    promised = run.projected.promised_last_day
    if promised not in {None, run.projected.last_day} and not run.promise_missed:
        yield from _ringing(desk, run, promised, upto, PROMISED)


def _ringing(
    desk: Desk[Reading], run: ClockRun, last_day: date | None, ladder: tuple[Rung, ...], kind: str
) -> Iterator[Ring]:
    """From the day after the start, which brought news enough; on the spot on the day itself."""
    if last_day is None:
        return
    calendar = desk.rulebook.calendar.known_on(desk.today)
    for step in ladder:
        day = _day(step, last_day, calendar)
        if day > run.clock.started or day == last_day:
            yield Ring(day, f"{kind}{step.key}@{last_day}", step.to)


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
