"""A consistent view of the office's record: every question is one query, every row a typed one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from sqlalchemy import Connection, Executable

from permits.engine.acts import Bar, Leave
from permits.engine.events import Recorded
from permits.ports.rows import (
    AgendaRow,
    Answer,
    CaseRow,
    ClockRow,
    CommitmentRow,
    DeliveryRow,
    DeputyRow,
    JournalRow,
    OfficeRow,
    OfficerRow,
    OutboxRow,
)
from permits.store import queries
from permits.store.columns import Stored, Value, read, read_event
from permits.store.faults import told
from permits.vocabulary import (
    CaseNumber,
    CategoryName,
    Corrupt,
    Digest,
    ItemCode,
    Login,
    NotFound,
    PartyKey,
    Region,
    Role,
    message,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lapsing:
    lapses_on: date
    case: CaseNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recorded:
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Newest:
    event: datetime | None
    note: datetime | None


class SqlReading:
    """Answers out of one transaction; ``region`` is that of the office, once it is known."""

    def __init__(self, connection: Connection, place: str, region: Region | None) -> None:
        self._connection = connection
        self._place = place
        self.known_region = region

    @property
    def region(self) -> Region:
        """The office's region; raises NotFound before there is an office."""
        if self.known_region is None:
            self.known_region = self.office().region
        return self.known_region

    def office(self) -> OfficeRow:
        """The office; raises NotFound before ``permits init``."""
        with told(self._place):
            rows = self._connection.execute(queries.OFFICE).all()
        if not rows:
            raise NotFound(
                message("There is no office in {place} yet.", place=self._place),
                remedy=message("Set one up with: permits init"),
            )
        return read(OfficeRow, rows[0])

    def officers(self) -> tuple[OfficerRow, ...]:
        """Every officer, by login; roles in the order of Role."""
        return _officers(self._rows(queries.OFFICERS))

    def officer(self, login: Login) -> OfficerRow | None:
        """The officer who works under that login."""
        return next(iter(_officers(self._rows(queries.OFFICER, login=login))), None)

    def leaves(self) -> tuple[Leave, ...]:
        """Every leave, past ones too, by its first day and person."""
        return self._all(Leave, queries.LEAVES)

    def deputies(self) -> tuple[DeputyRow, ...]:
        """Who stands in for whom, by login."""
        return self._all(DeputyRow, queries.DEPUTIES)

    def numbers_ending(self, tail: str) -> tuple[CaseNumber, ...]:
        """Case numbers that equal ``tail`` or end in it, at most 10, in order."""
        literal = tail.replace("/", "//").replace("%", "/%").replace("_", "/_")
        rows = self._rows(queries.NUMBERS_ENDING, pattern=f"%{literal}")
        return tuple(number for (number,) in rows)

    def events(self, case: CaseNumber) -> tuple[Recorded, ...]:
        """The case's whole stream, in order; raises Corrupt if an event cannot be read."""
        return tuple(read_event(case, row) for row in self._rows(queries.EVENTS, case=case))

    def recorded_last(self, case: CaseNumber) -> datetime | None:
        """When something of the case was last recorded; None where nothing is."""
        newest = self._one(_Recorded, queries.RECORDED_LAST, case=case)
        return newest.recorded_at if newest else None

    def procedure(self, digest: Digest) -> str:
        """The body of a pinned procedure; raises Corrupt if it is missing."""
        for (body,) in self._rows(queries.PROCEDURE, digest=digest):
            return str(body)
        raise Corrupt(
            message("The procedure {digest} is missing.", digest=digest),
            why=message("Cases keep the rules of their day, and its text is not in the record."),
            remedy=message("Change nothing, keep a copy of the file, and restore a backup."),
        )

    def text(self, case: CaseNumber, ref: str) -> str | None:
        """A private text; None once erased."""
        return next((body for (body,) in self._rows(queries.TEXT, case=case, ref=ref)), None)

    def texts(self, case: CaseNumber) -> dict[str, str | None]:
        """All private texts of a case by reference; None where erased."""
        return {row[0]: row[1] for row in self._rows(queries.TEXTS, case=case)}

    def case(self, number: CaseNumber) -> CaseRow | None:
        """The case as lists show it."""
        return self._one(CaseRow, queries.CASE, number=number)

    def cases(self) -> tuple[CaseRow, ...]:
        """All cases, oldest receipt first, then by number."""
        return self._all(CaseRow, queries.CASES)

    def supervised(self) -> tuple[CaseRow, ...]:
        """The cases under supervision, in the same order."""
        return self._all(CaseRow, queries.SUPERVISED)

    def enlisted(self, item: ItemCode, party: PartyKey) -> CaseNumber | None:
        """The first case that has the party on the item's supervision list."""
        rows = self._rows(queries.ENLISTED, item=item, party=party)
        return next((CaseNumber(str(number)) for (number,) in rows), None)

    def clocks(self, case: CaseNumber | None = None) -> tuple[ClockRow, ...]:
        """Clock runs of one case, or the open ones of all, by last day; stopped ones last."""
        if case is None:
            return self._all(ClockRow, queries.OPEN_CLOCKS)
        return self._all(ClockRow, queries.CLOCKS_OF, case=case)

    def commitments(self, case: CaseNumber | None = None) -> tuple[CommitmentRow, ...]:
        """Commitments of one case, or of all, by last day (none last), case and subject."""
        if case is None:
            return self._all(CommitmentRow, queries.COMMITMENTS)
        return self._all(CommitmentRow, queries.COMMITMENTS_OF, case=case)

    def bars(self, party: PartyKey) -> tuple[Bar, ...]:
        """What the party is barred from, oldest first."""
        return self._all(Bar, queries.BARS, party=party)

    def running_of(self, party: PartyKey) -> tuple[CaseNumber, ...]:
        """The party's cases in which a clock is open, by number."""
        rows = self._rows(queries.RUNNING_OF, party=party)
        return tuple(CaseNumber(str(row[0])) for row in rows)

    def about(self, case: CaseNumber) -> tuple[CaseNumber, ...]:
        """Every case about the permit of that one, closed ones too, by number."""
        rows = self._rows(queries.ABOUT, permit=case)
        return tuple(CaseNumber(str(row[0])) for row in rows)

    def begun(self) -> bool:
        """Whether there is a case."""
        return bool(self._rows(queries.ANY_CASE))

    def concerning(self, case: CaseNumber) -> tuple[CaseNumber, ...]:
        """The open cases about the permit of that one, by number."""
        rows = self._rows(queries.CONCERNING, permit=case)
        return tuple(CaseNumber(str(row[0])) for row in rows)

    def agenda_of(self, case: CaseNumber) -> tuple[AgendaRow, ...]:
        """The open clocks of that case, by last day."""
        return self._all(AgendaRow, queries.AGENDA_OF, case=case)

    def agenda(self) -> tuple[AgendaRow, ...]:
        """Every open clock that a day will matter to, by last day."""
        return self._all(AgendaRow, queries.AGENDA)

    def lapsing(
        self, upto: date, *, after: tuple[date, CaseNumber] | None, most: int
    ) -> tuple[tuple[date, CaseNumber], ...]:
        """Cases with ``lapses_on <= upto``, earliest first, each once, beyond ``after``."""
        values: dict[str, Value] = {"upto": upto.isoformat(), "most": most}
        query = queries.LAPSING
        if after is not None:
            query = queries.LAPSING_BEYOND
            values |= {"day": after[0].isoformat(), "case": after[1]}
        rows = self._all(_Lapsing, query, **values)
        return tuple((row.lapses_on, row.case) for row in rows)

    def crossing(self, first_day: date) -> tuple[CaseNumber, ...]:
        """Cases with an open clock whose count or next reminder reaches a day, by number."""
        since = first_day.isoformat()
        counted = self._rows(queries.CROSSING, first_day=since)
        reminded = self._rows(queries.RINGING_FROM, first_day=since)
        return tuple(sorted({CaseNumber(str(case)) for (case,) in (*counted, *reminded)}))

    def lapsed_from(self, first_day: date) -> tuple[CaseNumber, ...]:
        """Cases in which a last or a promised day from that one on may have passed, by number."""
        rows = self._rows(queries.LAPSED_FROM, first_day=first_day.isoformat())
        return tuple(CaseNumber(str(row[0])) for row in rows)

    def reformed(
        self, item: ItemCode, on: date, category: CategoryName | None
    ) -> tuple[CaseNumber, ...]:
        """Open cases of the item from before ``on`` that are not under that category, or that
        nothing has happened in since; by number.
        """
        rows = self._rows(queries.REFORMED, item=item, day=on.isoformat(), category=category or "")
        return tuple(CaseNumber(str(row[0])) for row in rows)

    def ringing(self, upto: date) -> tuple[AgendaRow, ...]:
        """Agenda rows with ``rings_on <= upto``, earliest first."""
        return self._all(AgendaRow, queries.RINGING, upto=upto.isoformat())

    def outbox(self, case: CaseNumber | None = None) -> tuple[OutboxRow, ...]:
        """Everything somebody was to be told, of one case or of all, oldest first."""
        if case is None:
            return self._all(OutboxRow, queries.OUTBOX)
        return self._all(OutboxRow, queries.OUTBOX_OF, case=case)

    def undelivered(self) -> tuple[tuple[OutboxRow, int], ...]:
        """Outbox rows still to be handed over, oldest first, with the attempts made so far."""
        rows = self._rows(queries.UNDELIVERED)
        return tuple((read(OutboxRow, row[:-1]), row[-1]) for row in rows)

    def letters(self, case: CaseNumber) -> tuple[tuple[OutboxRow, str | None], ...]:
        """Outbox rows of a case, oldest first: delivered, withdrawn, or None while they wait."""
        rows = self._rows(queries.LETTERS, case=case)
        return tuple((read(OutboxRow, row[:-1]), row[-1]) for row in rows)

    def deliveries(self, key: str) -> tuple[DeliveryRow, ...]:
        """The attempts to hand that message over, first to last."""
        return self._all(DeliveryRow, queries.DELIVERIES, key=key)

    def answer(self, key: str) -> Answer | None:
        """What was answered under that key."""
        return self._one(Answer, queries.ANSWER, key=key)

    def journal(self) -> tuple[JournalRow, ...]:
        """Everything that belongs to no case, as it came."""
        return self._all(JournalRow, queries.JOURNAL)

    def noted(self, kind: str) -> tuple[JournalRow, ...]:
        """What the journal says of that kind, as it came."""
        rows = self._rows(queries.NOTED, wanted=kind)
        return tuple(read(JournalRow, row) for row in rows)

    def newest_record(self) -> datetime | None:
        """The latest instant of any event or journal row; None in an empty office."""
        newest = read(_Newest, self._rows(queries.NEWEST)[0])
        return max((at for at in (newest.event, newest.note) if at is not None), default=None)

    def _rows(self, query: Executable, **values: Value) -> Sequence[Stored]:
        with told(self._place):
            return self._connection.execute(query, asked(self.region, **values)).all()

    def _all(self, kind: type[R], query: Executable, **values: Value) -> tuple[R, ...]:
        return tuple(read(kind, row) for row in self._rows(query, **values))

    def _one(self, kind: type[R], query: Executable, **values: Value) -> R | None:
        return next(iter(self._all(kind, query, **values)), None)


def asked(region: Region, **values: Value) -> dict[str, Value]:
    """What a statement is given, under the names it knows."""
    return {f"{queries.GIVEN}{name}": value for name, value in {"region": region, **values}.items()}


def _officers(rows: Sequence[Stored]) -> tuple[OfficerRow, ...]:
    found = []
    for (login, person, name, department, contact), group in groupby(rows, lambda row: row[:-1]):
        held = {row[-1] for row in group}
        found.append(
            OfficerRow(
                login=login,
                person=person,
                name=name,
                department=department,
                contact=contact,
                roles=tuple(role for role in Role if role in held),
            )
        )
    return tuple(found)
