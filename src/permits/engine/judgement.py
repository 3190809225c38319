"""Whether a condition holds, and the sentence that says why not and what would lift it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from permits.engine.acts import Act, Facts, Reason
from permits.engine.case import Case
from permits.engine.conditions import (
    ActRef,
    AllOf,
    AnyOf,
    Chose,
    Condition,
    Done,
    Held,
    Holder,
    In,
    InTime,
    Issued,
    Known,
    Listed,
    Not,
    Pending,
    Predicate,
    Runs,
    Served,
    Since,
    Standing,
)
from permits.engine.inputs import Chosen, OnDay
from permits.engine.refusing import (
    contrary,
    must_be_in,
    must_be_pending,
    must_choose,
    must_do,
    must_have,
    must_have_begun,
    must_issue,
    must_know,
    must_lie_between,
    must_run,
    must_serve,
)
from permits.vocabulary import (
    PERMIT,
    Coded,
    FactName,
    InputName,
    Several,
    StateName,
    Subject,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition may look at: the case, what is known outside it, and the act if any.

    ``returns``: the materials of the act are handed back with it, not handed in.
    """

    case: Case
    facts: Facts
    act: Act | None = None
    returns: bool = False

    def state(self, subject: Subject) -> StateName:
        """The state of a subject of the case, or of the permit it concerns."""
        permit = self.facts.permit
        return permit.state if permit and subject == PERMIT else self.case.state(subject)


def holds(condition: Condition, situation: Situation) -> bool:
    """Whether the condition holds."""
    return not unmet(condition, situation)


def unmet(condition: Condition, situation: Situation) -> tuple[Reason, ...]:
    """Every reason why the condition does not hold; empty if it does."""
    match condition:
        case AllOf(conditions):
            return tuple(r for part in conditions for r in unmet(part, situation))
        case AnyOf(conditions):
            answers = [unmet(part, situation) for part in conditions]
            return () if not all(answers) else tuple(r for answer in answers for r in answer)
        case Not(inner):
            return _excluded(inner, situation)
        case _:
            reason = _plain(condition, situation)
            return (reason,) if reason else ()


def _excluded(inner: Condition, situation: Situation) -> tuple[Reason, ...]:
    """Every reason why what must not hold does."""
    match inner:
        case AnyOf(conditions):
            return unmet(AllOf(tuple(map(Not, conditions))), situation)
        case AllOf(conditions):
            return unmet(AnyOf(tuple(map(Not, conditions))), situation)
        case Not(double):
            return unmet(double, situation)
        case _:
            return (contrary(inner, situation.case),) if holds(inner, situation) else ()


def _plain(  # noqa: C901, PLR0912 - one arm per predicate
    condition: Predicate, situation: Situation
) -> Reason | None:
    case = situation.case
    match condition:
        case Held(materials):
            return _held(materials, situation)
        case Issued(paper):
            return None if any(p.kind == paper for p in case.papers) else must_issue(paper)
        case Served(paper):
            newest = next((p for p in reversed(case.papers) if p.kind == paper), None)
            return None if newest and newest.served else must_serve(paper)
        case Done(acts):
            stand = any(_stands(ref, condition.undone_by, case) for ref in acts)
            return None if stand else must_do(condition)
        case Runs(clock, subject):
            runs = any((r.id.name, r.id.subject) == (clock, subject) for r in case.open_clocks())
            return None if runs else must_run(condition)
        case Standing():
            return _standing(condition, situation)
        case Listed():
            return _listed(condition, situation)
        case Chose():
            return None if _chosen(condition, situation) else must_choose(condition)
        case Known(fact):
            return None if _known(fact, situation) else _must_know(fact, situation)
        case Since():
            return _since(condition, situation)
        case InTime(fact):
            return _in_time(fact, case)
        case Pending(matter):
            pending = situation.facts.pending.values()
            return None if matter in pending else must_be_pending(matter)
        case Holder():
            return _holder(situation)
        case In(subject, states):
            return (
                None
                if situation.state(subject) in states
                else must_be_in(condition, situation.state(subject))
            )
        case _:
            assert_never(condition)


