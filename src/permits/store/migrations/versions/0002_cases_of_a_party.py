"""The cases of a party are found without reading those of all others."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """One index more on what is derived."""
    op.create_index(
        op.f("ix_case_view_region_party_number"), "case_view", ["region", "party", "number"]
    )
