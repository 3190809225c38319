"""What can be done next in a case, by whom, and what it still needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from permits.engine.acts import Facts, Reason, distinct
from permits.engine.case import Case
from permits.engine.conditions import Listed, Not, Pending
from permits.engine.judgement import Situation, unmet
from permits.engine.procedure import Procedure, Step
from permits.engine.timeliness import clocks_against
from permits.vocabulary import ActName, InputName, Party, Role, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """An act whose state has come; ``needs`` says what still stands in its way."""

    subject: Subject
    act: ActName
    by: tuple[Party | Role, ...]
    officers: int
    takes: tuple[InputName, ...]
    may_take: tuple[InputName, ...]
    basis: str
    owed: bool
    needs: tuple[Reason, ...]


def possible(case: Case, *, procedure: Procedure, facts: Facts) -> tuple[Possible, ...]:
    """Every act open to people in the case's present states, in the order of the rules.

    Acts of subjects that have not begun are begun by other acts and not listed.
    """
    situation, owing = Situation(case=case, facts=facts), frozenset(owed(case, procedure))
    return tuple(
        _possible(step, subject, situation, procedure, owed=(subject, step.act) in owing)
        for subject, machine in procedure.machines.items()
        if subject in case.states
        for step in machine.steps
        if case.state(subject) in step.sources
        and step.by != (Party.LAW,)
        and (subject, step.act) not in case.lost
    )


def owed(case: Case, procedure: Procedure) -> Iterator[tuple[Subject, ActName]]:
    """The acts that officers owe: by the state of a subject, or by what an act requires.

    The latter ask only of the case itself.
    """
    situation = Situation(case=case, facts=Facts())
    for subject, machine in procedure.machines.items():
        if subject not in case.states:
            continue
        here = case.state(subject)
        state = machine.state(here)
        if state is not None and state.owes is not None:
            yield subject, state.owes
        for step in machine.steps:
            if step.owed and here in step.sources and not [*_required(step, situation)]:
                yield subject, step.act


def waits(
    subject: Subject, act: ActName, *, case: Case, procedure: Procedure, facts: Facts
) -> bool:
    """Whether the act has to wait for a case that is pending on the permit."""
    machine, situation = procedure.machines.get(subject), Situation(case=case, facts=facts)
    return any(
        isinstance(condition, Not) and isinstance(condition.condition, Pending)
        for step in (machine.named(act) if machine else ())
        if case.state(subject) in step.sources
        for condition in step.require
        if unmet(condition, situation)
    )


def _possible(
    step: Step, subject: Subject, situation: Situation, procedure: Procedure, *, owed: bool
) -> Possible:
    case = situation.case
    against = clocks_against(step, subject, case=case, procedure=procedure)
    return Possible(
        subject=subject,
        act=step.act,
        by=step.by,
        officers=step.officers,
        takes=step.takes,
        may_take=step.may_take,
        basis=step.basis,
        owed=owed
        and not waits(subject, step.act, case=case, procedure=procedure, facts=situation.facts),
        needs=distinct((*_required(step, situation), *against)),
    )


def _required(step: Step, situation: Situation) -> Iterator[Reason]:
    for condition in step.require:
        if not isinstance(condition, Listed):  # known only once a value is given
            yield from unmet(condition, situation)
