"""What happened, as values: the closed set of event kinds every history is made of.

Acts and states are data, event kinds are code: a new category brings none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

from permits.clocks import Clock, Term
from permits.engine.inputs import InputValue, TextRef
from permits.vocabulary import (
    ActName,
    CaseNumber,
    CategoryName,
    Cause,
    ClockName,
    DepartmentCode,
    Digest,
    FactName,
    InputName,
    ItemCode,
    Login,
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

Effect: TypeAlias = Literal["overdue", "deemed", "owed", "lost", "late", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockId:
    """One run of a clock; ``str()`` gives ``rectification/2#1``: subject 2, first run."""

    name: ClockName
    subject: Subject
    run: int

    def __str__(self) -> str:
        _, _, ordinal = self.subject.partition("/")
        return f"{self.name}/{ordinal}#{self.run}" if ordinal else f"{self.name}#{self.run}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """An application, filing or enquiry came in; from here on the case has its number.

    ``concerns`` is the case that issued the permit it is about, where that is not to be its own.
    ``first_asked`` is the officer who received it (首问负责): the case is in his charge.
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
    matter: str = "new"
    concerns: CaseNumber | None = None
    first_asked: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An input of an act, by name."""

    name: InputName
    value: InputValue


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodIn:
    """``person`` acted in the place of ``absent``, who was on leave (AB角)."""

    person: Person
    absent: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ActTaken:
    """An act moved a subject from one state to another (or left it where it was).

    ``role`` is the role in which ``persons`` acted, None where a party or the law did;
    ``materials`` were handed in with it, ``returned`` handed back; ``origin`` is the other case
    whose act brought it about; ``stood_in`` says which of the officers acted, or recorded what a
    party did, in the place of another.
    """

    subject: Subject
    act: ActName
    before: StateName
    after: StateName
    role: Role | None = None
    persons: tuple[Person, ...] = ()
    materials: tuple[MaterialId, ...] = ()
    returned: tuple[MaterialId, ...] = ()
    inputs: tuple[Named, ...] = ()
    origin: CaseNumber | None = None
    stood_in: tuple[StoodIn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSet:
    """A day the case turns on is fixed, e.g. ``valid-until``."""

    fact: FactName
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """Where a clock ends by the notices known on ``known_on``; no day while a stop lasts."""

    known_on: date
    last_day: date | None
    provisional: bool = False
    promised_last_day: date | None = None
    promised_provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStarted:
    id: ClockId
    clock: Clock
    projected: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStopped:
    id: ClockId
    reason: str
    projected: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResumed:
    """A stop ended: that on this ground."""

    id: ClockId
    reason: str
    projected: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockExtended:
    id: ClockId
    by: Term
    projected: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReprojected:
    """A notice known on ``projected.known_on`` moved the clock's last day, or settled it."""

    id: ClockId
    notice: str
    before: Projected
    projected: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEnded:
    """The clock ended: ``met`` by what it waited for, or ``void`` because it lost its object."""

    id: ClockId
    how: Literal["met", "void"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLapsed:
    """The last day passed; ``effect`` is the kind of consequence the rule gives this."""

    id: ClockId
    last_day: date
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed:
    """The promised limit passed while the statutory one still runs: reasons are owed in public."""

    id: ClockId
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RightLost:
    """The right to the act is lost until ``clock`` runs anew; for good if it names none."""

    subject: Subject
    act: ActName
    clock: ClockName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued:
    """A paper was made out; its number is case number + kind + ordinal."""

    paper: PaperKind
    ordinal: int
    subject: Subject
    act: ActName


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperServed:
    """The paper reached its reader (送达) on the effective day: how, and what proves it."""

    paper: PaperKind
    ordinal: int
    how: str
    proof: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSwitched:
    """The case goes on under another route of its item, as received that day."""

    route: RouteName
    category: CategoryName
    procedure: Digest


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached:
    """A file was put into the case; ``digest`` vouches for its content, kept outside the ledger.

    ``size`` in bytes; ``material`` is what the file shows, None for anything else.
    """

    ordinal: int
    digest: Digest
    size: int
    media_type: str
    name: TextRef
    material: MaterialId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyCorrected:
    """A typing error in who applies was corrected; it stays the same applicant.

    ``before`` and ``identity`` are what the record said and what it says now; ``persons`` those
    who answer for it together, where it takes more than who recorded it.
    """

    before: TextRef
    identity: TextRef
    party: PartyKey
    reason: TextRef
    persons: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHandedOver:
    """The case passed from one officer's charge to another's; ``absent`` as in ``StoodIn``."""

    giver: Person
    taker: Person
    reason: TextRef
    absent: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRecused:
    """The person acts no more in this case (回避), in no role; ``absent`` as in ``StoodIn``."""

    person: Person
    reason: TextRef
    absent: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCorrected:
    """What was recorded since the event ``after`` is annulled; what follows says how it went.

    The case stands again as it did after that event, 0 before it was opened. Nothing is erased: the
    events in between stay on record. ``annulled`` are the lapses that came about only because
    something was not known; ``approved_by`` answers for it beside whoever recorded it.
    """

    after: int
    reason: TextRef
    annulled: tuple[ClockLapsed, ...] = ()
    approved_by: Person | None = None


Body = (
    CaseOpened
    | ActTaken
    | FactSet
    | ClockStarted
    | ClockStopped
    | ClockResumed
    | ClockExtended
    | ClockReprojected
    | ClockEnded
    | ClockLapsed
    | PromiseMissed
    | RightLost
    | PaperIssued
    | PaperServed
    | RouteSwitched
    | FileAttached
    | PartyCorrected
    | CaseHandedOver
    | OfficerRecused
    | CourseCorrected
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, with its dates apart and everybody who had a part in it.

    ``effective_on`` is the day the law counts from, ``occurred_on`` the day it came about; when it
    was recorded is stamped by the ledger. ``party`` is whose act it is, ``actor`` who recorded it
    (None: the law). ``because`` is the sequence number of the event that brought this one about.
    """

    body: Body
    effective_on: date
    occurred_on: date
    cause: Cause
    party: Party
    basis: str
    actor: Login | None = None
    because: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event in its place in the ledger: hashed together with everything before it."""

    seq: int
    event: Event
    recorded_at: datetime
    rule_digest: Digest
    prev_hash: Digest
    hash: Digest
