"""The JSON of disputes and changes, held to its JSON Schemas by a public validator."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lagebild.views.changes import changes
from lagebild.views.dispute_json import change_as_dict, dispute_as_dict
from lagebild.views.disputes import disputes
from tests.export.test_schemas import closed
from tests.views.stories import RU, UA, Story, dead, person

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def validator(name: str) -> jsonschema.Draft202012Validator:
    """Holds to the schema, and to its having all fields."""
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(closed(schema))


def story() -> Story:
    """Claimed, contradicted, taken back, claimed again; a figure, hearsay, and somebody who takes no side."""
    told = Story(first="proposition:1")
    claim = told.says(UA, "31 died in Altmoor", "04", quantities=(dead(31),))
    held = told.says(person("Lew", RU), "Altmoor is held", "05", on="proposition:2", outlet="Post")
    told.relate("contradicts", held, claim, "both cannot hold the place")
    told.says("org:UN", "cannot say", "05", "none")
    told.says(None, "Altmoor is said to be lost", "05", voice="reported", source="a resident")
    told.says(UA, "34 died in Altmoor", "06", quantities=(dead(34),))
    told.relate("retracts", told.says(UA, "its claim", "07", "against", takes_back=True), claim)
    told.says(UA, "Altmoor is free", "09", act="confirm")
    told.says(person("the general"), "left Altmoor", "09", act="confirm")
    return told


def test_disputes_and_changes_are_as_their_schemas_say() -> None:
    ledger = story().ledger()
    found = [dispute_as_dict(dispute) for dispute in disputes(ledger)]
    assert len(found) == 1
    assert not [error.message for each in found for error in validator("dispute-1").iter_errors(each)]
    changed = [change_as_dict(change) for change in changes(ledger)]
    assert {change["kind"] for change in changed} == {"figure", "retracted", "again", "first word"}
    assert not [error.message for each in changed for error in validator("change-1").iter_errors(each)]
    assert json.loads(json.dumps([found, changed])) == [found, changed]


def test_without_any_day_they_are_too() -> None:
    told = story()
    told.relations = [r for r in told.relations if r.type != "contradicts"]
    told.says(RU, "that", "05", "against")
    told.relate("denies", told.members["proposition:1"][-1].claim, told.members["proposition:1"][0].claim)
    for id, members in told.members.items():
        told.members[id] = [replace(m, claim=replace(m.claim, published=None)) for m in members]
    (dispute,) = disputes(told.ledger())
    validator("dispute-1").validate(dispute_as_dict(dispute))


@pytest.mark.parametrize("name", ["dispute-1", "change-1"])
def test_the_schema_takes_nothing_else(name: str) -> None:
    assert not validator(name).is_valid({"schema": f"lagebild/{name.replace('-', '/')}"})
