"""Is the ledger sound? Its file, its rows, its evidence. Called by :meth:`lagebild.ledger.Ledger.check`."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.search import INDEXED
from lagebild.ledger.values import Problem

_BATCH = 100  # runs whose evidence is in memory at a time


def problems(connection: sa.Connection) -> Iterator[Problem]:
    """All that should not be, the file first."""
    if connection.dialect.name == "sqlite":
        yield from _of_file(connection)
    yield from _of_words(connection)
    yield from _of_reports(connection)
    yield from _of_runs(connection)
    yield from _of_originals(connection)


def _of_file(connection: sa.Connection) -> Iterator[Problem]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("file", str(said))
    for table, number, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(f"{table} {number}", f"refers to a row of {parent} that is not there")


def _of_words(connection: sa.Connection) -> Iterator[Problem]:
    """Every row that can be searched has its words in the index."""
    for kind, (table, _) in INDEXED.items():
        index, column = f"{kind}_words", "of" if connection.dialect.name == "postgresql" else "id"
        # FTS5 keeps one row a document in its table of sizes.
        name = index if column == "of" else f"{index}_docsize"
        words = sa.table(name, sa.column(column))
        missing = sa.select(table.c.number).where(table.c.number.not_in(sa.select(words.c[column])))
        for (number,) in connection.execute(missing):
            yield Problem(f"{table.name} {number}", "is not in the full-text index")


def _of_reports(connection: sa.Connection) -> Iterator[Problem]:
    reports, runs = schema.reports, schema.runs
    unread = sa.select(reports.c.id).where(reports.c.id.not_in(sa.select(runs.c.report)))
    for (id,) in connection.execute(unread):
        yield Problem(f"reports {id}", "has no reading")


def _of_runs(connection: sa.Connection) -> Iterator[Problem]:
    """The evidence is whole, and the flat rows are those that it speaks of."""
    runs = schema.runs
    tables = (schema.claims, schema.actors, schema.times, schema.places, schema.quantities, schema.run_propositions)
    names = ("claims", "actors", "times", "places", "quantities", "propositions")
    last = 0
    while page := connection.execute(
        sa.select(runs).where(runs.c.number > last).order_by(runs.c.number).limit(_BATCH)
    ).all():
        first, last = page[0].number, page[-1].number
        held = {name: _counts(connection, table, first, last) for name, table in zip(names, tables, strict=True)}
        for run in page:
            evidence = _evidence(run)
            if evidence is None:
                yield Problem(f"runs {run.id}", "its evidence is damaged")
                continue
            if evidence["report"]["id"] != run.report or _text_hash(evidence["report"]["text"]) != run.report:
                yield Problem(f"runs {run.id}", "its evidence is of another text")
            for name in names:
                if len(evidence[name]) != held[name].get(run.number, 0):
                    yield Problem(f"runs {run.id}", f"its {name} are not those of its evidence")


def _counts(connection: sa.Connection, table: sa.Table, first: int, last: int) -> dict[int, int]:
    select = sa.select(table.c.run, sa.func.count()).where(table.c.run.between(first, last)).group_by(table.c.run)
    return {row[0]: row[1] for row in connection.execute(select)}


def evidence_of(packed: bytes) -> Any:
    """The object of schema ``lagebild/report/1`` that a run holds."""
    return json.loads(zlib.decompress(packed))


def _evidence(run: sa.Row[Any]) -> Any:
    try:
        text = zlib.decompress(run.evidence)
    except zlib.error:
        return None
    return json.loads(text) if hashlib.sha256(text).hexdigest() == run.evidence_sha256 else None


def _text_hash(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _of_originals(connection: sa.Connection) -> Iterator[Problem]:
    for row in connection.execute(sa.select(schema.originals), execution_options={"yield_per": 1}):
        try:
            sound = hashlib.sha256(zlib.decompress(row.bytes)).hexdigest() == row.sha256
        except zlib.error:
            sound = False
        if not sound:
            yield Problem(f"originals {row.sha256}", "is damaged")
