"""The first tables: reports and their readings, claims and what is in them, statements across reports, failures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ROW = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """From nothing to the first tables."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _words_of_postgresql()
    else:
        _words_of_sqlite()


def _words_of_sqlite() -> None:
    """FTS5 over the rows' own text; prefixes of two to four letters, which many words share, have an index."""
    for kind, table, columns in (
        ("claim", "claims", "content, speakers, cue"),
        ("report", "reports", "text"),
        ("actor", "actors", "names"),
        ("place", "places", "name, within"),
    ):
        op.execute(
            f"CREATE VIRTUAL TABLE {kind}_words USING fts5({columns}, content='{table}', content_rowid='number',"
            " tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3 4')"
        )


def _words_of_postgresql() -> None:
    """A tsvector for each row, by configurations that keep stop words: "nicht" and "will" are asked for here."""
    for language, dictionary in (("de", "german"), ("en", "english")):
        op.execute(
            f"CREATE TEXT SEARCH DICTIONARY lagebild_{dictionary} (TEMPLATE = pg_catalog.snowball,"
            f" LANGUAGE = {dictionary})"
        )
        op.execute(f"CREATE TEXT SEARCH CONFIGURATION lagebild_{language} (COPY = pg_catalog.{dictionary})")
        op.execute(
            f"ALTER TEXT SEARCH CONFIGURATION lagebild_{language} ALTER MAPPING REPLACE {dictionary}_stem"
            f" WITH lagebild_{dictionary}"
        )
    op.execute("CREATE TEXT SEARCH CONFIGURATION lagebild_simple (COPY = pg_catalog.simple)")
    for kind, table in (("claim", "claims"), ("report", "reports"), ("actor", "actors"), ("place", "places")):
        op.execute(
            f"CREATE TABLE {kind}_words (of bigint NOT NULL REFERENCES {table} (number), language text NOT NULL,"
            " words tsvector NOT NULL)"
        )
        op.execute(f"CREATE INDEX {kind}_words_of ON {kind}_words (of)")
        op.execute(f"CREATE INDEX {kind}_words_words ON {kind}_words USING gin (words)")
    # SQLite reads its plain index backwards for this; PostgreSQL would sort all claims, for the sake of the undated.
    op.execute("CREATE INDEX claims_newest ON claims (published DESC NULLS LAST, number)")


