"""The tables of an office's record; the region comes first in every key of case data.

Law and responsibility divide by region (行政区划), so a record can be divided there too. What
happened is append-only by trigger; what is derived from it can be dropped and built again.
Days and instants are ISO text, which sorts as time does on every database. A column's ``key`` is
the name of the field it keeps, where that name is a word of SQL.
"""

from collections.abc import Iterator

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

SCHEMA_REVISION = "0003"
"""The newest revision in ``migrations/versions``; revisions are numbered, so they have an order."""

REFERENCE = frozenset({"procedures"})
"""Tables without case data, the same in every region."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_SAFE = {"case": "case_number", "key": "natural_key", "at": "recorded_at"}
"""Field names that are words of SQL, and the columns that keep them."""


def _texts(names: str) -> Iterator[Column[str]]:
    """Text columns by field name; a trailing ``?`` allows that there is none."""
    for name in names.split():
        field = name.removesuffix("?")
        yield Column(_SAFE.get(field, field), Text, key=field, nullable=name != field)


def _numbers(names: str) -> Iterator[Column[int]]:
    for name in names.split():
        field = name.removesuffix("?")
        yield Column(field, Integer, nullable=name != field)


def _yes_no(name: str) -> Column[bool]:
    """A STRICT table of SQLite knows no boolean; one and zero it does."""
    kind = Boolean(create_constraint=False).with_variant(Integer(), "sqlite")
    return Column(name, kind, nullable=False)


def _table(name: str, key: str, *items: SchemaItem) -> Table:
    """A table of case data, with that key in every region."""
    return Table(
        name,
        metadata,
        *_texts("region"),
        *items,
        PrimaryKeyConstraint("region", *key.split()),
        sqlite_strict=True,
    )


def _belongs(*columns: str, to: str) -> ForeignKeyConstraint:
    """These columns name a row of that table, in the same region."""
    table, _, key = to.partition(".")
    keys = [name for name in ("region", key) if name]
    return ForeignKeyConstraint(("region", *columns), [f"{table}.{name}" for name in keys])


def _works_here(column: str) -> ForeignKeyConstraint:
    """The column names an officer, when the transaction ends: he is replaced whole within it."""
    return ForeignKeyConstraint(
        ("region", column),
        ["officer.region", "officer.login"],
        name=f"fk_deputy_officer_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


office = _table(
    "office",
    "",
    *_texts("department day? created_at"),
    _yes_no("training"),
    Column("secret", LargeBinary, nullable=False),
    CheckConstraint("training <> 0 OR day IS NULL", name="real_day"),
)
officer = _table(
    "officer",
    "login",
    *_texts("login person name department contact?"),
    _belongs(to="office"),
)
officer_role = _table(
    "officer_role",
    "login role",
    *_texts("login role"),
    _belongs("login", to="officer.login"),
)
leave = _table(
    "leave",
    "person since",
    *_texts("person since until"),
    _belongs(to="office"),
)
deputy = _table(
    "deputy",
    "login",
    *_texts("login deputy"),
    _works_here("login"),
    _works_here("deputy"),
)
case_counter = _table(
    "case_counter",
    "item year",
    *_texts("item"),
    *_numbers("year last"),
)

event = _table(
    "event",
    "case seq",
    *_texts("case"),
    *_numbers("seq"),
    *_texts("kind effective_on occurred_on recorded_at party actor? cause"),
    *_numbers("because?"),
    *_texts("rule_digest basis body prev_hash hash"),
    CheckConstraint("seq >= 1", name="first"),
)
private = _table(
    "private",
    "case ref",
    *_texts("case ref"),
    Column("salt", LargeBinary, nullable=True),
    *_texts("body?"),
)
procedures = Table(
    "procedures",
    metadata,
    *_texts("digest body"),
    PrimaryKeyConstraint("digest"),
    sqlite_strict=True,
)

case_view = _table(
    "case_view",
    "number",
    *_texts("number item category route department party state"),
    _yes_no("closed"),
    *_texts("received_on accepted_on? permit_state? valid_from? valid_until?"),
    _yes_no("supervised"),
    *_texts("owes"),
    *_numbers("seq"),
    *_texts("last_on matter concerns? unserved identity in_charge?"),
)
clock = _table(
    "clock",
    "case clock",
    *_texts("case clock name subject against started status last_day?"),
    _yes_no("provisional"),
    *_texts("promised_last_day? known_on basis reaches?"),
    _belongs("case", to="case_view.number"),
)
commitment = _table(
    "commitment",
    "case subject",
    *_texts("case subject name kind state last_day?"),
    _yes_no("provisional"),
    _belongs("case", to="case_view.number"),
)
agenda = _table(
    "agenda",
    "case clock",
    *_texts("case clock last_day"),
    _yes_no("provisional"),
    *_texts("known_on lapses_on? rings_on?"),
    _belongs("case", to="case_view.number"),
)
bar = _table(
    "bar",
    "case ordinal",
    *_texts("case"),
    *_numbers("ordinal"),
    *_texts("party bar item subject since basis"),
    _belongs("case", to="case_view.number"),
)

outbox = _table(
    "outbox",
    "key",
    *_texts("key case recipient template subject body made_on clock? rung? passed_over"),
)
delivery = _table(
    "delivery",
    "key attempt",
    *_texts("key"),
    *_numbers("attempt"),
    *_texts("channel at outcome detail"),
    _belongs("key", to="outbox.key"),
)
idempotency = _table(
    "idempotency",
    "key",
    *_texts("key body_digest answer"),
)
journal = _table(
    "journal",
    "ordinal",
    *_numbers("ordinal"),
    *_texts("at kind actor? detail"),
)

Index(None, agenda.c.region, agenda.c.lapses_on, agenda.c.case)
Index(None, agenda.c.region, agenda.c.rings_on)
Index(None, bar.c.region, bar.c.party)
Index(None, case_view.c.region, case_view.c.concerns, case_view.c.number)
Index(None, case_view.c.region, case_view.c.closed, case_view.c.item, case_view.c.received_on)
Index(None, case_view.c.region, case_view.c.party, case_view.c.number)
Index(None, clock.c.region, clock.c.status, clock.c.reaches, clock.c.case)
Index(None, event.c.region, event.c.recorded_at)
Index(None, journal.c.region, journal.c.at)
Index(None, journal.c.region, journal.c.kind, journal.c.ordinal)
Index(None, outbox.c.region, outbox.c.case)

version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table: the one revision that a database is at."""
