"""A run as a line of JSON -> its rows, as they were when it was added.

In goes the object of schema ``lagebild/report/1`` with its field ``ledger``; ValueError if it is not what was once
written. Called by :mod:`lagebild.ledger.restoring`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib
from typing import Any

import sqlalchemy as sa

from lagebild.export.read_report_json import reading_from_dict
from lagebild.export.report_json import json_line
from lagebild.ledger import schema
from lagebild.ledger.ids import appearance_id
from lagebild.ledger.plain import plain
from lagebild.ledger.rows import Values, appearance_row, link_rows, report_row, rows_of_run, run_row
from lagebild.ledger.search import search_for
from lagebild.ledger.values import MadeBy
from lagebild.ledger.writing import insert_all, insert_new, numbers_of_run
from lagebild.model import Reading

_FACTS = (schema.claims, schema.actors, schema.times, schema.places, schema.quantities)
_KEY = re.compile("[0-9a-f]{16}")


def number_of_run(connection: sa.Connection, id: str) -> int | None:
    """The number of the run with ``id``, None if it is not in the ledger."""
    found = connection.execute(sa.select(schema.runs.c.number).where(schema.runs.c.id == id)).scalar()
    return None if found is None else int(found)


def add_run(connection: sa.Connection, value: dict[str, Any], last: int) -> bool:
    """Add the run that ``value`` is, unless it is there; whether it was new. ``last`` is the number of the newest run
    that was there before the first of the lines.
    """
    evidence = {name: field for name, field in value.items() if name != "ledger"}
    reading = reading_from_dict(evidence)
    about = value.get("ledger")
    if not isinstance(about, dict):
        raise ValueError("it is a reading that was in no ledger: add its report with lagebild add")
    run = _run(reading, evidence, about)
    if number_of_run(connection, run["id"]) is not None:
        return False
    search, report = search_for(connection.dialect.name), reading.report
    made_by, at = MadeBy(run["program"], run["model"]), run["added_at"]
    row = report_row(report, at)
    if insert_new(connection, schema.reports, row):
        search.index_report(connection, report.id, report.language, row["text"])
    insert_new(connection, schema.appearances, appearance_row(report, at))
    number = connection.execute(sa.insert(schema.runs).returning(schema.runs.c.number), run).scalar_one()
    _supersede(connection, number, run, last)
    all_rows = rows_of_run(reading, number, made_by, at)
    # Relations come as lines of their own: not all of them were made by the reading.
    rows = {table: all_rows[table] for table in (*_FACTS, schema.run_propositions)}
    insert_all(connection, rows)
    search.index_run(connection, number, report.language, rows)
    numbers = {table: numbers_of_run(connection, table, number) for table in _FACTS}
    insert_all(connection, link_rows(reading, numbers))
    insert_all(connection, _linked(about, numbers[schema.claims]))
    _add_passages(connection, number, about)
    return True


def _run(reading: Reading, evidence: dict[str, Any], about: dict[str, Any]) -> Values:
    """The row of the run; ValueError if it is not as it was written."""
    written = json_line(evidence).encode()
    if hashlib.sha256(written).hexdigest() != about.get("evidence_sha256"):
        raise ValueError("it is not what was written: its hash is another")
    if appearance_id(reading.report) != about.get("appearance"):
        raise ValueError("its appearance is not that of its report")
    if about.get("original") is not None:
        _text(about, "original")
    by = MadeBy(_text(about, "program"), _text(about, "model"))
    run = run_row(reading, by, about.get("original"), _text(about, "added_at"))
    # The evidence stays as it was: an older version may have written it in another way.
    return {
        **run,
        "id": _text(about, "run"),
        "evidence": zlib.compress(written),
        "evidence_sha256": about["evidence_sha256"],
    }


def _supersede(connection: sa.Connection, number: int, run: Values, last: int) -> None:
    """Put the run beside those of its report that were here before: of two the one that was added later counts.

    Which of the lines' own runs gave way to which they say themselves.
    """
    runs = schema.runs
    columns = (runs.c.number, runs.c.appearance, runs.c.named, runs.c.read_at, runs.c.added_at)
    select = sa.select(*columns).where(runs.c.report == run["report"], runs.c.number <= last)
    over: list[Values] = []
    for other in connection.execute(select):
        if other.appearance != run["appearance"] and other.named == run["named"]:
            continue
        stays = other.named if other.named != run["named"] else other.added_at > run["added_at"]
        old, new, since = (number, other.number, other.read_at) if stays else (other.number, number, run["read_at"])
        over.append({"run": old, "by_run": new, "since": since})
    insert_all(connection, {schema.superseded: over})


def _linked(about: dict[str, Any], claims: dict[str, int]) -> dict[sa.Table, list[Values]]:
    """The keys, meanings and origins of the run's claims."""
    keys: list[Values] = []
    meanings: list[Values] = []
    origins: list[Values] = []
    for local, found in _object(about, "claims").items():
        if local not in claims:
            raise ValueError(f"ledger.claims: it has no claim {local!r:.40}")
        known = _object({local: found}, local)
        keys += [{"claim": claims[local], "key": key} for key in _keys(known.get("keys", []))]
        if "meaning" in known:
            meanings.append({"claim": claims[local], "vector": _bytes(known, "meaning")})
        if "origin" in known:
            said = _object(known, "origin")
            origin = {name: _text(said, name) for name in ("kind", "key", "name", "why")}
            origins.append({"claim": claims[local], **origin})
    return {schema.claim_keys: keys, schema.claim_meanings: meanings, schema.claim_origins: origins}


def _add_passages(connection: sa.Connection, number: int, about: dict[str, Any]) -> None:
    listed = about.get("passages", [])
    for passage in listed if isinstance(listed, list) else [None]:
        if not isinstance(passage, dict) or not isinstance(passage.get("block"), int):
            raise ValueError("ledger.passages: one of them has no block")
        row = {"run": number, "block": passage["block"], "signature": _bytes(passage, "signature")}
        insert = sa.insert(schema.passages).returning(schema.passages.c.number)
        added = connection.execute(insert, row).scalar_one()
        bands = [{"band": band, "passage": added} for band in _keys(passage.get("bands", []))]
        insert_all(connection, {schema.passage_bands: bands})


def _keys(found: Any) -> list[int]:
    """Signed integers of 64 bits from their hexadecimal digits."""
    if not isinstance(found, list) or not all(isinstance(key, str) and _KEY.fullmatch(key) for key in found):
        raise ValueError("ledger: keys and bands are lists of 16 hexadecimal digits")
    return [int.from_bytes(bytes.fromhex(key), signed=True) for key in found]


def _bytes(value: dict[str, Any], name: str) -> bytes:
    try:
        return base64.b64decode(_text(value, name), validate=True)
    except binascii.Error:
        raise ValueError(f"ledger.{name} is no base64") from None


def _text(value: dict[str, Any], name: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or plain(found) != found:
        raise ValueError(f"ledger.{name} is {found!r:.40}, which cannot be")
    return found


def _object(value: dict[str, Any], name: str) -> dict[str, Any]:
    found = value.get(name)
    if not isinstance(found, dict):
        raise ValueError(f"ledger.{name} is no object")
    return found
