"""Places and what is said of who holds them -> how a map shows each, no more exactly than it is known.

A settlement is a point. A region is an area, if the package has its outline, and never a point. What has neither (a
district, a country, a village that no gazetteer holds) is not drawn but listed beside the map. Called by
:mod:`lagebild.serve.pages.map`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lagebild.ledger import Box, Site
from lagebild.model import Place
from lagebild.resources.spelling import plain
from lagebild.serve.maps.ground import overlap
from lagebild.serve.maps.outlines import Region, outlines
from lagebild.views.control import How
from lagebild.views.control_map import Statement

Drawn = Literal["point", "near", "area", "beside"]
"""A point; a ring around the point beside which it is said to be; an area; not drawn at all."""
_Key = tuple[object, ...]
LEAST_SPAN, MARGIN = 3.0, 0.12  # degrees of a map with one place on it; of its width, around the outermost


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is shown; ``region`` is its area. ``statements`` are those on who holds it."""

    site: Site
    drawn: Drawn
    region: Region | None
    statements: tuple[Statement, ...]

    @property
    def asked(self) -> str:
        """The name under which the question of control is asked for it."""
        return self.site.name

    def marks(self) -> list[tuple[str, How]]:
        """Who says something of who holds it, by key, and whether it is only implied; each claimant once for each."""
        return sorted({(each.claimant.key, each.entry.how) for each in self.statements})


def spots(sites: Iterable[Site], statements: Iterable[Statement]) -> list[Spot]:
    """Every site with its statements, in the order of ``sites``."""
    held: dict[_Key, list[Statement]] = {}
    for statement in statements:
        held.setdefault(_key(statement.place), []).append(statement)
    return [_spot(site, held.get(_key(site), ())) for site in sites]


def claimants(statements: Iterable[Statement]) -> list[tuple[str, str]]:
    """Key and name of whose statements they are, those of most statements first."""
    voices = [each.claimant for each in statements]
    names, counted = {each.key: each.name for each in voices}, Counter(each.key for each in voices)
    return [(key, names[key]) for key, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]


def around(shown: Sequence[Spot]) -> Box | None:
    """The part of the earth that holds all that can be drawn; None if nothing can."""
    boxes = [_box(spot) for spot in shown if spot.drawn != "beside"]
    if not boxes:
        return None
    west, south = min(b.west for b in boxes), min(b.south for b in boxes)
    east, north = max(b.east for b in boxes), max(b.north for b in boxes)
    wide, high = (max((b - a) * MARGIN, (LEAST_SPAN - (b - a)) / 2) for a, b in ((west, east), (south, north)))
    return Box(round(west - wide, 1), round(south - high, 1), round(east + wide, 1), round(north + high, 1))


def within(spot: Spot, box: Box) -> bool:
    """Whether something of it lies in ``box``."""
    return spot.drawn != "beside" and overlap(_box(spot), box)


def _spot(site: Site, statements: Sequence[Statement]) -> Spot:
    region = None
    drawn: Drawn = "beside"
    if site.precision == "settlement" and site.latitude is not None:
        drawn = "near" if site.relation else "point"
    elif site.precision == "region" and not site.relation:
        region = outlines().region_of(site.country, site.latitude, site.longitude)
        drawn = "area" if region else "beside"
    return Spot(site, drawn, region, tuple(statements))


def _box(spot: Spot) -> Box:
    if spot.region is not None:
        return spot.region.shape.box
    latitude, longitude = spot.site.latitude or 0.0, spot.site.longitude or 0.0
    return Box(longitude, latitude, longitude, latitude)


def _key(place: Place | Site) -> _Key:
    """What is one place: a point with its precision, or a name without one, as the ledger counts it."""
    if place.latitude is None:
        return place.precision, plain(place.name), place.relation
    return place.precision, place.latitude, place.longitude, place.relation
