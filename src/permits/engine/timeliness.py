"""What an act may not do to time: go back past an event, extend twice or late, stop what rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from permits.calendars import Calendar
from permits.clocks import Clock, due
from permits.engine.acts import Act, Reason
from permits.engine.case import Case, ClockRun
from permits.engine.clockwork import counting, ground, over_before_the_norm
from permits.engine.conditions import ActRef, PaperRef
from permits.engine.inputs import InputValue, OnDay
from permits.engine.judgement import Situation
from permits.engine.procedure import FromInput, Procedure, Step, Stops, ToFact
from permits.engine.refusing import must_serve
from permits.vocabulary import (
    CASE,
    ClockName,
    Coded,
    FactName,
    InputName,
    Several,
    Subject,
    message,
)


def untimely(
    step: Step, situation: Situation, procedure: Procedure, calendar: Calendar
) -> Iterator[Reason]:
    """Every reason in time against the step on the act's day."""
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - only acts are asked about
    yield from passed_by(act, case)
    yield from _too_near(step, act, procedure, calendar)
    yield from _too_early(step, situation, procedure, calendar)
    yield from clocks_against(step, act.subject, case=case, procedure=procedure, inputs=act.inputs)


def passed_by(act: Act, case: Case) -> Iterator[Reason]:
    """Something has happened in the case after the act's day, also by law."""
    if act.on < case.last_on:
        yield Reason(
            why=message(
                "on {day} something already happened in this case; the act is dated {on}",
                day=case.last_on,
                on=act.on,
            ),
            remedy=message(
                "date it on or after that day; if it was done then and comes out only now: --late"
            ),
        )


def _too_near(step: Step, act: Act, procedure: Procedure, calendar: Calendar) -> Iterator[Reason]:
    """A day named by the act leaves less time before it than a limit counted back from it.

    Also where that is provisional: a later day takes nothing from whoever is told.
    """
    for rule in procedure.machines[act.subject].clocks:
        value = act.inputs.get(InputName(rule.back_from)) if rule.back_from else None
        meets = ActRef(act.subject, step.act) in rule.met_by
        if not (meets and isinstance(value, OnDay)) or isinstance(rule.limit, FromInput | ToFact):
            continue
        clock = Clock(
            name=rule.name,
            runs_against=rule.against,
            limit=rule.limit,
            started=act.on,
            back_from=value.day,
        )
        last = due(clock, calendar.known_on(act.on)).last_day
        if last is not None and last < act.on:
            yield Reason(
                why=message(
                    "{clock}: with {day} the last day for this was {last}",
                    clock=Coded("clock", rule.name),
                    day=value.day,
                    last=last,
                ),
                remedy=message("name a later day"),
                basis=rule.basis,
            )


def _too_early(
    step: Step, situation: Situation, procedure: Procedure, calendar: Calendar
) -> Iterator[Reason]:
    """A time the act waits for is not over, counted from the day that is given or known.

    What rests on no published notice decides nothing, so it is not over either.
    """
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - only acts are asked about
    given = {FactName(n): value.day for n, value in act.inputs.items() if isinstance(value, OnDay)}
    for rule in procedure.machines[act.subject].clocks:
        if rule.name not in step.past or isinstance(rule.limit, FromInput | ToFact):
            continue
        clock = counting(rule, rule.limit, {**case.facts, **given}, act.on)
        end = due(clock, calendar.known_on(act.on)) if clock else None
        last = end.last_day if end else None
        if end is None or last is None or over_before_the_norm(rule, last):
            continue
        if last >= act.on or end.provisional:
            yield Reason(
                why=message(
                    "{clock}: the time is not over, the last day is {last}",
                    clock=Coded("clock", rule.name),
                    last=last,
                ),
                remedy=message("wait until that day has passed"),
                basis=rule.basis,
            )


def clocks_against(
    step: Step,
    subject: Subject,
    *,
    case: Case,
    procedure: Procedure,
    inputs: Mapping[InputName, InputValue] | None = None,
) -> Iterator[Reason]:
    """Every reason in the state of the clocks against the step, whatever its day.

    ``inputs`` is None while nobody has given any: then nothing is said of grounds.
    """
    yield from _extension(step, subject, case, procedure)
    yield from _while_stopped(step, subject, case, procedure)
    yield from _held_up(step, subject, case, procedure)
    for stops in step.stops:
        yield from _stoppable(_open(case, CASE, stops.clock), stops, step, inputs)
    for stops in step.resumes:
        yield from _resumable(_open(case, CASE, stops.clock), stops, step, inputs)


