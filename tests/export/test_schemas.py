"""The JSON Schemas of the documentation, held to what is written, by a public validator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given

from lagebild.export.report_json import reading_as_dict
from lagebild.model import Act, ActorKind, BlockKind, Certainty, Comparison, Precision, RelationType, Speech
from tests.export.ledger_claims import claims, claims_with_reports
from tests.export.readings import example, readings
from tests.ledger.readings import german

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def closed(part: Any) -> Any:
    """A schema that allows no field that it does not describe."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    found = {name: closed(each) for name, each in part.items()}
    if isinstance(part.get("properties"), dict) and "type" in part:
        found.setdefault("additionalProperties", False)
    return found


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(closed(schema(name)))


@pytest.mark.parametrize("reading", [example(), german()], ids=["example", "facts"])
def test_reports(reading: Any) -> None:
    validator("report-1").validate(json.loads(json.dumps(reading_as_dict(reading))))


@given(readings())
def test_any_report(reading: Any) -> None:
    validator("report-1").validate(json.loads(json.dumps(reading_as_dict(reading))))


def test_evidence_and_claims() -> None:
    for claim, report in claims_with_reports():
        validator("report-1").validate(report)
        validator("claim-1").validate(json.loads(json.dumps(claim)))


def test_every_field_that_is_required_is_written() -> None:
    for claim in claims():
        for name in claim:
            less = {key: value for key, value in claim.items() if key != name}
            assert not validator("claim-1").is_valid(json.loads(json.dumps(less))), name


def test_what_is_wrong_is_refused() -> None:
    claim = json.loads(json.dumps(claims()[0]))
    for wrong in ({"act": "shout"}, {"confidence": 2}, {"id": "c1"}, {"places": [{}]}, {"new": 1}):
        assert not validator("claim-1").is_valid({**claim, **wrong}), wrong


def test_the_lists_are_those_of_the_model() -> None:
    text = "".join(json.dumps(schema(name)) for name in ("report-1", "claim-1"))
    for literal in (Act, ActorKind, BlockKind, Certainty, Comparison, Precision, RelationType, Speech):
        assert json.dumps({"enum": list(get_args(literal))}) in text
