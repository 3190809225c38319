"""The bound law of one item on one route as a page."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Fields, Heading, Row, Table
from permits.cli.pages.case import who_said
from permits.cli.pages.explanation import effect_said
from permits.cli.reader import NOTHING, Reader
from permits.cli.said import listed, subject_said
from permits.engine.procedure import (
    ClockRule,
    FromInput,
    MachineRule,
    Procedure,
    State,
    Step,
    ToFact,
)
from permits.service.guide.conditions import condition_said
from permits.vocabulary import NOTHING as UNBEGUN
from permits.vocabulary import Subject, message


def procedure_page(procedure: Procedure, reader: Reader) -> Iterator[Block]:
    """Its head, then states, acts and clocks of the case, of each commitment and of the permit."""
    say = reader.say
    item = reader.title("item", procedure.item)
    yield Heading(f"{procedure.item}  {item}")
    yield Fields(
        (
            (say(message("Category")), reader.title("category", procedure.category)),
            (say(message("Route")), procedure.route),
            (say(message("Department")), reader.title("department", procedure.department)),
            (say(message("Digest")), procedure.digest),
        )
    )
    for subject, machine in procedure.machines.items():
        yield from _machine(subject, machine, reader)


def _machine(subject: Subject, machine: MachineRule, reader: Reader) -> Iterator[Block]:
    say = reader.say
    about = subject_said(subject, reader) or say(message("case"))
    yield Heading(say(message("{subject}: states", subject=about)))
    yield Table(
        heads=(say(message("State")), say(message("Code")), say(message("What it means"))),
        rows=tuple(
            Row((reader.title("state", s.name), s.name, _meaning(s, reader)))
            for s in machine.states
        ),
        empty="",
    )
    yield Heading(say(message("{subject}: acts", subject=about)))
    yield _acts(machine, reader)
    yield Heading(say(message("{subject}: clocks", subject=about)))
    yield _clocks(machine, reader)


def _meaning(state: State, reader: Reader) -> str:
    parts = []
    if state.final is not None:
        parts.append(reader.say(message("final")))
    if state.owes is not None:
        parts.append(reader.say(message("owed: {act}", act=reader.title("act", state.owes))))
    if state.bars is not None:
        parts.append(reader.title("bar", state.bars))
    return reader.row(parts) or NOTHING


def _acts(machine: MachineRule, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Act")),
            say(message("Code")),
            say(message("Who")),
            say(message("From")),
            say(message("To")),
            say(message("Requires")),
            say(message("Takes")),
            say(message("Papers")),
            say(message("Basis")),
        ),
        rows=tuple(Row(_act(step, reader)) for step in machine.steps),
        empty=say(message("None.")),
        aside=True,
    )


def _act(step: Step, reader: Reader) -> tuple[str, ...]:
    sources = tuple(state for state in step.sources if state != UNBEGUN)
    return (
        reader.title("act", step.act),
        step.act,
        who_said(step.by, step.officers, reader),
        listed("state", sources, reader) or NOTHING,
        reader.title("state", step.target) if step.target else NOTHING,
        _required(step, reader),
        listed("input", step.takes, reader) or NOTHING,
        listed("paper", step.papers, reader) or NOTHING,
        reader.basis(step.basis),
    )


def _required(step: Step, reader: Reader) -> str:
    return reader.row(condition_said(part, reader) for part in step.require) or NOTHING


def _clocks(machine: MachineRule, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Clock")),
            say(message("Code")),
            say(message("Against")),
            say(message("Started by")),
            say(message("Limit")),
            say(message("Promised")),
            say(message("Met by")),
            say(message("After the last day")),
            say(message("Basis")),
        ),
        rows=tuple(Row(_clock(rule, reader)) for rule in machine.clocks),
        empty=say(message("None.")),
        aside=True,
    )


def _clock(rule: ClockRule, reader: Reader) -> tuple[str, ...]:
    met_by = tuple(dict.fromkeys(ref.act for ref in rule.met_by))
    return (
        reader.title("clock", rule.name),
        rule.name,
        reader.title("party", rule.against),
        _starts(rule, reader),
        _limit(rule, reader),
        reader.term(rule.promised) if rule.promised else NOTHING,
        listed("act", met_by, reader) or NOTHING,
        reader.say(effect_said(rule.on_lapse, reader)),
        reader.basis(rule.basis),
    )


def _starts(rule: ClockRule, reader: Reader) -> str:
    if rule.back_from is None:
        begun = (reader.title(start.ref.coded.kind, start.ref.coded.code) for start in rule.starts)
        return reader.series(dict.fromkeys(begun)) or NOTHING
    fact = reader.title("fact", rule.back_from)
    return reader.say(message("back from: {fact}", fact=fact))


def _limit(rule: ClockRule, reader: Reader) -> str:
    match rule.limit:
        case FromInput(name=name):
            title = reader.title("input", name)
            return reader.say(message("as fixed: {input}", input=title))
        case ToFact(fact=fact):
            return reader.title("fact", fact)
        case term:
            return reader.term(term)
