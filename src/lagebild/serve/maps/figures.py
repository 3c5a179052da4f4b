"""Marks of maps and figures -> where each stands on its drawing. Nothing here asks a ledger.

Called by the pages of the map, of control and of tolls; their templates write the SVG.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.serve.maps.ground import View, middle, path
from lagebild.serve.maps.spots import Spot
from lagebild.views.control import How

COLOURS = 8  # claimants with a colour and number of their own; the others share one
_LEAST, _MORE, _MOST = 4.0, 1.6, 20.0  # radius of a place, with so many claims, at most
_BARS, _HIGH = 960.0, 64.0  # the figure of days


@dataclass(frozen=True, slots=True)
class Mark:
    """A claimant's mark at a place: ``number`` is that of the legend, 0 for those without one."""

    x: float
    y: float
    number: int
    how: How


@dataclass(frozen=True, slots=True)
class Dot:
    """A place that is a point, or lies near one."""

    spot: Spot
    x: float
    y: float
    radius: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """A region as an area. ``stripes`` are the numbers of its claimants; ``name`` that of its pattern; ``x`` and ``y``
    its middle, where it says what it is called.
    """

    spot: Spot
    path: str
    name: str
    stripes: tuple[Mark, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What lies on the ground of a map."""

    patches: tuple[Patch, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A day with its claims."""

    day: str
    claims: int
    x: float
    width: float
    height: float


def drawing(shown: Sequence[Spot], view: View, order: Sequence[str]) -> Drawing:
    """The marks of ``shown``; ``order`` are the keys of the claimants in the order of their numbers."""
    numbers = {key: n for n, key in enumerate(order[:COLOURS], 1)}
    patches: list[Patch] = []
    dots: list[Dot] = []
    for spot in shown:
        marks = [(numbers.get(key, 0), how) for key, how in spot.marks()]
        marks = sorted(dict.fromkeys(marks))
        if spot.region is not None:
            stripes = tuple(Mark(8.0 * at, 0.0, number, how) for at, (number, how) in enumerate(marks))
            x, y = view.at(*middle(spot.region.shape))
            patches.append(Patch(spot, path(spot.region.shape, view), f"stripes-{len(patches)}", stripes, x, y))
        elif view.holds(spot.site.latitude or 0.0, spot.site.longitude or 0.0):
            dots.append(_dot(spot, view, marks))
    return Drawing(tuple(patches), tuple(sorted(dots, key=lambda dot: -dot.radius)))


def bars(days: Sequence[str], claims: Mapping[str, int]) -> list[Bar]:
    """The figure of days: a bar for each, also where it is empty."""
    wide, most = _BARS / len(days), max(claims.values(), default=1)
    return [
        Bar(day, claims.get(day, 0), round(n * wide, 2), round(wide, 2), round(_HIGH * claims.get(day, 0) / most, 1))
        for n, day in enumerate(days)
    ]


def _dot(spot: Spot, view: View, marks: Sequence[tuple[int, How]]) -> Dot:
    x, y = view.at(spot.site.latitude or 0.0, spot.site.longitude or 0.0)
    radius = round(min(_MOST, _LEAST + _MORE * math.sqrt(spot.site.claims)), 1)
    left = x - 7.0 * (len(marks) - 1)
    placed = tuple(
        Mark(round(left + 14.0 * at, 1), round(y - radius - 9.0, 1), number, how)
        for at, (number, how) in enumerate(marks)
    )
    return Dot(spot, x, y, radius, placed)
