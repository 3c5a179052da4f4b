"""Fill a ledger from the lines that another one was written as: what :mod:`lagebild.ledger.dumping` has written.

In go lines of JSON, into one transaction that the caller holds: they are all taken in, or none. A run comes back from
its evidence as if it were added, by the version and at the time that it was; what is said across reports is taken as it
was said, and nothing is compared anew. What is there already stays and is not doubled. Called by
:meth:`lagebild.ledger.Ledger.restore`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError

from lagebild.errors import LedgerError
from lagebild.ledger import schema, subjects
from lagebild.ledger.lines import END, ORIGINAL, REPORT, ROWS, Rows
from lagebild.ledger.plain import plain
from lagebild.ledger.restoring_runs import add_run, number_of_run
from lagebild.ledger.rows import Values
from lagebild.ledger.values import Restored
from lagebild.ledger.writing import insert_new

_ROWS = {rows.name: rows for rows in ROWS}
_KNOWN = {REPORT, ORIGINAL, END, *_ROWS}
_REMEDY = "export the ledger again, and take the file as it is"
# Of a statement, what makes it another one; how sure it is, why and by whom belongs to it.
_HOW = frozenset({"number", "score", "reasons", "made_by", "made_at"})


def restore(connection: sa.Connection, lines: Iterable[str | bytes]) -> Restored:
    """Take all ``lines`` in; LedgerError, with the number of the line, for one that cannot be."""
    restorer = _Restorer(connection)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            restorer.take(_parsed(line))
        except LedgerError as error:
            raise LedgerError(error.code, f"line {number}: {error.message}", error.remedy) from error
        except (IntegrityError, DataError) as error:
            said = str(error.orig).strip().partition("\n")[0]
            raise _wrong(f"line {number}: it speaks of what is not there, or says what cannot be ({said})") from error
        except (ValueError, OverflowError, RecursionError) as error:
            raise _wrong(f"line {number}: {error}") from error
    restorer.end()
    return restorer.done


class _Restorer:
    """Takes lines in and counts what was new."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._counts: Counter[str] = Counter()
        self._begin()

    def _begin(self) -> None:
        """What comes now is one export."""
        newest = sa.select(sa.func.max(schema.runs.c.number))
        self._last_run = self._connection.execute(newest).scalar() or 0
        self._empty = {rows.name: _is_empty(self._connection, rows.table) for rows in ROWS}
        self._said: Counter[tuple[object, ...]] = Counter()  # statements that came, where some were there before
        self._lines = 0

    @property
    def done(self) -> Restored:
        """What has come in."""
        counted = self._counts
        return Restored(
            runs=counted[REPORT],
            known=counted["known"],
            failures=counted["lagebild/failure/1"],
            judgements=counted["lagebild/judgement/1"],
        )

    def take(self, value: dict[str, Any]) -> None:
        """One line."""
        name = value.get("schema")
        if name not in _KNOWN:
            _refuse(name)
        if name == END:
            if value.get("lines") != self._lines:
                raise ValueError(f"{value.get('lines')!r:.20} lines should have come before it, not {self._lines}")
            self._begin()
            return
        self._lines += 1
        if name == REPORT:
            new = add_run(self._connection, value, self._last_run)
            self._counts[REPORT if new else "known"] += 1
        elif name == ORIGINAL:
            insert_new(self._connection, schema.originals, _original(value))
        else:
            self._counts[str(name)] += self._row(_ROWS[str(name)], value)

    def end(self) -> None:
        """LedgerError if the closing line has not come."""
        if self._lines:
            raise LedgerError(
                "import-cut-off", f"its end is missing: after {self._lines} lines no closing line comes", _REMEDY
            )

    def _row(self, rows: Rows, value: dict[str, Any]) -> bool:
        row = {column.name: self._column(rows, column, value) for column in rows.columns}
        if "number" not in rows.table.c or "id" in rows.table.c:
            new = insert_new(self._connection, rows.table, row)
            if new and rows.table is schema.judgements:
                subjects.note(self._connection, row["id"])
            return new
        if self._empty[rows.name] or not self._is_there(rows.table, row):
            self._connection.execute(sa.insert(rows.table), row)
            return True
        return False

    def _is_there(self, table: sa.Table, row: Values) -> bool:
        """Whether as many of this statement are there as have come in these lines: people and versions say things
        again.
        """
        key = {name: value for name, value in row.items() if name not in _HOW}
        self._said[table.name, *key.values()] += 1
        same = sa.select(sa.func.count()).select_from(table)
        same = same.where(*(table.c[name].is_not_distinct_from(value) for name, value in key.items()))
        return bool(self._connection.execute(same).scalar_one() >= self._said[table.name, *key.values()])

    def _column(self, rows: Rows, column: sa.Column[Any], value: dict[str, Any]) -> Any:
        match rows.reference(column.name):
            case "run":
                return self._run(value, column.name, nullable=bool(column.nullable))
            case "passage":
                return self._passage(value, column.name)
        return _checked(value, rows.called(column.name), column)

    def _run(self, value: dict[str, Any], name: str, nullable: bool = False) -> int | None:
        id = value.get(name)
        if id is None and nullable:
            return None
        number = number_of_run(self._connection, id) if isinstance(id, str) else None
        if number is None:
            raise ValueError(f"{name}: there is no run {id!r:.40}")
        return number

    def _passage(self, value: dict[str, Any], name: str) -> int:
        passages, block = schema.passages, value.get(f"{name}_block")
        run = self._run(value, f"{name}_run")
        number = None
        if isinstance(block, int):
            select = sa.select(passages.c.number).where(passages.c.run == run, passages.c.block == block)
            number = self._connection.execute(select).scalar()
        if number is None:
            raise ValueError(f"{name}: there is no such passage")
        return int(number)


