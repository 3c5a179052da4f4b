"""Putting rows in, in the terms of each store. Called by the modules of this folder that add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> bool:
    """Insert ``row`` unless one with its id is there; whether it was new."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(statement, row).first() is not None


def insert_all(connection: sa.Connection, rows: Mapping[sa.Table, Sequence[Mapping[str, Any]]]) -> None:
    """Insert rows by table, in the order of the tables."""
    for table, values in rows.items():
        if values:
            connection.execute(sa.insert(table), values)


def numbers_of_run(connection: sa.Connection, table: sa.Table, run: int) -> dict[str, int]:
    """By the id that a run's evidence gives it, the number of each row of the run."""
    select = sa.select(table.c.local, table.c.number).where(table.c.run == run)
    return {row.local: row.number for row in connection.execute(select)}
