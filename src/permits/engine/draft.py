"""A history being written: every event is folded in at once, so what follows sees what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.calendars import Calendar
from permits.clocks import Clock, due, promised_due
from permits.engine.acts import Consequence, Dispatch, Facts, Officer, Taken
from permits.engine.case import Case, ClockRun
from permits.engine.conditions import Condition
from permits.engine.events import (
    Body,
    ClockLapsed,
    Event,
    PaperIssued,
    Projected,
    PromiseMissed,
    StoodIn,
)
from permits.engine.fold import apply
from permits.engine.inputs import InputValue
from permits.engine.judgement import Situation, holds
from permits.engine.procedure import ClockRule, Procedure
from permits.vocabulary import (
    INFER,
    CaseNumber,
    Cause,
    FactName,
    InputName,
    Login,
    MaterialId,
    Party,
    Person,
    Role,
    Subject,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """Who does something, when, with what: the circumstances every event of one act shares."""

    effective_on: date
    occurred_on: date
    cause: Cause = Cause.LAW
    party: Party = Party.LAW
    actor: Login | None = None
    role: Role | None = None
    persons: tuple[Person, ...] = ()
    stood_in: tuple[StoodIn, ...] = ()
    materials: tuple[MaterialId, ...] = ()
    inputs: Mapping[InputName, InputValue] = field(default_factory=dict)
    because: int | None = None
    basis: str | None = None
    """What the act itself rests on where that is not the basis of its step: a lapse's own."""
    origin: CaseNumber | None = None
    """The other case whose act brings this one about."""
    days: Mapping[FactName, date] = field(default_factory=dict)
    """Facts the act fixes, where that other case has worked them out."""

    def by_law(self, because: int) -> Doing:
        """The same days, as a consequence the law draws from that event."""
        return Doing(effective_on=self.effective_on, occurred_on=self.occurred_on, because=because)


class Draft:
    """Events added to a case, and the case after them; the fold is never out of step."""

    def __init__(
        self, case: Case, *, procedure: Procedure, calendar: Calendar, facts: Facts
    ) -> None:
        self.case = case
        self.procedure = procedure
        self.calendar = calendar
        self.facts = facts
        self.events: list[Event] = []
        self.dispatches: list[Dispatch] = []
        self.consequences: list[Consequence] = []

    def taken(self) -> Taken:
        """What has been written so far."""
        return Taken(
            case=self.case,
            events=tuple(self.events),
            dispatches=tuple(self.dispatches),
            consequences=tuple(self.consequences),
        )

    def emit(self, body: Body, doing: Doing, basis: str) -> int:
        """Add one event; its sequence number."""
        event = event_of(body, doing, basis)
        seq = self.case.seq + 1
        self.case = apply(self.case, event, seq=seq)
        self.events.append(event)
        dispatch = dispatch_of(event, seq)
        if dispatch is not None:
            self.dispatches.append(dispatch)
        return seq

    def holds(self, condition: Condition | None) -> bool:
        """Whether the condition holds in the case as it is now; no condition always does."""
        situation = Situation(case=self.case, facts=self.facts)
        return condition is None or holds(condition, situation)

    def rules(self) -> Iterator[tuple[Subject, ClockRule]]:
        """Every clock rule with its subject, in the order of the rules."""
        for subject, machine in self.procedure.machines.items():
            for rule in machine.clocks:
                yield subject, rule

    def rule(self, run: ClockRun) -> ClockRule:
        """The rule of an open run, by the procedure the case is under."""
        machine = self.procedure.machines[run.id.subject]
        return next(rule for rule in machine.clocks if rule.name == run.id.name)

    def project(self, clock: Clock, known_on: date) -> Projected:
        """Where the clock ends by the notices known on that day."""
        return projected_by(self.calendar, clock, known_on)


def projected_by(calendar: Calendar, clock: Clock, known_on: date) -> Projected:
    """Where the clock ends by the calendar's notices known on that day."""
    known = calendar.known_on(known_on)
    end, promised = due(clock, known), promised_due(clock, known)
    return Projected(
        known_on=known_on,
        last_day=end.last_day,
        provisional=end.provisional,
        promised_last_day=promised.last_day if promised else None,
        promised_provisional=promised.provisional if promised else False,
    )


def event_of(body: Body, doing: Doing, basis: str) -> Event:
    """The event of these circumstances."""
    return Event(
        body=body,
        effective_on=doing.effective_on,
        occurred_on=doing.occurred_on,
        cause=doing.cause,
        party=doing.party,
        actor=doing.actor,
        basis=basis,
        because=doing.because,
    )


def noted(case: Case, body: Body, officer: Officer, on: date) -> Taken:
    """The case with one thing more on record, by which no state and no clock changes."""
    doing = Doing(
        effective_on=on,
        occurred_on=on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        actor=officer.login,
    )
    event = event_of(body, doing, INFER)
    return Taken(case=apply(case, event, seq=case.seq + 1), events=(event,))


def dispatch_of(event: Event, seq: int) -> Dispatch | None:
    """Whom an event must be told to: derived from the event alone."""
    match event.body:
        case PaperIssued(paper=kind, ordinal=ordinal):
            return Dispatch(
                to=Party.APPLICANT, template="paper", key=f"paper/{kind}-{ordinal}", seq=seq
            )
        case ClockLapsed(id=id_, last_day=day, effect="overdue"):
            return Dispatch(to=Role.HEAD, template="overdue", key=f"overdue/{id_}@{day}", seq=seq)
        case ClockLapsed(id=id_, last_day=day, effect="owed"):
            return Dispatch(to=Role.HANDLER, template="owed", key=f"owed/{id_}@{day}", seq=seq)
        case ClockLapsed(id=id_, last_day=day, effect="late"):
            return Dispatch(to=Role.HANDLER, template="late", key=f"late/{id_}@{day}", seq=seq)
        case ClockLapsed(id=id_, last_day=day, effect="deemed"):
            return Dispatch(
                to=Party.APPLICANT, template="deemed", key=f"deemed/{id_}@{day}", seq=seq
            )
        case PromiseMissed(id=id_, last_day=day):
            return Dispatch(to=Role.HEAD, template="promise", key=f"promise/{id_}@{day}", seq=seq)
        case _:
            return None
