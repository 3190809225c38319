"""What an act does to clocks: stops and resumes, extends, ends and starts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from permits.clocks import Clock, Limit, Until
from permits.engine.case import ClockRun
from permits.engine.conditions import ActRef, Trigger
from permits.engine.draft import Doing, Draft, event_of
from permits.engine.events import (
    ClockEnded,
    ClockExtended,
    ClockId,
    ClockResumed,
    ClockStarted,
    ClockStopped,
)
from permits.engine.fold import apply
from permits.engine.inputs import Chosen, Fixed, InputValue
from permits.engine.procedure import ClockRule, FromInput, Step, Stops, ToFact
from permits.vocabulary import CASE, Cause, FactName, InputName, Party, Subject

_NOTHING_FIXED: frozenset[FactName] = frozenset()
_NOT_ANSWERED: frozenset[ActRef] = frozenset()


def stop_clocks(draft: Draft, step: Step, doing: Doing) -> None:
    """The stops that the act begins and ends."""
    for run in draft.case.open_clocks():
        _stop_or_resume(draft, run, step, doing)


def move_clocks(
    draft: Draft,
    ref: Trigger,
    doing: Doing,
    fixed: frozenset[FactName] = _NOTHING_FIXED,
    *,
    answered: frozenset[ActRef] = _NOT_ANSWERED,
) -> None:
    """What the act or service ends, extends and starts; ``fixed`` are the facts it fixed.

    No time runs for what was ``answered`` before the paper that asks for it was served.
    """
    for run in draft.case.open_clocks():
        _extend_or_end(draft, run, ref, doing, fixed)
    for subject, rule in draft.rules():
        if answered.isdisjoint(rule.met_by) and _starts(draft, rule, subject, ref, fixed):
            _start(draft, rule, subject, ref, doing)


def _stop_or_resume(draft: Draft, run: ClockRun, step: Step, doing: Doing) -> None:
    if run.id.subject != CASE:
        return
    for stops in step.stops:
        reason = ground(stops, doing.inputs)
        if stops.clock == run.id.name and reason not in run.stopped_for:
            body = ClockStopped(id=run.id, reason=reason or "", projected=run.projected)
            _change(draft, body, doing)
    for stops in step.resumes:
        lasting = stops.lasting(run.stopped_for)
        reason = ground(stops, doing.inputs) or next(iter(lasting), None)
        if stops.clock == run.id.name and reason in run.stopped_for:
            _change(draft, ClockResumed(id=run.id, reason=reason, projected=run.projected), doing)


def ground(stops: Stops, inputs: Mapping[InputName, InputValue]) -> str | None:
    """On what ground the clock is stopped or runs on; None where the input was not given."""
    chosen = inputs.get(stops.reason_from) if stops.reason_from else None
    return chosen.value if isinstance(chosen, Chosen) else stops.reason


def _extend_or_end(
    draft: Draft, run: ClockRun, ref: Trigger, doing: Doing, fixed: frozenset[FactName]
) -> None:
    rule = draft.rule(run)
    lengthens = rule.extension
    if lengthens is not None and ActRef(run.id.subject, lengthens.by) == ref:
        body = ClockExtended(id=run.id, by=lengthens.limit, projected=run.projected)
        _change(draft, body, doing)
    elif _over(run, doing) or (
        rule.each and _beside_others(draft, run)
    ):  # what came too late meets nothing: the clock lapses
        return
    elif ref in rule.met_by or (rule.met_when is not None and draft.holds(rule.met_when)):
        draft.emit(ClockEnded(id=run.id, how="met"), doing, rule.basis)
    elif ref in rule.void_by or _gone(draft, rule, run, fixed):
        draft.emit(ClockEnded(id=run.id, how="void"), doing, rule.basis)


def _beside_others(draft: Draft, run: ClockRun) -> bool:
    """Whether another run of the same clock is open too."""
    same = (run.id.subject, run.id.name)
    return sum((r.id.subject, r.id.name) == same for r in draft.case.open_clocks()) > 1


def _over(run: ClockRun, doing: Doing) -> bool:
    """Whether the last day of a running clock is past already: it counted from an earlier day."""
    ends = run.projected
    past = ends.last_day is not None and ends.last_day < doing.effective_on
    return run.status == "running" and past and not ends.provisional


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
    draft: Draft, rule: ClockRule, subject: Subject, ref: Trigger, fixed: frozenset[FactName]
) -> bool:
    """Whether the act starts a run, in the rule's states and on its conditions."""
    runs = ((run.id.subject, run.id.name) for run in draft.case.open_clocks())
    if (not rule.each and (subject, rule.name) in runs) or not draft.holds(rule.when):
        return False
    if rule.within and draft.case.state(subject) not in rule.within:
        return False
    if not rule.starts:
        return _fact(rule) in fixed
    return any(start.ref == ref and draft.holds(start.when) for start in rule.starts)


def _fact(rule: ClockRule) -> FactName | None:
    """The day whose fixing starts the clock, where no act or service does."""
    until = rule.limit.fact if isinstance(rule.limit, ToFact) else None
    return rule.back_from or rule.counts_from or until


def _start(draft: Draft, rule: ClockRule, subject: Subject, ref: Trigger, doing: Doing) -> None:
    clock = counting(rule, _limit(draft, rule, doing), draft.case.facts, doing.effective_on)
    if clock is None:
        return
    projected = draft.project(clock, doing.occurred_on)
    if over_before_the_norm(rule, projected.last_day):
        return
    earlier = (run.id for run in draft.case.clocks.values())
    run = 1 + sum((id_.subject, id_.name) == (subject, rule.name) for id_ in earlier)
    body = ClockStarted(
        id=ClockId(name=rule.name, subject=subject, run=run), clock=clock, projected=projected
    )
    begun = replace(doing, cause=Cause.LAW, party=Party.LAW, actor=None)
    draft.emit(body, begun, rule.basis)
    counted_back = rule.back_from is not None and ref in rule.met_by
    if counted_back or (rule.met_when is not None and draft.holds(rule.met_when)):
        _extend_or_end(draft, draft.case.clocks[str(body.id)], ref, begun, frozenset())


def counting(
    rule: ClockRule, limit: Limit | None, days: Mapping[FactName, date], on: date
) -> Clock | None:
    """The clock that begins on that day, or counts from or back from one of these days.

    None where nobody fixed a limit or the day: there is nothing to count.
    """
    started = days.get(rule.counts_from) if rule.counts_from else on
    back_from = days.get(rule.back_from) if rule.back_from else None
    if limit is None or started is None or (rule.back_from and back_from is None):
        return None
    return Clock(
        name=rule.name,
        runs_against=rule.against,
        limit=limit,
        promised=rule.promised,
        started=max(started, rule.not_before or started),
        back_from=back_from,
    )


def over_before_the_norm(rule: ClockRule, last_day: date | None) -> bool:
    """Whether the time would have been over before the norm that sets it."""
    return bool(rule.not_before and last_day and last_day < rule.not_before)


def _limit(draft: Draft, rule: ClockRule, doing: Doing) -> Limit | None:
    match rule.limit:
        case FromInput(name=name):
            value = doing.inputs.get(name)
            return value.term if isinstance(value, Fixed) else None
        case ToFact(fact=fact):
            return Until(draft.case.facts[fact]) if fact in draft.case.facts else None
        case term:
            return term
