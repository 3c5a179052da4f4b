from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import schema_org
from pydantic import ValidationError

from lagebild.export.jsonld import claims_as_jsonld, node
from tests.export.ledger_claims import claims


def written() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(claims_as_jsonld(claims())))
    return found


def built(value: Any, name: str = "") -> Any:
    """``value`` as instances of the classes that schema.org's vocabulary is generated into; they take nothing else."""
    if isinstance(value, list):
        return [built(each, name) for each in value]
    if isinstance(value, dict):
        kind = getattr(schema_org, value["@type"])
        return kind.model_validate({key: built(each, key) for key, each in value.items()})
    return date.fromisoformat(value) if name in ("dateCreated", "datePublished") else value


def test_every_node_is_of_the_vocabulary() -> None:
    found = written()
    assert found["@context"] == "https://schema.org"
    assert [type(built(each)).__name__ for each in found["@graph"]] == ["Claim"] * len(claims())


@pytest.mark.parametrize("wrong", [{"speaker": "Anna"}, {"geo": {"@type": "GeoCoordinates"}}, {"appearance": 5}])
def test_the_validator_refuses_what_is_not(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        built({**written()["@graph"][0], **wrong})


def test_a_claim_and_where_it_appeared() -> None:
    found = node(next(claim for claim in claims() if "geräumt" in claim["content"]))
    assert (found["text"], found["inLanguage"]) == (
        "Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt",
        "de",
    )
    assert found["author"] == [{"@type": "Organization", "name": "Armee", "identifier": "XS:armed_forces"}]
    assert found["temporalCoverage"] == "2025-03-02"
    assert found["appearance"]["@type"] == "NewsArticle"
    assert found["appearance"]["publisher"] == {"@type": "Organization", "name": "Blatt"}
    assert found["appearance"]["datePublished"] == "2025-03-04"
    assert found["contentLocation"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 50.5, "longitude": 36.25}
    assert "geo" not in found["contentLocation"][-1]
    assert "dateCreated" not in found  # on the fourth at the latest: no day is known


def test_a_person_said_it_on_a_day() -> None:
    found = node(next(claim for claim in claims() if claim["content"] == "Wir halten Altmoor"))
    assert [author["@type"] for author in found["author"]] == ["Person", "Organization"]
    assert found["dateCreated"] == "2025-03-04"


def test_what_is_in_its_own_voice_the_outlet_says() -> None:
    claim = {**next(claim for claim in claims() if claim["outlet"] == "Blatt"), "voice": "outlet", "speakers": []}
    assert node(claim)["author"] == [{"@type": "Organization", "name": "Blatt"}]
    assert "author" not in node({**claim, "outlet": None})


def test_an_open_end_of_time() -> None:
    found = node(next(claim for claim in claims() if "19 Soldaten" in claim["content"]))
    assert found["temporalCoverage"] == "2025-02-24/.."


def test_a_report_with_an_address_is_called_by_it() -> None:
    found = node(next(claim for claim in claims() if claim["url"]))
    assert found["appearance"]["@id"] == found["appearance"]["url"] == "https://example.org/a?b=1&c=ü"


@pytest.mark.parametrize(("why", "is_first"), [("own", True), ("credited", False), ("copied", False), (None, False)])
def test_the_first_appearance_is_said_where_nothing_came_before(why: str | None, is_first: bool) -> None:
    claim = {**claims()[0], "came_from": why and {"kind": "outlet", "key": "x", "name": "X", "why": why}}
    assert ("firstAppearance" in node(claim)) == is_first


def test_nobody_has_rated_a_claim() -> None:
    assert any(claim["judgement"] == "accept" for claim in claims())
    assert "Review" not in json.dumps(written())