def _tables() -> None:
    op.create_table(
        "entities",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("country", PLAIN, nullable=True),
        sa.Column("key", PLAIN, nullable=True),
        sa.Column("wikidata", PLAIN, nullable=True),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "failures",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("stage", PLAIN, nullable=False),
        sa.Column("code", PLAIN, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("at", PLAIN, nullable=False),
        sa.Column("program", PLAIN, nullable=False),
        sa.Column("model", PLAIN, nullable=False),
        sa.Column("original", PLAIN, nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_failures_original"), "failures", ["original"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("target", PLAIN, nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", PLAIN, nullable=False),
        sa.Column("undoes", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["judgements.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(op.f("ix_judgements_target"), "judgements", ["target"], unique=False)
    op.create_index(op.f("ix_judgements_undoes"), "judgements", ["undoes"], unique=False)
    op.create_table(
        "originals",
        sa.Column("sha256", PLAIN, nullable=False),
        sa.Column("length", ROW, nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "propositions",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "reports",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", PLAIN, nullable=False),
        sa.Column("length", ROW, nullable=False),
        sa.Column("added_at", PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "appearances",
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("report", PLAIN, nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("added_at", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_appearances_report"), "appearances", ["report"], unique=False)
    op.create_table(
        "entity_members",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("entity", PLAIN, nullable=False),
        sa.Column("actor", PLAIN, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["entity"],
            ["entities.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_entity_members_actor"), "entity_members", ["actor"], unique=False)
    op.create_index(op.f("ix_entity_members_entity"), "entity_members", ["entity"], unique=False)
    op.create_table(
        "proposition_members",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("proposition", PLAIN, nullable=False),
        sa.Column("claim", PLAIN, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["proposition"],
            ["propositions.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_proposition_members_claim"), "proposition_members", ["claim"], unique=False)
    op.create_index(op.f("ix_proposition_members_proposition"), "proposition_members", ["proposition"], unique=False)
    op.create_table(
        "runs",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("report", PLAIN, nullable=False),
        sa.Column("appearance", PLAIN, nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("program", PLAIN, nullable=False),
        sa.Column("model", PLAIN, nullable=False),
        sa.Column("read_at", PLAIN, nullable=False),
        sa.Column("added_at", PLAIN, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", PLAIN, nullable=False),
        sa.Column("published", PLAIN, nullable=True),
        sa.Column("published_from", PLAIN, nullable=False),
        sa.Column("agencies", sa.JSON(), nullable=False),
        sa.Column("original", PLAIN, nullable=True),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.LargeBinary(), nullable=False),
        sa.Column("evidence_sha256", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance"],
            ["appearances.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("runs_by_original", "runs", ["original"], unique=False)
    op.create_index("runs_by_report", "runs", ["report", "number"], unique=False)
    op.create_table(
        "actors",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("country", PLAIN, nullable=True),
        sa.Column("key", PLAIN, nullable=True),
        sa.Column("wikidata", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="actors_of_run"),
    )
    op.create_index(op.f("ix_actors_id"), "actors", ["id"], unique=False)
    op.create_index(op.f("ix_actors_key"), "actors", ["key"], unique=False)
    op.create_table(
        "claims",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("id", PLAIN, nullable=False),
        sa.Column("voice", PLAIN, nullable=False),
        sa.Column("speakers", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("speech", PLAIN, nullable=False),
        sa.Column("act", PLAIN, nullable=False),
        sa.Column("polarity", PLAIN, nullable=False),
        sa.Column("stance", PLAIN, nullable=False),
        sa.Column("certainty", PLAIN, nullable=False),
        sa.Column("within", PLAIN, nullable=True),
        sa.Column("proposition", PLAIN, nullable=True),
        sa.Column("happened_earliest", PLAIN, nullable=True),
        sa.Column("happened_latest", PLAIN, nullable=True),
        sa.Column("said_earliest", PLAIN, nullable=True),
        sa.Column("said_latest", PLAIN, nullable=True),
        sa.Column("published", PLAIN, nullable=True),
        sa.Column("read", PLAIN, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="claims_of_run"),
    )
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_index(op.f("ix_claims_published"), "claims", ["published"], unique=False)
    op.create_table(
        "places",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("precision", PLAIN, nullable=False),
        sa.Column("country", PLAIN, nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("geonames", ROW, nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("relation", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="places_of_run"),
    )
    op.create_index(op.f("ix_places_geonames"), "places", ["geonames"], unique=False)
    op.create_table(
        "quantities",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("comparison", PLAIN, nullable=False),
        sa.Column("unit", PLAIN, nullable=True),
        sa.Column("counted", sa.Text(), nullable=True),
        sa.Column("role", PLAIN, nullable=True),
        sa.Column("base_low", sa.Float(), nullable=True),
        sa.Column("base_high", sa.Float(), nullable=True),
        sa.Column("base_unit", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="quantities_of_run"),
    )
    op.create_table(
        "relations",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("from_claim", PLAIN, nullable=False),
        sa.Column("to_claim", PLAIN, nullable=False),
        sa.Column("type", PLAIN, nullable=False),
        sa.Column("run", ROW, nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_by", PLAIN, nullable=False),
        sa.Column("made_at", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index(op.f("ix_relations_from_claim"), "relations", ["from_claim"], unique=False)
    op.create_index(op.f("ix_relations_run"), "relations", ["run"], unique=False)
    op.create_index(op.f("ix_relations_to_claim"), "relations", ["to_claim"], unique=False)
    op.create_table(
        "run_propositions",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="run_propositions_of_run"),
    )
    op.create_table(
        "superseded",
        sa.Column("run", ROW, autoincrement=False, nullable=False),
        sa.Column("by_run", ROW, autoincrement=False, nullable=False),
        sa.Column("since", PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["by_run"],
            ["runs.number"],
        ),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("run", "by_run"),
    )
    op.create_table(
        "times",
        sa.Column("number", ROW, autoincrement=True, nullable=False),
        sa.Column("run", ROW, nullable=False),
        sa.Column("local", PLAIN, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type", PLAIN, nullable=False),
        sa.Column("value", PLAIN, nullable=True),
        sa.Column("earliest", PLAIN, nullable=True),
        sa.Column("latest", PLAIN, nullable=True),
        sa.Column("mod", PLAIN, nullable=True),
        sa.Column("amount", PLAIN, nullable=True),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("run", "local", name="times_of_run"),
    )
    op.create_table(
        "claim_hops",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", PLAIN, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "position"),
    )
    op.create_table(
        "claim_mentions",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("actor", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actors.number"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "actor"),
    )
    op.create_index("claim_mentions_by_actor", "claim_mentions", ["actor", "claim"], unique=False)
    op.create_table(
        "claim_places",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("place", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.ForeignKeyConstraint(
            ["place"],
            ["places.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "place"),
    )
    op.create_index("claim_places_by_place", "claim_places", ["place", "claim"], unique=False)
    op.create_table(
        "claim_quantities",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("quantity", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.ForeignKeyConstraint(
            ["quantity"],
            ["quantities.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "quantity"),
    )
    op.create_index("claim_quantities_by_quantity", "claim_quantities", ["quantity", "claim"], unique=False)
    op.create_table(
        "claim_speakers",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("actor", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["actor"],
            ["actors.number"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "actor"),
    )
    op.create_index("claim_speakers_by_actor", "claim_speakers", ["actor", "claim"], unique=False)
    op.create_table(
        "claim_times",
        sa.Column("claim", ROW, autoincrement=False, nullable=False),
        sa.Column("time", ROW, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claims.number"],
        ),
        sa.ForeignKeyConstraint(
            ["time"],
            ["times.number"],
        ),
        sa.PrimaryKeyConstraint("claim", "time"),
    )
    op.create_index("claim_times_by_time", "claim_times", ["time", "claim"], unique=False)
