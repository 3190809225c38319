"""Carries out a step: the act, its facts, papers and clocks, and the acts it brings with it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date, timedelta

from permits.clocks import last_day_of_validity
from permits.engine.acts import Consequence
from permits.engine.case import Case, Paper
from permits.engine.clockwork import move_clocks, stop_clocks
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
from permits.engine.procedure import Does, Procedure, Step
from permits.engine.serving import served_with_act
from permits.vocabulary import (
    APPLICATIONS,
    CASE,
    PERMIT,
    ActName,
    CaseNumber,
    FactName,
    Subject,
)

_DAY = timedelta(days=1)
_NO_DAYS: Mapping[FactName, date] = {}


def carry_out(draft: Draft, step: Step, subject: Subject, doing: Doing) -> None:
    """The step and everything it brings, in one fixed order.

    What it brings about in other cases is left to ``joint`` as the draft's consequences.
    """
    before = draft.case.state(subject)
    running = frozenset(str(run.id) for run in draft.case.open_clocks())
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
        origin=doing.origin,
        stood_in=doing.stood_in,
    )
    basis = doing.basis or step.basis
    following = replace(doing, because=draft.emit(body, doing, basis), basis=None, origin=None)
    fixed = _fix_facts(draft, step, following)
    papers = _make_out_papers(draft, step, subject, following, basis)
    stop_clocks(draft, step, following)
    move_clocks(draft, ActRef(subject, step.act), following, fixed)
    served_with_act(draft, papers, following)
    for does in step.does:
        _do(draft, does, following)
    if draft.case.state(subject) != before:
        _finish(draft, subject, running, following)
    if step.switch is not None:
        switch(draft, draft.facts.routes[step.switch], step.basis, following)


def carry_out_by_law(draft: Draft, act: ActName, subject: Subject, doing: Doing) -> None:
    """An act the law itself takes: who, what for and where from are set aside."""
    steps = draft.procedure.machines[subject].named(act)
    here = draft.case.state(subject)
    carry_out(draft, next((s for s in steps if here in s.sources), steps[0]), subject, doing)


def _fix_facts(draft: Draft, step: Step, doing: Doing) -> frozenset[FactName]:
    """Facts the act fixes: days given as inputs, and the ends of terms that begin with it."""
    days = {FactName(n): v.day for n, v in doing.inputs.items() if isinstance(v, OnDay)}
    days |= doing.days or _set_days(draft.case, step, doing.effective_on)
    for fact, day in days.items():
        draft.emit(FactSet(fact=fact, day=day), doing, step.basis)
    return frozenset(days)


def _set_days(case: Case, step: Step, on: date) -> dict[FactName, date]:
    """The facts a step sets, each with the last day of its term."""
    first = {s: case.facts[s.after] + _DAY if s.after else on for s in step.sets}
    return {s.fact: last_day_of_validity(first[s], s.term) for s in step.sets}


def _make_out_papers(
    draft: Draft, step: Step, subject: Subject, doing: Doing, basis: str
) -> tuple[Paper, ...]:
    for paper in step.papers:
        ordinal = 1 + draft.case.numbered.get(paper, 0)
        body = PaperIssued(paper=paper, ordinal=ordinal, subject=subject, act=step.act)
        draft.emit(body, doing, basis)
    return draft.case.papers[len(draft.case.papers) - len(step.papers) :]


def _do(draft: Draft, does: Does, doing: Doing) -> None:
    """Of the acts named, those that are possible in the other subject's state."""
    assert doing.because is not None  # noqa: S101 - it follows from an act
    if does.subject == APPLICATIONS:
        _tell_applications(draft, does, doing)
    elif does.subject == PERMIT and draft.procedure.concerned and draft.case.concerns:
        _change_permit(draft, draft.case.concerns, does, doing)
    else:
        _do_here(draft, does, doing.by_law(doing.because))


def _tell_applications(draft: Draft, does: Does, doing: Doing) -> None:
    """Acts on every case about this case's permit."""
    for act in does.acts:
        _follows(draft, draft.case.number, APPLICATIONS, act, doing)


def _change_permit(draft: Draft, case: CaseNumber, does: Does, doing: Doing) -> None:
    """Acts on the permit of another case, by this case's law: its days are fixed in both."""
    for step in (s for act in does.acts if (s := _on_the_permit(draft, act))):
        days = _set_days(draft.case, step, doing.effective_on)
        for fact, day in days.items():
            draft.emit(FactSet(fact=fact, day=day), doing, step.basis)
        _follows(draft, case, PERMIT, step.act, doing, step=step, days=days)


def _on_the_permit(draft: Draft, act: ActName) -> Step | None:
    """The act as this case's law has it: from where the permit is, if it leads on from there."""
    concerned, permit = draft.procedure.concerned, draft.facts.permit
    steps = concerned.named(act) if concerned else ()
    here = [step for step in steps if permit and permit.state in step.sources]
    return next(iter((*here, *steps)), None)


def _follows(
    draft: Draft,
    case: CaseNumber,
    subject: Subject,
    act: ActName,
    doing: Doing,
    *,
    step: Step | None = None,
    days: Mapping[FactName, date] = _NO_DAYS,
) -> None:
    follows = Consequence(
        origin=draft.case.number,
        case=case,
        subject=subject,
        act=act,
        effective_on=doing.effective_on,
        occurred_on=doing.occurred_on,
        step=step,
        days=days,
    )
    draft.consequences.append(follows)


def _do_here(draft: Draft, does: Does, doing: Doing) -> None:
    for act in does.acts:
        step = possible_step(draft, does.subject, act)
        if step is not None:
            carry_out(draft, step, does.subject, doing)


def possible_step(draft: Draft, subject: Subject, act: ActName) -> Step | None:
    """The step by which the act is possible now, whoever takes it; None if it is not."""
    machine = draft.procedure.machines.get(subject)
    here = draft.case.state(subject)
    for step in machine.named(act) if machine else ():
        if here in step.sources and all(draft.holds(condition) for condition in step.require):
            return step
    return None


def _finish(draft: Draft, subject: Subject, running: Set[str], doing: Doing) -> None:
    """A state that is ``final: void`` ends every clock ``running`` until then about the subject.

    What bars the party outlives the case, and so does what begins with its end.
    """
    state = draft.procedure.machines[subject].state(draft.case.state(subject))
    if state is None or state.final != "void":
        return
    for run in draft.case.open_clocks():
        about = subject in {CASE, run.id.subject} and str(run.id) in running
        if about and draft.rule(run).bars is None:
            draft.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)


def switch(draft: Draft, procedure: Procedure, basis: str, doing: Doing) -> None:
    """The case goes on under that procedure, whose first act counts as taken on this day."""
    for run in draft.case.open_clocks():
        draft.emit(ClockEnded(id=run.id, how="void"), doing, run.basis)
    draft.procedure = procedure
    body = RouteSwitched(
        route=procedure.route, category=procedure.category, procedure=procedure.digest
    )
    seq = draft.emit(body, doing, basis)
    entering = (s for s in procedure.machines[CASE].steps if s.act == procedure.opening)
    carry_out(draft, next(entering), CASE, doing.by_law(seq))
