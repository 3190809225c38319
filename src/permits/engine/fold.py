"""From events to the case: every kind of event changes it in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from permits.clocks import Extension, Stop
from permits.engine.attachments import attachment
from permits.engine.case import ActDone, Case, ClockRun, Paper
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
    CourseCorrected,
    Event,
    FactSet,
    FileAttached,
    OfficerRecused,
    PaperIssued,
    PaperServed,
    PartyCorrected,
    PromiseMissed,
    Recorded,
    RightLost,
    RouteSwitched,
)
from permits.vocabulary import (
    Cause,
)


def replay(events: Iterable[Recorded]) -> Case:
    """The case those events tell of, first to last; raises ValueError if they tell of none."""
    return replay_events(recorded.event for recorded in events)


def replay_events(events: Iterable[Event]) -> Case:
    """The same of events not recorded yet, which are numbered from 1."""
    case = states(events)[-1]
    if case is None:
        raise ValueError("a case without events")
    return case


def states(events: Iterable[Event]) -> tuple[Case | None, ...]:
    """The case after each of the events, from 1 on; before them, and where it is opened anew, None.

    What a corrected course annuls is passed over from there on.
    """
    after: list[Case | None] = [None]
    newest: Case | None = None
    for seq, event in enumerate(events, start=1):
        if isinstance(event.body, CourseCorrected):
            after.append(resumed(after[event.body.after], newest, seq))
        else:
            case = apply(after[-1], event, seq=seq)
            opened_anew = after[-1] is None and newest is not None
            after.append(numbered_on(case, newest) if opened_anew and newest else case)
        newest = after[-1] or newest
    return tuple(after)


def resumed(earlier: Case | None, newest: Case | None, seq: int) -> Case | None:
    """The case as it stood earlier, after the correction of that number; papers are numbered on."""
    if earlier is None or newest is None:
        return None
    return replace(numbered_on(earlier, newest), seq=seq)


def numbered_on(case: Case, newest: Case) -> Case:
    """The case, whose papers are numbered on from those the newest one ever had."""
    highest = {kind: max(n, case.numbered.get(kind, 0)) for kind, n in newest.numbered.items()}
    return replace(case, numbered={**case.numbered, **highest})


def standing(events: Iterable[Event]) -> tuple[int, ...]:
    """The numbers of the events that no correction has annulled, the corrections left out."""
    found: list[int] = []
    for seq, event in enumerate(events, start=1):
        if isinstance(event.body, CourseCorrected):
            found = [one for one in found if one <= event.body.after]
        else:
            found.append(seq)
    return tuple(found)


def still_stand(recorded: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Of what is recorded, what no correction has annulled, the corrections left out."""
    return tuple(recorded[seq - 1] for seq in standing(link.event for link in recorded))


def annulments(events: Iterable[Event]) -> dict[int, int]:
    """The numbers of the events that do not stand any more, each with that of its correction."""
    found: dict[int, int] = {}
    for seq, event in enumerate(events, start=1):
        if isinstance(event.body, CourseCorrected):
            gone = range(event.body.after + 1, seq)
            found = {**dict.fromkeys(gone, seq), **found}
    return found


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
        case CaseOpened() | CourseCorrected():
            raise ValueError(f"event {seq} needs all the events before it")
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
        basis=event.basis,
    )
    numbered = {**case.numbered, body.paper: max(body.ordinal, case.numbered.get(body.paper, 0))}
    return replace(case, papers=(*case.papers, paper), numbered=numbered)


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
