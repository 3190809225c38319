"""Holiday notices an office imports, and due dates that need no case."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from permits.calendars import Calendar, Notice
from permits.catalogue import read_notice
from permits.clocks import Clock, Proof, Term, prove
from permits.ports.rows import JournalRow
from permits.service.office import Office
from permits.vocabulary import Changed, ClockName, Faulty, Login, Party, message


def due_of(calendar: Calendar, start: date, term: Term, *, known_on: date) -> Proof:
    """When a term that starts on that day ends, and why; the day itself does not count."""
    clock = Clock(name=ClockName("due"), runs_against=Party.DEPARTMENT, limit=term, started=start)
    return prove(clock, calendar, known_on=known_on)


def import_notice(office: Office, path: Path, folder: Path, login: Login) -> Notice | None:
    """Check the notice and keep it for good; None if the office has it already.

    Raises Faulty with every fault, Changed if another notice has its name: a notice is never
    edited, an amendment is a notice of its own.
    """
    known = {kept.id: kept for kept in office.rulebook.calendar.notices}
    others = [kept for kept in known.values() if kept.id != path.stem]
    notice = read_notice(path, path.name, others)
    if not isinstance(notice, Notice):
        raise Faulty(
            message("{file} has faults", file=path.name),
            remedy=message("correct what is listed and import it again"),
            diagnostics=notice,
        )
    if notice.id in known:
        if known[notice.id] == notice:
            return None
        raise Changed(
            message("there is another notice {id} already", id=notice.id),
            remedy=message("a notice is never edited: give the amendment a name of its own"),
        )
    with office.writing() as desk:
        desk.administrator(login)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / f"{notice.id}.yaml")
        detail = f"{notice.id} {notice.published_on}"
        desk.tx.note(JournalRow(at=desk.now, kind="notice", actor=login, detail=detail))
    return notice
