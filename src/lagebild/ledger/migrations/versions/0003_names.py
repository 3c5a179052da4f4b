"""The proper names in a claim's content."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Claims that are there already have none until their reports are read again."""
    op.add_column("claims", sa.Column("names", sa.JSON(none_as_null=True), nullable=True))