def _stands(ref: ActRef, undone_by: tuple[ActRef, ...], case: Case) -> bool:
    """Whether it has been done, and nothing that undoes it since."""
    undoing = {u for u in undone_by if u.subject == ref.subject or _kind(u) != _kind(ref)}
    newest = next(
        (d for d in reversed(case.acts) if ActRef(d.subject, d.act) in {ref} | undoing), None
    )
    return newest is not None and ActRef(newest.subject, newest.act) == ref


def _kind(ref: ActRef) -> str:
    """Of what kind its subject is: every commitment is one."""
    return ref.subject.partition("/")[0]


def _held(materials: tuple[str, ...], situation: Situation) -> Reason | None:
    with_act = {*situation.act.materials} if situation.act else set()
    held = {*situation.case.materials}
    handed_in = held - with_act if situation.returns else held | with_act
    missing = tuple(Coded("material", m) for m in materials if m not in handed_in)
    if not missing:
        return None
    return Reason(
        why=message("materials are missing: {missing}", missing=Several(missing)),
        remedy=message("record them when they are handed in (--material)"),
    )


def _standing(condition: Standing, situation: Situation) -> Reason | None:
    bar, item = condition.bar, situation.case.item
    found = [
        known
        for known in situation.facts.bars
        if known.bar == bar and (known.item == item or not condition.same_item)
    ]
    if not found:
        return None
    return Reason(
        why=message(
            "a bar on the applicant since {since}: {bar} (case {case})",
            bar=Coded("bar", bar),
            since=found[0].since,
            case=found[0].case,
        ),
        remedy=message("choose what this does not bar, or wait until the bar is lifted"),
        basis=found[0].basis,
    )


def _listed(condition: Listed, situation: Situation) -> Reason | None:
    value = situation.act.inputs.get(condition.name) if situation.act else None
    if isinstance(value, Chosen) and value.value in condition.values:
        return None
    if not condition.values:
        return Reason(
            why=message("this item lists no {name}", name=Coded("input", condition.name)),
            remedy=message("the time of this matter runs on: go on with the procedure"),
        )
    return Reason(
        why=message(
            "the value of {name} is not one this item lists",
            name=Coded("input", condition.name),
        ),
        remedy=message(
            "choose one with --set {name}=…: {values}",
            name=condition.name,
            values=Several(condition.values),
        ),
    )


def _chosen(condition: Chose, situation: Situation) -> bool:
    """Whether the act gives one of the values; without it, whether the newest act that did."""
    act = situation.act
    given = act.inputs.get(condition.name) if act and act.subject == condition.subject else None
    earlier = (
        named.value
        for done in reversed(situation.case.acts)
        if done.subject == condition.subject
        for named in done.inputs
        if named.name == condition.name
    )
    value = given or next(earlier, None)
    return isinstance(value, Chosen) and value.value in condition.values


def _known(fact: FactName, situation: Situation) -> bool:
    given = situation.act.inputs if situation.act else {}
    return fact in situation.case.facts or InputName(fact) in given


def _must_know(fact: FactName, situation: Situation) -> Reason:
    """What a case about a permit does not know, the permit does not have: it is given nowhere."""
    permit = situation.facts.permit
    return must_have(fact, permit.case) if permit else must_know(fact)


def _since(condition: Since, situation: Situation) -> Reason | None:
    """While no day is given, it is enough that the clock once began."""
    act, runs = situation.act, situation.case.clocks.values()
    wanted = (condition.clock, condition.subject)
    begun = [run.clock.started for run in runs if (run.id.name, run.id.subject) == wanted]
    given = act.inputs.get(InputName(condition.fact)) if act else None
    if not begun:
        return must_have_begun(condition)
    if act is None or not isinstance(given, OnDay) or min(begun) <= given.day <= act.on:
        return None
    return must_lie_between(condition, given.day, min(begun), act.on)


def _in_time(fact: FactName, case: Case) -> Reason | None:
    last = case.facts.get(fact)
    if last is None or case.received_on <= last:
        return None
    return Reason(
        why=message(
            "received on {day}; the last day in time was {last}", day=case.received_on, last=last
        ),
        remedy=message("go on with the procedure"),
    )


def _holder(situation: Situation) -> Reason | None:
    permit = situation.facts.permit
    if permit is not None and permit.party == situation.case.party:
        return None
    return Reason(
        why=message("the permit is another enterprise's; permits are not transferable"),
        remedy=message("let the holder apply, or apply for a permit of one's own"),
    )
