"""What an act or a clock requires, in words."""

from __future__ import annotations

from typing import assert_never

from permits.cli.events import listed, subject_said
from permits.cli.reader import Reader
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
    Standing,
)
from permits.vocabulary import Message, message


def condition_said(condition: Condition, reader: Reader) -> str:
    """The condition in the reader's language."""
    match condition:
        case AllOf(conditions):
            return reader.row(condition_said(part, reader) for part in conditions)
        case AnyOf(conditions):
            either = [condition_said(part, reader) for part in conditions]
            return f" {reader.say(message('or'))} ".join(either)
        case Not(inner):
            return reader.say(message("not: {condition}", condition=condition_said(inner, reader)))
        case _:
            return reader.say(_plain(condition, reader))


def _plain(  # noqa: C901, PLR0912 - one arm per predicate
    condition: Predicate, reader: Reader
) -> Message:
    match condition:
        case Held(materials):
            return message("held: {materials}", materials=listed("material", materials, reader))
        case Issued(paper):
            return message("made out: {paper}", paper=reader.title("paper", paper))
        case Served(paper):
            return message("served: {paper}", paper=reader.title("paper", paper))
        case Done(acts):
            names = tuple(dict.fromkeys(ref.act for ref in acts))
            return message("done: {acts}", acts=listed("act", names, reader))
        case Runs(clock, _):
            return message("running: {clock}", clock=reader.title("clock", clock))
        case Standing(bar, _):
            return message("no bar: {bar}", bar=reader.title("bar", bar))
        case Listed(name, values):
            title = reader.title("input", name)
            return message("{input}: {values}", input=title, values=listed(name, values, reader))
        case Chose(name, values, _):
            title = reader.title("input", name)
            return message("{input}: {values}", input=title, values=listed(name, values, reader))
        case Known(fact):
            return message("known: {fact}", fact=reader.title("fact", fact))
        case InTime(fact):
            return message("received in time: {fact}", fact=reader.title("fact", fact))
        case Holder():
            return message("the applicant holds the permit")
        case Pending(matter):
            return message("pending: {matter}", matter=reader.title("matter", matter))
        case In(subject, states):
            about = subject_said(subject, reader) or reader.say(message("case"))
            return message(
                "{subject}: {states}", subject=about, states=listed("state", states, reader)
            )
        case _:
            assert_never(condition)