def _parsed(line: str | bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode() if isinstance(line, bytes) else line, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8: {error}") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON, or only half a line of it: {error}") from error
    if not isinstance(value, dict):
        raise ValueError("it is no object")
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _refuse(name: object) -> NoReturn:
    kind, _, version = str(name).rpartition("/")
    if name == "lagebild/claim/1":
        raise LedgerError(
            "import-unknown",
            "claims alone make no ledger",
            "export the whole ledger, asking for no claims in particular",
        )
    if version.isdigit() and any(known.rpartition("/")[0] == kind for known in _KNOWN):
        raise LedgerError(
            "import-too-new",
            f"it is of schema {name}, which a newer version of the program writes",
            "install that version: pip install --upgrade lagebild",
        )
    raise LedgerError("import-unknown", f"it is of schema {name!r:.60}, which no ledger is written in", _REMEDY)


def _original(value: dict[str, Any]) -> Values:
    packed = value.get("base64")
    try:
        raw = base64.b64decode(packed, validate=True) if isinstance(packed, str) else None
    except binascii.Error:
        raw = None
    if raw is None or hashlib.sha256(raw).hexdigest() != value.get("sha256"):
        raise ValueError("its bytes are not those of its hash")
    return {"sha256": value["sha256"], "length": len(raw), "bytes": zlib.compress(raw)}


def _checked(value: dict[str, Any], name: str, column: sa.Column[Any]) -> Any:
    """The field ``name`` if ``column`` can hold it."""
    found = value.get(name)
    if found is None:
        if column.nullable:
            return None
        raise ValueError(f"{name} is missing")
    kinds = (dict, list) if isinstance(column.type, sa.JSON) else column.type.python_type
    if kinds is float and isinstance(found, int) and not isinstance(found, bool):
        found = float(found)
    fits = isinstance(found, kinds) and (kinds is bool or not isinstance(found, bool))
    if not fits or (isinstance(found, str) and plain(found) != found):
        raise ValueError(f"{name} is {found!r:.40}, which cannot be")
    return found


def _is_empty(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is None


def _wrong(message: str) -> LedgerError:
    return LedgerError("import-line", message, _REMEDY)
