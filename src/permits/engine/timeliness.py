"""What an act may not do to time: go back past an event, extend twice or late, stop what rests."""

from __future__ import annotations

from collections.abc import Iterator

from permits.engine.acts import Reason
from permits.engine.case import Case, ClockRun
from permits.engine.conditions import ActRef
from permits.engine.judgement import Situation
from permits.engine.procedure import Procedure, Step
from permits.vocabulary import CASE, ClockName, Coded, Subject, message


def untimely(step: Step, situation: Situation, procedure: Procedure) -> Iterator[Reason]:
    """Every reason in time against the step on the act's day."""
    act, case = situation.act, situation.case
    assert act is not None  # noqa: S101 - only acts are asked about
    if act.on < case.last_on:
        yield Reason(
            why=message(
                "on {day} something already happened in this case; the act is dated {on}",
                day=case.last_on,
                on=act.on,
            ),
            remedy=message("date it on or after that day"),
        )
    yield from clocks_against(step, act.subject, case=case, procedure=procedure)


def clocks_against(
    step: Step, subject: Subject, *, case: Case, procedure: Procedure
) -> Iterator[Reason]:
    """Every reason in the state of the clocks against the step, whatever its day."""
    yield from _extension(step, subject, case, procedure)
    yield from _while_stopped(step, subject, case, procedure)
    for stops in step.stops:
        yield from _stoppable(_open(case, CASE, stops.clock), stops.clock, step)
    for clock in step.resumes:
        run = _open(case, CASE, clock)
        if run is None or not run.stopped:
            yield Reason(
                why=message("the clock {clock} is not stopped", clock=Coded("clock", clock)),
                remedy=message("see permits show for what runs"),
                basis=step.basis,
            )


def _open(case: Case, subject: Subject, clock: ClockName) -> ClockRun | None:
    return next(
        (r for r in case.open_clocks() if (r.id.subject, r.id.name) == (subject, clock)), None
    )


def _stoppable(run: ClockRun | None, clock: ClockName, step: Step) -> Iterator[Reason]:
    if run is None:
        why = message("the clock {clock} is not running", clock=Coded("clock", clock))
    elif run.stopped:
        why = message("the clock {clock} is stopped already", clock=Coded("clock", clock))
    elif run.status == "overdue":
        why = message("the clock {clock} has run out already", clock=Coded("clock", clock))
    else:
        return
    yield Reason(why=why, remedy=message("see permits show for what runs"), basis=step.basis)


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
