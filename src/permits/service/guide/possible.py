"""The part of a procedure that can come about: without acts whose conditions nothing can meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from permits.engine import Procedure
from permits.engine.conditions import (
    ActRef,
    AllOf,
    AnyOf,
    Condition,
    Done,
    Listed,
    PaperRef,
    Runs,
    Trigger,
)
from permits.engine.procedure import ClockRule, MachineRule, Step
from permits.vocabulary import ClockName, Subject

Machines = Mapping[Subject, MachineRule]


def as_possible(procedure: Procedure) -> Procedure:
    """The procedure without acts that need what never is, and without clocks only they start."""
    machines: Machines = procedure.machines
    while (fewer := _Possible.of(machines).within(machines)) != machines:
        machines = fewer
    return replace(procedure, machines=machines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Possible:
    """What some act can begin, and which clocks can run."""

    begun: frozenset[Trigger]
    clocks: frozenset[tuple[Subject, ClockName]]

    @staticmethod
    def of(machines: Machines) -> _Possible:
        steps = [(subject, step) for subject, m in machines.items() for step in m.steps]
        acts = {ActRef(subject, step.act) for subject, step in steps}
        papers = {PaperRef(subject, paper) for subject, step in steps for paper in step.papers}
        clocks = {(subject, rule.name) for subject, m in machines.items() for rule in m.clocks}
        return _Possible(begun=frozenset({*acts, *papers}), clocks=frozenset(clocks))

    def within(self, machines: Machines) -> dict[Subject, MachineRule]:
        return {
            subject: replace(
                machine,
                steps=tuple(filter(self._step, machine.steps)),
                clocks=tuple(filter(self._clock, machine.clocks)),
            )
            for subject, machine in machines.items()
        }

    def _step(self, step: Step) -> bool:
        return all(map(self._can, step.require))

    def _clock(self, rule: ClockRule) -> bool:
        return not rule.starts or any(start.ref in self.begun for start in rule.starts)

    def _can(self, condition: Condition) -> bool:
        """False only for what nothing can bring about."""
        match condition:
            case Listed(_, values):
                return bool(values)
            case Done(acts):
                return any(ref in self.begun for ref in acts)
            case Runs(clock, subject):
                return (subject, clock) in self.clocks
            case AllOf(parts):
                return all(map(self._can, parts))
            case AnyOf(parts):
                return any(map(self._can, parts))
            case _:
                return True
