"""A last day with everything that proves it: the clock, its days, and the notices it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from permits.calendars import Calendar, Notice
from permits.clocks.clock import Clock
from permits.clocks.ledger import LedgerDay, ledger
from permits.clocks.projection import Due, due


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Why the clock ends where it does, by the notices known on ``known_on``.

    ``notices`` are those it rests on, the earliest published first: each settles the year of one of
    its days, or names one of them. ``statutory`` are its days off by the holiday measures alone, in
    years without a notice.
    """

    clock: Clock
    known_on: date
    due: Due
    days: tuple[LedgerDay, ...]
    notices: tuple[Notice, ...]
    statutory: Mapping[date, str]


def prove(clock: Clock, calendar: Calendar, *, known_on: date) -> Proof:
    """The proof of the clock's statutory last day; the failures are those of ``due``."""
    known = calendar.known_on(known_on)
    days = ledger(clock, known)
    return Proof(
        clock=clock,
        known_on=known_on,
        due=due(clock, known),
        days=days,
        notices=tuple(notice for notice in known.notices if _settles(notice, days)),
        statutory=_statutory(days, known),
    )


def prove_promise(clock: Clock, calendar: Calendar, *, known_on: date) -> Proof | None:
    """The proof of the promised last day, which no extension moves; None without a promise."""
    if clock.promised is None:
        return None
    promised = replace(clock, limit=clock.promised, promised=None, extension=None)
    return prove(promised, calendar, known_on=known_on)


def _settles(notice: Notice, days: tuple[LedgerDay, ...]) -> bool:
    whole = notice.year if notice.amends is None else None
    return any(
        line.date.year == whole or line.date in notice.off or line.date in notice.worked
        for line in days
    )


def _statutory(days: tuple[LedgerDay, ...], calendar: Calendar) -> dict[date, str]:
    names = ((line.date, calendar.statutory.name(line.date)) for line in days if line.provisional)
    return {day: name for day, name in names if name is not None}
