"""A case file (案卷) as the fold of its events; nothing is stored that the ledger does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, assert_never

from permits.clocks import Clock, Extension, Stop
from permits.engine.attachments import Attachment, attachment
from permits.engine.events import (
    ActTaken,
    CaseHandedOver,
    CaseOpened,
    ClockEnded,
    ClockExtended,
    ClockId,
    ClockLapsed,
    ClockReprojected,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    Event,
    FactSet,
    FileAttached,
    Named,
    OfficerRecused,
    PaperIssued,
    PaperServed,
    PartyCorrected,
    Projected,
    PromiseMissed,
    Recorded,
    RightLost,
    RouteSwitched,
)
from permits.engine.inputs import TextRef
from permits.vocabulary import (
    NOTHING,
    ActName,
    CaseNumber,
    CategoryName,
    Cause,
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
    """A paper made out in the case; ``served`` is the day it reached its reader, if it has."""

    seq: int
    kind: PaperKind
    ordinal: int
    subject: Subject
    act: ActName
    on: date
    served: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One application, filing or enquiry and everything that follows from it.

    ``entered_on`` is the day it was received on the route it is on now, ``law_of`` the day whose
    law it is under: that of receipt, or of the reform that moved it; ``concerns`` the case that
    issued the permit it is about, None where that is to be its own.
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


def replay(events: Iterable[Recorded]) -> Case:
    """The case those events tell of, first to last; raises ValueError if they tell of none."""
    return replay_events(recorded.event for recorded in events)


def replay_events(events: Iterable[Event]) -> Case:
    """The same of events not recorded yet, which are numbered from 1."""
    case: Case | None = None
    for seq, event in enumerate(events, start=1):
        case = apply(case, event, seq=seq)
    if case is None:
        raise ValueError("a case without events")
    return case


def apply(case: Case | None, event: Event, *, seq: int) -> Case:
    """The case after one more event; the first must open it, and only the first may."""
    body = event.body
    if isinstance(body, CaseOpened) != (case is None):
        raise ValueError(f"event {seq} does not follow from what stands before it")
    if isinstance(body, CaseOpened):
        case = _opened(body, event)
    else:
        assert case is not None  # noqa: S101 - just shown
        case = _fold(case, event, seq)
    return replace(case, seq=seq, last_on=max(case.last_on, event.occurred_on))


def _opened(body: CaseOpened, event: Event) -> Case:
    return Case(
        region=body.region,
        number=body.number,
        item=body.item,
        category=body.category,
        route=body.route,
        department=body.department,
        procedure=body.procedure,
        party=body.party,
        identity=body.identity,
        matter=body.matter,
        received_on=event.effective_on,
        entered_on=event.effective_on,
        law_of=event.effective_on,
        concerns=body.concerns,
        opened=body,
        given_to=body.first_asked,
    )


def _fold(case: Case, event: Event, seq: int) -> Case:  # noqa: C901, PLR0912 - one arm per event kind
    match body := event.body:
        case ActTaken():
            return _act(case, event, body, seq)
        case FactSet():
            return replace(case, facts={**case.facts, body.fact: body.day})
        case ClockStarted():
            return _started(case, event, body)
        case ClockStopped():
            return _rerun(case, body.id, lambda run: _stopped(run, event, body))
        case ClockResumed():
            return _rerun(case, body.id, lambda run: _resumed(run, event, body))
        case ClockExtended():
            return _rerun(case, body.id, lambda run: _extended(run, event, body))
        case ClockReprojected():
            return _rerun(case, body.id, lambda run: replace(run, projected=body.projected))
        case ClockEnded():
            return _rerun(case, body.id, lambda run: _ended(run, event, body))
        case ClockLapsed():
            return _rerun(case, body.id, lambda run: _lapsed(run, body))
        case PromiseMissed():
            return _rerun(case, body.id, lambda run: replace(run, promise_missed=True))
        case RightLost():
            return replace(case, lost={**case.lost, (body.subject, body.act): body.clock})
        case PaperIssued():
            return _paper(case, event, body, seq)
        case PaperServed():
            return _served(case, event, body)
        case RouteSwitched():
            return _switched(case, event, body)
        case FileAttached():
            return replace(case, attachments=(*case.attachments, attachment(event, body)))
        case PartyCorrected():
            return replace(case, identity=body.identity, party=body.party)
        case CaseHandedOver():
            return replace(case, given_to=body.taker)
        case OfficerRecused():
            return replace(case, recused=case.recused | {body.person})
        case CaseOpened():
            raise ValueError(f"event {seq} opens a case that is open")
        case _:
            assert_never(body)


def _rerun(case: Case, id_: ClockId, change: Callable[[ClockRun], ClockRun]) -> Case:
    return replace(case, clocks={**case.clocks, str(id_): change(case.clocks[str(id_)])})


def _act(case: Case, event: Event, body: ActTaken, seq: int) -> Case:
    done = ActDone(
        seq=seq,
        subject=body.subject,
        act=body.act,
        effective_on=event.effective_on,
        occurred_on=event.occurred_on,
        party=event.party,
        role=body.role,
        persons=body.persons,
        inputs=body.inputs,
    )
    handed_in = dict.fromkeys(body.materials, event.effective_on)
    kept = {m: day for m, day in case.materials.items() if m not in body.returned}
    return replace(
        case,
        states={**case.states, body.subject: body.after},
        acts=(*case.acts, done),
        materials={**handed_in, **kept},
    )


def _started(case: Case, event: Event, body: ClockStarted) -> Case:
    run = ClockRun(id=body.id, clock=body.clock, projected=body.projected, basis=event.basis)
    ours = (body.id.subject, body.id.name)
    lost = {(s, act): clock for (s, act), clock in case.lost.items() if (s, clock) != ours}
    return replace(case, clocks={**case.clocks, str(body.id): run}, lost=lost)


def _stopped(run: ClockRun, event: Event, body: ClockStopped) -> ClockRun:
    stop = Stop(reason=body.reason, since=event.effective_on)
    clock = replace(run.clock, stops=(*run.clock.stops, stop))
    return replace(run, clock=clock, projected=body.projected)


def _resumed(run: ClockRun, event: Event, body: ClockResumed) -> ClockRun:
    stops = tuple(
        replace(stop, until=event.effective_on)
        if stop.until is None and stop.reason == body.reason
        else stop
        for stop in run.clock.stops
    )
    return replace(run, clock=replace(run.clock, stops=stops), projected=body.projected)


def _extended(run: ClockRun, event: Event, body: ClockExtended) -> ClockRun:
    extension = Extension(limit=body.by, on=event.effective_on)
    clock = replace(run.clock, extension=extension)
    return replace(run, clock=clock, projected=body.projected)


def _ended(run: ClockRun, event: Event, body: ClockEnded) -> ClockRun:
    return replace(run, status=body.how, ended_on=event.occurred_on)


def _lapsed(run: ClockRun, body: ClockLapsed) -> ClockRun:
    return replace(run, status="overdue" if body.effect == "overdue" else "lapsed")


def _paper(case: Case, event: Event, body: PaperIssued, seq: int) -> Case:
    paper = Paper(
        seq=seq,
        kind=body.paper,
        ordinal=body.ordinal,
        subject=body.subject,
        act=body.act,
        on=event.occurred_on,
    )
    return replace(case, papers=(*case.papers, paper))


def _switched(case: Case, event: Event, body: RouteSwitched) -> Case:
    return replace(
        case,
        route=body.route,
        category=body.category,
        procedure=body.procedure,
        entered_on=event.effective_on,
        law_of=event.effective_on if event.cause is Cause.LAW else case.law_of,
    )


def _served(case: Case, event: Event, body: PaperServed) -> Case:
    papers = (
        replace(paper, served=event.effective_on)
        if (paper.kind, paper.ordinal) == (body.paper, body.ordinal)
        else paper
        for paper in case.papers
    )
    return replace(case, papers=tuple(papers))
