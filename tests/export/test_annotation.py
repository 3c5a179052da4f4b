from __future__ import annotations

import json
from typing import Any

import pytest
from pyld import jsonld

from lagebild.export.annotation import AROUND, claims_as_annotations
from tests.export.ledger_claims import claims_with_reports

# The terms of http://www.w3.org/ns/anno.jsonld that are used, as the Recommendation's vocabulary defines them.
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "exact", "prefix", "suffix")},
    **{name: OA + name for name in ("TextPositionSelector", "TextQuoteSelector", "start", "end")},
    **{name: OA + name for name in ("classifying", "identifying", "tagging")},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "scope": {"@id": f"{OA}hasScope", "@type": "@id"},
    "canonical": {"@id": f"{OA}canonical", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "generator": {"@id": f"{AS}generator", "@type": "@id"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
    "generated": "http://purl.org/dc/terms/issued",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
}


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(claims_as_annotations(claims_with_reports())))
    return found


def offline(url: str, options: object = None) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": CONTEXT},
    }


def terms(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for each in value for name in terms(each)}
    if isinstance(value, dict):
        return {*value, *(name for each in value.values() for name in terms(each))}
    return set()


def test_a_public_processor_reads_it_and_every_term_is_of_the_vocabulary(collection: dict[str, Any]) -> None:
    options = {"documentLoader": offline}
    assert terms(collection) - {"@context"} <= set(CONTEXT)
    (expanded,) = jsonld.expand(collection, options)
    (page,) = expanded[f"{AS}first"]
    items = page[f"{AS}items"][0]["@list"]
    assert [item["@type"] for item in items] == [[f"{OA}Annotation"]] * len(claims_with_reports())
    for item in items:
        assert item[f"{OA}hasTarget"]
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]
        assert {kind for body in item[f"{OA}hasBody"] for kind in body["@type"]} == {f"{OA}TextualBody"}
        assert {p["@id"] for body in item[f"{OA}hasBody"] for p in body[f"{OA}hasPurpose"]} <= {
            f"{OA}{name}" for name in ("classifying", "identifying", "tagging")
        }
    graph = jsonld.to_rdf(collection, options)["@default"]
    predicates = {triple["predicate"]["value"] for triple in graph}
    assert {f"{OA}{name}" for name in ("hasSource", "hasScope", "hasSelector", "exact", "start")} <= predicates


def test_what_the_model_demands_of_a_collection(collection: dict[str, Any]) -> None:
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(claims_with_reports())
    assert collection["first"]["partOf"] == collection["id"]
    ids = [collection["id"], collection["first"]["id"], *(item["id"] for item in collection["first"]["items"])]
    assert len(set(ids)) == len(ids)


def test_position_and_quotation_find_the_same_words(collection: dict[str, Any]) -> None:
    checked = 0
    for (_, report), item in zip(claims_with_reports(), collection["first"]["items"], strict=True):
        text = report["report"]["text"]
        for target in item["target"] if isinstance(item["target"], list) else []:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert quote["prefix"] == text[max(0, start - AROUND) : start]
            assert text[end:].startswith(quote["suffix"])
            assert target["source"]["id"] == f"urn:{report['report']['id']}"
            checked += 1
    assert checked == 9


def item_of(collection: dict[str, Any], content: str) -> dict[str, Any]:
    claims = [claim for claim, _ in claims_with_reports()]
    number = next(n for n, claim in enumerate(claims) if content in claim["content"])
    found: dict[str, Any] = collection["first"]["items"][number]
    return found


def test_parts_that_stand_apart_are_targets_of_their_own(collection: dict[str, Any]) -> None:
    exact = [target["selector"][1]["exact"] for target in item_of(collection, "geräumt")["target"]]
    assert exact == ["Die Armee hat das Dorf Altmoor", "am 2. März vollständig geräumt"]


def test_the_page_is_the_scope(collection: dict[str, Any]) -> None:
    assert {t["scope"] for t in item_of(collection, "40 soldiers")["target"]} == {"https://example.org/a?b=1&c=ü"}
    assert all("scope" not in target for target in item_of(collection, "geräumt")["target"])


def test_a_claim_without_words_is_about_its_report(collection: dict[str, Any]) -> None:
    (item,) = (i for i in collection["first"]["items"] if isinstance(i["target"], str))
    assert item["target"].startswith("urn:sha256:")


def test_bodies(collection: dict[str, Any]) -> None:
    bodies = {(body["purpose"], body["value"]) for body in item_of(collection, "Wir halten Altmoor")["body"]}
    assert {
        ("identifying", "Petra Möller"),
        ("identifying", "Nordstadt"),
        ("classifying", "speech: direct"),
        ("classifying", "act: state"),
        ("tagging", "Altmoor"),
    } <= bodies
