"""A legal clock as a value: what runs, against whom, since when, and what held it up."""

from dataclasses import dataclass
from datetime import date

from permits.clocks.limits import Limit, Term
from permits.vocabulary import ClockName, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Time that is not counted (不计入): the days after ``since`` up to and including ``until``.

    ``until`` is None while the stop lasts. Starting and ending on one day stops nothing.
    """

    reason: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A lengthening of the statutory limit, granted once (延长期限)."""

    limit: Term
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One run of one limit.

    ``limit`` is statutory: its lapse has a legal meaning. ``promised`` is never longer; its lapse
    only escalates. The day ``started`` never counts. With ``back_from`` the limit is counted
    backwards from that day, and the last day is the last one on which the act is still in time.
    """

    name: ClockName
    runs_against: Party
    limit: Limit
    started: date
    promised: Term | None = None
    back_from: date | None = None
    stops: tuple[Stop, ...] = ()
    extension: Extension | None = None
