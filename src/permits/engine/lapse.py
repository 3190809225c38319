"""What the law does by itself: moved dates when a notice comes, and lapses, in legal order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import assert_never

from permits.calendars import Calendar, Notice
from permits.engine.acts import Facts, Reform, Taken
from permits.engine.carrying import carry_out_by_law, possible_step, switch
from permits.engine.case import Case, ClockRun
from permits.engine.draft import Doing, Draft, projected_by
from permits.engine.events import (
    ClockLapsed,
    ClockReprojected,
    Effect,
    Projected,
    PromiseMissed,
    RightLost,
)
from permits.engine.procedure import Deemed, Lapse, Late, Lost, NoEffect, Overdue, Owed, Procedure
from permits.vocabulary import CASE, Party

_DAY = timedelta(days=1)
EFFECTS: Mapping[type[Lapse], Effect] = {
    Overdue: "overdue",
    Deemed: "deemed",
    Owed: "owed",
    Lost: "lost",
    Late: "late",
    NoEffect: "nothing",
}
"""What events, and answers for scripts, call the consequence of a lapse."""


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    """Something the law does on a day; on one day notices come first, then promises, then lapses,
    in the order of the rules, then a reform that takes effect. ``effective_on`` is earlier where
    the clock itself came about later.
    """

    day: date
    rank: int
    place: int
    clock: str
    effective_on: date
    notice: str = ""


_NOTICE, _PROMISE, _LAPSE, _REFORM = range(4)


def next_lapse(
    case: Case, until: date, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken | None:
    """The earliest thing the law does by itself up to and including that day; None if nothing.

    A limit lapses at 00:00 of the day after its last day, but not before the day on which its run
    became known: the decision of a file deemed accepted may have been late from the beginning. A
    provisional date never lapses.
    """
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    earliest = min(_dues(draft, until), default=None)
    if earliest is None:
        return None
    doing = Doing(effective_on=earliest.effective_on, occurred_on=earliest.day)
    if earliest.rank == _REFORM:
        _reform(draft, facts.reforms[earliest.place], doing)
        return draft.taken()
    run = case.clocks[earliest.clock]
    if earliest.rank == _NOTICE:
        _reproject(draft, run, earliest.notice, doing)
    elif earliest.rank == _PROMISE:
        missed = run.projected.promised_last_day
        assert missed is not None  # noqa: S101 - it lapsed
        draft.emit(PromiseMissed(id=run.id, last_day=missed), doing, run.basis)
    else:
        _lapse(draft, run, doing)
    return draft.taken()


def next_day(
    case: Case, until: date, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> tuple[date, int] | None:
    """The day of what ``next_lapse`` would do, with its rank on that day; None if nothing."""
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    earliest = min(_dues(draft, until), default=None)
    return (earliest.day, earliest.rank) if earliest else None


def settle(
    case: Case, until: date, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken:
    """Everything the law does by itself up to and including that day, in legal order."""
    so_far = Taken(case=case, events=())
    while step := next_lapse(
        so_far.case, until, procedure=procedure, calendar=calendar, facts=facts
    ):
        procedure = facts.under(step.case, procedure)
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
    yield from _reforming(draft, until)
    for run in draft.case.open_clocks():
        place = places[(run.id.subject, run.id.name)]
        if run.status == "running":
            dues = (*_moved(draft, run, place, until), *_lapsing(run, place))
            yield from (due for due in dues if due.day <= until)


def _reforming(draft: Draft, until: date) -> Iterator[_Due]:
    """Reforms since the case entered its procedure whose act is possible in it."""
    for place, reform in enumerate(draft.facts.reforms):
        if draft.case.entered_on < reform.on <= until and _reformable(draft, reform):
            # Rules that come late move the case only after what has happened in it since.
            day = max(reform.on, draft.case.last_on)
            yield _Due(day, _REFORM, place, "", reform.on)


def _reformable(draft: Draft, reform: Reform) -> bool:
    late = any(_late_on(run, reform.on) for run in draft.case.clocks.values())
    step = possible_step(draft, CASE, reform.act)
    return step is not None and not (late and reform.unless_late)


def _late_on(run: ClockRun, day: date) -> bool:
    """Whether the office was overdue that day, whatever it has done since."""
    ends = run.projected
    past = ends.last_day is not None and ends.last_day < day and not ends.provisional
    lasted = run.status == "overdue" or (run.ended_on is not None and run.ended_on >= day)
    return run.clock.runs_against is Party.DEPARTMENT and past and lasted


def _reform(draft: Draft, reform: Reform, doing: Doing) -> None:
    carry_out_by_law(draft, reform.act, CASE, replace(doing, basis=reform.basis))
    if reform.procedure is not None:
        following = replace(doing, because=draft.case.acts[-1].seq)
        switch(draft, reform.procedure, reform.basis, following)


def _lapsing(run: ClockRun, place: int) -> Iterator[_Due]:
    ends = run.projected
    if ends.promised_last_day and not run.promise_missed and not ends.promised_provisional:
        yield _ended(run, ends.promised_last_day, _PROMISE, place)
    if ends.last_day and not ends.provisional:
        yield _ended(run, ends.last_day, _LAPSE, place)


def _ended(run: ClockRun, last_day: date, rank: int, place: int) -> _Due:
    over = last_day + _DAY
    return _Due(max(over, run.projected.known_on), rank, place, str(run.id), over)


def _moved(draft: Draft, run: ClockRun, place: int, until: date) -> Iterator[_Due]:
    """The first notice that moves the run; the day known comes first, for a notice loaded late."""
    known_on = run.projected.known_on
    notices = draft.calendar.published_between(known_on, until)
    for day in (known_on, *(notice.published_on for notice in notices)):
        after = draft.project(run.clock, day)
        if replace(after, known_on=known_on) != run.projected:
            notice = _mover(draft.calendar.known_on(day), run, after)
            yield _Due(day, _NOTICE, place, str(run.id), notice.published_on, notice.id)
            return


def _mover(known: Calendar, run: ClockRun, after: Projected) -> Notice:
    """The notice that moves the run: without it alone the run would end as it is on record.

    Of several that move it together the newest.
    """
    before = replace(run.projected, known_on=after.known_on)
    moving: list[Notice] = []
    for notice in reversed(known.notices[1:]):
        ends = projected_by(known.without(notice), run.clock, after.known_on)
        if ends == before:
            return notice
        if ends != after:
            moving.append(notice)
    return next(iter(moving), known.notices[-1])


def _reproject(draft: Draft, run: ClockRun, notice: str, doing: Doing) -> None:
    after: Projected = draft.project(run.clock, doing.occurred_on)
    draft.emit(
        ClockReprojected(id=run.id, notice=notice, before=run.projected, projected=after),
        doing,
        run.basis,
    )


def _possible_effect(draft: Draft, run: ClockRun, effect: Lapse) -> Lapse:
    """What follows as things stand: nothing is owed where what would bring it is not possible."""
    if isinstance(effect, Owed) and possible_step(draft, run.id.subject, effect.act) is None:
        return Late()
    return effect


def _lapse(draft: Draft, run: ClockRun, doing: Doing) -> None:
    rule = draft.rule(run)
    last_day = run.projected.last_day
    assert last_day is not None  # noqa: S101 - it lapsed
    effect = _possible_effect(draft, run, rule.on_lapse)
    seq = draft.emit(
        ClockLapsed(id=run.id, last_day=last_day, effect=EFFECTS[type(effect)]),
        doing,
        rule.basis,
    )
    following = replace(doing, because=seq)
    match effect:
        case Deemed(act=act, as_of=as_of):
            counted_from = run.clock.started if as_of == "start" else last_day
            by_lapse = replace(following, effective_on=counted_from, basis=rule.basis)
            carry_out_by_law(draft, act, run.id.subject, by_lapse)
        case Owed(act=act):
            carry_out_by_law(draft, act, run.id.subject, following)
        case Lost(act=act):
            lost = RightLost(subject=run.id.subject, act=act, clock=run.id.name)
            draft.emit(lost, following, rule.basis)
        case Overdue() | Late() | NoEffect():
            pass
        case _:
            assert_never(effect)
