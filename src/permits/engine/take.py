"""One act on one case on one day: events, or every reason why not. Pure; transitions arbitrates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from permits.calendars import Calendar
from permits.clocks import OnTheSpot
from permits.engine.acts import Act, Blocked, Facts, Officer, Reason, Taken, distinct
from permits.engine.carrying import carry_out
from permits.engine.case import Case
from permits.engine.draft import Doing, Draft
from permits.engine.events import CaseOpened, Event, FactSet
from permits.engine.fold import replay_events
from permits.engine.inputs import Fixed
from permits.engine.judgement import Situation, unmet
from permits.engine.machine import arbiter
from permits.engine.people import objections, role_taken, stand_ins
from permits.engine.possible import possible
from permits.engine.procedure import Procedure, Step
from permits.engine.serving import HOW, PROOF
from permits.engine.timeliness import passed_by, untimely
from permits.vocabulary import (
    CASE,
    NOTHING,
    Cause,
    Coded,
    InputName,
    Login,
    Party,
    Several,
    message,
)

MATERIALS, REASON = InputName("materials"), InputName("reason")


def take(
    case: Case, act: Act, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken | Blocked:
    """The act on this case, already settled up to its day; Blocked carries *all* reasons."""
    situation = Situation(case=case, facts=facts, act=act)

    def against(step: Step) -> Iterator[Reason]:
        yield from objections(step, act, case=case, procedure=procedure)
        yield from _objections(step, situation, procedure, calendar)

    step = _arbitrated(situation, procedure, against)
    if isinstance(step, Blocked):
        return step
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    carry_out(draft, step, act.subject, _doing(step, situation, procedure))
    return draft.taken()


def retake(
    case: Case,
    act: Act,
    as_taken: Doing,
    *,
    procedure: Procedure,
    calendar: Calendar,
    facts: Facts,
) -> Taken | Blocked:
    """An act that was taken once, in a corrected course of the case: on the same day, or another.

    Whether the law allows it there is judged again; who took it is not, and stays as recorded.
    """
    situation = Situation(case=case, facts=facts, act=act)

    def against(step: Step) -> Iterator[Reason]:
        return _objections(step, situation, procedure, calendar)

    step = _arbitrated(situation, procedure, against)
    if isinstance(step, Blocked):
        return step
    effective_on = _effective_on(step, situation, procedure)
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    carry_out(draft, step, act.subject, replace(as_taken, effective_on=effective_on))
    return draft.taken()


def _arbitrated(
    situation: Situation, procedure: Procedure, against: Callable[[Step], Iterator[Reason]]
) -> Step | Blocked:
    """The step that the act takes, or every reason why it takes none."""
    case, act = situation.case, situation.act
    assert act is not None  # noqa: S101 - only acts are asked about
    reasons: list[Reason] = []

    def judge(step: Step) -> bool:
        found = [*against(step)]
        reasons.extend(found)
        return not found

    referee = arbiter(procedure, act.subject)
    step = referee.move(act.name, case.state(act.subject), judge) if referee else None
    if step is None:
        return Blocked(reasons=distinct(reasons) or _elsewhere(situation, procedure))
    return step


def open_case(
    opened: CaseOpened,
    act: Act,
    *,
    procedure: Procedure,
    calendar: Calendar,
    facts: Facts,
) -> Taken | Blocked:
    """A new case and its first act, from ``nothing``, whose basis is the basis of the opening.

    A case about another case's permit brings along the days of that permit.
    """
    first = Event(
        body=opened,
        effective_on=act.on,
        occurred_on=act.on,
        cause=Cause.PERSON,
        party=Party.APPLICANT,
        actor=act.officer.login if act.officer else None,
        basis=next((s.basis for s in procedure.machines[CASE].named(act.name)), ""),
    )
    brought = facts.permit.days if facts.permit else {}
    days = (replace(first, body=FactSet(fact=f, day=day)) for f, day in sorted(brought.items()))
    events = (first, *days)
    case = replay_events(events)
    outcome = take(case, act, procedure=procedure, calendar=calendar, facts=facts)
    if isinstance(outcome, Blocked):
        return outcome
    return replace(outcome, events=(*events, *outcome.events))


def _doing(step: Step, situation: Situation, procedure: Procedure) -> Doing:
    act = situation.act
    assert act is not None  # noqa: S101 - take always has one
    role = role_taken(step, act, procedure)
    party = next((by for by in step.by if isinstance(by, Party)), Party.DEPARTMENT)
    persons = tuple(officer.person for officer in _officers(act)) if role else ()
    return Doing(
        effective_on=_effective_on(step, situation, procedure),
        occurred_on=act.on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT if role else party,
        actor=_login(act.officer),
        role=role,
        persons=persons,
        stood_in=stand_ins(step, act, procedure),
        materials=act.materials,
        inputs=act.inputs,
    )


def _login(officer: Officer | None) -> Login | None:
    return officer.login if officer else None


def _officers(act: Act) -> tuple[Officer, ...]:
    return (*((act.officer,) if act.officer else ()), *act.others)


def _effective_on(step: Step, situation: Situation, procedure: Procedure) -> date:
    """The act's day, or the day the file became complete where the rule counts from that.

    A file is not complete before it was received, on this route.
    """
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - take always has one
    if step.as_of is None or any(m not in case.materials for m in procedure.materials):
        return act.on
    days = (case.materials[material] for material in procedure.materials)
    return max((case.entered_on, *days))


def _objections(
    step: Step, situation: Situation, procedure: Procedure, calendar: Calendar
) -> Iterator[Reason]:
    """Every reason why the law does not let the step be taken, whoever takes it."""
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - take always has one
    for condition in step.require:
        yield from unmet(condition, replace(situation, returns=step.returns))
    yield from _inputs(step, act, procedure)
    yield from untimely(step, situation, procedure, calendar)
    if step.switch is not None and step.switch not in situation.facts.routes:
        yield Reason(
            why=message("the item has no route {route} any more", route=step.switch),
            remedy=message("go on under the present route"),
            basis=step.basis,
        )
    if (act.subject, act.name) in case.lost:
        yield Reason(
            why=message("the time for this act has passed and the right to it is lost"),
            remedy=message("go on with the procedure"),
            basis=step.basis,
        )


def _inputs(step: Step, act: Act, procedure: Procedure) -> Iterator[Reason]:
    missing = [name for name in step.takes if name != MATERIALS and name not in act.inputs]
    if missing:
        yield Reason(
            why=message("needed for this act: {inputs}", inputs=_coded("input", missing)),
            remedy=message("give it with --reason, --within or --set NAME=VALUE"),
            basis=step.basis,
        )
    welcome = {*step.takes, *step.may_take, REASON, *((HOW, PROOF) if step.papers else ())}
    surplus = [name for name in act.inputs if name not in welcome]
    if surplus:
        yield Reason(
            why=message("this act takes no {inputs}", inputs=_coded("input", surplus)),
            remedy=message("leave it out"),
        )
    if act.materials and MATERIALS not in step.takes:
        yield Reason(why=message("this act takes no materials"), remedy=message("leave them out"))
    if step.papers and PROOF in act.inputs and HOW not in act.inputs:
        yield Reason(
            why=message("a proof of service without a service"),
            remedy=message("say with --served how the papers were served"),
        )
    timeless = [n for n, v in act.inputs.items() if isinstance(v, Fixed) and v.term == OnTheSpot()]
    if timeless:
        yield Reason(
            why=message("on the spot is no time: {inputs}", inputs=_coded("input", timeless)),
            remedy=message("fix a time of at least one day, such as --within 5个工作日"),
            basis=step.basis,
        )
    unknown = [m for m in act.materials if m not in procedure.known_materials]
    if unknown:
        yield Reason(
            why=message(
                "the item knows no material {materials}", materials=Several(tuple(unknown))
            ),
            remedy=message(
                "choose from: {materials}", materials=_coded("material", procedure.known_materials)
            ),
        )


def _coded(kind: str, names: Iterable[str]) -> Several:
    return Several(tuple(Coded(kind, name) for name in names))


def _elsewhere(situation: Situation, procedure: Procedure) -> tuple[Reason, ...]:
    """Why an act has no step from here: unknown to the procedure, or of another state."""
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - take always has one
    machine = procedure.machines.get(act.subject)
    steps = machine.named(act.name) if machine else ()
    here = case.state(act.subject)
    now = [
        found.act
        for found in possible(case, procedure=procedure, facts=situation.facts)
        if found.subject == act.subject and not found.needs
    ]
    if not steps:
        why = message("{act} is no act of this procedure", act=Coded("act", act.name))
    else:
        why = message(
            "{act} is not possible in the state {state}, only in: {sources}",
            act=Coded("act", act.name),
            state=Coded("state", here),
            sources=Several(tuple(Coded("state", s) for step in steps for s in step.sources)),
        )
    remedy = message("possible now: {acts}", acts=_coded("act", now))
    if not now and here == NOTHING and machine is not None:
        begins = (s.act for s in machine.steps if here in s.sources and s.by != (Party.LAW,))
        remedy = message("begin with one of: {acts}", acts=_coded("act", begins))
    elif not now:
        remedy = message("nothing is left to do here")
    elsewhere = Reason(why=why, remedy=remedy, basis=steps[0].basis if steps else "")
    return (elsewhere, *passed_by(act, case))
