"""What cron does for the law: every case the law has moved is recorded, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from permits.engine import Taken
from permits.engine.codec import Json, canonical
from permits.ports.rows import JournalRow
from permits.service.notices import behind, crossing, note_followed, unfollowed
from permits.service.office import Office
from permits.service.one_by_one import Failed, one_by_one
from permits.service.projection import projected
from permits.service.recording import load, record_all, reformed, settled
from permits.service.rungs import next_ring
from permits.service.views import TickReport
from permits.vocabulary import CaseNumber, Login

BATCH = 200


def tick(office: Office, until: date | None = None) -> TickReport:
    """Record everything the law has done up to today, case by case, earliest first.

    Running it again, late or beside another one changes nothing. A case that fails is named and
    does not stop the rest. ``until`` stops at an earlier day; it is never after today.
    """
    failed: Failed = []
    with office.writing() as desk:
        upto, today = desk.not_after_today(until), desk.today
        notices = unfollowed(desk, upto)
        crossed = (*crossing(desk, notices), *behind(desk))
    moved = settle_due(office, upto, failed, crossed)
    _note_run(office, moved, failed)
    if upto == today:  # what began since an earlier day would not have been looked at
        with office.writing() as desk:
            note_followed(desk, notices, crossed, (number for number, _ in failed))
    return TickReport(
        today=upto, cases=moved.cases, events=moved.events, failed=tuple(dict(failed).items())
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """How much the law had done: in how many cases, how many events."""

    cases: int = 0
    events: int = 0

    def __add__(self, more: Settled) -> Settled:
        """Both together."""
        return Settled(self.cases + more.cases, self.events + more.events)


def settle_due(
    office: Office, upto: date, failed: Failed, crossed: tuple[CaseNumber, ...] = ()
) -> Settled:
    """Record what the law has done up to that day, in these cases and in all where it is due."""
    settled, touched = Settled(), frozenset(crossed)

    def settle(number: CaseNumber) -> tuple[Taken, ...]:
        return settle_case(office, number, upto, anew=number in touched)

    for written in one_by_one(_due(office, upto, crossed), settle, failed):
        settled += Settled(len(written), sum(len(taken.events) for taken in written))
    return settled


def _due(office: Office, today: date, crossed: Iterable[CaseNumber]) -> Iterator[CaseNumber]:
    """Cases with something due, in bounded batches, then those a notice or reform may move."""
    seen: set[CaseNumber] = set()
    after: tuple[date, CaseNumber] | None = None
    while True:
        with office.reading() as desk:
            batch = desk.tx.lapsing(today, after=after, most=BATCH)
        for key in batch:
            after = key
            if key[1] not in seen:
                seen.add(key[1])
                yield key[1]
        if len(batch) < BATCH:
            break
    with office.reading() as desk:
        moved = (*crossed, *reformed(desk))
    yield from dict.fromkeys(number for number in moved if number not in seen)


def settle_case(
    office: Office, number: CaseNumber, upto: date | None = None, *, anew: bool = False
) -> tuple[Taken, ...]:
    """What the law had done up to that day, today if none is given, and is recorded now.

    In the case and in those that hang together with it; nothing is left out, nothing done twice.
    With ``anew`` its reminders are planned anew also where nothing was recorded: a notice may move
    none but their own days.
    """
    with office.writing() as desk:
        loaded = load(desk, number)
        together = settled(desk, loaded, upto)
        record_all(desk, loaded, together)
        if anew and not together[number].events:
            rows = projected(loaded.case, loaded.procedure, next_ring(desk))
            if {*rows.agenda} != {*desk.tx.agenda_of(number)}:
                desk.tx.project(rows)
        return tuple(taken for taken in together.values() if taken.events)


def _note_run(office: Office, settled: Settled, failed: Failed) -> None:
    with office.writing() as desk:
        counts: Json = {
            "cases": settled.cases,
            "events": settled.events,
            "failed": len(dict(failed)),
        }
        detail = canonical(counts).decode()
        desk.tx.note(JournalRow(at=desk.now, kind="tick", actor=None, detail=detail))


def confirm_gap(office: Office, login: Login, reason: str) -> None:
    """Release the brake: an officer confirms that the day is right, in the office's journal."""
    with office.overriding() as desk:
        # Leave is ended by writing, and nothing is written before this.
        desk.administrator(login, on_leave_too=True)
        desk.tx.note(JournalRow(at=desk.now, kind="gap-confirmed", actor=login, detail=reason))
