from __future__ import annotations

import json

from geojson_pydantic import FeatureCollection, MultiPoint, Point

from lagebild.export.geojson import claims_as_geojson, feature, is_placed
from tests.export.ledger_claims import Object, claims


def placed() -> list[Object]:
    return [claim for claim in claims() if is_placed(claim)]


def test_a_public_validator_takes_it() -> None:
    found = FeatureCollection.model_validate_json(b"".join(claims_as_geojson(placed())))
    assert [each.id for each in found.features] == [claim["id"] for claim in placed()]
    assert {type(each.geometry) for each in found.features} == {Point, MultiPoint}


def test_without_claims() -> None:
    assert list(FeatureCollection.model_validate_json(b"".join(claims_as_geojson([]))).features) == []


def test_only_what_has_coordinates_is_placed() -> None:
    assert {claim["content"] for claim in placed()} == {
        "Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt",
        "Wir halten Altmoor",
    }


def test_longitude_comes_first_and_places_stand_in_the_order_of_their_points() -> None:
    found = feature(next(claim for claim in placed() if "geräumt" in claim["content"]))
    assert found["geometry"] == {"type": "MultiPoint", "coordinates": [[36.25, 50.5], [20.0, -10.0]]}
    places = found["properties"]["places"]
    assert [(place["name"], place["precision"]) for place in places] == [
        ("Altmoor", "settlement"),
        ("Nordstadt", "region"),
    ]


def test_what_is_known_of_the_claim_goes_along() -> None:
    (found,) = (feature(claim) for claim in placed() if claim["content"] == "Wir halten Altmoor")
    assert found["geometry"] == {"type": "Point", "coordinates": [36.25, 50.5]}
    assert found["properties"]["speakers"] == ["Petra Möller", "Nordstadt"]
    assert found["properties"]["published"] == "2025-03-04"
    assert found["properties"]["said"] == {"earliest": "2025-03-04", "latest": "2025-03-04"}
    assert json.loads(json.dumps(found)) == found
