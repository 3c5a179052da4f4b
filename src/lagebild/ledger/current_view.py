"""What counts: the newest run of each appearance, as far as it was read by the day that is asked for.

Called by the modules of this folder that ask.
"""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from lagebild.errors import LedgerError
from lagebild.ledger import schema


def current(run: sa.ColumnElement[int], before: str | None = None) -> sa.ColumnElement[bool]:
    """Whether no other run stands in for the one with the number ``run``, of those read ``before`` a moment."""
    over = sa.select(schema.superseded.c.run)
    return run.not_in(over if before is None else over.where(schema.superseded.c.since < before))


def day_after(day: str, days: int = 1) -> str:
    """The ISO date so many ``days`` after ``day``; LedgerError if that is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        raise LedgerError(
            "not-a-day", f"{day!r} is not a day of the calendar", "write it as year-month-day, for example 2025-04-26"
        ) from None
