"""What a corrected course would change in the cases about the same permit: then it is refused.

What it brings about there as before, on the same days, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from permits.engine import Case, Event, Reason, Taken
from permits.engine.acts import Consequence
from permits.engine.events import ActTaken, FactSet
from permits.engine.fold import standing
from permits.engine.joint import Together
from permits.engine.regrets import changes_another
from permits.engine.restating import Plan, as_of
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.recording import Loaded, events_of, load
from permits.vocabulary import APPLICATIONS, CASE, CaseNumber, FactName


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brought:
    """An act on record that another case brought about, with the days that it fixed."""

    event: Event
    act: ActTaken
    days: Mapping[FactName, date]

    def is_what(self, follows: Consequence) -> bool:
        """Whether the consequence is this very act."""
        return (
            self.act.act == follows.act
            and follows.subject in {self.act.subject, APPLICATIONS}
            and self.event.effective_on == follows.effective_on
            and self.event.occurred_on == follows.occurred_on
            and (not follows.days or self.days == follows.days)
        )


def felt_elsewhere(
    desk: Desk[Reading], loaded: Loaded, lapsed: Together, plan: Plan, outcome: Taken
) -> Iterator[Reason]:
    """Each case in which the course on record brought about something that the new one does not,
    or that would have something from the new one that is not on record.
    """
    since = min((d.head.occurred_on for d in (*plan.again, *plan.undone)), default=date.max)
    for beside, events in _related(desk, loaded, lapsed):
        left = [*_brought(events, plan.newest.number, since)]
        unheard = False
        for follows in outcome.consequences:
            known = next((one for one in left if one.is_what(follows)), None)
            if known is not None and _may_reach(follows, beside.case):
                left.remove(known)
            else:
                unheard = unheard or _reaches(follows, beside, events)
        if left or unheard:
            yield changes_another(beside.case.number)


def _related(
    desk: Desk[Reading], loaded: Loaded, lapsed: Together
) -> Iterator[tuple[Loaded, tuple[Event, ...]]]:
    """The case whose permit it is about and those about its own, closed ones too, with all that
    has happened in them.
    """
    own = loaded.case.number
    pending = {beside.case.number: beside for beside in loaded.beside}
    about = (row.number for row in desk.tx.cases() if row.concerns == own)
    for number in sorted(filter(None, {loaded.case.concerns, *about})):
        if number in pending:
            yield pending[number], events_of(pending[number], lapsed)
        else:
            closed = load(desk, number)
            yield closed, tuple(link.event for link in closed.recorded)


def _brought(events: Sequence[Event], origin: CaseNumber, since: date) -> Iterator[_Brought]:
    stands = standing(events)
    for seq in stands:
        event = events[seq - 1]
        body = event.body
        if isinstance(body, ActTaken) and body.origin == origin and event.occurred_on >= since:
            fixed = (e.body for s in stands if (e := events[s - 1]).because == seq)
            days = {one.fact: one.day for one in fixed if isinstance(one, FactSet)}
            yield _Brought(event=event, act=body, days=days)


def _may_reach(follows: Consequence, case: Case) -> bool:
    """Whether it is meant for that case: by its number, or as one about the permit."""
    return (
        case.concerns == follows.case
        if follows.subject == APPLICATIONS
        else (case.number == follows.case)
    )


def _reaches(follows: Consequence, beside: Loaded, events: Sequence[Event]) -> bool:
    """Whether it would have come about in that case: an application takes what it could then."""
    if not _may_reach(follows, beside.case):
        return False
    if follows.subject != APPLICATIONS:
        return True
    if beside.case.received_on > follows.occurred_on:
        return False
    then = as_of(events, follows.occurred_on)
    law = beside.facts.under(then, beside.procedure)
    here = then.state(CASE)
    return any(here in step.sources for step in law.machines[CASE].named(follows.act))
