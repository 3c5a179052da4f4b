"""What a map is drawn on: a part of the earth -> land, borders and disputed areas as paths of SVG.

The projection is the plate carree, true to scale along the middle of the map: enough for a province, plain for the
world, and with it a link to a part of the map is four numbers. Called by :mod:`lagebild.serve.pages.map`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lagebild.ledger import Box
from lagebild.serve.maps.outlines import Detail, Points, Shape, outlines

WIDTH, LOWEST, HIGHEST = 960, 420, 720  # of the drawing; its height follows from what it shows
FINE_UP_TO = 26.0  # degrees: a wider map is drawn with less detail, and without borders of divisions
_TENTHS = 10  # paths are drawn in tenths of a unit, as whole numbers


@dataclass(frozen=True, slots=True)
class View:
    """A part of the earth on a drawing of ``WIDTH`` times ``height``."""

    box: Box
    height: int

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies on the drawing."""
        x = (longitude - self.box.west) / (self.box.east - self.box.west) * WIDTH
        y = (self.box.north - latitude) / (self.box.north - self.box.south) * self.height
        return round(x, 1), round(y, 1)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies on it."""
        box = self.box
        return box.south <= latitude <= box.north and box.west <= longitude <= box.east

    @property
    def kilometres(self) -> float:
        """How wide the map is along its middle."""
        middle = math.radians((self.box.north + self.box.south) / 2)
        return (self.box.east - self.box.west) * 111.32 * math.cos(middle)


@dataclass(frozen=True, slots=True)
class Area:
    """A disputed area on the map."""

    name: str
    note: str | None
    path: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The paths, in tenths of a unit of the drawing; ``divided`` tells whether borders of divisions are drawn."""

    land: str
    borders: str
    disputed: tuple[Area, ...]
    divided: bool


def view_of(box: Box) -> View:
    """The drawing that shows ``box``, made wider or higher where it would be too flat or too steep."""
    west, south, east, north = box.west, box.south, box.east, box.north
    middle = math.cos(math.radians((south + north) / 2))
    height = (north - south) / ((east - west) * middle) * WIDTH
    if height > HIGHEST:
        more = (east - west) * (height / HIGHEST - 1) / 2
        west, east, height = west - more, east + more, HIGHEST
    elif height < LOWEST:
        more = (north - south) * (LOWEST / height - 1) / 2
        south, north, height = south - more, north + more, LOWEST
    kept = Box(max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0))
    return View(kept, round(height))


@lru_cache(maxsize=64)
def ground(view: View) -> Ground:
    """What lies below the marks of a map."""
    all_ = outlines()
    divided = view.box.east - view.box.west <= FINE_UP_TO
    detail: Detail = all_.fine if divided else all_.coarse
    land = "".join(path(shape, view) for shape in detail.land if overlap(shape.box, view.box))
    borders = "".join(_line(line, view, "") for line in _near(detail.borders, view.box))
    disputed = tuple(
        Area(area.name, area.note, drawn)
        for area in detail.disputed
        if overlap(area.shape.box, view.box) and (drawn := path(area.shape, view))
    )
    return Ground(land, borders, disputed, divided)


def path(shape: Shape, view: View) -> str:
    """The outline of ``shape``."""
    return "".join(_line(ring, view, "Z") for ring in shape.rings)


def middle(shape: Shape) -> tuple[float, float]:
    """Latitude and longitude of the middle of ``shape``: of the centre of gravity of its largest ring."""
    found = [_gravity(ring) for ring in shape.rings]
    _, latitude, longitude = max(found)
    return latitude, longitude


def _gravity(ring: Points) -> tuple[float, float, float]:
    """The size of ``ring``, and latitude and longitude of its centre of gravity."""
    x, y = ring[:, 0], ring[:, 1]
    crossed = x[:-1] * y[1:] - x[1:] * y[:-1]
    doubled = float(crossed.sum())
    if not doubled:
        return 0.0, float(y[0]), float(x[0])
    east, north = (float(((each[:-1] + each[1:]) * crossed).sum() / (3 * doubled)) for each in (x, y))
    return abs(doubled), north, east


def overlap(a: Box, b: Box) -> bool:
    """Whether two parts of the earth have something in common."""
    return a.west <= b.east and b.west <= a.east and a.south <= b.north and b.south <= a.north


def _near(lines: Iterable[Points], box: Box) -> Iterable[Points]:
    for line in lines:
        (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
        if overlap(Box(west, south, east, north), box):
            yield line


def _line(points: Points, view: View, end: str) -> str:
    """A line as a path; what lies far off the map is drawn along its edge, what is smaller than a pixel is not."""
    box = view.box
    wide, high = box.east - box.west, box.north - box.south
    x = (np.clip(points[:, 0], box.west - wide / 10, box.east + wide / 10) - box.west) / wide * WIDTH
    y = (box.north - np.clip(points[:, 1], box.south - high / 10, box.north + high / 10)) / high * view.height
    whole = np.rint(np.column_stack([x, y]) * 2) * (_TENTHS // 2)  # to half a unit
    kept = np.empty(len(whole), dtype=bool)
    kept[0] = True
    np.any(whole[1:] != whole[:-1], axis=1, out=kept[1:])
    whole = whole[kept].astype(np.int64)
    if len(whole) < (3 if end else 2):
        return ""
    return "M" + " ".join(map(str, whole.ravel().tolist())) + end
