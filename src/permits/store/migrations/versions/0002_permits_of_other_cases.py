"""Cases about the permit of another case, bars that hold for one item only, leave and deputies.

The first two tables are made anew: a column added to a table would leave another text behind
than a new record has.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEPT = "kept"


def upgrade() -> None:
    """What a case concerns, and who is in it; the item of every bar; leave and deputies."""
    _cases()
    _bars()
    _officers()


def _cases() -> None:
    _keep("case_view")
    op.create_table(
        "case_view",
        *_texts("region number item category route department party state"),
        _yes_no("closed"),
        *_texts("received_on accepted_on? permit_state? valid_from? valid_until?"),
        _yes_no("supervised"),
        *_texts("owes"),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_texts("last_on matter concerns? unserved identity in_charge?"),
        sa.PrimaryKeyConstraint("region", "number", name=op.f("pk_case_view")),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO case_view SELECT *, 'new', NULL, '[]', 'applicant', NULL FROM {_KEPT}")  # noqa: S608 - no input
    op.drop_table(_KEPT)
    for columns in (
        ("region", "concerns", "number"),
        ("region", "closed", "item", "received_on"),
        ("region", "party", "number"),
    ):
        op.create_index(op.f(f"ix_case_view_{'_'.join(columns)}"), "case_view", columns)


def _bars() -> None:
    op.drop_index(op.f("ix_bar_region_party"), "bar")
    _keep("bar")
    op.create_table(
        "bar",
        *_texts("region case_number"),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        *_texts("party bar item subject since basis"),
        sa.PrimaryKeyConstraint("region", "case_number", "ordinal", name=op.f("pk_bar")),
        sa.ForeignKeyConstraint(
            ["region", "case_number"],
            ["case_view.region", "case_view.number"],
            name=op.f("fk_bar_case_view"),
        ),
        sqlite_strict=True,
    )
    op.execute(
        f"""INSERT INTO bar
        SELECT b.region, b.case_number, b.ordinal, b.party, b.bar, c.item, b.subject, b.since,
               b.basis
        FROM {_KEPT} b JOIN case_view c ON c.region = b.region AND c.number = b.case_number"""  # noqa: S608 - no input
    )
    op.drop_table(_KEPT)
    op.create_index(op.f("ix_bar_region_party"), "bar", ["region", "party"])


def _officers() -> None:
    op.create_table(
        "leave",
        *_texts("region person since until"),
        sa.PrimaryKeyConstraint("region", "person", "since", name=op.f("pk_leave")),
        sa.ForeignKeyConstraint(["region"], ["office.region"], name=op.f("fk_leave_office")),
        sqlite_strict=True,
    )
    op.create_table(
        "deputy",
        *_texts("region login deputy"),
        sa.PrimaryKeyConstraint("region", "login", name=op.f("pk_deputy")),
        _officer("login"),
        _officer("deputy"),
        sqlite_strict=True,
    )


def _officer(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["region", column],
        ["officer.region", "officer.login"],
        name=op.f(f"fk_deputy_officer_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )


def _keep(table: str) -> None:
    op.execute(f"CREATE TABLE {_KEPT} AS SELECT * FROM {table}")  # noqa: S608 - no input
    op.drop_table(table)


def _texts(names: str) -> Iterator[sa.Column[str]]:
    for name in names.split():
        yield sa.Column(name.removesuffix("?"), sa.Text(), nullable=name.endswith("?"))


def _yes_no(name: str) -> sa.Column[bool]:
    kind = sa.Boolean(create_constraint=False).with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=False)
