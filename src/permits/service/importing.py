"""Importing a holiday notice: kept for good; the running clocks that cross it move at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from permits.calendars import Calendar, Notice
from permits.catalogue import Catalogue, read_notice
from permits.clocks import due, promised_due
from permits.engine import ClockId, Event
from permits.engine.events import ClockLapsed, ClockReprojected, Projected, PromiseMissed
from permits.engine.fold import replay_events, standing
from permits.ports.store import Reading
from permits.rulebook.notices import imported_notices, keep_notice, kept_files
from permits.service.notices import (
    another,
    crossing,
    goes_by,
    lacking,
    note_followed,
    note_import,
)
from permits.service.office import Desk, Office
from permits.service.one_by_one import Failed, one_by_one
from permits.service.ticking import settle_case, settle_due
from permits.vocabulary import CaseNumber, Faulty, Login, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A running clock whose last day a notice moved, or settled."""

    case: CaseNumber
    clock: ClockId
    before: Projected
    after: Projected


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistaken:
    """A lapse on record that would not have come about, had the notice been known in time.

    ``last_day`` is the recorded one, ``by_notices`` that by every notice published by then; None
    where no notice settles it yet. ``seq`` is the number of the event that says it passed.
    """

    case: CaseNumber
    clock: ClockId
    seq: int
    last_day: date
    by_notices: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A notice that counts from now on: what it moved, and what is to be corrected.

    ``new`` is False where the office had it already. ``missing`` are others that the office goes
    by and lacks: before they are brought back too, nothing moves.
    """

    notice: Notice
    new: bool = True
    moved: tuple[Moved, ...] = ()
    mistaken: tuple[Mistaken, ...] = ()
    failed: tuple[tuple[CaseNumber, str], ...] = ()
    missing: tuple[str, ...] = ()


def import_notice(office: Office, path: Path, folder: Path, login: Login) -> Imported:
    """Check the notice, keep it for good and move the running clocks that cross its days.

    Imported again it moves nothing, unless the first time was cut off in between. Raises Faulty
    with every fault, Changed if another notice has its name: a notice is never edited, an amendment
    is one of its own.
    """
    failed: Failed = []
    with office.importing() as desk:
        desk.administrator(login)
        notice, kept = _judged(desk, path, folder)
        today, brought_back = desk.today, goes_by(desk, notice)
    if notice.id not in kept and not brought_back:
        # What was due by the notices known so far came about, whether or not cron has run.
        settle_due(office, today, failed)
    with office.importing() as desk:
        # Judged again now that nobody else imports: another may have come in since.
        notice, kept = _judged(desk, path, folder)
        note_import(desk, notice, login)
        if notice.id not in kept:  # before the journal has it: what is not kept did not come in
            keep_notice(path, folder, notice)
        going_on = office.going_by({**kept, notice.id: notice}.values())
        missing = lacking(desk.tx, going_on.rulebook)
    new = notice.id not in kept
    if missing:  # nothing is counted before all are back
        return Imported(notice=notice, new=new, missing=missing)
    return replace(_followed(going_on, notice, failed), new=new)


def _judged(desk: Desk[Reading], path: Path, folder: Path) -> tuple[Notice, dict[str, Notice]]:
    """The notice, and all that are kept or shipped by now, by name."""
    catalogue = desk.rulebook.catalogue
    kept = {n.id: n for n in (*catalogue.notices, *imported_notices(folder, catalogue))}
    notice = _checked(path, folder, catalogue)
    if not notice.says_the_same(kept.get(notice.id, notice)):
        raise another(notice)
    _not_from_tomorrow(desk, notice, path)
    return notice, kept


def _checked(path: Path, folder: Path, catalogue: Catalogue) -> Notice:
    notice = read_notice(path, kept_files(folder), catalogue.notices)
    if isinstance(notice, Notice):
        return notice
    raise Faulty(
        message("{file} has faults", file=path.name),
        remedy=message("correct what is listed and import it again"),
        diagnostics=notice,
    )


def _not_from_tomorrow(desk: Desk[Reading], notice: Notice, path: Path) -> None:
    """A real office learns of no notice before its day; a training office plays any day."""
    if notice.published_on > desk.today and not desk.office.training:
        raise Faulty(
            message(
                "{file} is published on {on}, which is in the future: today is {today}",
                file=path.name,
                on=notice.published_on,
                today=desk.today,
            ),
            remedy=message("correct published-on; a notice counts from the day it was published"),
        )


def _followed(office: Office, notice: Notice, failed: Failed) -> Imported:
    """Every case that the notice may touch, settled: cron need not run for it."""
    with office.reading() as desk:
        numbers = crossing(desk, (notice,))
        today = desk.today
    follow = partial(_moved, office)
    moved = tuple(one for found in one_by_one(numbers, follow, failed) for one in found)
    if notice.published_on <= today:
        with office.writing() as writing:
            note_followed(writing, (notice,), numbers, (number for number, _ in failed))
    with office.reading() as desk:
        lapsed = desk.tx.lapsed_from(notice.first_day)
        look = partial(_mistaken, desk)
        mistaken = tuple(one for found in one_by_one(lapsed, look, failed) for one in found)
    return Imported(
        notice=notice, moved=moved, mistaken=mistaken, failed=tuple(dict(failed).items())
    )


def _moved(office: Office, number: CaseNumber) -> tuple[Moved, ...]:
    """Whatever moved: a case may have been behind with an earlier notice too."""
    return tuple(
        Moved(case=taken.case.number, clock=body.id, before=body.before, after=body.projected)
        for taken in settle_case(office, number, anew=True)
        for event in taken.events
        if isinstance(body := event.body, ClockReprojected)
    )


def _mistaken(desk: Desk[Reading], number: CaseNumber) -> tuple[Mistaken, ...]:
    """Lapses recorded before the office knew a notice, though it had been published."""
    events = [link.event for link in desk.tx.events(number)]
    return tuple(mistaken_in(events, desk.rulebook.calendar))


def mistaken_in(events: Sequence[Event], calendar: Calendar) -> Iterator[Mistaken]:
    """The limits that passed, as the case stands, and would not have by the notices published then.

    A promised limit too; whether the act came afterwards makes no difference.
    """
    case = replay_events(events)
    for seq in standing(events):
        body = events[seq - 1].body
        if not isinstance(body, ClockLapsed | PromiseMissed):
            continue
        run = case.clocks[str(body.id)]
        count = due if isinstance(body, ClockLapsed) else promised_due
        known = calendar.known_on(max(body.last_day, run.projected.known_on))
        right = count(run.clock, known)
        if right is not None and (right.last_day != body.last_day or right.provisional):
            yield Mistaken(
                case=case.number,
                clock=body.id,
                seq=seq,
                last_day=body.last_day,
                by_notices=None if right.provisional else right.last_day,
            )
