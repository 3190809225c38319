"""The first schema: the office, its ledger, what is derived from it, outbox and journal.

Written out once more, because a revision stays as it is when the tables move on.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None


def upgrade() -> None:
    """The tables, and what the database itself refuses."""
    _office()
    _happened()
    _derived()
    _told()
    for table in ("event", "procedures", "outbox", "delivery", "journal"):
        _refuse(table, "UPDATE", why="is append-only")
        _refuse(table, "DELETE", why="is append-only")
    _refuse("private", "UPDATE", when=_NOT_EMPTIED, why="may only be emptied")
    _refuse("private", "DELETE", why="may only be emptied")
    _refuse("office", "UPDATE OF region, training, secret, created_at", why="stays what it is")
    _refuse("office", "DELETE", why="stays what it is")


def _office() -> None:
    _create(
        "office",
        "region",
        *_texts("region department day? created_at"),
        _yes_no("training"),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("training <> 0 OR day IS NULL", name=op.f("ck_office_real_day")),
    )
    _create(
        "officer",
        "region login",
        *_texts("region login person name department contact?"),
        _refers("officer", "region", "office", "region"),
    )
    _create(
        "officer_role",
        "region login role",
        *_texts("region login role"),
        _refers("officer_role", "region login", "officer", "region login"),
    )
    _create(
        "case_counter",
        "region item year",
        *_texts("region item"),
        *_numbers("year last"),
    )


def _happened() -> None:
    _create(
        "event",
        "region case_number seq",
        *_texts("region case_number"),
        *_numbers("seq"),
        *_texts("kind effective_on occurred_on recorded_at party actor? cause"),
        *_numbers("because?"),
        *_texts("rule_digest basis body prev_hash hash"),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_event_first")),
    )
    _index("event", "region recorded_at")
    _create(
        "private",
        "region case_number ref",
        *_texts("region case_number ref"),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        *_texts("body?"),
    )
    _create("procedures", "digest", *_texts("digest body"))


def _derived() -> None:
    _create(
        "case_view",
        "region number",
        *_texts("region number item category route department party state"),
        _yes_no("closed"),
        *_texts("received_on accepted_on? permit_state? valid_from? valid_until?"),
        _yes_no("supervised"),
        *_texts("owes"),
        *_numbers("seq"),
        *_texts("last_on"),
    )
    _create(
        "clock",
        "region case_number clock",
        *_texts("region case_number clock name subject against started status last_day?"),
        _yes_no("provisional"),
        *_texts("promised_last_day? known_on basis"),
        _refers("clock", "region case_number", "case_view", "region number"),
    )
    _index("clock", "region status known_on last_day case_number")
    _create(
        "commitment",
        "region case_number subject",
        *_texts("region case_number subject name kind state last_day?"),
        _yes_no("provisional"),
        _refers("commitment", "region case_number", "case_view", "region number"),
    )
    _create(
        "agenda",
        "region case_number clock",
        *_texts("region case_number clock last_day"),
        _yes_no("provisional"),
        *_texts("known_on lapses_on? rings_on?"),
        _refers("agenda", "region case_number", "case_view", "region number"),
    )
    _index("agenda", "region lapses_on case_number")
    _index("agenda", "region rings_on")
    _create(
        "bar",
        "region case_number ordinal",
        *_texts("region case_number"),
        *_numbers("ordinal"),
        *_texts("party bar subject since basis"),
        _refers("bar", "region case_number", "case_view", "region number"),
    )
    _index("bar", "region party")


def _told() -> None:
    _create(
        "outbox",
        "region natural_key",
        *_texts("region natural_key case_number recipient template subject body made_on"),
        *_texts("clock? rung? passed_over"),
    )
    _index("outbox", "region case_number")
    _create(
        "delivery",
        "region natural_key attempt",
        *_texts("region natural_key"),
        *_numbers("attempt"),
        *_texts("channel recorded_at outcome detail"),
        _refers("delivery", "region natural_key", "outbox", "region natural_key"),
    )
    _create(
        "idempotency",
        "region natural_key",
        *_texts("region natural_key body_digest answer"),
    )
    _create(
        "journal",
        "region ordinal",
        *_texts("region"),
        *_numbers("ordinal"),
        *_texts("recorded_at kind actor? detail"),
    )
    _index("journal", "region recorded_at")


def _create(name: str, key: str, *items: SchemaItem) -> None:
    op.create_table(
        name,
        *items,
        sa.PrimaryKeyConstraint(*key.split(), name=op.f(f"pk_{name}")),
        sqlite_strict=True,
    )


def _texts(names: str) -> Iterator[sa.Column[str]]:
    for name in names.split():
        yield sa.Column(name.removesuffix("?"), sa.Text(), nullable=name.endswith("?"))


def _numbers(names: str) -> Iterator[sa.Column[int]]:
    for name in names.split():
        yield sa.Column(name.removesuffix("?"), sa.Integer(), nullable=name.endswith("?"))


def _yes_no(name: str) -> sa.Column[bool]:
    kind = sa.Boolean(create_constraint=False).with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=False)


def _refers(table: str, columns: str, target: str, keys: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns.split(),
        [f"{target}.{key}" for key in keys.split()],
        name=op.f(f"fk_{table}_{target}"),
    )


def _index(table: str, columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{columns.replace(' ', '_')}"), table, columns.split())


_NOT_EMPTIED = """WHEN NEW.body IS NOT NULL OR NEW.region IS NOT OLD.region
    OR NEW.case_number IS NOT OLD.case_number OR NEW.ref IS NOT OLD.ref
    OR (NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt)"""


def _refuse(table: str, verb: str, *, why: str, when: str = "") -> None:
    name = verb.split(maxsplit=1)[0].lower()
    op.execute(
        f"CREATE TRIGGER tr_{table}_{name} BEFORE {verb} ON {table} {when}\n"
        f"BEGIN SELECT RAISE(ABORT, '{table} {why}'); END"
    )
