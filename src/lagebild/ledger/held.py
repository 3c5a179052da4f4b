"""What a ledger holds, piece by piece: reports with their readings, bytes as they came, failures, ids, how much of all.

Called by :class:`lagebild.ledger.reader.Reader`, with a connection of its own for each question.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import checks, schema
from lagebild.ledger.adding import corrected
from lagebild.ledger.current_view import current
from lagebild.ledger.plain import plain
from lagebild.ledger.values import Appearance, Failed, Info, MadeBy, StoredFailure, StoredReport, StoredRun

_WITH_IDS = {
    "actor": schema.actors,
    "claim": schema.claims,
    "entity": schema.entities,
    "judgement": schema.judgements,
    "proposition": schema.propositions,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a report beside its bytes; None: nothing."""

    published: str | None
    outlet: str | None
    language: str | None


def holds(connection: sa.Connection, raw: bytes, by: MadeBy, said: Said) -> bool:
    """Whether ``by`` has read ``raw`` before, and nothing new is ``said`` about it."""
    runs, appearances = schema.runs, schema.appearances
    select = (
        sa.select(runs.c.number)
        .join_from(runs, appearances, runs.c.appearance == appearances.c.id)
        .where(runs.c.original == hashlib.sha256(raw).hexdigest())
        .where(runs.c.program == by.program, runs.c.model == by.model, ~corrected())
    )
    known = (
        (runs.c.published, said.published),
        (appearances.c.outlet, plain(said.outlet)),
        (runs.c.language, said.language),
    )
    for column, value in known:
        if value is not None:
            select = select.where(column == value)
    return connection.execute(select.limit(1)).first() is not None


def report(connection: sa.Connection, id: str) -> StoredReport:
    """The report with ``id`` and all its readings; LedgerError if there is none."""
    runs, appearances = schema.runs, schema.appearances
    found = connection.execute(sa.select(schema.reports).where(schema.reports.c.id == id)).first()
    if found is None:
        raise LedgerError("no-such-report", f"the ledger holds no report {id}", "look for it among its reports")
    select = (
        sa.select(runs, appearances.c.outlet, appearances.c.url, current(runs.c.number).label("current"))
        .join_from(runs, appearances, runs.c.appearance == appearances.c.id)
        .where(runs.c.report == id)
        .order_by(runs.c.number)
    )
    readings = tuple(_run(row) for row in connection.execute(select))
    # The evidence has the text with the characters that no store can hold.
    text = readings[-1].evidence["report"]["text"]
    return StoredReport(found.id, text, found.language, found.added_at, readings)


def original(connection: sa.Connection, sha256: str) -> bytes:
    """The bytes with that hash, as they came; LedgerError if they are not there."""
    select = sa.select(schema.originals.c.bytes).where(schema.originals.c.sha256 == sha256)
    packed = connection.execute(select).scalar()
    if packed is not None:
        return zlib.decompress(packed)
    text = sa.select(schema.reports.c.text).where(schema.reports.c.id == f"sha256:{sha256}")
    stored = connection.execute(text).scalar()
    if stored is None:
        raise LedgerError("no-such-original", f"the ledger holds no bytes {sha256}", "look for the failure or run")
    return str(stored).encode()


def failures(connection: sa.Connection, resolved: bool, newest_first: bool) -> Iterator[StoredFailure]:
    """What could not be read, in the order of time or against it; with ``resolved`` also what has been read since."""
    failures = schema.failures
    select = sa.select(failures).order_by(failures.c.number.desc() if newest_first else failures.c.number)
    if not resolved:
        select = select.where(_open_failure())
    for row in connection.execute(select):
        failed = Failed(row.origin, row.stage, row.code, row.message, row.remedy)
        yield StoredFailure(row.id, failed, row.at, MadeBy(row.program, row.model), row.original)


