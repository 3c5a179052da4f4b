"""Numbers by who claims them -> a figure of ranges over the days on which they were said.

A range reaches from the lowest to the highest number that the words allow; an end that they leave open is an arrow to
the edge of the figure. Called by :mod:`lagebild.serve.pages.tolls`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagebild.serve.maps.figures import COLOURS
from lagebild.views.tolls import Row, Toll

LEFT, RIGHT, TOP, HIGH = 70.0, 940.0, 20.0, 220.0
_APART = 12.0  # between the numbers of one day


@dataclass(frozen=True, slots=True)
class Range:
    """The number of row ``at`` of the group; ``up`` and ``down`` tell at which end it is open."""

    at: int
    row: Row
    x: float
    low: float
    high: float
    up: bool
    down: bool
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A value of the scale."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Ranges:
    """The figure; ``claimants`` are the names of the legend, ``undated`` how many rows have no day."""

    ranges: tuple[Range, ...]
    scale: tuple[Line, ...]
    days: tuple[tuple[str, float], ...]
    claimants: tuple[str, ...]
    others: int
    undated: int


def ranges(toll: Toll) -> Ranges:
    """The figure of ``toll``."""
    counted = Counter(row.claimant.key for row in toll.rows)
    keys = [key for key, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    names = {row.claimant.key: row.claimant.name for row in toll.rows}
    numbers = {key: n for n, key in enumerate(keys[:COLOURS], 1)}
    dated = [(n, row) for n, row in enumerate(toll.rows) if row.day]
    steps = _scale([edge for row in toll.rows for edge in (row.figure.low, row.figure.high) if edge is not None])
    top = steps[-1] or 1.0
    days = sorted({row.day for _, row in dated if row.day})
    at = _places(days)
    beside: defaultdict[str, int] = defaultdict(int)
    of_day = Counter(row.day for _, row in dated)
    found = []
    for n, row in dated:
        day = row.day or ""
        x = at[day] + _APART * (beside[day] - (of_day[row.day] - 1) / 2)
        beside[day] += 1
        low, high = row.figure.low, row.figure.high
        found.append(
            Range(
                at=n,
                row=row,
                x=round(min(max(x, LEFT + 6), RIGHT - 6), 1),
                low=TOP + HIGH if low is None else _y(low, top),
                high=TOP if high is None else _y(high, top),
                up=high is None,
                down=low is None,
                number=numbers.get(row.claimant.key, 0),
            )
        )
    return Ranges(
        tuple(found),
        tuple(Line(f"{step:,.0f}".replace(",", "\u202f"), _y(step, top)) for step in steps),
        tuple((day, round(at[day], 1)) for day in _named(days, at)),
        tuple(names[key] for key in keys[:COLOURS]),
        max(0, len(keys) - COLOURS),
        len(toll.rows) - len(dated),
    )


def _scale(edges: Sequence[float]) -> list[float]:
    """Round values from nought to above the highest, four to six of them; an arrow has room above the last range."""
    most = max(edges, default=1.0) * 1.15 or 1.0
    power = 10.0 ** math.floor(math.log10(most / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * 5 >= most)
    step = max(step, 1.0)
    return [step * n for n in range(math.ceil(most / step) + 1)]


def _y(value: float, top: float) -> float:
    return round(TOP + HIGH * (1 - value / top), 1)


def _places(days: Sequence[str]) -> dict[str, float]:
    """Where each day lies: days are as far apart as they are in time."""
    ordinals = {day: date.fromisoformat(day).toordinal() for day in days}
    first, last = min(ordinals.values(), default=0), max(ordinals.values(), default=0)
    wide, margin = RIGHT - LEFT, 40.0
    if first == last:
        return dict.fromkeys(days, LEFT + wide / 2)
    return {day: LEFT + margin + (n - first) / (last - first) * (wide - 2 * margin) for day, n in ordinals.items()}


def _named(days: Sequence[str], at: dict[str, float]) -> list[str]:
    """The days that are written below, none over another."""
    named: list[str] = []
    for day in days:
        if not named or at[day] - at[named[-1]] >= 70:
            named.append(day)
    return named
