"""A case file (案卷): what its events add up to; nothing is stored that the ledger does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from permits.clocks import Clock
from permits.engine.attachments import Attachment
from permits.engine.events import (
    CaseOpened,
    ClockId,
    Named,
    Projected,
)
from permits.engine.inputs import TextRef
from permits.vocabulary import (
    NOTHING,
    ActName,
    CaseNumber,
    CategoryName,
    ClockName,
    DepartmentCode,
    Digest,
    FactName,
    ItemCode,
    MaterialId,
    PaperKind,
    Party,
    PartyKey,
    Person,
    Region,
    Role,
    RouteName,
    StateName,
    Subject,
)

ClockStatus = Literal["running", "overdue", "lapsed", "met", "void"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRun:
    """One run of a clock as it stands. ``overdue`` runs on, late; lapsed, met and void are over.

    ``ended_on`` is the day on which it was met or void, from whatever day the law counts that.
    """

    id: ClockId
    clock: Clock
    projected: Projected
    basis: str
    status: ClockStatus = "running"
    promise_missed: bool = False
    ended_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether it still waits for something."""
        return self.status in {"running", "overdue"}

    @property
    def stopped(self) -> bool:
        """Whether a stop lasts."""
        return bool(self.stopped_for)

    @property
    def stopped_for(self) -> tuple[str, ...]:
        """The grounds of the stops that last, in the order they began."""
        return tuple(stop.reason for stop in self.clock.stops if stop.until is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActDone:
    """An act in the case's past; ``seq`` is its event."""

    seq: int
    subject: Subject
    act: ActName
    effective_on: date
    occurred_on: date
    party: Party
    role: Role | None
    persons: tuple[Person, ...]
    inputs: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper made out in the case, on the basis of its act.

    ``served`` is the day it reached its reader, if it has.
    """

    seq: int
    kind: PaperKind
    ordinal: int
    subject: Subject
    act: ActName
    on: date
    basis: str
    served: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One application, filing or enquiry and everything that follows from it.

    ``entered_on`` is the day it was received on the route it is on now, ``law_of`` the day whose
    law it is under: that of receipt, or of the reform that moved it; ``concerns`` the case that
    issued the permit it is about, None where that is to be its own. ``numbered`` has, by kind, the
    highest number a paper ever bore, annulled ones too: no number stands for two papers.
    """

    region: Region
    number: CaseNumber
    item: ItemCode
    category: CategoryName
    route: RouteName
    department: DepartmentCode
    procedure: Digest
    party: PartyKey
    identity: TextRef
    matter: str
    received_on: date
    entered_on: date
    law_of: date
    concerns: CaseNumber | None
    opened: CaseOpened
    states: Mapping[Subject, StateName] = field(default_factory=dict)
    clocks: Mapping[str, ClockRun] = field(default_factory=dict)
    acts: tuple[ActDone, ...] = ()
    materials: Mapping[MaterialId, date] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    numbered: Mapping[PaperKind, int] = field(default_factory=dict)
    facts: Mapping[FactName, date] = field(default_factory=dict)
    lost: Mapping[tuple[Subject, ActName], ClockName | None] = field(default_factory=dict)
    given_to: Person | None = None
    recused: frozenset[Person] = frozenset()
    seq: int = 0
    last_on: date = date.min

    @property
    def in_charge(self) -> Person | None:
        """Whom the case was last given to (承办); None once he is recused, until it goes on."""
        return None if self.given_to in self.recused else self.given_to

    def state(self, subject: Subject) -> StateName:
        """The subject's state; ``nothing`` before its first act."""
        return self.states.get(subject, NOTHING)

    def done(self, subject: Subject, act: ActName) -> ActDone | None:
        """The newest time that act was done; None if never."""
        return next((d for d in reversed(self.acts) if (d.subject, d.act) == (subject, act)), None)

    def open_clocks(self) -> tuple[ClockRun, ...]:
        """Every run that still waits for something, in the order they started."""
        return tuple(run for run in self.clocks.values() if run.open)
