"""Leave, deputies, and the officer in charge of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Two tables, and a column that nobody filled before."""
    op.create_table(
        "leave",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _LEAVE),
        sa.PrimaryKeyConstraint("region", "person", "since", name=op.f("pk_leave")),
        sa.ForeignKeyConstraint(["region"], ["office.region"], name=op.f("fk_leave_office")),
        sqlite_strict=True,
    )
    op.create_table(
        "deputy",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("region", "login", "deputy")),
        sa.PrimaryKeyConstraint("region", "login", name=op.f("pk_deputy")),
        _officer("login"),
        _officer("deputy"),
        sqlite_strict=True,
    )
    op.add_column("case_view", sa.Column("in_charge", sa.Text(), nullable=True))


_LEAVE = ("region", "person", "since", "until")


def _officer(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["region", column],
        ["officer.region", "officer.login"],
        name=op.f(f"fk_deputy_officer_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )
