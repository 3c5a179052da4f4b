"""The ledger's tables, the same in every store. What is written is never changed or removed: rows are only added.

A *report* is a text, kept once whatever it is called. It *appears* with an outlet or at an address. A *run* is one
reading of an appearance by one version of program and model; it holds the whole JSON that the reading gave as
evidence, and its claims, actors, times, places and quantities flat, under the ids that the JSON gives them (``local``).
Statements across reports (entities, propositions, relations, judgements) name claims and actors by their content-made
``id``, which a later run gives them again where it reads the same.

Called by the modules of this folder. The words of a full-text search stand in tables of the store's own kind, see
:mod:`lagebild.ledger.search`; migrations write the tables down a second time, as they were at their day.
"""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0006"
"""The newest migration: what a ledger of this program is at."""

VERSION_TABLE = "lagebild_schema"
"""Where Alembic notes the migration a ledger is at; a database with this table is a ledger."""

metadata = sa.MetaData()

# Plain order of code points: ISO dates and ids compare as text in every store and locale.
Plain = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Row = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _number() -> sa.Column[int]:
    return sa.Column("number", Row, primary_key=True, autoincrement=True)


def _of_run(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """The columns of what a run holds: its own number, the run's, and the id that the evidence gives it."""
    return (
        _number(),
        sa.Column("run", Row, sa.ForeignKey("runs.number"), nullable=False),
        sa.Column("local", Plain, nullable=False),
        sa.UniqueConstraint("run", "local", name=f"{table}_of_run"),
    )


def _link(name: str, second: str, target: str) -> sa.Table:
    """A table that says which claim has which of its run's facts or actors, by their numbers."""
    return sa.Table(
        name,
        metadata,
        sa.Column("claim", Row, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
        sa.Column(second, Row, sa.ForeignKey(f"{target}.number"), primary_key=True, autoincrement=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Index(f"{name}_by_{second}", second, "claim"),
    )


originals = sa.Table(
    "originals",
    metadata,
    sa.Column("sha256", Plain, primary_key=True),
    sa.Column("length", Row, nullable=False),
    sa.Column("bytes", sa.LargeBinary, nullable=False),  # compressed with zlib
)

reports = sa.Table(
    "reports",
    metadata,
    _number(),
    sa.Column("id", Plain, nullable=False, unique=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", Plain, nullable=False),
    sa.Column("length", Row, nullable=False),
    sa.Column("added_at", Plain, nullable=False),
)

appearances = sa.Table(
    "appearances",
    metadata,
    sa.Column("id", Plain, primary_key=True),
    sa.Column("report", Plain, sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("outlet", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("added_at", Plain, nullable=False),
)

runs = sa.Table(
    "runs",
    metadata,
    _number(),
    sa.Column("id", Plain, nullable=False, unique=True),
    sa.Column("report", Plain, sa.ForeignKey("reports.id"), nullable=False),
    sa.Column("appearance", Plain, sa.ForeignKey("appearances.id"), nullable=False),
    sa.Column("named", sa.Boolean, nullable=False),  # whether its appearance has an outlet or an address
    sa.Column("program", Plain, nullable=False),
    sa.Column("model", Plain, nullable=False),
    sa.Column("read_at", Plain, nullable=False),
    sa.Column("added_at", Plain, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("language", Plain, nullable=False),
    sa.Column("published", Plain),
    sa.Column("published_from", Plain, nullable=False),
    sa.Column("agencies", sa.JSON, nullable=False),
    sa.Column("original", Plain),  # SHA-256 of the bytes it came as; they stand in originals unless they are the text
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("evidence", sa.LargeBinary, nullable=False),  # the object of schema lagebild/report/1, zlib
    sa.Column("evidence_sha256", Plain, nullable=False),
    sa.Index("runs_by_report", "report", "number"),
    sa.Index("runs_by_original", "original"),
)

# A run that counts no more, from when on, and which one does instead. What is not in here is the current view.
superseded = sa.Table(
    "superseded",
    metadata,
    sa.Column("run", Row, sa.ForeignKey("runs.number"), primary_key=True, autoincrement=False),
    sa.Column("by_run", Row, sa.ForeignKey("runs.number"), primary_key=True, autoincrement=False),
    sa.Column("since", Plain, nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    *_of_run("claims"),
    sa.Column("id", Plain, nullable=False, index=True),
    sa.Column("voice", Plain, nullable=False),
    sa.Column("speakers", sa.JSON, nullable=False),  # their names
    sa.Column("source", sa.Text),
    sa.Column("cue", sa.Text),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("first", sa.Integer, nullable=False),  # where its content begins and ends in the report's text
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("block", sa.Integer),  # the number of the block of its report that its content begins in
    sa.Column("distanced", sa.Boolean, nullable=False, server_default=sa.false()),  # the report keeps its distance
    sa.Column("takes_back", sa.Boolean, nullable=False, server_default=sa.false()),  # what its speaker has said
    sa.Column("speech", Plain, nullable=False),
    sa.Column("act", Plain, nullable=False),
    sa.Column("polarity", Plain, nullable=False),
    sa.Column("stance", Plain, nullable=False),
    sa.Column("certainty", Plain, nullable=False),
    sa.Column("within", Plain),
    sa.Column("proposition", Plain),  # of its report, by its local id
    sa.Column("names", sa.JSON(none_as_null=True)),  # proper names in its content; null: nobody has looked for them
    sa.Column("happened_earliest", Plain),
    sa.Column("happened_latest", Plain),
    sa.Column("said_earliest", Plain),
    sa.Column("said_latest", Plain),
    sa.Column("published", Plain, index=True),
    sa.Column("read", Plain, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
)

actors = sa.Table(
    "actors",
    metadata,
    *_of_run("actors"),
    sa.Column("id", Plain, nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("names", sa.JSON, nullable=False),  # the name and the others that the report gives it
    sa.Column("kind", Plain, nullable=False),
    sa.Column("country", Plain),
    sa.Column("key", Plain, index=True),
    sa.Column("wikidata", Plain),
    sa.Column("speaks_for", Plain),  # the key of the body that a person speaks for
)

times = sa.Table(
    "times",
    metadata,
    *_of_run("times"),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("type", Plain, nullable=False),
    sa.Column("value", Plain),
    sa.Column("earliest", Plain),
    sa.Column("latest", Plain),
    sa.Column("mod", Plain),
    sa.Column("amount", Plain),
)

places = sa.Table(
    "places",
    metadata,
    *_of_run("places"),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("precision", Plain, nullable=False),
    sa.Column("country", Plain),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("geonames", Row, index=True),
    sa.Column("within", sa.Text),
    sa.Column("relation", Plain),
)

quantities = sa.Table(
    "quantities",
    metadata,
    *_of_run("quantities"),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("low", sa.Float),
    sa.Column("high", sa.Float),
    sa.Column("comparison", Plain, nullable=False),
    sa.Column("unit", Plain),
    sa.Column("counted", sa.Text),
    sa.Column("role", Plain),
    sa.Column("base_low", sa.Float),
    sa.Column("base_high", sa.Float),
    sa.Column("base_unit", Plain),
)

claim_speakers = _link("claim_speakers", "actor", "actors")
claim_mentions = _link("claim_mentions", "actor", "actors")  # whom its content speaks of
claim_times = _link("claim_times", "time", "times")
claim_places = _link("claim_places", "place", "places")
claim_implied_places = _link("claim_implied_places", "place", "places")
claim_quantities = _link("claim_quantities", "quantity", "quantities")

# The way of a claim to the reader, station by station.
claim_hops = sa.Table(
    "claim_hops",
    metadata,
    sa.Column("claim", Row, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", Plain, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
)

# Whom a claim goes back to before its speaker: an agency or outlet that is named for it, else who published it.
claim_origins = sa.Table(
    "claim_origins",
    metadata,
    sa.Column("claim", Row, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    sa.Column("kind", Plain, nullable=False),
    sa.Column("key", Plain, nullable=False),  # the same for the same origin in every report
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("why", Plain, nullable=False),
)

# What claims are found by when a new one is compared with them: 64 bits of a hash, see lagebild.ledger.candidates.
claim_keys = sa.Table(
    "claim_keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("claim", Row, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What claims say, as vectors: see lagebild.link.meaning.
claim_meanings = sa.Table(
    "claim_meanings",
    metadata,
    sa.Column("claim", Row, sa.ForeignKey("claims.number"), primary_key=True, autoincrement=False),
    sa.Column("vector", sa.LargeBinary, nullable=False),
)

# The blocks of a run's report that are long enough to be known again elsewhere, and what they are found by.
passages = sa.Table(
    "passages",
    metadata,
    _number(),
    sa.Column("run", Row, sa.ForeignKey("runs.number"), nullable=False),
    sa.Column("block", sa.Integer, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("run", "block", name="passages_of_run"),
)

passage_bands = sa.Table(
    "passage_bands",
    metadata,
    sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("passage", Row, sa.ForeignKey("passages.number"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

run_propositions = sa.Table(
    "run_propositions",
    metadata,
    *_of_run("run_propositions"),
    sa.Column("label", sa.Text, nullable=False),
)


def _statement(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Index) -> sa.Table:
    """A table of statements by the program: what is said, how sure it is, why, by which version, when."""
    return sa.Table(
        name,
        metadata,
        _number(),
        *columns,
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.JSON, nullable=False),
        sa.Column("made_by", Plain, nullable=False),
        sa.Column("made_at", Plain, nullable=False),
    )


entities = sa.Table(
    "entities",
    metadata,
    sa.Column("id", Plain, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("kind", Plain, nullable=False),
    sa.Column("country", Plain),
    sa.Column("key", Plain),
    sa.Column("wikidata", Plain),
    sa.Column("made_at", Plain, nullable=False),
)

entity_members = _statement(
    "entity_members",
    sa.Column("entity", Plain, sa.ForeignKey("entities.id"), nullable=False, index=True),
    sa.Column("actor", Plain, nullable=False, index=True),
)

# As whom reports name an entity, and what it is found by (``block``) when an actor of a new report is compared with it.
entity_names = sa.Table(
    "entity_names",
    metadata,
    _number(),
    sa.Column("block", Plain, nullable=False, index=True),
    sa.Column("entity", Plain, sa.ForeignKey("entities.id"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", Plain, nullable=False),
    sa.Column("kind", Plain, nullable=False),
    sa.Column("country", Plain),
    sa.Column("speaks_for", Plain),
)

propositions = sa.Table(
    "propositions",
    metadata,
    sa.Column("id", Plain, primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("founder", Plain, index=True),  # the claim that new ones are compared with
    sa.Column("made_at", Plain, nullable=False),
)

proposition_members = _statement(
    "proposition_members",
    sa.Column("proposition", Plain, sa.ForeignKey("propositions.id"), nullable=False, index=True),
    sa.Column("claim", Plain, nullable=False, index=True),
    sa.Column("side", Plain, nullable=False, server_default="for"),  # for, against or none
)

# That a passage is a copy of one that was published earlier, with how much of their words they share as the score.
copies = _statement(
    "copies",
    sa.Column("passage", Row, sa.ForeignKey("passages.number"), nullable=False, index=True),
    sa.Column("original", Row, sa.ForeignKey("passages.number"), nullable=False, index=True),
)

# ``run`` is the reading that brought the relation, of either claim's report; it counts as long as that reading does.
relations = _statement(
    "relations",
    sa.Column("from_claim", Plain, nullable=False, index=True),
    sa.Column("to_claim", Plain, nullable=False, index=True),
    sa.Column("type", Plain, nullable=False),
    sa.Column("run", Row, sa.ForeignKey("runs.number"), index=True),
)

judgements = sa.Table(
    "judgements",
    metadata,
    _number(),
    sa.Column("id", Plain, nullable=False, unique=True),
    sa.Column("kind", Plain, nullable=False),
    sa.Column("target", Plain, nullable=False, index=True),
    sa.Column("payload", sa.JSON, nullable=False),
    sa.Column("person", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("at", Plain, nullable=False),
    sa.Column("undoes", Plain, sa.ForeignKey("judgements.id"), index=True),
)

# Of which claims, actors, entities and propositions a judgement speaks: see lagebild.ledger.subjects.
judgement_subjects = sa.Table(
    "judgement_subjects",
    metadata,
    sa.Column("subject", Plain, primary_key=True),
    sa.Column("judgement", Row, sa.ForeignKey("judgements.number"), primary_key=True, autoincrement=False),
    sa.Index("judgement_subjects_by_judgement", "judgement"),
    sqlite_with_rowid=False,
)

failures = sa.Table(
    "failures",
    metadata,
    _number(),
    sa.Column("id", Plain, nullable=False, unique=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("stage", Plain, nullable=False),
    sa.Column("code", Plain, nullable=False),
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("remedy", sa.Text, nullable=False),
    sa.Column("at", Plain, nullable=False),
    sa.Column("program", Plain, nullable=False),
    sa.Column("model", Plain, nullable=False),
    sa.Column("original", Plain, index=True),
)
