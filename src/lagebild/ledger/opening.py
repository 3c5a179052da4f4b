"""Connect to a ledger, make it where there is none yet, bring an older one up to date.

In goes where it is, out comes an engine whose ledger has the tables of :mod:`lagebild.ledger.schema`. Called by
:func:`lagebild.ledger.open_ledger`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.pool import ConnectionPoolEntry

from lagebild.errors import LedgerError
from lagebild.ledger.address import Address, address
from lagebild.ledger.schema import HEAD, VERSION_TABLE
from lagebild.ledger.troubles import not_a_ledger, read_only, told

MIGRATIONS = Path(__file__).parent / "migrations"
# Kilobytes of pages that SQLite keeps in memory for each connection; with its usual two every look-up goes to the file,
# with four times as many nothing is faster at 100,000 claims, and a desk has a dozen connections.
CACHE = 16_384
PATIENCE = 30.0  # seconds that a writer waits for another one
_LOCK = 0x6C61676562696C64  # PostgreSQL's advisory lock while tables are made: "lagebild"


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine on a ledger. ``writable`` is False where only reading is possible."""

    engine: sa.Engine
    address: Address
    writable: bool


def opened(where: str | Path, create: bool) -> Opened:
    """The ledger at ``where``, made or brought up to date if need be; LedgerError if that cannot be."""
    place = address(where)
    writable = place.path is None or _look_at(place.path, create)
    engine = _sqlite(place, writable) if place.path is not None else _postgresql(place)
    try:
        with told(place.shown):
            _bring_up_to_date(engine, place, create, writable)
    except BaseException:
        engine.dispose()
        raise
    return Opened(engine, place, writable)


def _look_at(path: Path, create: bool) -> bool:
    """Whether the file ``path`` can be written; LedgerError if there can be no ledger."""
    if path.is_dir():
        raise not_a_ledger(str(path))
    if path.exists():
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if not create:
        raise _missing(str(path))
    if not os.access(path.parent, os.W_OK):
        raise read_only(str(path), "its folder is missing or may not be written to")
    return True


def _missing(shown: str) -> LedgerError:
    return LedgerError(
        "no-ledger", f"there is no ledger at {shown}", "add a report to make one, or name another with --ledger"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sqlite(place: Address, writable: bool) -> sa.Engine:
    path = place.path
    assert path is not None
    if writable:
        engine = sa.create_engine(place.url, json_serializer=_json, connect_args={"timeout": PATIENCE})
    else:
        engine = sa.create_engine(
            "sqlite://", json_serializer=_json, creator=lambda: _connect_to_read(path), poolclass=sa.QueuePool
        )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # transactions begin below, not when the driver thinks they should
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer that begins as a reader could not wait for another writer: it would fail at once.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection to a file that may not be written, nor its folder, where SQLite keeps the log of WAL mode."""
    log = Path(f"{path}-wal")
    alone = not log.exists() or log.stat().st_size == 0
    mode = "immutable=1" if alone else "mode=ro"
    # Pooled connections are handed from thread to thread, one at a time.
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, timeout=PATIENCE, check_same_thread=False)


def _postgresql(place: Address) -> sa.Engine:
    try:
        return sa.create_engine(place.url, json_serializer=_json, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise LedgerError(
            "missing-driver",
            f"{place.shown} needs the Python package {error.name}, which is not installed",
            'install it with: pip install "lagebild[postgres]"',
        ) from error


def _bring_up_to_date(engine: sa.Engine, place: Address, create: bool, writable: bool) -> None:
    with engine.connect() as connection:
        at = _revision(connection, place)
    if at == HEAD:
        return
    if at is None and not create:
        raise _missing(place.shown)
    if not writable:
        raise read_only(place.shown, "and an older version of the program has made it")
    if place.path is not None:
        _write_ahead(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        at = _revision(connection, place)  # another process may just have done it
        if at != HEAD:
            _upgrade(connection, place, at)


def _write_ahead(engine: sa.Engine) -> None:
    """Let readers and a writer not wait for each other; the file itself remembers that. It cannot be said within a
    transaction, and not before it is known that the file is no other program's.
    """
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _revision(connection: sa.Connection, place: Address) -> str | None:
    """The migration that the ledger is at; None of an empty database; LedgerError if it is something else."""
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        version = sa.table(VERSION_TABLE, sa.column("version_num"))
        return str(connection.execute(sa.select(version.c.version_num)).scalar_one())
    if tables:
        raise not_a_ledger(place.shown)
    return None


def _upgrade(connection: sa.Connection, place: Address, at: str | None) -> None:
    """Run the migrations that are missing, in the transaction that ``connection`` is in."""
    # Only now: an up-to-date ledger opens without Alembic.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    if at is not None and at not in {
        script.revision for script in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise LedgerError(
            "ledger-too-new",
            f"{place.shown} was written by a newer version of the program (tables {at}, known up to {HEAD})",
            "install that version: pip install --upgrade lagebild",
        )
    attributes: dict[Any, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, "head")
