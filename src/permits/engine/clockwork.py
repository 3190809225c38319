"""What an act does to clocks: stops and resumes, extends, ends and starts them."""

from __future__ import annotations

from dataclasses import replace

from permits.clocks import Clock, Limit, Until
from permits.engine.case import ClockRun, apply
from permits.engine.conditions import ActRef
from permits.engine.draft import Doing, Draft, event_of
from permits.engine.events import (
    ClockEnded,
    ClockExtended,
    ClockId,
    ClockResumed,
    ClockStarted,
    ClockStopped,
)
from permits.engine.inputs import Chosen, Fixed
from permits.engine.procedure import ClockRule, FromInput, Step, Stops, ToFact
from permits.vocabulary import CASE, Cause, FactName, Party, Subject


def move_clocks(
    draft: Draft, step: Step, ref: ActRef, doing: Doing, fixed: frozenset[FactName]
) -> None:
    """Everything the act does to clocks; ``fixed`` are the facts it fixed."""
    for run in draft.case.open_clocks():
        _stop_or_resume(draft, run, step, doing)
    for run in draft.case.open_clocks():
        _extend_or_end(draft, run, ref, doing, fixed)
    for subject, rule in draft.rules():
        if _starts(draft, rule, subject, ref, fixed):
            _start(draft, rule, subject, doing)


def _stop_or_resume(draft: Draft, run: ClockRun, step: Step, doing: Doing) -> None:
    if run.id.subject != CASE:
        return
    for stops in step.stops:
        if stops.clock == run.id.name and not run.stopped:
            reason = _reason(stops, doing)
            _change(draft, ClockStopped(id=run.id, reason=reason, projected=run.projected), doing)
    if run.id.name in step.resumes and run.stopped:
        _change(draft, ClockResumed(id=run.id, projected=run.projected), doing)


def _reason(stops: Stops, doing: Doing) -> str:
    chosen = doing.inputs.get(stops.reason_from) if stops.reason_from else None
    return chosen.value if isinstance(chosen, Chosen) else stops.reason or ""


def _extend_or_end(
    draft: Draft, run: ClockRun, ref: ActRef, doing: Doing, fixed: frozenset[FactName]
) -> None:
    rule = draft.rule(run)
    lengthens = rule.extension
    if lengthens is not None and ActRef(run.id.subject, lengthens.by) == ref:
        body = ClockExtended(id=run.id, by=lengthens.limit, projected=run.projected)
        _change(draft, body, doing)
    elif ref in rule.met_by or (rule.met_when is not None and draft.holds(rule.met_when)):
        draft.emit(ClockEnded(id=run.id, how="met"), doing, rule.basis)
    elif _gone(draft, rule, run, fixed):
        draft.emit(ClockEnded(id=run.id, how="void"), doing, rule.basis)


def _gone(draft: Draft, rule: ClockRule, run: ClockRun, fixed: frozenset[FactName]) -> bool:
    """Whether the run has lost its object: its state was left, or its day was fixed anew."""
    left = bool(rule.within) and draft.case.state(run.id.subject) not in rule.within
    return left or (not rule.starts and _fact(rule) in fixed)


def _change(draft: Draft, body: ClockStopped | ClockResumed | ClockExtended, doing: Doing) -> None:
    """Emit the change together with the day on which the changed clock ends."""
    run = draft.case.clocks[str(body.id)]
    changed = apply(draft.case, event_of(body, doing, run.basis), seq=draft.case.seq + 1)
    projected = draft.project(changed.clocks[str(body.id)].clock, doing.occurred_on)
    draft.emit(replace(body, projected=projected), doing, run.basis)


def _starts(
    draft: Draft, rule: ClockRule, subject: Subject, ref: ActRef, fixed: frozenset[FactName]
) -> bool:
    """Whether the act starts a run: one at a time, in the rule's states, on its conditions."""
    runs = ((run.id.subject, run.id.name) for run in draft.case.open_clocks())
    if (subject, rule.name) in runs or not draft.holds(rule.when):
        return False
    if rule.within and draft.case.state(subject) not in rule.within:
        return False
    if not rule.starts:
        return _fact(rule) in fixed
    return any(start.ref == ref and draft.holds(start.when) for start in rule.starts)


def _fact(rule: ClockRule) -> FactName | None:
    return rule.back_from or (rule.limit.fact if isinstance(rule.limit, ToFact) else None)


def _start(draft: Draft, rule: ClockRule, subject: Subject, doing: Doing) -> None:
    limit = _limit(draft, rule, doing)
    if limit is None:  # nobody fixed one: there is nothing to count
        return
    earlier = (run.id for run in draft.case.clocks.values())
    clock = Clock(
        name=rule.name,
        runs_against=rule.against,
        limit=limit,
        promised=rule.promised,
        started=doing.effective_on,
        back_from=draft.case.facts[rule.back_from] if rule.back_from else None,
    )
    run = 1 + sum((id_.subject, id_.name) == (subject, rule.name) for id_ in earlier)
    body = ClockStarted(
        id=ClockId(name=rule.name, subject=subject, run=run),
        clock=clock,
        projected=draft.project(clock, doing.occurred_on),
    )
    draft.emit(body, replace(doing, cause=Cause.LAW, party=Party.LAW, actor=None), rule.basis)


def _limit(draft: Draft, rule: ClockRule, doing: Doing) -> Limit | None:
    match rule.limit:
        case FromInput(name=name):
            value = doing.inputs.get(name)
            return value.term if isinstance(value, Fixed) else None
        case ToFact(fact=fact):
            return Until(draft.case.facts[fact]) if fact in draft.case.facts else None
        case term:
            return term
