"""What is asked of the engine and what it answers: an act and its facts, Taken or Blocked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.engine.case import Case
from permits.engine.events import Event
from permits.engine.inputs import InputValue
from permits.engine.procedure import Procedure
from permits.vocabulary import (
    CASE,
    ActName,
    BarName,
    CaseNumber,
    DepartmentCode,
    InputName,
    Login,
    MaterialId,
    Message,
    Party,
    Person,
    Role,
    RouteName,
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
    """Why a party is barred from something: the case and subject whose state bars, since when."""

    bar: BarName
    case: CaseNumber
    subject: Subject
    since: date
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an act may know from outside its case, gathered under the lock.

    ``bars`` are the applicant's; ``routes`` the item's other routes as bound for this case;
    ``pending`` the matters of other open cases that concern this one's permit.
    """

    bars: tuple[Bar, ...] = ()
    routes: Mapping[RouteName, Procedure] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()


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
class Taken:
    """The act is possible and these events follow from it; ``case`` is the case after them."""

    case: Case
    events: tuple[Event, ...]
    dispatches: tuple[Dispatch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The act is not possible now; every reason is named at once (一次告知)."""

    reasons: tuple[Reason, ...]


def distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons without those that say again what another said."""
    return tuple({str(reason.why): reason for reason in reversed(tuple(reasons))}.values())[::-1]
