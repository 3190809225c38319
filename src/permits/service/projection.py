"""Everything lists and cron look at, derived from one case: a pure function, rebuilt at will."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from permits.engine import Bar, Case, ClockRun, Procedure
from permits.engine.joint import VALID_FROM, issued_on
from permits.engine.possible import owed
from permits.engine.procedure import State
from permits.engine.serving import unserved
from permits.ports.rows import (
    AgendaRow,
    CaseRow,
    ClockRow,
    CommitmentRow,
    OwedAct,
    Projection,
)
from permits.vocabulary import CASE, PERMIT, ActName, FactName, Party, StateName, Subject

_DAY = timedelta(days=1)
ACCEPT = ActName("accept")
VALID_UNTIL = FactName("valid-until")

NextRing = Callable[[Case, ClockRun], date | None]
"""The day of a clock's next reminder, from the rules in force; None if none is left."""


def projected(case: Case, procedure: Procedure, next_ring: NextRing) -> Projection:
    """The rows of a case under the procedure it is pinned to."""
    return Projection(
        case=_case(case, procedure),
        clocks=tuple(clock_row(case, run) for run in case.clocks.values()),
        commitments=tuple(_commitments(case, procedure)),
        agenda=tuple(_agenda(case, next_ring)),
        bars=bars_in(case, procedure),
    )


def _case(case: Case, procedure: Procedure) -> CaseRow:
    accepts = procedure.machines[CASE].named(ACCEPT)
    accepted = case.done(CASE, ACCEPT) if accepts else None  # a filing is received, no more
    issued = case.states.get(PERMIT)
    state = procedure.machines[CASE].state(case.state(CASE))
    return CaseRow(
        number=case.number,
        item=case.item,
        category=case.category,
        route=case.route,
        department=case.department,
        party=case.party,
        identity=case.identity.ref,
        state=case.state(CASE),
        closed=state is not None and state.final is not None,
        received_on=case.received_on,
        accepted_on=accepted.effective_on if accepted else None,
        permit_state=issued,
        valid_from=case.facts.get(VALID_FROM) or issued_on(case),
        valid_until=case.facts.get(VALID_UNTIL),
        supervised=_supervised(case, procedure),
        owes=tuple(OwedAct(subject=of, act=act) for of, act in owed(case, procedure)),
        seq=case.seq,
        last_on=case.last_on,
        matter=case.matter,
        concerns=case.concerns,
        unserved=tuple(paper.kind for paper in unserved(case, procedure)),
        in_charge=case.in_charge,
    )


def _supervised(case: Case, procedure: Procedure) -> bool:
    return _done(case, procedure.supervised_from) and not _done(case, procedure.supervised_until)


def _done(case: Case, acts: tuple[ActName, ...]) -> bool:
    return any(case.done(CASE, act) for act in acts)


def _state(procedure: Procedure, subject: Subject, name: StateName) -> State | None:
    machine = procedure.machines.get(subject)
    return machine.state(name) if machine else None


def clock_row(case: Case, run: ClockRun) -> ClockRow:
    """One run of a clock as its row."""
    ends = run.projected
    return ClockRow(
        case=case.number,
        clock=str(run.id),
        name=run.id.name,
        subject=run.id.subject,
        against=run.clock.runs_against,
        started=run.clock.started,
        status=run.status,
        last_day=ends.last_day,
        provisional=ends.provisional,
        promised_last_day=ends.promised_last_day,
        known_on=ends.known_on,
        basis=run.basis,
        reaches=ends.last_day and max(ends.last_day, run.clock.back_from or ends.last_day),
    )


def _commitments(case: Case, procedure: Procedure) -> Iterator[CommitmentRow]:
    for promise in procedure.promises:
        if promise.subject not in case.states:
            continue
        newest = _newest_of_holder(case, promise.subject)
        yield CommitmentRow(
            case=case.number,
            subject=promise.subject,
            name=promise.name,
            kind=promise.kind,
            state=case.state(promise.subject),
            last_day=newest.projected.last_day if newest else None,
            provisional=newest.projected.provisional if newest else False,
        )


def _newest_of_holder(case: Case, subject: Subject) -> ClockRun | None:
    runs = [
        run
        for run in case.clocks.values()
        if run.id.subject == subject and run.clock.runs_against is Party.HOLDER
    ]
    return runs[-1] if runs else None


def _agenda(case: Case, next_ring: NextRing) -> Iterator[AgendaRow]:
    for run in case.open_clocks():
        last_day = run.projected.last_day
        if last_day is None:
            continue
        yield AgendaRow(
            case=case.number,
            clock=str(run.id),
            last_day=last_day,
            provisional=run.projected.provisional,
            known_on=run.projected.known_on,
            lapses_on=_lapses_on(run),
            rings_on=next_ring(case, run),
        )


def _lapses_on(run: ClockRun) -> date | None:
    """The first day on which the law does something about the clock by itself."""
    if run.status != "running":
        return None
    ends = run.projected
    days = []
    if ends.last_day is not None and not ends.provisional:
        days.append(ends.last_day)
    if ends.promised_last_day and not run.promise_missed and not ends.promised_provisional:
        days.append(ends.promised_last_day)
    return min(days) + _DAY if days else None


def bars_in(case: Case, procedure: Procedure) -> tuple[Bar, ...]:
    """What the case bars its party from as it stands."""
    return (*_bars(case, procedure), *_held_up(case, procedure))


def _bars(case: Case, procedure: Procedure) -> Iterator[Bar]:
    for subject, name in case.states.items():
        state = _state(procedure, subject, name)
        if state is not None and state.bars is not None:
            entered = next(d for d in reversed(case.acts) if d.subject == subject)
            yield Bar(
                bar=state.bars,
                item=case.item,
                case=case.number,
                subject=subject,
                since=entered.effective_on,
                basis=_basis_of(procedure, subject, entered.act),
            )


def _held_up(case: Case, procedure: Procedure) -> Iterator[Bar]:
    """Bars that hold while a clock runs."""
    for run in case.open_clocks():
        machine = procedure.machines.get(run.id.subject)
        rules = machine.clocks if machine else ()
        bar = next((rule.bars for rule in rules if rule.name == run.id.name), None)
        if bar is not None:
            yield Bar(
                bar=bar,
                item=case.item,
                case=case.number,
                subject=run.id.subject,
                since=run.clock.started,
                basis=run.basis,
            )


def _basis_of(procedure: Procedure, subject: Subject, act: ActName) -> str:
    steps = procedure.machines[subject].named(act)
    return steps[0].basis if steps else ""
