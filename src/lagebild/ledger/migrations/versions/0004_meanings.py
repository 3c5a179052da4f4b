"""What claims say, as vectors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Claims that are there already have none until their reports are read again."""
    op.create_table(
        "claim_meanings",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"]),
        sa.PrimaryKeyConstraint("claim"),
    )
