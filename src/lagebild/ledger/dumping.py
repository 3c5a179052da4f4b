"""The whole ledger as JSON objects, one by one: what :mod:`lagebild.ledger.restoring` makes an equal ledger of.

In goes a fresh connection, out come the objects of :mod:`.lines` in an order in which each finds what it speaks of: the
bytes that came, the runs, then what is said across them. All is of one state of the ledger, of which only a page is in
memory. Called by :meth:`lagebild.ledger.Ledger.dump`.
"""

from __future__ import annotations

import base64
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.checks import evidence_of
from lagebild.ledger.lines import END, ORIGINAL, ROWS, Rows

Object = dict[str, Any]

_PAGE = 100  # runs that are in memory at a time
_DIGITS = 2**64  # keys and bands are 64 bits; JSON's readers do not agree on numbers of that size, so they are hex


def objects(connection: sa.Connection) -> Iterator[Object]:
    """The lines of the whole ledger, the closing one last."""
    if connection.dialect.name == "postgresql":  # each statement would see what others have added meanwhile
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    count = 0
    for found in (_originals(connection), _runs(connection), *(_rows(connection, rows) for rows in ROWS)):
        for value in found:
            count += 1
            yield value
    yield {"schema": END, "lines": count}


def _originals(connection: sa.Connection) -> Iterator[Object]:
    originals = schema.originals
    select = sa.select(originals).order_by(originals.c.sha256)
    for row in connection.execute(select, execution_options={"yield_per": 1}):  # each can be as large as a report may
        base64_of = base64.b64encode(zlib.decompress(row.bytes)).decode()
        yield {"schema": ORIGINAL, "sha256": row.sha256, "length": row.length, "base64": base64_of}


def _runs(connection: sa.Connection) -> Iterator[Object]:
    runs, last = schema.runs, 0
    while page := connection.execute(
        sa.select(runs).where(runs.c.number > last).order_by(runs.c.number).limit(_PAGE)
    ).all():
        first, last = page[0].number, page[-1].number
        claims, passages = _claims(connection, first, last), _passages(connection, first, last)
        for run in page:
            about = {
                "run": run.id,
                "program": run.program,
                "model": run.model,
                "appearance": run.appearance,
                "added_at": run.added_at,
                "original": run.original,
                "evidence_sha256": run.evidence_sha256,
                "claims": claims[run.number],
                "passages": passages[run.number],
            }
            yield {**evidence_of(run.evidence), "ledger": about}


def _claims(connection: sa.Connection, first: int, last: int) -> Mapping[int, dict[str, Object]]:
    """By run, and by the local id of its claims, what linking has found about each: keys, meaning and origin."""
    claims, keys, origins, meanings = schema.claims, schema.claim_keys, schema.claim_origins, schema.claim_meanings
    found: dict[int, dict[str, Object]] = defaultdict(dict)
    of_runs = claims.c.run.between(first, last)
    select = sa.select(claims.c.run, claims.c.local, keys.c.key).join(keys, keys.c.claim == claims.c.number)
    for row in connection.execute(select.where(of_runs).order_by(claims.c.number, keys.c.key)):
        found[row.run].setdefault(row.local, {}).setdefault("keys", []).append(_hex(row.key))
    select = sa.select(claims.c.run, claims.c.local, meanings.c.vector)
    select = select.join(meanings, meanings.c.claim == claims.c.number)
    for row in connection.execute(select.where(of_runs).order_by(claims.c.number)):
        found[row.run].setdefault(row.local, {})["meaning"] = base64.b64encode(row.vector).decode()
    known = [column for column in origins.c if column.name != "claim"]
    select = sa.select(claims.c.run, claims.c.local, *known).join(origins, origins.c.claim == claims.c.number)
    for row in connection.execute(select.where(of_runs).order_by(claims.c.number)):
        origin = {column.name: row._mapping[column.name] for column in known}
        found[row.run].setdefault(row.local, {})["origin"] = origin
    return found


def _passages(connection: sa.Connection, first: int, last: int) -> Mapping[int, Sequence[Object]]:
    """By run, the blocks that can be known again, each with what it is found by."""
    passages, bands = schema.passages, schema.passage_bands
    of_runs = passages.c.run.between(first, last)
    found_by: dict[int, list[str]] = defaultdict(list)
    select = sa.select(bands).join_from(bands, passages, bands.c.passage == passages.c.number)
    for row in connection.execute(select.where(of_runs).order_by(bands.c.passage, bands.c.band)):
        found_by[row.passage].append(_hex(row.band))
    found: dict[int, list[Object]] = defaultdict(list)
    for row in connection.execute(sa.select(passages).where(of_runs).order_by(passages.c.number)):
        signature = base64.b64encode(row.signature).decode()
        found[row.run].append({"block": row.block, "signature": signature, "bands": found_by[row.number]})
    return found


def _hex(key: int) -> str:
    return f"{key % _DIGITS:016x}"


def _rows(connection: sa.Connection, rows: Rows) -> Iterator[Object]:
    """Each row of the table as a line, in the order they were written."""
    fields = [each for column in rows.columns for each in _fields(rows, column)]
    order = [rows.table.c.number] if "number" in rows.table.c else [*rows.table.primary_key]
    select = sa.select(*fields).select_from(rows.table).order_by(*order)
    for row in connection.execute(select, execution_options={"yield_per": _PAGE}):
        yield {"schema": rows.name, **row._mapping}


def _fields(rows: Rows, column: sa.Column[Any]) -> Iterator[sa.ColumnElement[Any]]:
    """What the line says for ``column``: its value, or the names of what it points at."""
    runs, passages = schema.runs, schema.passages
    what = rows.reference(column.name)
    if what is None:
        yield column.label(rows.called(column.name))
    elif what == "run":
        yield sa.select(runs.c.id).where(runs.c.number == column).scalar_subquery().label(column.name)
    else:
        passage = sa.join(passages, runs, passages.c.run == runs.c.number)
        for end, name in ((runs.c.id, "run"), (passages.c.block, "block")):
            of_it = sa.select(end).select_from(passage).where(passages.c.number == column)
            yield of_it.scalar_subquery().label(f"{column.name}_{name}")
