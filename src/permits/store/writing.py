"""A writing transaction: what it appends stays for ever, what it projects replaces what was."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import (
    Executable,
    Insert,
    Table,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from permits.engine.acts import Leave
from permits.engine.events import Recorded
from permits.ports.rows import (
    Answer,
    DeliveryRow,
    DeputyRow,
    JournalRow,
    OfficeRow,
    OfficerRow,
    OutboxRow,
    PrivateRow,
    Projection,
)
from permits.store import schema
from permits.store.columns import Value, write, write_event
from permits.store.faults import TWICE, told
from permits.store.queries import given, here, same
from permits.store.reading import SqlReading, asked
from permits.vocabulary import (
    CaseNumber,
    Changed,
    Digest,
    ItemCode,
    Login,
    Message,
    NotFound,
    Person,
    message,
)


def _unless_there(table: Table, *key: str) -> Insert:
    """Insert the row unless one with that key is there; the region is part of every such key."""
    new = [given(name, column.type) for name, column in table.c.items()]
    there = exists().where(*(same(table.c[name]) for name in key))
    return insert(table).from_select(list(table.c), select(*new).where(~there))


_COUNT = (
    update(schema.case_counter)
    .where(
        here(schema.case_counter),
        same(schema.case_counter.c.item),
        same(schema.case_counter.c.year),
    )
    .values(last=schema.case_counter.c.last + 1)
    .returning(schema.case_counter.c.last)
)
_MOVE_DAY = update(schema.office).where(here(schema.office)).values(day=given("day"))
_NOTE = insert(schema.journal).values(
    ordinal=select(func.coalesce(func.max(schema.journal.c.ordinal), 0) + 1)
    .where(here(schema.journal))
    .scalar_subquery()
)
_PIN = _unless_there(schema.procedures, "digest")
_SEND = _unless_there(schema.outbox, "region", "key")
_NO_OFFICER = tuple(
    delete(table).where(here(table), same(table.c.login))
    for table in (schema.officer_role, schema.officer)
)
_NO_LEAVE = delete(schema.leave).where(
    here(schema.leave), same(schema.leave.c.person), same(schema.leave.c.since)
)
_NO_DEPUTY = delete(schema.deputy).where(here(schema.deputy), same(schema.deputy.c.login))
_NO_VIEW = (
    *(
        delete(table).where(here(table), table.c.case == given("number"))
        for table in (schema.clock, schema.commitment, schema.agenda, schema.bar)
    ),
    delete(schema.case_view).where(here(schema.case_view), same(schema.case_view.c.number)),
)
_INSERT = {table: insert(table) for table in schema.metadata.tables.values()}


class SqlWriting(SqlReading):
    """Reads and writes in one transaction that holds the lock."""

    def create_office(self, office: OfficeRow) -> None:
        """Raises Changed if there is one already."""
        try:
            there = self.office()
        except NotFound:
            self.known_region = office.region
            self._add(schema.office, [write(office)])
        else:
            raise Changed(
                message("The office of {department} is here already.", department=there.department),
                remedy=message("Work with it, or name another database."),
            )

    def move_day(self, day: date) -> None:
        """The training office's own day is that one from now on."""
        self._do(_MOVE_DAY, [{"day": day.isoformat()}])

    def put_officers(self, *officers: OfficerRow) -> None:
        """Add each officer, or replace the one with his login."""
        rows = [write(officer) for officer in officers]
        for statement in _NO_OFFICER:
            self._do(statement, [{"login": officer.login} for officer in officers])
        self._add(schema.officer, [{k: v for k, v in row.items() if k != "roles"} for row in rows])
        self._add(
            schema.officer_role,
            [{"login": each.login, "role": role} for each in officers for role in set(each.roles)],
        )

    def put_leave(self, leave: Leave) -> None:
        """Add the leave, or replace the one of that person that begins on the same day."""
        self.drop_leave(leave.person, leave.since)
        self._add(schema.leave, [write(leave)])

    def drop_leave(self, person: Person, since: date) -> None:
        """That person has no leave any more that begins on that day."""
        self._do(_NO_LEAVE, [{"person": person, "since": since.isoformat()}])

    def put_deputy(self, row: DeputyRow) -> None:
        """The deputy stands in for that officer from now on, nobody else does."""
        self.drop_deputy(row.login)
        self._add(schema.deputy, [write(row)])

    def drop_deputy(self, login: Login) -> None:
        """Nobody stands in for that officer any more."""
        self._do(_NO_DEPUTY, [{"login": login}])

    def next_serial(self, item: ItemCode, year: int) -> int:
        """The next number of this item and year, from 1, without gaps within one database."""
        for (last,) in self._rows(_COUNT, item=item, year=year):
            return int(last)
        self._add(schema.case_counter, [{"item": item, "year": year, "last": 1}])
        return 1

    def append(
        self, case: CaseNumber, events: Sequence[Recorded], texts: Iterable[PrivateRow] = ()
    ) -> None:
        """Append to the case's stream; raises Changed if somebody else did first."""
        taken = message("Somebody else changed the case {case} first.", case=case)
        self._add(
            schema.event, [write_event(record) | {"case": case} for record in events], taken=taken
        )
        self._add(schema.private, [write(text) | {"case": case} for text in texts], taken=taken)

    def pin(self, digest: Digest, body: str) -> None:
        """Keep a procedure's body; keeping it twice changes nothing."""
        self._do(_PIN, [{"digest": digest, "body": body}])

    def project(self, projection: Projection) -> None:
        """Replace everything derived from that case."""
        row = projection.case
        for statement in _NO_VIEW:
            self._do(statement, [{"number": row.number}])
        self._add(schema.case_view, [write(row)])
        self._add(schema.clock, map(write, projection.clocks))
        self._add(schema.commitment, map(write, projection.commitments))
        self._add(schema.agenda, map(write, projection.agenda))
        self._add(
            schema.bar,
            [
                write(each) | {"party": row.party, "ordinal": ordinal}
                for ordinal, each in enumerate(projection.bars, start=1)
            ],
        )

    def send(self, rows: Iterable[OutboxRow]) -> None:
        """Put rows into the outbox; a key that is there already stays as it was."""
        self._do(_SEND, map(write, rows))

    def delivered(self, row: DeliveryRow) -> None:
        """Record the attempt; raises Changed if it is recorded already."""
        self._add(schema.delivery, [write(row)])

    def remember(self, key: str, answer: Answer) -> None:
        """Keep the answer under that key; raises Changed if the key was used already."""
        taken = message("The key {key} was used already.", key=key)
        self._add(schema.idempotency, [write(answer) | {"key": key}], taken=taken)

    def note(self, *rows: JournalRow) -> None:
        """Add to the journal, in this order."""
        here = {"region": self.region, **asked(self.region)}
        self._execute(_NOTE, [{**here, **write(row)} for row in rows])

    def _do(self, statement: Executable, rows: Iterable[Mapping[str, Value]]) -> None:
        self._execute(statement, [asked(self.region, **row) for row in rows])

    def _add(
        self, table: Table, rows: Iterable[Mapping[str, Value]], *, taken: Message = TWICE
    ) -> None:
        self._execute(_INSERT[table], [{"region": self.region, **row} for row in rows], taken=taken)

    def _execute(
        self, statement: Executable, values: list[dict[str, Value]], *, taken: Message = TWICE
    ) -> None:
        if values:
            with told(self._place, taken=taken):
                self._connection.execute(statement, values)
