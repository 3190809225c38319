"""Whether a condition holds, and the sentence that says why not and what would lift it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from permits.engine.acts import Act, Facts, Reason
from permits.engine.case import Case
from permits.engine.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Done,
    Held,
    In,
    Listed,
    Matter,
    Not,
    Pending,
    Runs,
    Served,
    Standing,
)
from permits.engine.inputs import Chosen
from permits.vocabulary import Coded, Message, Several, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a condition may look at: the case, what is known outside it, and the act if any.

    ``returns``: the materials of the act are handed back with it, not handed in.
    """

    case: Case
    facts: Facts
    act: Act | None = None
    returns: bool = False


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
            return (_contrary(inner, situation.case),) if holds(inner, situation) else ()
        case _:
            reason = _plain(condition, situation)
            return (reason,) if reason else ()


def _plain(  # noqa: C901 - one arm per predicate
    condition: Held | Served | Done | Runs | Standing | Listed | Matter | Pending | In,
    situation: Situation,
) -> Reason | None:
    case = situation.case
    match condition:
        case Held(materials):
            return _held(materials, situation)
        case Served(paper):
            return None if any(p.kind == paper for p in case.papers) else _must_serve(paper)
        case Done(acts):
            return (
                None
                if any(case.done(ref.subject, ref.act) for ref in acts)
                else _must_do(condition)
            )
        case Runs(clock, subject):
            runs = any((r.id.name, r.id.subject) == (clock, subject) for r in case.open_clocks())
            return None if runs else _must_run(condition)
        case Standing(bar):
            return _standing(bar, situation)
        case Listed():
            return _listed(condition, situation)
        case Matter(matter):
            return None if case.matter == matter else _must_be(matter)
        case Pending(matter):
            return None if matter in situation.facts.pending else _must_be(matter)
        case In(subject, states):
            return None if case.state(subject) in states else _must_be_in(condition)
        case _:
            assert_never(condition)


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


def _standing(bar: str, situation: Situation) -> Reason | None:
    found = [known for known in situation.facts.bars if known.bar == bar]
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


def _must_serve(paper: str) -> Reason:
    return Reason(
        why=message("the paper {paper} has not been made out", paper=Coded("paper", paper)),
        remedy=message("take the act that makes it out first"),
    )


def _must_do(condition: Done) -> Reason:
    acts = Several(tuple(Coded("act", ref.act) for ref in condition.acts))
    return Reason(
        why=message("not done before: {acts}", acts=acts), remedy=message("do that first")
    )


def _must_run(condition: Runs) -> Reason:
    clock = Coded("clock", condition.clock)
    return Reason(
        why=message("the clock {clock} is not running", clock=clock),
        remedy=message("see permits show for what runs"),
    )


def _must_be(matter: str) -> Reason:
    return Reason(
        why=message("the matter is not {matter}", matter=Coded("matter", matter)),
        remedy=message("file a case for that matter"),
    )


def _must_be_in(condition: In) -> Reason:
    states = Several(tuple(Coded("state", state) for state in condition.states))
    return Reason(
        why=message("the state is none of: {states}", states=states),
        remedy=message("see permits show for the acts possible now"),
    )


def _contrary(condition: Condition, case: Case) -> Reason:
    return Reason(
        why=_already(condition, case), remedy=message("see permits show for the acts possible now")
    )


def _already(condition: Condition, case: Case) -> Message:  # noqa: C901 - one arm per predicate
    match condition:
        case Held():
            return message("the materials are complete: nothing is left to ask for")
        case Served(paper):
            return message("the paper {paper} is made out already", paper=Coded("paper", paper))
        case Done(acts):
            done = (ref.act for ref in acts if case.done(ref.subject, ref.act))
            names = Several(tuple(Coded("act", act) for act in done))
            return message("done already: {acts}", acts=names)
        case Runs(clock, _):
            return message("the clock {clock} still runs", clock=Coded("clock", clock))
        case Standing(bar):
            return message("there is no such bar on the applicant: {bar}", bar=Coded("bar", bar))
        case Listed(name, _):
            return message("the value of {name} is one this item lists", name=name)
        case Matter(matter) | Pending(matter):
            return message("the matter is {matter}", matter=Coded("matter", matter))
        case In(_, states):
            names = Several(tuple(Coded("state", state) for state in states))
            return message("the state is: {states}", states=names)
        case Not() | AnyOf() | AllOf():
            return message("what excludes this act has come about")
        case _:
            assert_never(condition)
