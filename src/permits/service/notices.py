"""Holiday notices in the office: each is followed once; which of them a recorded day rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from permits.calendars import Calendar, Notice
from permits.engine import ClockRun
from permits.engine.draft import projected_by
from permits.ports.rows import JournalRow
from permits.ports.store import Reading, Writing
from permits.service.office import Desk
from permits.vocabulary import CaseNumber, Login

_IMPORTED = "notice"
_FOLLOWED = "notices-followed"


def note_import(desk: Desk[Writing], notice: Notice, login: Login) -> None:
    """The office's journal says who brought the notice in, once; of those shipped nobody did."""
    if notice in desk.rulebook.catalogue.notices or notice.id in imported(desk):
        return
    detail = f"{notice.id} {notice.published_on}"
    desk.tx.note(JournalRow(at=desk.now, kind=_IMPORTED, actor=login, detail=detail))


def imported(desk: Desk[Reading]) -> tuple[str, ...]:
    """The names of the notices that were brought in, in the order in which they were."""
    return tuple(row.detail.partition(" ")[0] for row in desk.tx.noted(_IMPORTED))


def unfollowed(desk: Desk[Reading], upto: date) -> tuple[Notice, ...]:
    """The notices published by that day that nobody has followed to the end, earliest first.

    Nothing is said of how one came to be known: imported, shipped, or put back with its folder.
    """
    done = _followed(desk)
    known = desk.rulebook.calendar.published_between(date.min, upto)
    return tuple(notice for notice in known if notice.id not in done)


def _followed(desk: Desk[Reading]) -> frozenset[str]:
    return frozenset(name for row in desk.tx.noted(_FOLLOWED) for name in row.detail.split())


def crossing(desk: Desk[Reading], notices: Iterable[Notice]) -> tuple[CaseNumber, ...]:
    """The cases with an open clock that ends on a day which one of these settles, or later."""
    first_days = [notice.first_day for notice in notices]
    return desk.tx.crossing(min(first_days)) if first_days else ()


def note_followed(desk: Desk[Writing], notices: Iterable[Notice]) -> None:
    """No running clock has to be looked at for these any more.

    An office without a case has followed nothing: its day may still be moved back.
    """
    done = _followed(desk)
    names = " ".join(notice.id for notice in notices if notice.id not in done)
    if names and desk.tx.cases():
        desk.tx.note(JournalRow(at=desk.now, kind=_FOLLOWED, actor=None, detail=names))


def rests_on(desk: Desk[Reading], run: ClockRun) -> Calendar:
    """The calendar by which the run ends as recorded: what came in after it was over is left out.

    What runs has been counted again by every notice there is.
    """
    whole = calendar = desk.rulebook.calendar
    names = iter(reversed(imported(desk)))
    by_name = {notice.id: notice for notice in whole.notices}
    while projected_by(calendar, run.clock, run.projected.known_on) != run.projected:
        name = next(names, None)
        if name is None:
            return whole
        if name in by_name:
            calendar = calendar.without(by_name[name])
    return calendar
