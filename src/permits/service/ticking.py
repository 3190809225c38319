"""What cron does for the law: every case the law has moved is recorded, one transaction each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from permits.calendars import Notice
from permits.engine import Taken
from permits.engine.codec import canonical
from permits.ports.rows import JournalRow
from permits.service.notices import crossing, note_followed, unfollowed
from permits.service.office import Office
from permits.service.one_by_one import Failed, one_by_one
from permits.service.recording import load, record_all, reformed, settled
from permits.service.views import TickReport
from permits.vocabulary import CaseNumber, Login

BATCH = 200


def tick(office: Office, until: date | None = None) -> TickReport:
    """Record everything the law has done up to today, case by case, earliest first.

    Running it again, late or beside another one changes nothing. A case that fails is named and
    does not stop the rest. ``until`` stops at an earlier day; it is never after today.
    """
    with office.writing() as desk:
        upto = desk.not_after_today(until)
        notices = unfollowed(desk, upto)
    moved = events = 0
    failed: Failed = []
    settle = partial(settle_case, office, upto=upto)
    for written in one_by_one(_due(office, upto, notices), settle, failed):
        moved += len(written)
        events += sum(len(taken.events) for taken in written)
    _note_run(office, moved, events, failed)
    follow_to_the_end(office, notices, failed)
    return TickReport(today=upto, cases=moved, events=events, failed=tuple(failed))


def follow_to_the_end(office: Office, notices: tuple[Notice, ...], failed: Failed) -> None:
    """These have been followed, unless a case that they may touch failed."""
    if not notices:
        return
    with office.writing() as desk:
        touched = {*crossing(desk, notices)}
        if touched.isdisjoint(number for number, _ in failed):
            note_followed(desk, notices)


def _due(office: Office, today: date, notices: Iterable[Notice]) -> Iterator[CaseNumber]:
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
        moved = (*crossing(desk, notices), *reformed(desk))
    yield from dict.fromkeys(number for number in moved if number not in seen)


def settle_case(office: Office, number: CaseNumber, upto: date | None = None) -> tuple[Taken, ...]:
    """What the law had done up to that day, today if none is given, and is recorded now.

    In the case and in those that hang together with it; nothing is left out, nothing done twice.
    """
    with office.writing() as desk:
        loaded = load(desk, number)
        together = settled(desk, loaded, upto)
        record_all(desk, loaded, together)
        return tuple(taken for taken in together.values() if taken.events)


def _note_run(office: Office, cases: int, events: int, failed: Failed) -> None:
    with office.writing() as desk:
        detail = canonical({"cases": cases, "events": events, "failed": len(failed)}).decode()
        desk.tx.note(JournalRow(at=desk.now, kind="tick", actor=None, detail=detail))


def confirm_gap(office: Office, login: Login, reason: str) -> None:
    """Release the brake: an officer confirms that the day is right, in the office's journal."""
    with office.overriding() as desk:
        # Leave is ended by writing, and nothing is written before this.
        desk.administrator(login, on_leave_too=True)
        desk.tx.note(JournalRow(at=desk.now, kind="gap-confirmed", actor=login, detail=reason))
