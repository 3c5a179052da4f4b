"""Whether two claims speak of one time: by their intervals, else by the days they were said on.

Called by :mod:`features`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from lagebild.link.across.values import Interval, Stated

TimeRelation = Literal["same", "unknown", "later", "apart"]
# A claim without a time of its own tells of the days before it was said.
_REACH = 20  # days
# Nights overlap the next one by a day; one time needs more than half of the shorter interval.
_SHARED = 0.5
# "since July" and "from the 1st to the 7th" overlap, but what is counted in them differs.
_LONGER = 2.5


@dataclass(frozen=True, slots=True)
class _Days:
    first: int
    last: int

    def shared(self, other: _Days) -> float:
        """Part of the shorter interval that both cover."""
        common = min(self.last, other.last) - max(self.first, other.first) + 1
        return max(0, common) / min(self.length, other.length)

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def relation(earlier: Stated, later: Stated) -> TimeRelation:
    """``same``: both name times, and these meet; ``later``: the later claim tells of a time after the earlier one was
    said; ``apart``: their times do not meet; ``unknown``: nothing says that they do not.
    """
    a, b = _days(earlier.happened, earlier.day), _days(later.happened, later.day)
    said_a, said_b = _ordinal(earlier.day), _ordinal(later.day)
    if a and b:
        if a.shared(b) > _SHARED:
            return "same"
        return "later" if b.first > a.first else "apart"
    if b and said_a is not None:
        if b.first > said_a:
            return "later"
        return "apart" if b.last < said_a - _REACH else "unknown"
    if a and said_b is not None:
        return "later" if a.last < said_b - _REACH else "unknown"
    if said_a is not None and said_b is not None and said_b - said_a > _REACH:
        return "later"
    return "unknown"


def same_period(earlier: Stated, later: Stated) -> bool:
    """Whether counts of both may be compared: their periods are about as long, or one names none."""
    a, b = _days(earlier.happened, earlier.day), _days(later.happened, later.day)
    return not (a and b) or max(a.length, b.length) <= _LONGER * min(a.length, b.length)


def days_between(earlier: Stated, later: Stated) -> int | None:
    """Days from the one's saying to the other's, or None where one is unknown."""
    a, b = _ordinal(earlier.day), _ordinal(later.day)
    return None if a is None or b is None else b - a


def _days(intervals: Sequence[Interval], said: str | None) -> _Days | None:
    """From the first to the last day of all intervals; an open end reaches to the day it was said."""
    if not intervals:
        return None
    firsts = [d for i in intervals if (d := _ordinal(i.earliest)) is not None]
    lasts = [d for i in intervals if (d := _ordinal(i.latest)) is not None]
    if not firsts and not lasts:
        return None
    first = min(firsts) if firsts else min(lasts)
    last = max(lasts) if lasts else max(first, _ordinal(said) or first)
    return _Days(min(first, last), max(first, last))


@lru_cache(maxsize=20_000)
def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
