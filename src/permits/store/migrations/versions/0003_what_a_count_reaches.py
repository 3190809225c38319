"""How far the count of a clock reaches, and the journal by kind.

The table is made anew: a column added to it would leave another text behind than a new record has.
What the older one does not say counts as reaching any day, until the case is recorded again.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_KEPT = "kept"
_COLUMNS = (
    "region, case_number, clock, name, subject, against, started, status, last_day, provisional, "
    "promised_last_day, known_on, basis"
)


def upgrade() -> None:
    """The last day the count rests on, in the index by which notices find clocks."""
    op.drop_index(op.f("ix_clock_region_status_known_on_last_day_case_number"), "clock")
    op.execute(f"CREATE TABLE {_KEPT} AS SELECT * FROM clock")  # noqa: S608 - no input
    op.drop_table("clock")
    op.create_table(
        "clock",
        *_texts("region case_number clock name subject against started status last_day?"),
        sa.Column(
            "provisional",
            sa.Boolean(create_constraint=False).with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        *_texts("promised_last_day? known_on basis reaches?"),
        sa.PrimaryKeyConstraint("region", "case_number", "clock", name=op.f("pk_clock")),
        sa.ForeignKeyConstraint(
            ["region", "case_number"],
            ["case_view.region", "case_view.number"],
            name=op.f("fk_clock_case_view"),
        ),
        sqlite_strict=True,
    )
    op.execute(
        f"""INSERT INTO clock SELECT {_COLUMNS},
        CASE WHEN last_day IS NOT NULL THEN '9999-12-31' END FROM {_KEPT}"""  # noqa: S608 - no input
    )
    op.drop_table(_KEPT)
    op.create_index(
        op.f("ix_clock_region_status_reaches_case_number"),
        "clock",
        ["region", "status", "reaches", "case_number"],
    )
    op.create_index(
        op.f("ix_journal_region_kind_ordinal"), "journal", ["region", "kind", "ordinal"]
    )


def _texts(names: str) -> Iterator[sa.Column[str]]:
    for name in names.split():
        yield sa.Column(name.removesuffix("?"), sa.Text(), nullable=name.endswith("?"))
