"""Claims on a map: GeoJSON (RFC 7946), one feature a claim.

In go objects of schema ``lagebild/claim/1``, out come the bytes of a FeatureCollection, feature by feature. A claim
with one place is a Point, one with several is a MultiPoint: RFC 7946 (3.1.8) asks not to wrap points in a
GeometryCollection, which few programs draw, and a feature for each place would make one claim look like several. Only
places that the claim names are drawn, and no point is more exact than the ``precision`` of its place says. Called by
the command ``export``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lagebild.export.columns import Object
from lagebild.export.report_json import json_line

_PROPERTIES = (
    *("report", "outlet", "url", "title", "language", "voice", "cue", "content", "speech", "act", "polarity", "stance"),
    *("certainty", "distanced", "confidence", "judgement"),
)


def claims_as_geojson(claims: Iterable[Object]) -> Iterator[bytes]:
    """The file; each of ``claims`` must be placed."""
    yield b'{"type": "FeatureCollection", "features": ['
    for number, claim in enumerate(claims):
        yield (",\n" if number else "\n").encode() + json_line(feature(claim)).encode()
    yield b"\n]}\n"


def is_placed(claim: Object) -> bool:
    """Whether one of its places has coordinates."""
    return any(place["latitude"] is not None for place in claim["places"])


def feature(claim: Object) -> dict[str, Any]:
    """The Feature of a claim; the places in its properties are in the order of the coordinates."""
    places = {
        (place["longitude"], place["latitude"], place["name"]): place
        for place in claim["places"]
        if place["latitude"] is not None
    }
    points = [[longitude, latitude] for longitude, latitude, _ in places]
    geometry = (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "MultiPoint", "coordinates": points}
    )
    return {
        "type": "Feature",
        "id": claim["id"],
        "geometry": geometry,
        "properties": {
            **{name: claim[name] for name in _PROPERTIES},
            "speakers": [speaker["name"] for speaker in claim["speakers"]],
            **claim["clocks"],
            "places": [
                {name: place[name] for name in ("name", "precision", "country", "geonames", "within", "relation")}
                for place in places.values()
            ],
        },
    }
