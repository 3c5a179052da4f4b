"""The packaged outlines of Natural Earth: countries, first-order divisions, disputed areas, at two levels of detail.

Read once from ``resources/outlines`` (made by training/outlines/build.py); called by :mod:`lagebild.serve.maps.ground`
and :mod:`lagebild.serve.maps.spots`.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from lagebild.ledger import Box

Points = npt.NDArray[np.float64]
"""Longitude and latitude in degrees, a row a point."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area: its outer and inner rings, each a closed line, and the part of the earth that they lie in."""

    rings: tuple[Points, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Region:
    """A first-order division. ``name`` is Natural Earth's, ``names`` those by language as far as it has them."""

    id: str
    country: str
    name: str
    names: dict[str, str]
    shape: Shape

    def called(self, language: str) -> str:
        """Its name in ``language``, else Natural Earth's."""
        return self.names.get(language) or self.name


@dataclass(frozen=True, slots=True)
class Disputed:
    """An area that Natural Earth marks as disputed, with its own note on by whom."""

    name: str
    note: str | None
    shape: Shape


@dataclass(frozen=True, slots=True)
class Detail:
    """One level of detail: ``land`` are the areas to be filled, ``borders`` the lines between countries."""

    land: tuple[Shape, ...]
    borders: tuple[Points, ...]
    disputed: tuple[Disputed, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """All of them; ``by_point`` finds a region by the country and the point under which the index of places has it."""

    origin: str
    fine: Detail
    coarse: Detail
    regions: dict[str, Region]
    by_point: dict[tuple[str, float, float], str]

    def region_of(self, country: str | None, latitude: float | None, longitude: float | None) -> Region | None:
        """The region that a place with that country and point is; None where there is no outline for it.

        Never the region in which a point lies: near a border that would be guessing.
        """
        if country is None or latitude is None or longitude is None:
            return None
        found = self.by_point.get((country, round(latitude, 3), round(longitude, 3)))
        return None if found is None else self.regions[found]


@cache
def outlines() -> Outlines:
    """The outlines that the package carries."""
    packed = files("lagebild.resources").joinpath("outlines", "outlines.json.gz").read_bytes()
    read: dict[str, Any] = json.loads(gzip.decompress(packed))
    fine, coarse = _Arcs(read["fine"]), _Arcs(read["coarse"])
    regions, by_point = {}, {}
    for geometry in read["fine"]["objects"]["regions"]["geometries"]:
        shape, p = fine.shape(geometry), geometry["properties"]
        if shape is None:
            continue
        names = {language: p[language] for language in ("de", "en") if p[language]}
        regions[p["id"]] = Region(p["id"], p["country"] or "", p["name"], names, shape)
        for latitude, longitude in p["points"]:
            by_point[p["country"], round(latitude, 3), round(longitude, 3)] = p["id"]
    land = tuple(region.shape for region in regions.values())
    return Outlines(read["origin"], _detail(fine, land), _detail(coarse, coarse.shapes("countries")), regions, by_point)


class _Arcs:
    """The lines of a topology (TopoJSON), and the shapes that are put together from them."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._objects = topology["objects"]
        steps = np.array(topology["steps"], dtype=np.int64).reshape(-1, 2)
        ends = np.cumsum(topology["lengths"])
        # Steps count from the point before; every line begins with a point of its own.
        summed = np.cumsum(steps, axis=0)
        scale, move = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
        self._arcs: list[Points] = []
        for start, end in zip(np.concatenate([[0], ends[:-1]]), ends, strict=True):
            before = summed[start - 1] if start else np.zeros(2)
            self._arcs.append((summed[start:end] - before) * scale + move)

    def shapes(self, name: str) -> tuple[Shape, ...]:
        """All areas of one layer."""
        found = (self.shape(geometry) for geometry in self._objects[name]["geometries"])
        return tuple(shape for shape in found if shape is not None)

    def shape(self, geometry: dict[str, Any]) -> Shape | None:
        """The area of ``geometry``; None of one that is too small for this level of detail."""
        rings = tuple(self._ring(numbers) for polygon in _polygons(geometry) for numbers in polygon)
        if not rings:
            return None
        every = np.concatenate(rings)
        (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
        return Shape(rings, Box(float(west), float(south), float(east), float(north)))

    def disputed(self) -> tuple[Disputed, ...]:
        """The areas that are marked as such."""
        found = ((g["properties"], self.shape(g)) for g in self._objects["disputed"]["geometries"])
        return tuple(Disputed(p["name"], p["note"], shape) for p, shape in found if shape is not None)

    def between_countries(self) -> tuple[Points, ...]:
        """The lines that two countries share."""
        used: dict[int, set[int]] = {}
        for number, geometry in enumerate(self._objects["countries"]["geometries"]):
            for arc in (a for polygon in _polygons(geometry) for ring in polygon for a in ring):
                used.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
        return tuple(self._arcs[arc] for arc, of in sorted(used.items()) if len(of) > 1)

    def _ring(self, numbers: list[int]) -> Points:
        """A ring is a list of lines, a negative number ``~n`` the n-th line backwards."""
        return np.concatenate([self._arcs[n] if n >= 0 else self._arcs[~n][::-1] for n in numbers])


def _detail(arcs: _Arcs, land: tuple[Shape, ...]) -> Detail:
    return Detail(land, arcs.between_countries(), arcs.disputed())


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    match geometry["type"]:
        case "Polygon":
            return [geometry["arcs"]]
        case "MultiPolygon":
            return list(geometry["arcs"])
        case _:
            return []