def _open(case: Case, subject: Subject, clock: ClockName) -> ClockRun | None:
    return next(
        (r for r in case.open_clocks() if (r.id.subject, r.id.name) == (subject, clock)), None
    )


def _stoppable(
    run: ClockRun | None, stops: Stops, step: Step, inputs: Mapping[InputName, InputValue] | None
) -> Iterator[Reason]:
    clock, reason = Coded("clock", stops.clock), ground(stops, inputs or {})
    if run is None:
        why = message("the clock {clock} is not running", clock=clock)
    elif reason in run.stopped_for:
        why = message(
            "the clock {clock} is stopped already: {ground}", clock=clock, ground=_titled(reason)
        )
    elif run.status == "overdue":
        why = message("the clock {clock} has run out already", clock=clock)
    else:
        return
    yield Reason(why=why, remedy=message("see permits show for what runs"), basis=step.basis)


def _resumable(
    run: ClockRun | None, stops: Stops, step: Step, inputs: Mapping[InputName, InputValue] | None
) -> Iterator[Reason]:
    clock, reason = Coded("clock", stops.clock), ground(stops, inputs or {})
    remedy = message("see permits show for what runs")
    lasting = stops.lasting(run.stopped_for) if run else ()
    if run is None or not (lasting or reason in run.stopped_for):
        why = message("the clock {clock} is not stopped", clock=clock)
    elif reason is not None and reason not in run.stopped_for:
        why = message(
            "the clock {clock} is not stopped for this: {ground}",
            clock=clock,
            ground=_titled(reason),
        )
    elif reason is None and inputs is not None and len(lasting) > 1:
        grounds = Several(tuple(map(_titled, lasting)))
        why = message("the clock {clock} is stopped for: {grounds}", clock=clock, grounds=grounds)
        remedy = message("say which ends with --set {name}=…", name=stops.reason_from)
    else:
        return
    yield Reason(why=why, remedy=remedy, basis=step.basis)


def _titled(reason: str | None) -> Coded:
    return Coded("stop-reason", reason or "")


def _while_stopped(
    step: Step, subject: Subject, case: Case, procedure: Procedure
) -> Iterator[Reason]:
    """What a clock waits for is not done while the procedure that stops the clock is going on."""
    for run in case.open_clocks():
        rules = procedure.machines[run.id.subject].clocks
        rule = next(rule for rule in rules if rule.name == run.id.name)
        if run.stopped and ActRef(subject, step.act) in rule.met_by:
            yield Reason(
                why=message("the clock {clock} is stopped", clock=Coded("clock", rule.name)),
                remedy=message("end first what stops it"),
                basis=rule.basis,
            )


def _held_up(step: Step, subject: Subject, case: Case, procedure: Procedure) -> Iterator[Reason]:
    """What a clock waits for is not done while another runs that holds it up, or is yet to begin
    with the service of a paper that has been made out."""
    rules = procedure.machines[subject].clocks
    met = {rule.name for rule in rules if ActRef(subject, step.act) in rule.met_by}
    for rule in (rule for rule in rules if not met.isdisjoint(rule.holds_up)):
        if _open(case, subject, rule.name) is not None:
            yield Reason(
                why=message("the clock {clock} still runs", clock=Coded("clock", rule.name)),
                remedy=message("wait until it has run out or what it waits for is done"),
                basis=rule.basis,
            )
        awaited = {start.ref.paper for start in rule.starts if isinstance(start.ref, PaperRef)}
        newest = {paper.kind: paper for paper in case.papers if paper.kind in awaited}
        for kind in (kind for kind, paper in newest.items() if not paper.served):
            yield replace(must_serve(kind), basis=rule.basis)


def _extension(step: Step, subject: Subject, case: Case, procedure: Procedure) -> Iterator[Reason]:
    """An extension is granted once, before the original limit ends (XKF 42; infer)."""
    for rule in procedure.machines[subject].clocks:
        if rule.extension is None or rule.extension.by != step.act:
            continue
        run = _open(case, subject, rule.name)
        clock = Coded("clock", rule.name)
        if run is None:
            why = message("the clock {clock} is not running", clock=clock)
        elif run.clock.extension is not None:
            why = message(
                "the clock {clock} was extended already, on {day}",
                clock=clock,
                day=run.clock.extension.on,
            )
        elif run.status == "overdue":
            why = message("the clock {clock} has run out already", clock=clock)
        else:
            continue
        yield Reason(
            why=why,
            remedy=message("a limit is extended once, before it ends"),
            basis=rule.basis,
        )
