"""What linking across reports needs: keys to find claims by, passages, origins, sides."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Reports that are there already stay as they are: they are linked when they are read again."""
    op.add_column("claims", sa.Column("block", sa.Integer(), nullable=True))
    op.add_column("claims", sa.Column("distanced", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("claims", sa.Column("takes_back", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("actors", sa.Column("speaks_for", PLAIN, nullable=True))
    op.add_column("proposition_members", sa.Column("side", PLAIN, server_default="for", nullable=False))
    op.add_column("propositions", sa.Column("founder", PLAIN, nullable=True))
    op.create_index(op.f("ix_propositions_founder"), "propositions", ["founder"])
    op.create_table(
        "entity_names",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("block", PLAIN, nullable=False),
        sa.Column("entity", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", PLAIN, nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("country", PLAIN, nullable=True),
        sa.Column("speaks_for", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(["entity"], ["entities.id"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_entity_names_block"), "entity_names", ["block"])
    op.create_index(op.f("ix_entity_names_entity"), "entity_names", ["entity"])
    op.create_table(
        "claim_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"]),
        sa.PrimaryKeyConstraint("key", "claim"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "claim_implied_places",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("place", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"]),
        sa.ForeignKeyConstraint(["place"], ["places.number"]),
        sa.PrimaryKeyConstraint("claim", "place"),
    )
    op.create_index("claim_implied_places_by_place", "claim_implied_places", ["place", "claim"])
    op.create_table(
        "claim_origins",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("key", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("why", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"]),
        sa.PrimaryKeyConstraint("claim"),
    )
    _passages()


def _passages() -> None:
    op.create_table(
        "passages",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.number"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "block", name="passages_of_run"),
    )
    op.create_table(
        "passage_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("passage", ROW, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["passage"], ["passages.number"]),
        sa.PrimaryKeyConstraint("band", "passage"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("passage", ROW, nullable=False),
        sa.Column("original", ROW, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(["passage"], ["passages.number"]),
        sa.ForeignKeyConstraint(["original"], ["passages.number"]),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_copies_passage"), "copies", ["passage"])
    op.create_index(op.f("ix_copies_original"), "copies", ["original"])
