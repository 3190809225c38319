"""Writes what the engine decided: events, derived rows and messages, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import overload

from permits.engine import Bar, Case, CaseOpened, Facts, Procedure, Recorded, Taken, replay
from permits.engine.events import CourseCorrected, Event, RouteSwitched
from permits.engine.joint import File, Files, Together, after, in_a_row, settle_together
from permits.engine.lapse import settle
from permits.engine.record import genesis, seal
from permits.ports.rows import PrivateRow
from permits.ports.store import Reading, Writing
from permits.service.office import Desk
from permits.service.outbox import messages
from permits.service.projection import bars_in, projected
from permits.service.rungs import next_ring
from permits.vocabulary import CASE, CaseNumber, NotFound, PartyKey, RouteName, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A case as recorded, the procedure it is pinned to, and what the engine may know besides.

    ``beside`` are the cases that hang together with it: its permit's, and those pending on that.
    """

    case: Case
    procedure: Procedure
    facts: Facts
    recorded: tuple[Recorded, ...]
    beside: tuple[Loaded, ...] = ()

    @property
    def files(self) -> Files:
        """All of them, as the engine takes them."""
        return {
            each.case.number: File(case=each.case, procedure=each.procedure, facts=each.facts)
            for each in (self, *self.beside)
        }


def load(desk: Desk[Reading], number: CaseNumber) -> Loaded:
    """The case, replayed from its ledger, with what hangs together with it; raises NotFound."""
    loaded = _load(desk, number)
    of_permit = loaded.case.concerns or number
    numbers = {of_permit, *desk.tx.concerning(of_permit)} - {number}
    return replace(loaded, beside=tuple(_load(desk, each) for each in sorted(numbers)))


def _load(desk: Desk[Reading], number: CaseNumber) -> Loaded:
    recorded = desk.tx.events(number)
    if not recorded:
        raise NotFound(
            message("there is no case {number}", number=number), remedy=message("see permits list")
        )
    return _standing(desk, replay(recorded), recorded)


def as_it_stood(desk: Desk[Reading], loaded: Loaded, case: Case) -> Loaded:
    """The same, as the case stood once: under the procedure it was under then."""
    entered = {law.digest: law for law in loaded.facts.entered()}  # perhaps not recorded yet
    then = _standing(desk, case, loaded.recorded, entered.get(case.procedure))
    past = (then.procedure, loaded.procedure)
    return replace(then, facts=replace(then.facts, past=past), beside=loaded.beside)


def _standing(
    desk: Desk[Reading], case: Case, recorded: tuple[Recorded, ...], law: Procedure | None = None
) -> Loaded:
    procedure = law or Procedure.read(desk.tx.procedure(case.procedure))
    facts = Facts(
        bars=Bars(desk, case.party, case.number),
        routes=dict(_routes(desk, case, procedure)),
        reforms=desk.rulebook.reforms(
            case.item, case.entered_on, desk.today, case.region, case.matter
        ),
    )
    return Loaded(case=case, procedure=procedure, facts=facts, recorded=recorded)


class Bars(Sequence[Bar]):
    """What a party is barred from today, worked out when somebody asks: most of the law never does,
    and a party may have many cases.
    """

    def __init__(self, desk: Desk[Reading], party: PartyKey, besides: CaseNumber) -> None:
        self._asked: Callable[[], tuple[Bar, ...]] = partial(bars_of, desk, party, besides=besides)

    @cached_property
    def _known(self) -> tuple[Bar, ...]:
        return self._asked()

    @overload
    def __getitem__(self, index: int) -> Bar: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Bar]: ...

    def __getitem__(self, index: int | slice) -> Bar | Sequence[Bar]:
        """One of them, or several."""
        return self._known[index]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._known)


def bars_of(
    desk: Desk[Reading], party: PartyKey, *, besides: CaseNumber | None = None
) -> tuple[Bar, ...]:
    """What the party is barred from today, by any case but one: they are settled in memory first.

    So a bar that has come about by law holds whether or not cron has recorded it.
    """
    running = [number for number in desk.tx.running_of(party) if number != besides]
    recorded = [bar for bar in desk.tx.bars(party) if bar.case not in {*running, besides}]
    for number in running:
        if number not in desk.bars:
            desk.bars[number] = _bars_today(desk, number)
    come_about = (bar for number in running for bar in desk.bars[number])
    return tuple(sorted((*recorded, *come_about), key=lambda bar: (bar.since, bar.case)))


def _bars_today(desk: Desk[Reading], number: CaseNumber) -> tuple[Bar, ...]:
    case = replay(desk.tx.events(number))
    procedure = Procedure.read(desk.tx.procedure(case.procedure))
    calendar = desk.rulebook.calendar
    today = settle(case, desk.today, procedure=procedure, calendar=calendar, facts=Facts())
    return bars_in(today.case, procedure)


