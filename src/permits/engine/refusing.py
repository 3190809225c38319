"""The sentences of a "no": what a condition misses, and what would lift it."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from permits.engine.acts import Reason
from permits.engine.case import Case
from permits.engine.conditions import (
    Chose,
    Done,
    Held,
    Holder,
    In,
    InTime,
    Issued,
    Known,
    Listed,
    Pending,
    Predicate,
    Runs,
    Served,
    Since,
    Standing,
)
from permits.vocabulary import CaseNumber, Coded, FactName, Message, Several, StateName, message


def must_choose(condition: Chose) -> Reason:
    """Another value was chosen."""
    values = Several(tuple(Coded(condition.name, value) for value in condition.values))
    return Reason(
        why=message(
            "only where this is chosen for {name}: {values}",
            name=Coded("input", condition.name),
            values=values,
        ),
        remedy=message("take the act that fits what was chosen"),
    )


def must_know(fact: FactName) -> Reason:
    """A day is missing."""
    return Reason(
        why=message("nobody has said: {fact}", fact=Coded("fact", fact)),
        remedy=message("give it with --set {name}=…", name=fact),
    )


def must_have(fact: FactName, case: CaseNumber) -> Reason:
    """The permit has no such day."""
    return Reason(
        why=message("the permit of {case} has no {fact}", case=case, fact=Coded("fact", fact)),
        remedy=message("see permits show {case}", case=case),
    )


def must_be_pending(matter: str) -> Reason:
    """Nothing of that matter is pending."""
    return Reason(
        why=message("nothing is pending on the permit: {matter}", matter=Coded("matter", matter)),
        remedy=message("file a case for that matter"),
    )


def must_have_begun(condition: Since) -> Reason:
    """A clock must have run."""
    return Reason(
        why=message("the clock {clock} has never begun", clock=Coded("clock", condition.clock)),
        remedy=message("do first what starts it, or record the service it waits for"),
    )


def must_lie_between(condition: Since, day: date, first: date, today: date) -> Reason:
    """A day was given that cannot be."""
    return Reason(
        why=message(
            "{fact}: {day} is not within {first} and {today}",
            fact=Coded("fact", condition.fact),
            day=day,
            first=first,
            today=today,
        ),
        remedy=message(
            "give a day since {clock} began, not in the future",
            clock=Coded("clock", condition.clock),
        ),
    )


def must_issue(paper: str) -> Reason:
    """A paper has not been made out."""
    return Reason(
        why=message("the paper {paper} has not been made out", paper=Coded("paper", paper)),
        remedy=message("take the act that makes it out first"),
    )


def must_serve(paper: str) -> Reason:
    """A paper has not reached its reader."""
    return Reason(
        why=message("the paper {paper} has not been served", paper=Coded("paper", paper)),
        remedy=message("record its service: permits paper serve CASE {paper}", paper=paper),
    )


def must_do(condition: Done) -> Reason:
    """An act must come first."""
    acts = Several(tuple(Coded("act", ref.act) for ref in condition.acts))
    return Reason(
        why=message("not done before: {acts}", acts=acts), remedy=message("do that first")
    )


def must_run(condition: Runs) -> Reason:
    """A clock must run."""
    clock = Coded("clock", condition.clock)
    return Reason(
        why=message("the clock {clock} is not running", clock=clock),
        remedy=message("see permits show for what runs"),
    )


def must_be_in(condition: In, state: StateName) -> Reason:
    """The subject is elsewhere."""
    states = Several(tuple(Coded("state", state) for state in condition.states))
    here = Coded("state", state)
    return Reason(
        why=message("the state is {here}, none of: {states}", here=here, states=states),
        remedy=message("see permits show for the acts possible now"),
    )


def contrary(condition: Predicate, case: Case) -> Reason:
    """What excludes the act has come about."""
    return Reason(
        why=_already(condition, case), remedy=message("see permits show for the acts possible now")
    )


def _already(condition: Predicate, case: Case) -> Message:  # noqa: C901, PLR0912 - one arm per predicate
    match condition:
        case Held():
            return message("the materials are complete: nothing is left to ask for")
        case Issued(paper):
            return message("the paper {paper} is made out already", paper=Coded("paper", paper))
        case Served(paper):
            return message("the paper {paper} is served already", paper=Coded("paper", paper))
        case Done(acts):
            done = (ref.act for ref in acts if case.done(ref.subject, ref.act))
            names = Several(tuple(Coded("act", act) for act in done))
            return message("done already: {acts}", acts=names)
        case Runs(clock, _):
            return message("the clock {clock} still runs", clock=Coded("clock", clock))
        case Standing(bar, _):
            return message("there is no such bar on the applicant: {bar}", bar=Coded("bar", bar))
        case Listed(name, _):
            return message("the value of {name} is one this item lists", name=name)
        case Chose(name, values, _):
            chosen = Several(tuple(Coded(name, value) for value in values))
            return message("not where this is chosen: {values}", values=chosen)
        case Known(fact):
            return message("it is known already: {fact}", fact=Coded("fact", fact))
        case Since(_, clock):
            return message("the clock {clock} has begun already", clock=Coded("clock", clock))
        case InTime():
            return message("the case was received in time")
        case Pending(matter):
            return message("pending on the permit: {matter}", matter=Coded("matter", matter))
        case Holder():
            return message("the permit is the applicant's own")
        case In(_, states):
            names = Several(tuple(Coded("state", state) for state in states))
            return message("the state is: {states}", states=names)
        case _:
            assert_never(condition)
