"""What a step may require: a closed set of predicates, each with a sentence for its "no"."""

from __future__ import annotations

from dataclasses import dataclass

from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
    Coded,
    FactName,
    InputName,
    MaterialId,
    PaperKind,
    StateName,
    Subject,
)


@dataclass(frozen=True, slots=True)
class ActRef:
    """An act of a subject."""

    subject: Subject
    act: ActName

    @property
    def coded(self) -> Coded:
        """What people know by a title."""
        return Coded("act", self.act)


@dataclass(frozen=True, slots=True)
class PaperRef:
    """The service of a paper made out about a subject (送达)."""

    subject: Subject
    paper: PaperKind

    @property
    def coded(self) -> Coded:
        """What people know by a title."""
        return Coded("paper", self.paper)


Trigger = ActRef | PaperRef
"""What starts a clock: an act, or the service of a paper."""


@dataclass(frozen=True, slots=True)
class Held:
    """Every one of these materials has been handed in (材料齐全)."""

    materials: tuple[MaterialId, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper of this kind has been made out to the party."""

    paper: PaperKind


@dataclass(frozen=True, slots=True)
class Served:
    """The newest paper of this kind has reached its reader."""

    paper: PaperKind


@dataclass(frozen=True, slots=True)
class Done:
    """At least one of these acts has been done, and none of ``undone_by`` after it.

    What is done on one commitment undoes nothing of another.
    """

    acts: tuple[ActRef, ...]
    undone_by: tuple[ActRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Runs:
    """A run of this clock is open."""

    clock: ClockName
    subject: Subject


@dataclass(frozen=True, slots=True)
class Standing:
    """The applicant is not barred from this; ``same_item``: bars on other items do not count."""

    bar: BarName
    same_item: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """The value given for this input is one of those the item lists."""

    name: InputName
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chose:
    """Of the values of this input, the newest given about the subject is one of these."""

    name: InputName
    values: tuple[str, ...]
    subject: Subject


@dataclass(frozen=True, slots=True)
class Known:
    """The day that this fact names is known, or given with the act."""

    fact: FactName


@dataclass(frozen=True, slots=True)
class Since:
    """The day given lies on or after the first day from which the clock ran, and has come."""

    fact: FactName
    clock: ClockName
    subject: Subject


@dataclass(frozen=True, slots=True)
class InTime:
    """The case was received on or before the day of this fact; always, where there is none."""

    fact: FactName


@dataclass(frozen=True, slots=True)
class Pending:
    """Another case of this matter is pending on the permit."""

    matter: str


@dataclass(frozen=True, slots=True)
class Holder:
    """The permit that the case concerns is the applicant's own."""


@dataclass(frozen=True, slots=True)
class In:
    """A subject is in one of these states."""

    subject: Subject
    states: tuple[StateName, ...]


@dataclass(frozen=True, slots=True)
class Not:
    condition: Condition


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    conditions: tuple[Condition, ...]


Predicate = (
    Held
    | Issued
    | Served
    | Done
    | Runs
    | Standing
    | Listed
    | Chose
    | Known
    | Since
    | InTime
    | Pending
    | Holder
    | In
)
Condition = Predicate | Not | AnyOf | AllOf
