"""The proof of a clock's last day: every day it counted or skipped, and what its end means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from permits.clocks import prove, prove_promise
from permits.engine import Case, ClockRun, Procedure, Recorded
from permits.engine.events import ActTaken, ClockExtended, ClockStopped, PaperIssued
from permits.engine.fold import still_stand
from permits.engine.procedure import ClockRule
from permits.ports.store import Reading
from permits.rulebook import Titles
from permits.rulebook.titles import CLOCK
from permits.service.grounds import Wording, grounds
from permits.service.looking import clock_view
from permits.service.naming import number_of
from permits.service.notices import rests_on
from permits.service.office import Desk, Office
from permits.service.recording import load, sealed, settled, under
from permits.service.views import Explanation, Held
from permits.vocabulary import NotFound, Several, message


def explain(office: Office, case: str, clock: str) -> Explanation:
    """The proof of a clock's last day: ``decision``, ``rectification/2``, ``rectification/2#1``.

    Or by its Chinese title.

    Without a run number the newest run is meant. Raises NotFound with the clocks there are.
    """
    with office.reading() as desk:
        number = desk.number(case)
        loaded = load(desk, number)
        ahead = settled(desk, loaded)[number]
        titles = desk.rulebook.titles(ahead.case.item, ahead.case.category)
        run = _run(ahead.case, clock, titles)
        chain = (*loaded.recorded, *sealed(desk, ahead, loaded.recorded))
        return _explanation(desk, ahead.case, run, under(loaded, ahead.case), chain, titles)


def _explanation(
    desk: Desk[Reading],
    case: Case,
    run: ClockRun,
    procedure: Procedure,
    chain: Sequence[Recorded],
    titles: Titles,
) -> Explanation:
    calendar, known_on = rests_on(desk, run), run.projected.known_on
    rule, held = _rule(procedure, run), tuple(_held(case, run, chain))
    return Explanation(
        case=case.number,
        clock=clock_view(case, run),
        proof=prove(run.clock, calendar, known_on=known_on),
        promise=prove_promise(run.clock, calendar, known_on=known_on),
        held=held,
        grounds=grounds(
            run,
            rule,
            held,
            lengthened=_lengthened(run, chain),
            basis_of=_wording(desk, case, run),
        ),
        lapse=rule.on_lapse if rule else None,
        titles=titles,
    )


def _wording(desk: Desk[Reading], case: Case, run: ClockRun) -> Wording:
    """The basis of a sentence on how terms are counted, of the day on which this one started."""
    provisions, day = desk.rulebook.provisions, run.clock.started
    return lambda sentence: provisions.basis_of(sentence, day, case.region)


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


def _rule(procedure: Procedure, run: ClockRun) -> ClockRule | None:
    """The run's rule; None on a route the case has left."""
    machine = procedure.machines.get(run.id.subject)
    rules = machine.clocks if machine else ()
    return next((rule for rule in rules if rule.name == run.id.name), None)


def _held(case: Case, run: ClockRun, chain: Sequence[Recorded]) -> Iterator[Held]:
    """The run's stops in the order they were recorded, each with the act that began it."""
    begun = (link for link in still_stand(chain) if _of(link, run, ClockStopped))
    for stop, link in zip(run.clock.stops, begun, strict=True):
        act = _act(link, chain)
        assert isinstance(act.event.body, ActTaken)  # noqa: S101 - acts alone stop clocks
        yield Held(
            stop=stop,
            act=act.event.body.act,
            basis=act.event.basis,
            paper=_paper(case, act, chain),
        )


def _of(link: Recorded, run: ClockRun, kind: type[ClockStopped | ClockExtended]) -> bool:
    return isinstance(link.event.body, kind) and link.event.body.id == run.id


def _act(link: Recorded, chain: Sequence[Recorded]) -> Recorded:
    """The act that brought the event about."""
    assert link.event.because is not None  # noqa: S101 - it follows from an act
    return chain[link.event.because - 1]


def _paper(case: Case, act: Recorded, chain: Sequence[Recorded]) -> str | None:
    """The number of the first paper made out with the act."""
    issued = (
        link.seq
        for link in chain
        if link.event.because == act.seq and isinstance(link.event.body, PaperIssued)
    )
    first = next(issued, None)
    return next((number_of(case, paper) for paper in case.papers if paper.seq == first), None)


def _lengthened(run: ClockRun, chain: Sequence[Recorded]) -> str | None:
    """The basis of the act that extended the limit; None if none has."""
    extended = (link for link in still_stand(chain) if _of(link, run, ClockExtended))
    return next((_act(link, chain).event.basis for link in extended), None)
