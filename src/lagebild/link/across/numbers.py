"""Whether two counts fit: they contradict only where no value satisfies both. Called by :mod:`features`.

"At least 12", "more than 20" and 41 are compatible; 19 and "more than 20" are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Literal

from lagebild.link.across.values import Count
from lagebild.resources import rows

NumberRelation = Literal["equal", "fits", "differs", "none"]
# "About 4,000" leaves this part open on both sides.
_ABOUT = 0.15
_CLOSED = ("equal", "about", "between")
# Words for what happened to those counted, where they say the same.
_ROLES = (
    frozenset({"sent", "deployed", "present", "stationed"}),
    frozenset({"killed", "dead", "lost"}),
    frozenset({"wounded", "injured"}),
    frozenset({"captured", "detained", "imprisoned", "held"}),
    frozenset({"displaced", "evacuated", "fled"}),
    frozenset({"destroyed", "damaged"}),
    frozenset({"shot_down", "intercepted"}),
    frozenset({"launched", "fired"}),
    frozenset({"exchanged", "released"}),
)
# Units of one kind, where reports count the same things.
_UNITS = (frozenset({"person", "soldier", "civilian", "prisoner"}), frozenset({"person", "militant", "prisoner"}))


@dataclass(frozen=True, slots=True)
class Bounds:
    """Values that satisfy a count, from ``low`` to ``high``; the open ends leave themselves out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: Bounds) -> bool:
        """Whether a value satisfies both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return not any((b.open_low and b.low == low) or (b.open_high and b.high == high) for b in (self, other))


def bounds(count: Count) -> Bounds:
    """What ``count`` allows: "about" a little on both sides, "more than 20" all above 20 but not 20."""
    low = -inf if count.low is None else count.low
    high = inf if count.high is None else count.high
    low, high = min(low, high), max(low, high)
    if count.comparison == "about":
        return Bounds(low - abs(low) * _ABOUT, high + abs(high) * _ABOUT)
    if count.comparison in ("more_than", "at_least") and count.low is not None:
        return Bounds(count.low, inf, open_low=count.comparison == "more_than")
    if count.comparison in ("less_than", "at_most") and count.high is not None:
        return Bounds(-inf, count.high, open_high=count.comparison == "less_than")
    return Bounds(low, high)


def compatible(a: Count, b: Count) -> bool:
    """Whether some value satisfies both."""
    return bounds(a).meets(bounds(b))


def same_count(a: Count, b: Count) -> bool:
    """Whether both count the same: unit and role agree, or one of them does not say."""
    return _agree(a.unit, b.unit, _UNITS) and _agree(a.role, b.role, _ROLES)


def other_count(a: Sequence[Count], b: Sequence[Count]) -> bool:
    """Whether both claims count, and not the same; none at all, and how far or how long, count nothing."""
    a, b = ([c for c in counts if not _zero(c) and c.unit not in _measures()] for counts in (a, b))
    return bool(a and b) and not any(same_count(x, y) for x in a for y in b)


@cache
def _measures() -> frozenset[str]:
    """Units of how far, how long and how fast."""
    return frozenset(row["unit"] for row in rows("units.tsv") if row["kind"] in ("length", "time", "speed"))


def relation(a: Sequence[Count], b: Sequence[Count]) -> tuple[NumberRelation, Count | None, Count | None]:
    """How the counts of two claims bear on each other, with the two that decide it.

    ``equal``: both give one figure; ``fits``: other figures that both can be; ``differs``: no value satisfies both.
    Zero is no figure but a denial, which the stance tells.
    """
    pairs = [(x, y) for x in a for y in b if same_count(x, y) and not _zero(x) and not _zero(y)]
    for x, y in pairs:
        if compatible(x, y) and _one_figure(x, y):
            return "equal", x, y
    for x, y in pairs:
        if compatible(x, y):
            return "fits", x, y
    return ("differs", *pairs[0]) if pairs else ("none", None, None)


def _one_figure(a: Count, b: Count) -> bool:
    """Whether two compatible counts give one figure: both closed with the same values, or the same words."""
    if (a.low, a.high, a.comparison) == (b.low, b.high, b.comparison):
        return True
    closed = a.comparison in _CLOSED and b.comparison in _CLOSED
    return closed and (a.low, a.high) == (b.low, b.high)


def _zero(count: Count) -> bool:
    return count.low == 0 and count.high == 0


def _agree(a: str | None, b: str | None, classes: Sequence[frozenset[str]]) -> bool:
    return not a or not b or a == b or any(a in c and b in c for c in classes)


def words(count: Count) -> str:
    """A count as people read it: "more than 20"."""
    figure = next((f"{v:g}" for v in (count.low, count.high) if v is not None), "?")
    if count.comparison == "between" and count.low is not None and count.high is not None:
        return f"{count.low:g} to {count.high:g}"
    return figure if count.comparison == "equal" else f"{count.comparison.replace('_', ' ')} {figure}"
