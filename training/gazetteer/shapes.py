"""TopoJSON shapes -> a point in each: the counties of us-atlas. Called by the builder.

TopoJSON keeps shared borders once: a ring is a list of arcs, a negative number ``~n`` the n-th arc backwards, and an
arc's points are whole-number steps from the one before (https://github.com/topojson/topojson-specification).
"""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]


def county_shapes(path: Path) -> dict[str, list[Ring]]:
    """FIPS code -> the outer rings of the county, in degrees."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda a, b: [a[0] + b[0], a[1] + b[1]])
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in steps])
    shapes: dict[str, list[Ring]] = {}
    for county in topology["objects"]["counties"]["geometries"]:
        polygons = [county["arcs"]] if county["type"] == "Polygon" else county["arcs"]
        shapes[county["id"]] = [_ring(arcs, polygon[0]) for polygon in polygons]
    return shapes


def _ring(arcs: list[Ring], numbers: list[int]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def centre(rings: list[Ring]) -> Point:
    """The centroid of the largest ring's area."""
    return max((_centroid(ring) for ring in rings), key=lambda found: found[0])[1]


def _centroid(ring: Ring) -> tuple[float, Point]:
    """Area (in square degrees) and centroid of a ring, by the shoelace formula."""
    x0, y0 = ring[0]
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        twice += cross
        x += cross * (x1 + x2 - 2 * x0)
        y += cross * (y1 + y2 - 2 * y0)
    return abs(twice) / 2, ((x0 + x / (3 * twice), y0 + y / (3 * twice)) if twice else (x0, y0))