def whole_id(connection: sa.Connection, beginning: str) -> str:
    """The whole id of the one thing whose id begins so; LedgerError if there is none, or several."""
    start = beginning if ":" in beginning else f"claim:{beginning}"
    table = _WITH_IDS.get(start.partition(":")[0])
    if table is None:
        raise LedgerError("no-such-target", f"{beginning} is no id", f"ids begin with {', '.join(_WITH_IDS)}")
    # In the order of code points nothing that begins so comes after it with a tilde.
    ids = sa.select(table.c.id).where(table.c.id >= start, table.c.id < f"{start}~").distinct().limit(2)
    found = connection.execute(ids).all()
    if len(found) != 1:
        said = "nothing with the id" if not found else "more than one id that begins with"
        raise LedgerError("no-such-target", f"the ledger holds {said} {beginning}", "give an id as it shows it")
    return str(found[0].id)


def evidence(connection: sa.Connection, run: str) -> Mapping[str, Any]:
    """The object of schema ``lagebild/report/1`` of the reading with that id; LedgerError if there is none."""
    packed = connection.execute(sa.select(schema.runs.c.evidence).where(schema.runs.c.id == run)).scalar()
    if packed is None:
        raise LedgerError("no-such-report", f"the ledger holds no reading {run}", "take the run of a claim")
    found: Mapping[str, Any] = checks.evidence_of(packed)
    return found


def written(connection: sa.Connection) -> tuple[int, ...]:
    """How many judgements and readings there are, and the numbers of the last failure, relation and membership."""
    counted = (sa.select(sa.func.count()).select_from(table) for table in (schema.judgements, schema.runs))
    tables = (schema.failures, schema.relations, schema.proposition_members)
    last = (sa.select(sa.func.max(table.c.number)) for table in tables)
    row = connection.execute(sa.select(*(each.scalar_subquery() for each in (*counted, *last)))).one()
    return tuple(number or 0 for number in row)


def info(connection: sa.Connection, address: str) -> Info:
    """What the ledger at ``address`` holds."""
    runs = schema.runs
    name: Literal["sqlite", "postgresql"] = "postgresql" if connection.dialect.name == "postgresql" else "sqlite"
    now = connection.execute(
        sa.select(sa.func.sum(runs.c.claims), sa.func.min(runs.c.published), sa.func.max(runs.c.published)).where(
            current(runs.c.number)
        )
    ).one()
    return Info(
        address=address,
        store=name,
        tables=schema.HEAD,
        reports=_count(connection, schema.reports),
        appearances=_count(connection, schema.appearances),
        runs=_count(connection, runs),
        claims=now[0] or 0,
        all_claims=_count(connection, schema.claims),
        failures=_count(connection, schema.failures, _open_failure()),
        judgements=_count(connection, schema.judgements),
        published=(now[1], now[2]),
        bytes=_size(connection),
    )


def _run(row: sa.Row[Any]) -> StoredRun:
    return StoredRun(
        id=row.id,
        appearance=Appearance(row.appearance, row.outlet, row.url),
        made_by=MadeBy(row.program, row.model),
        read_at=row.read_at,
        added_at=row.added_at,
        claims=row.claims,
        current=bool(row.current),
        evidence=checks.evidence_of(row.evidence),
    )


def _open_failure() -> sa.ColumnElement[bool]:
    """Failures whose bytes no run has read since."""
    read = sa.select(schema.runs.c.number).where(schema.runs.c.original == schema.failures.c.original)
    return ~read.exists()


def _count(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool] | None = None) -> int:
    select = sa.select(sa.func.count()).select_from(table)
    return int(connection.execute(select if where is None else select.where(where)).scalar_one())


def _size(connection: sa.Connection) -> int:
    """Bytes on disk: the file's pages, or all tables of the schema with their indexes."""
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())
    size = (
        "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE relkind = 'r' AND pg_table_is_visible(c.oid)"
    )
    return int(
        connection.exec_driver_sql(f"{size} AND relnamespace = current_schema()::regnamespace").scalar_one() or 0
    )
