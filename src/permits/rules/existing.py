"""Machines without what cannot be: clocks and references that a binding left without an act."""

from collections.abc import Mapping
from dataclasses import replace

from permits.engine.conditions import ActRef
from permits.engine.procedure import ClockRule, MachineRule, ToFact
from permits.vocabulary import FactName, Subject


def existing(machines: Mapping[Subject, MachineRule]) -> dict[Subject, MachineRule]:
    """The machines with only the references that lead to an act, and the clocks that can start."""
    acts = {
        ActRef(subject, step.act) for subject, machine in machines.items() for step in machine.steps
    }
    facts = {
        sets.fact for machine in machines.values() for step in machine.steps for sets in step.sets
    }
    return {
        subject: replace(
            machine,
            clocks=tuple(
                clock
                for rule in machine.clocks
                if _can_start(clock := _referring(rule, acts), facts)
            ),
        )
        for subject, machine in machines.items()
    }


def _referring(rule: ClockRule, acts: set[ActRef]) -> ClockRule:
    return replace(
        rule,
        starts=tuple(start for start in rule.starts if start.ref in acts),
        met_by=tuple(ref for ref in rule.met_by if ref in acts),
    )


def _can_start(rule: ClockRule, facts: set[FactName]) -> bool:
    fact = rule.back_from or (rule.limit.fact if isinstance(rule.limit, ToFact) else None)
    return bool(rule.starts) or fact in facts
