"""What an act or a clock requires, in the words of a guide: as it must be, or must not be."""

from __future__ import annotations

from typing import assert_never

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
    Standing,
)
from permits.service.wording import Wording
from permits.vocabulary import Coded, Message, Several, message


def condition_said(condition: Condition, words: Wording, *, holds: bool = True) -> str:
    """The condition, or where it does not hold its contrary."""
    match condition:
        case Not(inner):
            return condition_said(inner, words, holds=not holds)
        case AllOf(parts) | AnyOf(parts):
            said = [condition_said(part, words, holds=holds) for part in parts]
            every = isinstance(condition, AllOf) == holds
            return words.row(said) if every else words.either(said)
        case _:
            return words.say(_holding(condition) if holds else _lacking(condition))


def _holding(condition: Predicate) -> Message:  # noqa: C901, PLR0912 - one arm per predicate
    match condition:
        case Held():
            return message("the materials are complete")
        case Issued(paper):
            return message("this has been made out: {paper}", paper=Coded("paper", paper))
        case Served(paper):
            return message("this has been served: {paper}", paper=Coded("paper", paper))
        case Done(acts):
            return message("this has been done: {acts}", acts=_either(_acts(acts)))
        case Runs(clock, _):
            return message("while this time runs: {clock}", clock=Coded("clock", clock))
        case Standing(bar, _):
            return message("the applicant is under no such bar: {bar}", bar=Coded("bar", bar))
        case Listed(name, values) | Chose(name, values, _):
            return message(
                "{input}: {values}", input=Coded("input", name), values=_several(name, values)
            )
        case Known(fact):
            return message("this day is known: {fact}", fact=Coded("fact", fact))
        case InTime(fact):
            return message("applied for in time: {fact}", fact=Coded("fact", fact))
        case Pending(matter):
            return message("pending on the permit: {matter}", matter=Coded("matter", matter))
        case Holder():
            return message("the permit is the applicant's own")
        case In(_, states):
            return message("the state is: {states}", states=_several("state", states))
        case _:
            assert_never(condition)


def _lacking(condition: Predicate) -> Message:  # noqa: C901, PLR0912 - one arm per predicate
    match condition:
        case Held():
            return message("the materials are not complete")
        case Issued(paper):
            return message("this has not been made out: {paper}", paper=Coded("paper", paper))
        case Served(paper):
            return message("this has not been served: {paper}", paper=Coded("paper", paper))
        case Done(acts):
            return message("not done yet: {acts}", acts=_several("act", _acts(acts)))
        case Runs(clock, _):
            return message("this time does not run: {clock}", clock=Coded("clock", clock))
        case Standing(bar, _):
            return message("the applicant is under this bar: {bar}", bar=Coded("bar", bar))
        case Listed(name, values) | Chose(name, values, _):
            return message(
                "{input}, not: {values}", input=Coded("input", name), values=_several(name, values)
            )
        case Known(fact):
            return message("this day is not known: {fact}", fact=Coded("fact", fact))
        case InTime(fact):
            return message("not applied for in time: {fact}", fact=Coded("fact", fact))
        case Pending(matter):
            return message("not pending on the permit: {matter}", matter=Coded("matter", matter))
        case Holder():
            return message("the permit is not the applicant's own")
        case In(_, states):
            return message("the state is none of: {states}", states=_several("state", states))
        case _:
            assert_never(condition)


def _either(acts: tuple[str, ...]) -> Coded | Message:
    first, *others = (Coded("act", act) for act in acts)
    said: Coded | Message = first
    for other in others:
        said = message("{one} or {other}", one=said, other=other)
    return said


def _acts(refs: tuple[ActRef, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref.act for ref in refs))


def _several(kind: str, codes: tuple[str, ...]) -> Several:
    return Several(tuple(Coded(kind, code) for code in codes))
