"""Conditions of rules with every constant bound: what is left is what the engine judges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

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
    PaperRef,
    Pending,
    Runs,
    Served,
    Since,
    Standing,
    Trigger,
)
from permits.rules.binding import Values
from permits.rules.schema import ConditionText
from permits.rules.words import BOUND, COMMITMENT, PAPER, paper_meant
from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
    FactName,
    InputName,
    MaterialId,
    PaperKind,
    StateName,
    Subject,
)

STOP_REASON = InputName("stop-reason")

Resolved: TypeAlias = Condition | bool
"""A condition, or what it comes to once its constants are bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The subject a part belongs to, the others beside it, and what is bound for it."""

    subject: Subject
    commitments: tuple[Subject, ...]
    values: Values
    required: tuple[MaterialId, ...]
    matter: str
    bases: Mapping[str, str] = field(default_factory=dict)

    def refer(self, reference: str) -> tuple[ActRef, ...]:
        """The act so named, of this subject or of the one before the dot; those so bound."""
        if reference.startswith(BOUND):
            bound = self.listed(reference.removeprefix(BOUND))
            return tuple(ActRef(self.subject, ActName(act)) for act in bound)
        machine, _, name = reference.rpartition(".")
        return tuple(ActRef(subject, ActName(name)) for subject in self.subjects(machine))

    def triggers(self, reference: str) -> tuple[Trigger, ...]:
        """The acts so named, or the service of the paper so named, likewise."""
        if reference.startswith(PAPER):
            machine, paper = paper_meant(reference, "")
            return tuple(PaperRef(s, PaperKind(paper)) for s in self.subjects(machine))
        return self.refer(reference)

    def listed(self, parameter: str) -> tuple[str, ...]:
        """What is bound to a parameter that is a list; nothing bound, nothing listed."""
        listed = self.values.get(parameter, ())
        return listed if isinstance(listed, tuple) else ()

    def subjects(self, machine: str) -> tuple[Subject, ...]:
        """The subjects of that machine as seen from here: a commitment sees only itself."""
        if not machine or machine == self.subject.partition("/")[0]:
            return (self.subject,)
        if machine == COMMITMENT:
            return self.commitments
        return (Subject(machine),)


def resolve_condition(text: ConditionText, around: Surroundings) -> Resolved:
    """The condition with parameters and promises replaced by what they are."""
    (name,) = text.model_fields_set
    return _PREDICATES[name](getattr(text, name), around)


def _materials(_: str, around: Surroundings) -> Resolved:
    return Held(around.required)


def _evidence(_: str, around: Surroundings) -> Resolved:
    """A promise that names no evidence is kept without papers."""
    evidence = around.listed("evidence")
    return Held(tuple(map(MaterialId, evidence))) if evidence else True


def _issued(paper: str, _: Surroundings) -> Resolved:
    return Issued(PaperKind(paper))


def _served(paper: str, _: Surroundings) -> Resolved:
    return Served(PaperKind(paper))


def _done(acts: tuple[str, ...], around: Surroundings) -> Resolved:
    return _any_done(acts, (), around)


def _stands(undone_by: Mapping[str, tuple[str, ...]], around: Surroundings) -> Resolved:
    """Done, and not undone since, of each act by those written after it."""
    return _any([_any_done((act,), undoing, around) for act, undoing in undone_by.items()])


def _any_done(acts: Sequence[str], undoing: Sequence[str], around: Surroundings) -> Resolved:
    """Where there is no subject of whom it could be said, nothing has been done."""
    refs = tuple(ref for act in acts for ref in around.refer(act))
    return Done(refs, tuple(u for act in undoing for u in around.refer(act))) if refs else False


def _runs(clock: str, around: Surroundings) -> Resolved:
    machine, _, name = clock.rpartition(".")
    return _any([Runs(ClockName(name), subject) for subject in around.subjects(machine)])


def _since(clocks: Mapping[str, str], around: Surroundings) -> Resolved:
    """Of each day, that it lies in the time since the clock first began."""
    return _all([_began(fact, clock, around) for fact, clock in clocks.items()])


def _began(fact: str, clock: str, around: Surroundings) -> Resolved:
    machine, _, name = clock.rpartition(".")
    subjects = around.subjects(machine)
    return _any([Since(FactName(fact), ClockName(name), subject) for subject in subjects])


def _in(states: Mapping[str, tuple[str, ...]], around: Surroundings) -> Resolved:
    return _all(
        [
            In(subject, tuple(map(StateName, names)))
            for machine, names in states.items()
            for subject in around.subjects(machine)
        ]
    )


def _standing(bars: Mapping[str, str | None], _: Surroundings) -> Resolved:
    return _all([Standing(BarName(b), same_item=scope == "item") for b, scope in bars.items()])


def _parameter(name: str, around: Surroundings) -> Resolved:
    """A flag that is set; of any other parameter, whether something is bound to it."""
    return around.values.get(name, False) is not False


def _listed(parameter: str, around: Surroundings) -> Resolved:
    return Listed(STOP_REASON, around.listed(parameter))


def _chose(chosen: Mapping[str, tuple[str, ...]], around: Surroundings) -> Resolved:
    return _all([Chose(InputName(name), values, around.subject) for name, values in chosen.items()])


def _known(fact: str, _: Surroundings) -> Resolved:
    return Known(FactName(fact))


def _in_time(fact: str, _: Surroundings) -> Resolved:
    return InTime(FactName(fact))


def _holder(_who: str, _: Surroundings) -> Resolved:
    return Holder()


def _matter(matters: tuple[str, ...], around: Surroundings) -> Resolved:
    """What the cases ask for is settled when their procedure is bound."""
    return around.matter in matters


def _pending(matter: str, _: Surroundings) -> Resolved:
    return Pending(matter)


def _promise(kinds: tuple[str, ...], around: Surroundings) -> Resolved:
    return around.values.get("promise") in kinds


def _not(inner: ConditionText, around: Surroundings) -> Resolved:
    resolved = resolve_condition(inner, around)
    return not resolved if isinstance(resolved, bool) else Not(resolved)


def _any_of(parts: tuple[ConditionText, ...], around: Surroundings) -> Resolved:
    return _any([resolve_condition(part, around) for part in parts])


def _all_of(parts: tuple[ConditionText, ...], around: Surroundings) -> Resolved:
    return _all([resolve_condition(part, around) for part in parts])


def _any(parts: Sequence[Resolved]) -> Resolved:
    open_ = tuple(part for part in parts if not isinstance(part, bool))
    if True in parts or not open_:
        return True in parts
    return open_[0] if len(open_) == 1 else AnyOf(open_)


def _all(parts: Sequence[Resolved]) -> Resolved:
    open_ = tuple(part for part in parts if not isinstance(part, bool))
    if False in parts or not open_:
        return False not in parts
    return open_[0] if len(open_) == 1 else AllOf(open_)


_PREDICATES: Mapping[str, Callable[[Any, Surroundings], Resolved]] = {  # each reads its own key
    "materials": _materials,
    "evidence": _evidence,
    "issued": _issued,
    "served": _served,
    "done": _done,
    "stands": _stands,
    "runs": _runs,
    "since": _since,
    "in_": _in,
    "standing": _standing,
    "parameter": _parameter,
    "listed": _listed,
    "chose": _chose,
    "known": _known,
    "in_time": _in_time,
    "matter": _matter,
    "pending": _pending,
    "holder": _holder,
    "promise": _promise,
    "not_": _not,
    "any": _any_of,
    "all": _all_of,
}
