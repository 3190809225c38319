"""A corrected course: the correction, what it annuls, and what follows from then on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.calendars import Calendar
from permits.engine.acts import Blocked, Consequence, Dispatch, Taken, distinct
from permits.engine.course import Course, Known
from permits.engine.draft import dispatch_of
from permits.engine.events import ClockLapsed, CourseCorrected, Event
from permits.engine.procedure import Procedure
from permits.engine.recorders import may_restate
from permits.engine.regrets import nothing_since
from permits.engine.restating import Done, Plan, Restating
from permits.vocabulary import INFER, Cause, Party

CORRECTED = "corrected"
"""The letter that tells that what was told before does not hold."""


def restate(
    plan: Plan, how: Restating, *, procedure: Procedure, calendar: Calendar, known: Known
) -> Taken | Blocked:
    """The correction and the course as it should have been, up to the day of the correction.

    ``procedure`` is the one the case is under where the plan begins; acts are judged by what was
    ``known`` on their day. Who was told of what is
    annulled is told that it is. The consequences are all that the course has in other cases,
    whether or not on record. Blocked carries the reasons of the first thing that would not have
    been possible, or why these officers may not correct it.
    """
    again = Course(plan, procedure, calendar, known)
    reasons = again.run(how.on, how.late)
    if not reasons and how.late is not None and not (plan.again or plan.undone):
        reasons = (nothing_since(how.late.on),)
    undone = tuple(done for done in plan.undone if not again.has(done.head))
    reasons += tuple(may_restate(how, again.under, procedure, annuls=bool(undone or plan.days)))
    if reasons:
        return Blocked(reasons=distinct(reasons))
    correction = _correction(plan, how, undone)
    return Taken(
        case=again.under,
        events=(correction, *again.events),
        dispatches=(*_told_of(plan, undone), *again.dispatches),
        consequences=tuple(again.consequences),
    )


def brought_about(
    plan: Plan, until: date, *, procedure: Procedure, calendar: Calendar, known: Known
) -> tuple[Consequence, ...]:
    """All that the course, taken once more as planned, brings about in other cases."""
    again = Course(plan, procedure, calendar, known)
    again.run(until)
    return tuple(again.consequences)


def _told_of(plan: Plan, undone: tuple[Done, ...]) -> Iterator[Dispatch]:
    """To whom what is annulled was told, or was to be."""
    events = (event for done in undone for event in done.events)
    told = (dispatch.to for event in events if (dispatch := dispatch_of(event, plan.seq)))
    seq = plan.seq + 1
    for to in dict.fromkeys(told):
        yield Dispatch(to=to, template=CORRECTED, key=f"{CORRECTED}/{seq}/{to}", seq=seq)


def _correction(plan: Plan, how: Restating, undone: tuple[Done, ...]) -> Event:
    body = CourseCorrected(
        after=plan.after,
        reason=how.reason,
        annulled=tuple(
            event.body
            for done in undone
            for event in done.events
            if isinstance(event.body, ClockLapsed)
        ),
        approved_by=how.approver.person if how.approver else None,
    )
    return Event(
        body=body,
        effective_on=how.on,
        occurred_on=how.on,
        cause=Cause.REPAIR,
        party=Party.DEPARTMENT,
        actor=how.officer.login,
        basis=INFER,
    )
