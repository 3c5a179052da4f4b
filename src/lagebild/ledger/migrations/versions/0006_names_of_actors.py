"""Actors are found by the whole of their name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Without the index, each question for a speaker looked through all actors."""
    op.create_index("actors_by_lower_name", "actors", [sa.text("lower(name)")], unique=False)
