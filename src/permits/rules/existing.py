"""Machines without what cannot be: states, clocks and references that a binding left bare."""

from collections.abc import Mapping
from dataclasses import replace

from permits.engine.conditions import ActRef, PaperRef, Trigger
from permits.engine.procedure import ClockRule, MachineRule, Step, ToFact
from permits.vocabulary import NOTHING, FactName, StateName, Subject


def existing(machines: Mapping[Subject, MachineRule]) -> dict[Subject, MachineRule]:
    """The machines with only the states some act leads to, and the clocks that can start."""
    rest = {subject: _reached(machine) for subject, machine in machines.items()}
    steps = [(subject, step) for subject, machine in rest.items() for step in machine.steps]
    known: set[Trigger] = {ActRef(subject, step.act) for subject, step in steps}
    known |= {PaperRef(subject, paper) for subject, step in steps for paper in step.papers}
    facts = {fact for _, step in steps for fact in step.fixes}
    return {subject: _starting(machine, known, facts) for subject, machine in rest.items()}


def _reached(machine: MachineRule) -> MachineRule:
    """Without the states that no act leads to: a finding, say, that this area does not know."""
    found = {NOTHING}
    while more := _beyond(found, machine):
        found |= more
    steps = (replace(step, sources=_within(found, step)) for step in machine.steps)
    return replace(
        machine,
        states=tuple(state for state in machine.states if state.name in found),
        steps=tuple(step for step in steps if step.sources),
    )


def _beyond(found: set[StateName], machine: MachineRule) -> set[StateName]:
    """The states to which acts lead from those found."""
    led = {step.target for step in machine.steps if step.target and _within(found, step)}
    return led - found


def _within(found: set[StateName], step: Step) -> tuple[StateName, ...]:
    return tuple(source for source in step.sources if source in found)


def _starting(machine: MachineRule, known: set[Trigger], facts: set[FactName]) -> MachineRule:
    clocks = (_referring(rule, known) for rule in machine.clocks)
    return replace(machine, clocks=tuple(rule for rule in clocks if _can_start(rule, facts)))


def _referring(rule: ClockRule, known: set[Trigger]) -> ClockRule:
    return replace(
        rule,
        starts=tuple(start for start in rule.starts if start.ref in known),
        met_by=tuple(ref for ref in rule.met_by if ref in known),
        void_by=tuple(ref for ref in rule.void_by if ref in known),
    )


def _can_start(rule: ClockRule, facts: set[FactName]) -> bool:
    until = rule.limit.fact if isinstance(rule.limit, ToFact) else None
    fact = rule.back_from or rule.counts_from or until
    return bool(rule.starts) or fact in facts
