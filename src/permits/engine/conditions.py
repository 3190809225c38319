"""What a step may require: a closed set of predicates, each with a sentence for its "no"."""

from __future__ import annotations

from dataclasses import dataclass

from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
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


@dataclass(frozen=True, slots=True)
class Held:
    """Every one of these materials has been handed in (材料齐全)."""

    materials: tuple[MaterialId, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """A paper of this kind has been made out to the party."""

    paper: PaperKind


@dataclass(frozen=True, slots=True)
class Done:
    """At least one of these acts has been done."""

    acts: tuple[ActRef, ...]


@dataclass(frozen=True, slots=True)
class Runs:
    """A run of this clock is open."""

    clock: ClockName
    subject: Subject


@dataclass(frozen=True, slots=True)
class Standing:
    """The applicant is not barred from this."""

    bar: BarName


@dataclass(frozen=True, slots=True)
class Listed:
    """The value given for this input is one of those the item lists."""

    name: InputName
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """The case is about this: ``new``, ``renewal`` or ``alteration``."""

    matter: str


@dataclass(frozen=True, slots=True)
class Pending:
    """Another open case of this matter concerns the permit."""

    matter: str


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


Condition = (
    Held | Served | Done | Runs | Standing | Listed | Matter | Pending | In | Not | AnyOf | AllOf
)
