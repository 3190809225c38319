"""What the office knows of days off, and due dates that need no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from permits.calendars import Calendar, Notice
from permits.clocks import Clock, Proof, Term, prove
from permits.service.office import Office
from permits.vocabulary import ClockName, Message, Party, message

_NOTICE_AHEAD = timedelta(days=60)
"""The notice of a year comes out between late October and mid-December of the year before."""


def due_of(calendar: Calendar, start: date, term: Term, *, known_on: date) -> Proof:
    """When a term that starts on that day ends, and why; the day itself does not count."""
    clock = Clock(name=ClockName("due"), runs_against=Party.DEPARTMENT, limit=term, started=start)
    return prove(clock, calendar, known_on=known_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """The notices the office knows today, the earliest published first, and how far they reach.

    ``waiting`` is the number of running clocks that end provisionally.
    """

    known: tuple[Notice, ...]
    horizon: date
    waiting: int
    warning: Message | None


def notices(office: Office) -> Notices:
    """What the office knows of days off, and whether it is time for another notice."""
    with office.reading() as desk:
        known = desk.rulebook.calendar.known_on(desk.today)
        waiting = sum(row.provisional for row in desk.tx.clocks())
        return Notices(
            known=known.notices,
            horizon=known.horizon,
            waiting=waiting,
            warning=short_horizon(known, desk.today, waiting=waiting),
        )


def horizon_warning(office: Office) -> Message | None:
    """That no notice is known for next year yet, where that matters by now."""
    return notices(office).warning


def short_horizon(known: Calendar, today: date, *, waiting: int) -> Message | None:
    """A warning while clocks end in a year without a notice, and from November on for the next."""
    late = today + _NOTICE_AHEAD > known.horizon
    if not waiting and not late:
        return None
    return message(
        "no holiday notice for {year} is known yet: {waiting} running clocks end provisionally;"
        " when it is out: permits calendar import FILE",
        year=known.horizon.year + 1,
        waiting=waiting,
    )
