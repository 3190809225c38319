"""What is asked of the engine and what it answers: an act and its facts, Taken or Blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from permits.engine.case import Case
from permits.engine.events import Event
from permits.engine.inputs import InputValue
from permits.engine.procedure import Procedure, Step
from permits.vocabulary import (
    CASE,
    ActName,
    BarName,
    CaseNumber,
    DepartmentCode,
    FactName,
    InputName,
    ItemCode,
    Login,
    MaterialId,
    Message,
    Party,
    PartyKey,
    Person,
    Role,
    RouteName,
    StateName,
    Subject,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Days on which a person is on leave, the first and the last included."""

    person: Person
    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Whether the person is away that day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who acts: the login that records, the person behind it, and what both may do.

    ``counter`` officers serve the window of all departments, as clerks only. ``deputises_for``
    are those he stands in for while they are on leave (AB角); their own deputising goes no further.
    """

    login: Login
    person: Person
    department: DepartmentCode
    roles: frozenset[Role]
    counter: bool = False
    leaves: tuple[Leave, ...] = ()
    deputises_for: tuple[Officer, ...] = ()

    def on_leave(self, day: date) -> Leave | None:
        """The leave he is on that day."""
        return next((leave for leave in self.leaves if leave.covers(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act somebody asks for: what, on which subject, on which day, by whom, with what.

    ``officer`` records it (and takes it, where the step is an officer's); ``others`` are the
    officers who take it with him. ``officer`` is None only for acts of the law. ``recorded_on``
    is the day it is written down, where that is not the day it was done.
    """

    name: ActName
    on: date
    subject: Subject = CASE
    officer: Officer | None = None
    others: tuple[Officer, ...] = ()
    materials: tuple[MaterialId, ...] = ()
    inputs: Mapping[InputName, InputValue] = field(default_factory=dict)
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Why a party is barred from something: the case and subject that bar it, since when."""

    bar: BarName
    item: ItemCode
    case: CaseNumber
    subject: Subject
    since: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """The permit of another case that this one is about (renewal, alteration).

    ``days`` are its facts, and the last days of its clocks that count back from one, by name.
    """

    case: CaseNumber
    party: PartyKey
    state: StateName
    days: Mapping[FactName, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """What a change of the item's category does on its day to a case still open (依法过渡).

    The law takes ``act``; with a ``procedure`` the case goes on under that. ``unless_late``: not
    where the office is overdue, whose delay may not put the applicant under a worse norm.
    """

    on: date
    act: ActName
    basis: str
    procedure: Procedure | None = None
    unless_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an act may know from outside its case, gathered under the lock.

    ``bars`` are the applicant's; ``routes`` the item's other routes as bound for this case;
    ``permit`` is the permit it concerns, where that is another case's; ``pending`` are the cases
    pending on the permit in question, with their matters; ``reforms`` the changes of category
    since it was received, earliest first; ``past`` those that a corrected course may return to.
    """

    bars: Sequence[Bar] = ()
    routes: Mapping[RouteName, Procedure] = field(default_factory=dict)
    permit: Concerned | None = None
    pending: Mapping[CaseNumber, str] = field(default_factory=dict)
    reforms: tuple[Reform, ...] = ()
    past: tuple[Procedure, ...] = ()

    def under(self, case: Case, procedure: Procedure) -> Procedure:
        """The procedure the case is under: that one, one it was under or has come under since.

        Raises LookupError where it is none of them: the facts are not this case's.
        """
        for law in (procedure, *self.entered(), *self.past):
            if law.digest == case.procedure:
                return law
        raise LookupError(f"{case.number} is under {case.procedure}, which is not known here")

    def entered(self) -> tuple[Procedure, ...]:
        """The procedures the case may come under: routes it can switch to, reforms."""
        reformed = (reform.procedure for reform in self.reforms if reform.procedure)
        return (*self.routes.values(), *reformed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One lawful ground of a "no": what stands in the way, its basis, and what would lift it."""

    why: Message
    remedy: Message
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Something somebody should be told; ``key`` is its natural key within the case."""

    to: Party | Role
    template: str
    key: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """An act that an act of ``origin`` brings about in another case, in the same transaction.

    On the subject ``applications`` it is one on each case about the permit of ``case`` that it is
    possible in.
    ``step`` is the act as the origin's law has it, None where the other case's own law is meant;
    ``days`` are the facts it fixes, worked out here.
    """

    origin: CaseNumber
    case: CaseNumber
    subject: Subject
    act: ActName
    effective_on: date
    occurred_on: date
    step: Step | None = None
    days: Mapping[FactName, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The act is possible and these events follow from it; ``case`` is the case after them."""

    case: Case
    events: tuple[Event, ...]
    dispatches: tuple[Dispatch, ...] = ()
    consequences: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The act is not possible now; every reason is named at once (一次告知)."""

    reasons: tuple[Reason, ...]


def distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons without those that say again what another said."""
    return tuple({str(reason.why): reason for reason in reversed(tuple(reasons))}.values())[::-1]