def _routes(
    desk: Desk[Reading], case: Case, procedure: Procedure
) -> Iterator[tuple[RouteName, Procedure]]:
    """The routes an act of this case can switch to, as bound on the day whose law it is under."""
    for route in {step.switch for step in procedure.machines[CASE].steps if step.switch}:
        with suppress(NotFound):  # the catalogue may have dropped what an old case began under
            bound = desk.rulebook.procedure(
                case.item, route, on=case.law_of, region=case.region, matter=case.matter
            )
            yield route, bound.procedure


def reformed(desk: Desk[Reading]) -> Iterator[CaseNumber]:
    """The cases a reform up to today may have moved, whether or not one of their clocks is due."""
    for change in desk.rulebook.changes(desk.today, desk.office.region):
        yield from desk.tx.reformed(change.item, change.on, change.category)


def settled(desk: Desk[Reading], loaded: Loaded, until: date | None = None) -> Together:
    """What the law has done by itself up to a day, today if none is given, not yet recorded.

    Of the case and of every other that hangs together with it.
    """
    return settle_together(loaded.files, until or desk.today, calendar=desk.rulebook.calendar)


def events_of(
    recorded: Iterable[Recorded], lapsed: Together, number: CaseNumber
) -> tuple[Event, ...]:
    """Everything that has happened in the case of that number, recorded or about to be."""
    about_to_be = lapsed[number].events if number in lapsed else ()
    return (*(link.event for link in recorded), *about_to_be)


def under(loaded: Loaded, case: Case) -> Procedure:
    """The procedure that case, one of these, is under now: the pinned one, or one it entered."""
    file = loaded.files[case.number]
    return file.facts.under(case, file.procedure)


def record_all(
    desk: Desk[Writing], loaded: Loaded, together: Together, texts: Iterable[PrivateRow] = ()
) -> tuple[Recorded, ...]:
    """Record what has happened in these cases; the texts, and what is returned, are the first's."""
    added: tuple[Recorded, ...] = ()
    for each in (loaded, *loaded.beside):
        taken, own = together[each.case.number], each is loaded
        if taken.events:
            procedure = under(loaded, taken.case)
            _pin_named(desk, each, taken)
            private = texts if own else ()
            chain = record(desk, taken, procedure, before=each.recorded, texts=private)
            added = chain if own else added
    return added


def _pin_named(desk: Desk[Writing], loaded: Loaded, taken: Taken) -> None:
    """Keep every procedure the events bring the case under, also one that it has left again."""
    bodies = (event.body for event in taken.events)
    named = {body.procedure for body in bodies if isinstance(body, CaseOpened | RouteSwitched)}
    for procedure in (loaded.procedure, *loaded.facts.entered()):
        if procedure.digest in named:
            desk.tx.pin(procedure.digest, procedure.body)


def record_change(
    desk: Desk[Writing],
    loaded: Loaded,
    lapsed: Together,
    change: Taken,
    texts: Iterable[PrivateRow] = (),
) -> tuple[Recorded, ...]:
    """Record what the law had done before, the change of the case, and what follows by today."""
    changed = {loaded.case.number: change}
    files = after(after(loaded.files, lapsed), changed)
    late = settle_together(files, desk.today, calendar=desk.rulebook.calendar)
    return record_all(desk, loaded, in_a_row(lapsed, changed, late), texts)


def record(
    desk: Desk[Writing],
    taken: Taken,
    procedure: Procedure,
    *,
    before: tuple[Recorded, ...] = (),
    texts: Iterable[PrivateRow] = (),
) -> tuple[Recorded, ...]:
    """Append the events to the case's chain and bring everything derived up to date.

    ``procedure`` is the one the case is under after the events.
    """
    case = taken.case
    chain = sealed(desk, taken, before)
    desk.bars.clear()
    desk.tx.pin(procedure.digest, procedure.body)
    desk.tx.append(case.number, chain, texts)
    desk.tx.project(projected(case, procedure, next_ring(desk)))
    desk.tx.send(messages(desk, taken, chain, procedure))
    return chain


def sealed(desk: Desk[Reading], taken: Taken, before: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """The events in their places of the chain, recorded now, each under the law it came by."""
    chain: list[Recorded] = []
    number, region = taken.case.number, desk.office.region
    # A clock of the host that was set back does not put what follows before what it follows.
    at = max(desk.now, before[-1].recorded_at) if before else desk.now
    prev = before[-1].hash if before else genesis(region, number)
    digest = before[-1].rule_digest if before else taken.case.procedure
    for seq, event in enumerate(taken.events, start=len(before) + 1):
        if isinstance(event.body, CaseOpened | RouteSwitched):
            digest = event.body.procedure
        elif isinstance(event.body, CourseCorrected) and event.body.after:
            digest = (*before, *chain)[event.body.after - 1].rule_digest
        link = seal(
            event,
            seq=seq,
            recorded_at=at,
            rule_digest=digest,
            region=region,
            case=number,
            prev=prev,
        )
        chain.append(link)
        prev = link.hash
    return tuple(chain)
