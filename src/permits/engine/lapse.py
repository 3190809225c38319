"""What the law does by itself: moved dates when a notice comes, and lapses, in legal order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from permits.calendars import Calendar
from permits.engine.acts import Facts, Taken
from permits.engine.carrying import carry_out_by_law
from permits.engine.case import Case, ClockRun
from permits.engine.draft import Doing, Draft
from permits.engine.events import (
    ClockLapsed,
    ClockReprojected,
    Projected,
    PromiseMissed,
    RightLost,
)
from permits.engine.procedure import Deemed, Lost, NoEffect, Overdue, Owed, Procedure

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """Something the law does on a day; on one day notices come first, then promises, then lapses,
    in the order of the rules."""

    day: date
    rank: int
    place: int
    clock: str
    notice: str = ""


_NOTICE, _PROMISE, _LAPSE = range(3)


def next_lapse(
    case: Case, until: date, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken | None:
    """The earliest thing the law does by itself up to and including that day; None if nothing.

    A limit lapses at 00:00 of the day after its last day. A provisional date never lapses.
    """
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    earliest = min(_dues(draft, until), default=None)
    if earliest is None:
        return None
    run = case.clocks[earliest.clock]
    doing = Doing(effective_on=earliest.day, occurred_on=earliest.day)
    if earliest.rank == _NOTICE:
        _reproject(draft, run, earliest.notice, doing)
    elif earliest.rank == _PROMISE:
        missed = run.projected.promised_last_day
        assert missed is not None  # noqa: S101 - it lapsed
        draft.emit(PromiseMissed(id=run.id, last_day=missed), doing, run.basis)
    else:
        _lapse(draft, run, doing)
    return draft.taken()


def settle(
    case: Case, until: date, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken:
    """Everything the law does by itself up to and including that day, in legal order."""
    so_far = Taken(case=case, events=())
    while step := next_lapse(
        so_far.case, until, procedure=procedure, calendar=calendar, facts=facts
    ):
        so_far = Taken(
            case=step.case,
            events=(*so_far.events, *step.events),
            dispatches=(*so_far.dispatches, *step.dispatches),
        )
    return so_far


def _dues(draft: Draft, until: date) -> Iterator[_Due]:
    places = {
        (subject, rule.name): place
        for place, (subject, rule) in enumerate(
            (subject, rule)
            for subject, machine in draft.procedure.machines.items()
            for rule in machine.clocks
        )
    }
    for run in draft.case.open_clocks():
        place = places[(run.id.subject, run.id.name)]
        if run.status == "running":
            yield from _moved(draft, run, until, place)
            yield from _lapsing(run, until, place)


def _lapsing(run: ClockRun, until: date, place: int) -> Iterator[_Due]:
    ends = run.projected
    promised = ends.promised_last_day
    if promised and not run.promise_missed and not ends.promised_provisional and promised < until:
        yield _Due(promised + _DAY, _PROMISE, place, str(run.id))
    if ends.last_day and not ends.provisional and ends.last_day < until:
        yield _Due(ends.last_day + _DAY, _LAPSE, place, str(run.id))


def _moved(draft: Draft, run: ClockRun, until: date, place: int) -> Iterator[_Due]:
    for notice in draft.calendar.published_between(run.projected.known_on, until):
        after = draft.project(run.clock, notice.published_on)
        if replace(after, known_on=run.projected.known_on) != run.projected:
            yield _Due(notice.published_on, _NOTICE, place, str(run.id), notice.id)
            return


def _reproject(draft: Draft, run: ClockRun, notice: str, doing: Doing) -> None:
    after: Projected = draft.project(run.clock, doing.occurred_on)
    draft.emit(
        ClockReprojected(id=run.id, notice=notice, before=run.projected, projected=after),
        doing,
        run.basis,
    )


def _lapse(draft: Draft, run: ClockRun, doing: Doing) -> None:
    rule = draft.rule(run)
    last_day = run.projected.last_day
    assert last_day is not None  # noqa: S101 - it lapsed
    effect = rule.on_lapse
    kind = {Overdue: "overdue", Deemed: "deemed", Owed: "owed", Lost: "lost", NoEffect: "nothing"}
    seq = draft.emit(
        ClockLapsed(id=run.id, last_day=last_day, effect=kind[type(effect)]),  # type: ignore[arg-type]
        doing,
        rule.basis,
    )
    following = replace(doing, because=seq)
    match effect:
        case Deemed(act=act, as_of=as_of):
            counted_from = run.clock.started if as_of == "start" else last_day
            carry_out_by_law(
                draft, act, run.id.subject, replace(following, effective_on=counted_from)
            )
        case Owed(act=act):
            carry_out_by_law(draft, act, run.id.subject, following)
        case Lost(act=act):
            draft.emit(RightLost(subject=run.id.subject, act=act), following, rule.basis)
        case Overdue() | NoEffect():
            pass
        case _:
            assert_never(effect)
