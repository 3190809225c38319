"""An office open for work, and one transaction at its desk: who acts, when, by which law."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from permits.calendars import Calendar, Notice
from permits.engine import Bar, Leave, Officer
from permits.engine.people import places
from permits.ports.rows import OfficeRow, OfficerRow
from permits.ports.store import Reading, Store, Writing
from permits.rulebook import Rulebook
from permits.service.notices import check_known, note_known
from permits.vocabulary import (
    CaseNumber,
    Forbidden,
    Login,
    Malformed,
    NotFound,
    Person,
    Role,
    Unavailable,
    message,
)

BRAKE = timedelta(days=15)
"""A gap longer than this between two records stops writing until somebody confirms it."""

T = TypeVar("T", bound=Reading)
T_co = TypeVar("T_co", bound=Reading, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Everything a use case needs; ``now`` is the instant the command began, at +08:00."""

    store: Store
    rulebook: Rulebook
    papers: Path
    now: datetime

    @contextmanager
    def reading(self) -> Iterator[Desk[Reading]]:
        """A desk that only reads; Unavailable without a notice that the office goes by."""
        with self.store.reading() as tx:
            check_known(tx, self.rulebook)
            yield self._desk(tx)

    @contextmanager
    def writing(self) -> Iterator[Desk[Writing]]:
        """A desk that writes, unless the brake is on or a notice the office goes by is lacking."""
        with self.importing() as desk:
            check_known(desk.tx, self.rulebook)
            note_known(desk)
            yield desk

    @contextmanager
    def importing(self) -> Iterator[Desk[Writing]]:
        """A desk that writes, unless the brake is on: at it a lacking notice is brought back."""
        with self.store.writing() as tx:
            desk = self._desk(tx)
            desk.check_brake()
            yield desk

    @contextmanager
    def overriding(self) -> Iterator[Desk[Writing]]:
        """A desk that writes past the brake: for the operator who confirms a gap."""
        with self.store.writing() as tx:
            yield self._desk(tx)

    def going_by(self, notices: Iterable[Notice]) -> Office:
        """The same office, counting by these notices alone."""
        calendar = Calendar(notices, self.rulebook.calendar.statutory)
        return replace(self, rulebook=replace(self.rulebook, calendar=calendar))

    def _desk(self, tx: T) -> Desk[T]:
        row = tx.office()
        now = self.now
        if row.training and row.day is not None:
            now = datetime.combine(row.day, time(12), self.now.tzinfo)
        return Desk(tx=tx, office=row, now=now, rulebook=self.rulebook, papers=self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Generic[T_co]):
    """One transaction of an office; ``now`` is what ``recorded_at`` will say.

    ``bars`` remembers what each case bars its party from today, as long as nothing is recorded.
    """

    tx: T_co
    office: OfficeRow
    now: datetime
    rulebook: Rulebook
    papers: Path
    bars: dict[CaseNumber, tuple[Bar, ...]] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The office's day: the training day, or the day it is in China."""
        return self.now.date()

    def check_brake(self) -> None:
        """Raise Unavailable when today is too far from everything recorded before."""
        newest = self.tx.newest_record()
        if newest is None or self.now - newest <= BRAKE:
            return
        raise Unavailable(
            message(
                "nothing is written: today is {today}, the newest record is of {newest}",
                today=self.today,
                newest=newest.date(),
            ),
            why=message("after a gap this long the clock of this host may be wrong"),
            remedy=message("if the day is right: permits tick --confirm-gap REASON"),
        )

    def officer(self, login: Login) -> Officer:
        """The officer with that login, with all his leave and whom he stands in for (AB角).

        Raises NotFound.
        """
        stood_in_for = (row.login for row in self.tx.deputies() if row.deputy == login)
        absent = tuple(self._as_officer(self.officer_row(other)) for other in stood_in_for)
        return replace(self._as_officer(self.officer_row(login)), deputises_for=absent)

    def officer_row(self, login: Login) -> OfficerRow:
        """The officer with that login as the record keeps him; raises NotFound."""
        row = self.tx.officer(login)
        if row is None:
            raise NotFound(
                message("{login} is no officer of this office", login=login),
                remedy=message("see permits officer list; an administrator adds officers"),
            )
        return row

    def leaves(self, person: Person) -> tuple[Leave, ...]:
        """Every leave of that person, whatever his login, the earliest first."""
        return tuple(leave for leave in self.tx.leaves() if leave.person == person)

    def administrator(self, login: Login, *, on_leave_too: bool = False) -> Officer:
        """Raise Forbidden unless he is an administrator, or stands in for one, and is at work."""
        officer = self.officer(login)
        if not any(Role.ADMINISTRATOR in place.roles for place in places(officer, self.today)):
            raise Forbidden(
                message("{login} is no administrator", login=login),
                remedy=message("ask an administrator; see permits officer list"),
            )
        leave = officer.on_leave(self.today)
        if leave is not None and not on_leave_too:
            raise Forbidden(
                message("{login} is on leave", login=login),
                why=message("from {since} to {until}", since=leave.since, until=leave.until),
                remedy=message(
                    "ask another administrator; "
                    "if he is back: permits officer leave {login} --from {since} --withdraw",
                    login=login,
                    since=leave.since,
                ),
            )
        return officer

    def _as_officer(self, row: OfficerRow) -> Officer:
        return Officer(
            login=row.login,
            person=row.person,
            department=row.department,
            roles=frozenset(row.roles),
            counter=self.rulebook.departments[row.department].is_counter,
            leaves=self.leaves(row.person),
        )

    def not_after_today(self, until: date | None) -> date:
        """The day up to which to work: today if none is given; raises Malformed for a later one."""
        if until is not None and until > self.today:
            raise Malformed(
                message(
                    "{until} is in the future: today is {today}", until=until, today=self.today
                ),
                remedy=message("in a training office: permits day DATE"),
            )
        return until or self.today

    def number(self, given: str) -> CaseNumber:
        """The case number that equals or ends in ``given``; raises NotFound for none or several."""
        found = self.tx.numbers_ending(given.strip())
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFound(
                message("there is no case {number}", number=given),
                remedy=message("see permits list"),
            )
        raise NotFound(
            message(
                "{number} is the end of several case numbers: {found}",
                number=given,
                found=", ".join(found),
            ),
            remedy=message("give more of the number"),
        )
