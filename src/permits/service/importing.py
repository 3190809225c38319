"""Importing a holiday notice: kept for good; the running clocks that cross it move at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from permits.calendars import Calendar, Notice
from permits.catalogue import read_notice
from permits.clocks import due
from permits.engine import Case, ClockId, replay
from permits.engine.events import ClockReprojected, Projected
from permits.ports.rows import JournalRow
from permits.ports.store import Reading
from permits.rulebook.notices import keep_notice
from permits.service.office import Desk, Office
from permits.service.one_by_one import Failed, one_by_one
from permits.service.recording import touched
from permits.service.ticking import settle_case
from permits.vocabulary import CaseNumber, Changed, Faulty, Login, message


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
    where no notice settles it yet.
    """

    case: CaseNumber
    clock: ClockId
    last_day: date
    by_notices: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A notice that counts from now on: what it moved, and what is to be corrected."""

    notice: Notice
    moved: tuple[Moved, ...] = ()
    mistaken: tuple[Mistaken, ...] = ()
    failed: tuple[tuple[CaseNumber, str], ...] = ()


def import_notice(office: Office, path: Path, folder: Path, login: Login) -> Imported | None:
    """Check the notice, keep it for good and move the running clocks that cross its days.

    None if the office has it already: then nothing is moved. Raises Faulty with every fault,
    Changed if another notice has its name: a notice is never edited, an amendment is one of its
    own. Cut off in between, the next ``tick`` moves what is left.
    """
    notice = _checked(office, path)
    kept = {known.id: known for known in office.rulebook.calendar.notices}
    if notice.id in kept:
        if kept[notice.id] == notice:
            return None
        raise Changed(
            message("there is another notice {id} already", id=notice.id),
            remedy=message("a notice is never edited: give the amendment a name of its own"),
        )
    with office.writing() as desk:
        desk.administrator(login)
        _not_from_tomorrow(desk, notice, path)
        keep_notice(path, folder, notice)
        detail = f"{notice.id} {notice.published_on}"
        desk.tx.note(JournalRow(at=desk.now, kind="notice", actor=login, detail=detail))
    return _followed(_with(office, notice), notice)


def _checked(office: Office, path: Path) -> Notice:
    others = [known for known in office.rulebook.calendar.notices if known.id != path.stem]
    notice = read_notice(path, path.name, others)
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


def _with(office: Office, notice: Notice) -> Office:
    """The office as it goes on: by that notice too."""
    before = office.rulebook.calendar
    calendar = Calendar((*before.notices, notice), before.statutory)
    return replace(office, rulebook=replace(office.rulebook, calendar=calendar))


def _followed(office: Office, notice: Notice) -> Imported:
    """Every case that the notice may touch, settled: cron need not run for it."""
    with office.reading() as desk:
        numbers = touched(desk, (notice,))
    failed: Failed = []
    follow = partial(_moved, office, notice)
    moved = tuple(one for found in one_by_one(numbers, follow, failed) for one in found)
    with office.reading() as desk:
        lapsed = desk.tx.lapsed_from(notice.first_day)
        look = partial(_mistaken, desk)
        mistaken = tuple(one for found in one_by_one(lapsed, look, failed) for one in found)
    return Imported(
        notice=notice, moved=moved, mistaken=mistaken, failed=tuple(dict(failed).items())
    )


def _moved(office: Office, notice: Notice, number: CaseNumber) -> tuple[Moved, ...]:
    return tuple(
        Moved(case=taken.case.number, clock=body.id, before=body.before, after=body.projected)
        for taken in settle_case(office, number)
        for event in taken.events
        if isinstance(body := event.body, ClockReprojected) and body.notice == notice.id
    )


def _mistaken(desk: Desk[Reading], number: CaseNumber) -> tuple[Mistaken, ...]:
    """Lapses recorded before the office knew a notice, though it had been published."""
    return tuple(mistaken_in(replay(desk.tx.events(number)), desk.rulebook.calendar))


def mistaken_in(case: Case, calendar: Calendar) -> Iterator[Mistaken]:
    """The lapses of the case that the notices published by then would have put off."""
    for run in case.clocks.values():
        last = run.projected.last_day
        if run.status not in {"lapsed", "overdue"} or last is None:
            continue
        right = due(run.clock, calendar.known_on(max(last, run.projected.known_on)))
        if right.last_day != last or right.provisional:
            by_notices = None if right.provisional else right.last_day
            yield Mistaken(case=case.number, clock=run.id, last_day=last, by_notices=by_notices)
