"""The proof of a clock's last day: every day it counted or skipped, and what its end means."""

from __future__ import annotations

from permits.clocks import ledger
from permits.engine import Case, ClockRun, Procedure
from permits.engine.procedure import Lapse
from permits.rulebook import Titles
from permits.rulebook.titles import CLOCK
from permits.service.looking import clock_view
from permits.service.office import Office
from permits.service.recording import load, settled, under
from permits.service.views import Explanation
from permits.vocabulary import NotFound, Several, message


def explain(office: Office, case: str, clock: str) -> Explanation:
    """The proof of a clock's last day: ``decision``, ``rectification/2``, ``rectification/2#1``.

    Or by its Chinese title.

    Without a run number the newest run is meant. Raises NotFound with the clocks there are.
    """
    with office.reading() as desk:
        number = desk.number(case)
        loaded = load(desk, number)
        now = settled(desk, loaded)[number].case
        procedure = under(loaded, now)
        run = _run(now, clock, desk.rulebook.titles(now.item, now.category))
        known = desk.rulebook.calendar.known_on(run.projected.known_on)
        return Explanation(
            case=now.number,
            clock=clock_view(now, run),
            days=ledger(run.clock, known),
            lapse=_lapse(procedure, run),
            known_on=run.projected.known_on,
            titles=desk.rulebook.titles(now.item, now.category),
        )


def _run(case: Case, wanted: str, titles: Titles) -> ClockRun:
    """The clock of that name, or the only one of that title; without a number its newest run."""
    kinds = titles.called(CLOCK, wanted, {run.id.name for run in case.clocks.values()})
    found = {
        name: run
        for name, run in case.clocks.items()
        if wanted in {name, name.partition("#")[0]} or run.id.name in kinds
    }
    if len({name.partition("#")[0] for name in found}) == 1:
        return [*found.values()][-1]
    raise NotFound(
        message("several clocks of {case} are called {clock}", clock=wanted, case=case.number)
        if found
        else message("there is no clock {clock} in {case}", clock=wanted, case=case.number),
        remedy=message("choose one of: {clocks}", clocks=Several(tuple(found or case.clocks))),
    )


def _lapse(procedure: Procedure, run: ClockRun) -> Lapse | None:
    machine = procedure.machines.get(run.id.subject)
    rules = machine.clocks if machine else ()
    return next((rule.on_lapse for rule in rules if rule.name == run.id.name), None)
