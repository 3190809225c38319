"""The open cases of an item by day of receipt, which a reform of the item looks for."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """An index; no row changes."""
    op.create_index(
        op.f("ix_case_view_region_item_closed_received_on"),
        "case_view",
        ["region", "item", "closed", "received_on"],
    )
