"""A case says under which reference it keeps who applies, since that can be corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Every case so far keeps it where it was first written down."""
    column = sa.Column("identity", sa.Text(), nullable=False, server_default="applicant")
    op.add_column("case_view", column)
