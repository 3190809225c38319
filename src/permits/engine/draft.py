"""A history being written: every event is folded in at once, so what follows sees what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from permits.calendars import Calendar
from permits.clocks import Clock, Limit, Until, due, last_day_of_validity, promised_due
from permits.engine.acts import Dispatch, Facts, Taken
from permits.engine.case import Case, ClockRun, apply
from permits.engine.conditions import ActRef
from permits.engine.events import (
    ActTaken,
    Body,
    Chosen,
    ClockEnded,
    ClockExtended,
    ClockId,
    ClockLapsed,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    Event,
    FactSet,
    Fixed,
    InputValue,
    Named,
    OnDay,
    PaperIssued,
    Projected,
    PromiseMissed,
    RouteSwitched,
)
from permits.engine.judgement import Situation, holds
from permits.engine.procedure import (
    ClockRule,
    Does,
    FromInput,
    MachineRule,
    Procedure,
    Step,
    ToFact,
)
from permits.vocabulary import (
    CASE,
    NOTHING,
    ActName,
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
    materials: tuple[MaterialId, ...] = ()
    inputs: Mapping[InputName, InputValue] = field(default_factory=dict)
    because: int | None = None

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

    def taken(self) -> Taken:
        """What has been written so far."""
        return Taken(case=self.case, events=tuple(self.events), dispatches=tuple(self.dispatches))

    def emit(self, body: Body, doing: Doing, basis: str) -> int:
        """Add one event; its sequence number."""
        event = Event(
            body=body,
            effective_on=doing.effective_on,
            occurred_on=doing.occurred_on,
            cause=doing.cause,
            party=doing.party,
            actor=doing.actor,
            basis=basis,
            because=doing.because,
        )
        seq = self.case.seq + 1
        self.case = apply(self.case, event, seq=seq)
        self.events.append(event)
        dispatch = dispatch_of(event, seq)
        if dispatch is not None:
            self.dispatches.append(dispatch)
        return seq

    def carry_out(self, step: Step, subject: Subject, doing: Doing) -> None:
        """The step and everything it brings: facts, papers, clocks, acts on other subjects."""
        before = self.case.state(subject)
        after = step.target or before
        body = ActTaken(
            subject=subject,
            act=step.act,
            before=before,
            after=after,
            role=doing.role,
            persons=doing.persons,
            materials=doing.materials,
            inputs=tuple(
                Named(name=name, value=doing.inputs[name]) for name in sorted(doing.inputs)
            ),
        )
        seq = self.emit(body, doing, step.basis)
        following = replace(doing, because=seq)
        self._fix_facts(step, following)
        for paper in step.papers:
            ordinal = 1 + sum(issued.kind == paper for issued in self.case.papers)
            self.emit(
                PaperIssued(kind=paper, ordinal=ordinal, subject=subject, act=step.act),
                following,
                step.basis,
            )
        self._move_clocks(step, ActRef(subject, step.act), following)
        for does in step.does:
            self._do(does, doing.by_law(seq))
        self._finish(subject, following)
        if step.switch is not None:
            self._switch(step, following)

    def follow(self, act: ActName, subject: Subject, doing: Doing) -> None:
        """An act the law itself takes: who, what for and where from are set aside."""
        machine = self.procedure.machines[subject]
        here = self.case.state(subject)
        steps = machine.named(act)
        step = next((s for s in steps if here in s.sources), steps[0])
        self.carry_out(step, subject, doing)

    # What an act brings about

    def _fix_facts(self, step: Step, doing: Doing) -> None:
        for name, value in doing.inputs.items():
            if isinstance(value, OnDay):
                self.emit(FactSet(fact=FactName(name), day=value.day), doing, step.basis)
        for sets in step.sets:
            day = last_day_of_validity(doing.effective_on, sets.term)
            self.emit(FactSet(fact=sets.fact, day=day), doing, step.basis)

    def _do(self, does: Does, doing: Doing) -> None:
        for act in does.acts:
            step = self._possible(does.subject, act)
            if step is not None:
                self.carry_out(step, does.subject, doing)

    def _possible(self, subject: Subject, act: ActName) -> Step | None:
        machine = self.procedure.machines.get(subject)
        here = self.case.state(subject)
        situation = Situation(case=self.case, facts=self.facts)
        for step in machine.named(act) if machine else ():
            if here in step.sources and all(holds(c, situation) for c in step.require):
                return step
        return None

    def _finish(self, subject: Subject, doing: Doing) -> None:
        """A state that is ``final: void`` ends every open clock that hangs on the subject."""
        state = self.procedure.machines[subject].state(self.case.state(subject))
        if state is None or state.final != "void":
            return
        for run in self.case.open_clocks():
            if subject in {CASE, run.id.subject}:
                self.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)

    def _switch(self, step: Step, doing: Doing) -> None:
        """The other route's own first act counts as taken on this day."""
        assert step.switch is not None  # noqa: S101 - asked by the caller
        self.procedure = self.facts.routes[step.switch]
        for run in self.case.open_clocks():
            self.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)
        body = RouteSwitched(
            route=self.procedure.route,
            category=self.procedure.category,
            procedure=self.procedure.digest,
        )
        seq = self.emit(body, doing, step.basis)
        entry = next(s for s in self.procedure.machines[CASE].steps if NOTHING in s.sources)
        self.carry_out(entry, CASE, doing.by_law(seq))

    # Clocks

    def _move_clocks(self, step: Step, ref: ActRef, doing: Doing) -> None:
        self._stop_and_resume(step, doing)
        for run in self.case.open_clocks():
            rule = self.rule(run)
            if rule.extension and ActRef(run.id.subject, rule.extension.by) == ref:
                self._extend(run, rule, doing)
            elif ref in rule.met_by or (rule.met_when and self._holds(rule.met_when)):
                self.emit(ClockEnded(id=run.id, how="met"), doing, rule.basis)
            elif rule.within and self.case.state(run.id.subject) not in rule.within:
                self.emit(ClockEnded(id=run.id, how="void"), doing, rule.basis)
        for subject, rule in self._rules():
            if self._starts(rule, subject, ref, doing):
                self._start(rule, subject, doing)

    def _rules(self) -> Iterator[tuple[Subject, ClockRule]]:
        for subject, machine in self.procedure.machines.items():
            for rule in machine.clocks:
                yield subject, rule

    def rule(self, run: ClockRun) -> ClockRule:
        """The rule of an open run, by the procedure the case is under."""
        machine: MachineRule = self.procedure.machines[run.id.subject]
        return next(rule for rule in machine.clocks if rule.name == run.id.name)

    def _holds(self, condition: object) -> bool:
        return holds(condition, Situation(case=self.case, facts=self.facts))  # type: ignore[arg-type]

    def _starts(self, rule: ClockRule, subject: Subject, ref: ActRef, doing: Doing) -> bool:
        if any(
            (run.id.name, run.id.subject) == (rule.name, subject) for run in self.case.open_clocks()
        ):
            return False
        if rule.within and self.case.state(subject) not in rule.within:
            return False
        if not all(self._holds(condition) for condition in (rule.when,) if condition):
            return False
        if rule.starts:
            started = any(
                start.ref == ref and (start.when is None or self._holds(start.when))
                for start in rule.starts
            )
        else:
            started = self._fixed_now(rule, doing)
        return started and self._limit(rule, doing) is not None

    def _fixed_now(self, rule: ClockRule, doing: Doing) -> bool:
        fact = rule.back_from or (rule.limit.fact if isinstance(rule.limit, ToFact) else None)
        return any(
            isinstance(event.body, FactSet) and event.body.fact == fact
            for event in self.events
            if event.because == doing.because
        )

    def _limit(self, rule: ClockRule, doing: Doing) -> Limit | None:
        match rule.limit:
            case FromInput(name=name):
                value = doing.inputs.get(name)
                return value.term if isinstance(value, Fixed) else None
            case ToFact(fact=fact):
                return Until(self.case.facts[fact]) if fact in self.case.facts else None
            case term:
                return term

    def _start(self, rule: ClockRule, subject: Subject, doing: Doing) -> None:
        limit = self._limit(rule, doing)
        assert limit is not None  # noqa: S101 - asked by _starts
        runs = sum(
            (run.id.name, run.id.subject) == (rule.name, subject)
            for run in self.case.clocks.values()
        )
        clock = Clock(
            name=rule.name,
            runs_against=rule.against,
            limit=limit,
            promised=rule.promised,
            started=doing.effective_on,
            back_from=self.case.facts[rule.back_from] if rule.back_from else None,
        )
        body = ClockStarted(
            id=ClockId(name=rule.name, subject=subject, run=runs + 1),
            clock=clock,
            projected=self.project(clock, doing.occurred_on),
        )
        self.emit(body, replace(doing, cause=Cause.LAW, party=Party.LAW), rule.basis)

    def project(self, clock: Clock, known_on: date) -> Projected:
        """Where the clock ends by the notices known on that day."""
        known = self.calendar.known_on(known_on)
        end, promised = due(clock, known), promised_due(clock, known)
        return Projected(
            known_on=known_on,
            last_day=end.last_day,
            provisional=end.provisional,
            promised_last_day=promised.last_day if promised else None,
            promised_provisional=promised.provisional if promised else False,
        )

    def _extend(self, run: ClockRun, rule: ClockRule, doing: Doing) -> None:
        assert rule.extension is not None  # noqa: S101 - asked by the caller
        before = self.case
        by = rule.extension.limit
        body = ClockExtended(id=run.id, by=by, projected=run.projected)
        self._change(before, body, run, doing)

    def _stop_and_resume(self, step: Step, doing: Doing) -> None:
        for run in self.case.open_clocks():
            if run.id.subject != CASE:
                continue
            for stops in step.stops:
                if stops.clock == run.id.name:
                    chosen = doing.inputs.get(stops.reason_from) if stops.reason_from else None
                    reason = (
                        chosen.value if isinstance(chosen, Chosen) else stops.reason or step.act
                    )
                    body = ClockStopped(id=run.id, reason=reason, projected=run.projected)
                    self._change(self.case, body, run, doing)
            if run.id.name in step.resumes and run.stopped:
                self._change(
                    self.case, ClockResumed(id=run.id, projected=run.projected), run, doing
                )

    def _change(
        self,
        before: Case,
        body: ClockStopped | ClockResumed | ClockExtended,
        run: ClockRun,
        doing: Doing,
    ) -> None:
        """Emit a change of a clock with the day the changed clock ends on."""
        event = Event(
            body=body,
            effective_on=doing.effective_on,
            occurred_on=doing.occurred_on,
            cause=doing.cause,
            party=doing.party,
            basis=run.basis,
        )
        changed = apply(before, event, seq=before.seq + 1).clocks[str(run.id)].clock
        self.emit(
            replace(body, projected=self.project(changed, doing.occurred_on)), doing, run.basis
        )


def dispatch_of(event: Event, seq: int) -> Dispatch | None:
    """Whom an event must be told to: derived from the event alone."""
    match event.body:
        case PaperIssued(kind=kind, ordinal=ordinal):
            return Dispatch(
                to=Party.APPLICANT, template="paper", key=f"paper/{kind}-{ordinal}", seq=seq
            )
        case ClockLapsed(id=id_, effect="overdue"):
            return Dispatch(to=Role.HEAD, template="overdue", key=f"overdue/{id_}", seq=seq)
        case ClockLapsed(id=id_, effect="owed"):
            return Dispatch(to=Role.HANDLER, template="owed", key=f"owed/{id_}", seq=seq)
        case ClockLapsed(id=id_, effect="deemed"):
            return Dispatch(to=Party.APPLICANT, template="deemed", key=f"deemed/{id_}", seq=seq)
        case PromiseMissed(id=id_):
            return Dispatch(to=Role.HEAD, template="promise", key=f"promise/{id_}", seq=seq)
        case _:
            return None
