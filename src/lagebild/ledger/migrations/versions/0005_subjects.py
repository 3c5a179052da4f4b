"""What judgements are about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Judgements that are there already are about their target, those they name, and what they take back is about."""
    subjects = op.create_table(
        "judgement_subjects",
        sa.Column("subject", PLAIN, nullable=False),
        sa.Column("judgement", ROW, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.number"]),
        sa.PrimaryKeyConstraint("subject", "judgement"),
        sqlite_with_rowid=False,
    )
    op.create_index("judgement_subjects_by_judgement", "judgement_subjects", ["judgement"], unique=False)
    judgements = sa.table(
        "judgements", *map(sa.column, ("number", "id", "target", "undoes")), sa.column("payload", sa.JSON())
    )
    about: dict[str, set[str]] = {}
    for row in op.get_bind().execute(sa.select(judgements).order_by(judgements.c.number)):
        about[row.id] = {row.target, *row.payload.get("with", ()), *about.get(row.undoes, ())}
        op.bulk_insert(subjects, [{"subject": id, "judgement": row.number} for id in sorted(about[row.id])])
