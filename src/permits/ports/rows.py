"""Rows the store keeps: projections of cases, the agenda, the outbox, officers and the office."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from permits.engine.acts import Bar
from permits.engine.case import ClockStatus
from permits.vocabulary import (
    NEW,
    ActName,
    CaseNumber,
    CategoryName,
    DepartmentCode,
    ItemCode,
    Login,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """The one office of a database. ``day`` is a training office's own day, None in a real one.

    ``secret`` keys the hashes that stand for parties and texts in the ledger.
    """

    region: Region
    department: DepartmentCode
    training: bool
    day: date | None
    secret: bytes
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRow:
    """An officer as the office knows him."""

    login: Login
    person: Person
    name: str
    department: DepartmentCode
    roles: tuple[Role, ...]
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputyRow:
    """Who stands in for an officer while he is on leave (AB角), both by login."""

    login: Login
    deputy: Login


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedAct:
    """An act an officer owes: it stays in the queue until he acts."""

    subject: Subject
    act: ActName


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as lists show it; ``identity`` is the private text that says who applies.

    ``unserved`` are papers somebody's time waits for; ``in_charge`` is None where it is to be
    handed over.
    """

    number: CaseNumber
    item: ItemCode
    category: CategoryName
    route: RouteName
    department: DepartmentCode
    party: PartyKey
    state: StateName
    closed: bool
    received_on: date
    accepted_on: date | None
    permit_state: StateName | None
    valid_from: date | None
    valid_until: date | None
    supervised: bool
    owes: tuple[OwedAct, ...]
    seq: int
    last_on: date
    identity: str
    matter: str = NEW
    concerns: CaseNumber | None = None
    unserved: tuple[PaperKind, ...] = ()
    in_charge: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """One run of a clock; ``last_day`` is None while a stop lasts.

    ``reaches`` is the last day its count rests on: that day, or the one it is counted back from.
    """

    case: CaseNumber
    clock: str
    name: str
    subject: Subject
    against: Party
    started: date
    status: ClockStatus
    last_day: date | None
    provisional: bool
    promised_last_day: date | None
    known_on: date
    basis: str
    reaches: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment of a case; ``last_day`` is that of its newest clock against the holder."""

    case: CaseNumber
    subject: Subject
    name: str
    kind: str
    state: StateName
    last_day: date | None
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """An open clock that a day will matter to. A provisional clock has no ``lapses_on``.

    ``lapses_on`` is the day after the last day (or after the promised one, while that runs);
    ``rings_on`` the day of its next reminder.
    """

    case: CaseNumber
    clock: str
    last_day: date
    provisional: bool
    known_on: date
    lapses_on: date | None
    rings_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Everything derived from one case; writing it replaces what was derived before."""

    case: CaseRow
    clocks: tuple[ClockRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    agenda: tuple[AgendaRow, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateRow:
    """A name, contact or free text kept outside the ledger, under the reference in it."""

    ref: str
    salt: bytes
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """Something somebody is to be told. ``key`` is its natural key: it exists once or not at all.

    ``recipient`` is an address or, where none is known, a name such as ``department:health``.
    ``clock`` and ``rung`` are set for reminders; ``passed_over`` names rungs it stands for.
    """

    key: str
    case: CaseNumber
    recipient: str
    template: str
    subject: str
    body: str
    made_on: date
    clock: str | None = None
    rung: str | None = None
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    """One attempt to hand a message over; a row is never changed, a further attempt is another.

    ``withdrawn``: it is not handed over any more, ``detail`` says why, and there is no ``channel``.
    """

    key: str
    attempt: int
    channel: str
    at: datetime
    outcome: Literal["delivered", "undelivered", "withdrawn"]
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """Something the office did that belongs to no case: a training day, a brake confirmed."""

    at: datetime
    kind: str
    actor: Login | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command under an idempotency key answered to which body."""

    body_digest: str
    answer: str
