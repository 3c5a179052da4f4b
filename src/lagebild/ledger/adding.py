"""Put one reading, or one failure, into the ledger: wholly or not at all.

In go a Reading and the bytes it came as, in one transaction. What is there already stays as it is: a report, an
appearance, a run of the same version are each kept once. Called by :class:`lagebild.ledger.Ledger`.
"""

from __future__ import annotations

import hashlib
import zlib

import sqlalchemy as sa

from lagebild.ledger import origins, schema
from lagebild.ledger.ids import content_id, run_id
from lagebild.ledger.linking import link
from lagebild.ledger.plain import plain
from lagebild.ledger.rows import Values, appearance_row, link_rows, report_row, rows_of_run, run_row
from lagebild.ledger.search import search_for
from lagebild.ledger.values import Added, Failed, MadeBy
from lagebild.ledger.writing import insert_all, insert_new, numbers_of_run
from lagebild.model import Reading


def add_reading(connection: sa.Connection, reading: Reading, raw: bytes | None, made_by: MadeBy, at: str) -> Added:
    """Add ``reading``, which ``made_by`` made of ``raw``, at the time ``at``; the caller's transaction holds it all."""
    report = reading.report
    search = search_for(connection.dialect.name)
    original = hashlib.sha256(raw).hexdigest() if raw is not None else None
    row = report_row(report, at)
    if insert_new(connection, schema.reports, row):
        search.index_report(connection, report.id, report.language, row["text"])
    _wait_for_others(connection, report.id)
    run = run_row(reading, made_by, original, at)
    same = _read_alike(connection, run)
    for id, counts in same:
        if counts:
            return Added(report.id, id, len(reading.claims), new=False)
    run["id"] = run_id(report, made_by, len(same) + 1)
    insert_new(connection, schema.appearances, appearance_row(report, at))
    if raw is not None and original != report.text_sha256:
        insert_new(connection, schema.originals, _original(raw))
    number = connection.execute(sa.insert(schema.runs).returning(schema.runs.c.number), run).scalar_one()
    _supersede(connection, number, run)
    rows = rows_of_run(reading, number, made_by, at)
    insert_all(connection, rows)
    search.index_run(connection, number, report.language, rows)
    held = (schema.claims, schema.actors, schema.times, schema.places, schema.quantities)
    numbers = {table: numbers_of_run(connection, table, number) for table in held}
    insert_all(connection, link_rows(reading, numbers))
    origins.write(connection, reading, number, numbers[schema.claims], made_by, report.read_at or at)
    link(connection, reading, number, made_by, report.read_at or at)
    return Added(report.id, run["id"], len(reading.claims), new=True)


def _wait_for_others(connection: sa.Connection, report: str) -> None:
    """Let two that add readings of the same report see each other. SQLite has one writer at a time anyway."""
    reports = schema.reports
    connection.execute(sa.select(reports.c.number).where(reports.c.id == report).with_for_update(key_share=True))


def _read_alike(connection: sa.Connection, run: Values) -> list[tuple[str, bool]]:
    """The ids of the runs that were read of the same, by the same version, as of the same day and in the same language,
    and whether each still counts.
    """
    runs = schema.runs
    select = sa.select(runs.c.id, ~corrected()).order_by(runs.c.number)
    for name in ("report", "appearance", "published", "language", "program", "model"):  # the first has an index
        select = select.where(runs.c[name].is_not_distinct_from(run[name]))
    return [(row[0], bool(row[1])) for row in connection.execute(select)]


def corrected() -> sa.ColumnElement[bool]:
    """Whether a row of ``runs`` gave way to another reading by the same version: somebody has said something else about
    the report, and may take it back. A run that gave way to a newer version is not to be added again.
    """
    runs, later = schema.runs, schema.runs.alias()
    over = sa.select(schema.superseded.c.run).join(later, schema.superseded.c.by_run == later.c.number)
    return over.where(
        schema.superseded.c.run == runs.c.number,
        *(later.c[name] == runs.c[name] for name in ("appearance", "program", "model")),
    ).exists()


def _supersede(connection: sa.Connection, number: int, run: Values) -> None:
    """Write down what counts no more: the older readings of the same appearance, and of a text that was added without
    saying where it appeared every reading, once the same text is there with a name.
    """
    runs = schema.runs
    columns = (runs.c.number, runs.c.appearance, runs.c.named, runs.c.read_at)
    others = connection.execute(
        sa.select(*columns).where(runs.c.report == run["report"], runs.c.number != number)
    ).all()
    over: list[Values] = [
        {"run": other.number, "by_run": number, "since": run["read_at"]}
        for other in others
        if other.appearance == run["appearance"] or (run["named"] and not other.named)
    ]
    if not run["named"]:
        over += [{"run": number, "by_run": o.number, "since": o.read_at} for o in others if o.named]
    insert_all(connection, {schema.superseded: over})


def add_failure(connection: sa.Connection, failed: Failed, raw: bytes | None, made_by: MadeBy, at: str) -> str:
    """Write ``failed`` down, with the bytes that came, and return its id."""
    original = None
    if raw is not None:
        row = _original(raw)
        original = row["sha256"]
        insert_new(connection, schema.originals, row)
    what = (original or failed.origin, failed.stage, failed.code, made_by.program, made_by.model)
    values = {
        "id": content_id("failure", *what),
        "origin": plain(failed.origin),
        "stage": failed.stage,
        "code": failed.code,
        "message": plain(failed.message),
        "remedy": plain(failed.remedy),
        "at": at,
        "program": made_by.program,
        "model": made_by.model,
        "original": original,
    }
    insert_new(connection, schema.failures, values)
    return str(values["id"])


def _original(raw: bytes) -> Values:
    return {"sha256": hashlib.sha256(raw).hexdigest(), "length": len(raw), "bytes": zlib.compress(raw)}
