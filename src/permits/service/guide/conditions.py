"""What an act or a clock requires, in words: as it must be, or must not be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, assert_never

from permits.engine.conditions import (
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
from permits.vocabulary import PERMIT, Coded, Message, Several, message


class Words(Protocol):
    """A language with the titles of a law."""

    def say(self, said: Message) -> str:
        """The sentence."""

    def row(self, statements: Iterable[str], /) -> str:
        """Several statements that all hold."""

    def either(self, statements: Iterable[str], /) -> str:
        """Several statements of which one holds."""


def condition_said(condition: Condition, words: Words, *, holds: bool = True) -> str:
    """The condition, or where it does not hold its contrary."""
    match condition:
        case Not(inner):
            return condition_said(inner, words, holds=not holds)
        case AllOf(parts) | AnyOf(parts):
            said = [condition_said(part, words, holds=holds) for part in parts]
            every = isinstance(condition, AllOf) == holds
            return words.row(said) if every else words.either(said)
        case _:
            holding, lacking = _said(condition)
            return words.say(holding if holds else lacking)


def _said(  # noqa: C901, PLR0912 - one arm per predicate
    condition: Predicate,
) -> tuple[Message, Message]:
    """What is so where the predicate holds, and where it does not."""
    match condition:
        case Held():
            return message("the materials are complete"), message("the materials are not complete")
        case Issued(paper):
            made = Coded("paper", paper)
            return (
                message("this has been made out: {paper}", paper=made),
                message("this has not been made out: {paper}", paper=made),
            )
        case Served(paper):
            served = Coded("paper", paper)
            return (
                message("this has been served: {paper}", paper=served),
                message("this has not been served: {paper}", paper=served),
            )
        case Done(refs):
            acts = tuple(dict.fromkeys(ref.act for ref in refs))
            return (
                message("this has been done: {acts}", acts=either("act", acts)),
                message("not done yet: {acts}", acts=_several("act", acts)),
            )
        case Runs(name, _):
            clock = Coded("clock", name)
            return (
                message("while this time runs: {clock}", clock=clock),
                message("this time does not run: {clock}", clock=clock),
            )
        case Standing(name, _):
            bar = Coded("bar", name)
            return (
                message("the applicant is under no such bar: {bar}", bar=bar),
                message("the applicant is under this bar: {bar}", bar=bar),
            )
        case Listed(name, choices) | Chose(name, choices, _):
            chosen, values = Coded("input", name), _several(name, choices)
            return (
                message("{input}: {values}", input=chosen, values=values),
                message("{input}, not: {values}", input=chosen, values=values),
            )
        case Known(name):
            fact = Coded("fact", name)
            return (
                message("this day is known: {fact}", fact=fact),
                message("this day is not known: {fact}", fact=fact),
            )
        case Since(name, begun):
            since, clock = Coded("fact", name), Coded("clock", begun)
            return (
                message(
                    "since {clock} began, not later than the act: {fact}", clock=clock, fact=since
                ),
                message("this time has not begun: {clock}", clock=clock),
            )
        case InTime(name):
            fact = Coded("fact", name)
            return (
                message("applied for in time: {fact}", fact=fact),
                message("not applied for in time: {fact}", fact=fact),
            )
        case Pending(name):
            matter = Coded("matter", name)
            return (
                message("pending on the permit: {matter}", matter=matter),
                message("not pending on the permit: {matter}", matter=matter),
            )
        case Holder():
            return (
                message("the permit is the applicant's own"),
                message("the permit is not the applicant's own"),
            )
        case In(subject, names):
            states = _several("state", names)
            if subject == PERMIT:
                return (
                    message("the permit's state is: {states}", states=states),
                    message("the permit's state is none of: {states}", states=states),
                )
            return (
                message("the state is: {states}", states=states),
                message("the state is none of: {states}", states=states),
            )
        case _:
            assert_never(condition)


def either(kind: str, codes: Iterable[str]) -> Coded | Message:
    """Any one of them."""
    *others, last = (Coded(kind, code) for code in codes)
    return message("{one} or {other}", one=Several(tuple(others)), other=last) if others else last


def _several(kind: str, codes: tuple[str, ...]) -> Several:
    return Several(tuple(Coded(kind, code) for code in codes))
