"""Carries out a step: the act, its facts, papers and clocks, and the acts it brings with it."""

from __future__ import annotations

from dataclasses import replace

from permits.clocks import last_day_of_validity
from permits.engine.clockwork import move_clocks
from permits.engine.conditions import ActRef
from permits.engine.draft import Doing, Draft
from permits.engine.events import (
    ActTaken,
    ClockEnded,
    FactSet,
    Named,
    PaperIssued,
    RouteSwitched,
)
from permits.engine.inputs import OnDay
from permits.engine.procedure import Does, Step
from permits.vocabulary import CASE, NOTHING, ActName, FactName, RouteName, Subject


def carry_out(draft: Draft, step: Step, subject: Subject, doing: Doing) -> None:
    """The step and everything it brings, in one fixed order."""
    before = draft.case.state(subject)
    body = ActTaken(
        subject=subject,
        act=step.act,
        before=before,
        after=step.target or before,
        role=doing.role,
        persons=doing.persons,
        materials=() if step.returns else doing.materials,
        returned=doing.materials if step.returns else (),
        inputs=tuple(Named(name=name, value=doing.inputs[name]) for name in sorted(doing.inputs)),
        stood_in=doing.stood_in,
    )
    basis = doing.basis or step.basis
    following = replace(doing, because=draft.emit(body, doing, basis), basis=None)
    fixed = _fix_facts(draft, step, following)
    _make_out_papers(draft, step, subject, following, basis)
    move_clocks(draft, step, ActRef(subject, step.act), following, fixed)
    for does in step.does:
        _do(draft, does, following)
    _finish(draft, subject, following)
    if step.switch is not None:
        _switch(draft, step, step.switch, following)


def carry_out_by_law(draft: Draft, act: ActName, subject: Subject, doing: Doing) -> None:
    """An act the law itself takes: who, what for and where from are set aside."""
    steps = draft.procedure.machines[subject].named(act)
    here = draft.case.state(subject)
    carry_out(draft, next((s for s in steps if here in s.sources), steps[0]), subject, doing)


def _fix_facts(draft: Draft, step: Step, doing: Doing) -> frozenset[FactName]:
    """Facts the act fixes: days given as inputs, and the ends of terms that begin with it."""
    days = {FactName(n): v.day for n, v in doing.inputs.items() if isinstance(v, OnDay)}
    days |= {s.fact: last_day_of_validity(doing.effective_on, s.term) for s in step.sets}
    for fact, day in days.items():
        draft.emit(FactSet(fact=fact, day=day), doing, step.basis)
    return frozenset(days)


def _make_out_papers(draft: Draft, step: Step, subject: Subject, doing: Doing, basis: str) -> None:
    for paper in step.papers:
        ordinal = 1 + sum(issued.kind == paper for issued in draft.case.papers)
        body = PaperIssued(paper=paper, ordinal=ordinal, subject=subject, act=step.act)
        draft.emit(body, doing, basis)


def _do(draft: Draft, does: Does, doing: Doing) -> None:
    """Of the acts named, those that are possible in the other subject's state."""
    assert doing.because is not None  # noqa: S101 - it follows from an act
    for act in does.acts:
        step = _possible(draft, does.subject, act)
        if step is not None:
            carry_out(draft, step, does.subject, doing.by_law(doing.because))


def _possible(draft: Draft, subject: Subject, act: ActName) -> Step | None:
    machine = draft.procedure.machines.get(subject)
    here = draft.case.state(subject)
    for step in machine.named(act) if machine else ():
        if here in step.sources and all(draft.holds(condition) for condition in step.require):
            return step
    return None


def _finish(draft: Draft, subject: Subject, doing: Doing) -> None:
    """A state that is ``final: void`` ends every open clock that hangs on the subject."""
    state = draft.procedure.machines[subject].state(draft.case.state(subject))
    if state is None or state.final != "void":
        return
    for run in draft.case.open_clocks():
        if subject in {CASE, run.id.subject}:
            draft.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)


def _switch(draft: Draft, step: Step, route: RouteName, doing: Doing) -> None:
    """The case enters the other route: that route's first act counts as taken on this day."""
    for run in draft.case.open_clocks():
        draft.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)
    draft.procedure = draft.facts.routes[route]
    body = RouteSwitched(
        route=route, category=draft.procedure.category, procedure=draft.procedure.digest
    )
    seq = draft.emit(body, doing, step.basis)
    entry = next(s for s in draft.procedure.machines[CASE].steps if NOTHING in s.sources)
    carry_out(draft, entry, CASE, doing.by_law(seq))
