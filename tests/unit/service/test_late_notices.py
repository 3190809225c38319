"""A notice the office loads late settles every provisional day, also of what began meanwhile."""

from dataclasses import replace
from datetime import date

from permits.calendars import Calendar, Notice
from permits.engine import Recorded
from permits.rulebook import Rulebook
from permits.service.looking import show
from permits.service.office import Office
from permits.service.ticking import tick

from .offices import Rehearsed

NEW_YEAR = Notice(
    id="2027",
    year=2027,
    published_on=date(2026, 11, 20),
    title="2027年部分节假日安排",
    source="rehearsal",
    off={date(2027, 1, 1): "元旦", date(2027, 1, 4): "元旦"},
    worked={},
)


def with_notice(office: Office) -> Office:
    book: Rulebook = office.rulebook
    calendar = Calendar((*book.calendar.notices, NEW_YEAR), book.calendar.statutory)
    return replace(office, rulebook=replace(book, calendar=calendar))


def test_it_moves_what_began_after_its_publication() -> None:
    """Accepted 2026-12-07: 2027-01-05 provisionally; with the notice (01-04 off) 01-06."""
    office = Rehearsed(date(2026, 12, 7))
    number = office.filed(date(2026, 12, 7))
    office.does(date(2026, 12, 7), number, "accept", "zhou", key="a")
    before = show(office.on(date(2026, 12, 8)), number).case.clocks["decision#1"].projected
    assert (before.last_day, before.provisional) == (date(2027, 1, 5), True)

    tick(with_notice(office.on(date(2026, 12, 10))))
    tick(with_notice(office.on(date(2026, 12, 10))))

    run = show(with_notice(office.on(date(2026, 12, 10))), number).case.clocks["decision#1"]
    assert (run.projected.last_day, run.projected.provisional) == (date(2027, 1, 6), False)
    kinds = [type(line.event.body).__name__ for line in law_events(office, number)]
    assert kinds.count("ClockReprojected") == 1


def law_events(office: Rehearsed, number: str) -> tuple[Recorded, ...]:
    with with_notice(office.on(date(2026, 12, 10))).reading() as desk:
        return desk.tx.events(desk.number(number))
