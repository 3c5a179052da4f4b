"""Which days a page shows: what its address says, else the last days of the ledger; never so many that it gets slow.

Called by the pages of the map, of control and of tolls.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagebild.ledger import Ledger, Query
from lagebild.serve.problems import Refused

USUAL, MOST = 14, 92  # days


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``; ``cut`` tells that more were asked for."""

    first: str
    last: str
    cut: bool = False

    def moved(self, days: int) -> Span:
        """As many days, so many ``days`` later."""
        return Span(_shifted(self.first, days), _shifted(self.last, days))

    @property
    def length(self) -> int:
        """How many days."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    def days(self) -> list[str]:
        """Every one of them."""
        return [_shifted(self.first, n) for n in range(self.length)]


def span_of(
    ledger: Ledger, first: str, last: str, usual: int = USUAL, most: int = MOST, of: Query | None = None
) -> Span | None:
    """The days that ``first`` and ``last`` (ISO, or empty) ask for, else the last of the claims asked for with ``of``;
    None if there is no such day.

    Refused if one is no day of the calendar, or they are turned round.
    """
    if first and last and a_day(first) > a_day(last):
        raise Refused("days-turned-round", f"{first} is after {last}", "give the earlier day first")
    if not last:
        last = _shifted(first, usual - 1) if first else newest_day(ledger, of or Query())
        if not last:
            return None
    last = a_day(last)
    first = a_day(first) if first else _shifted(last, 1 - usual)
    asked = Span(first, last)
    return Span(_shifted(last, 1 - most), last, True) if asked.length > most else asked


def newest_day(ledger: Ledger, of: Query) -> str:
    """The day on which the newest report with a claim that ``of`` asks for came out; empty if none says when."""
    newest = next(ledger.claims(replace(of, limit=1)), None)
    return (newest.published or "")[:10] if newest else ""


def a_day(text: str) -> str:
    """``text`` if it is a day of the calendar; Refused if not."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        remedy = "write it as year-month-day, for example 2025-04-26"
        raise Refused("not-a-day", f"{text[:40]!r} is not a day of the calendar", remedy) from None


def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return day
