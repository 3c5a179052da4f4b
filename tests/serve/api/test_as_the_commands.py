"""The desk answers as the commands do with --json, to the letter, and as its shapes say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel
from typer.testing import CliRunner

from lagebild.cli.main import app
from lagebild.ledger import Failed, open_ledger
from lagebild.serve.api.shapes.answers import ChangeShape, ControlShape, DisputeShape, PropositionShape, TollShape
from lagebild.serve.api.shapes.claim import ClaimInFull, ClaimShape
from lagebild.serve.api.shapes.judgement import ActorInFull, ActorShape, FailureShape, JudgementShape
from lagebild.serve.api.shapes.report import ReportEntry, ReportInFull
from lagebild.views.changes import changes
from lagebild.views.dispute_json import change_as_dict, dispute_as_dict
from lagebild.views.disputes import disputes
from tests.export.test_schemas import validator
from tests.serve.api.asked import get
from tests.views.test_dispute_json import story


@pytest.fixture
def judged(ledger_file: Path) -> Path:
    """The ledger with a judgement and a failure."""
    with open_ledger(ledger_file) as ledger:
        ledger.judge("accept", next(ledger.claims()).id, by="Anna", why="read twice")
        ledger.fail(Failed("a.txt", "read", "binary", "no text", "save it as text"), b"\x00")
    return ledger_file


def lines(ledger: Path, *arguments: str) -> list[Any]:
    ran = CliRunner().invoke(app, [*arguments, "--ledger", str(ledger), "--json"])
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("path", "parameters", "command", "shape"),
    [
        ("/claims", {}, ["claims"], ClaimShape),
        ("/claims", {"words": "Altmoor"}, ["claims", "Altmoor"], ClaimShape),
        ("/claims", {"speaker": "state:XN"}, ["claims", "--speaker", "state:XN"], ClaimShape),
        ("/claims", {"about": "Altmoor", "act": "deny"}, ["claims", "--about", "Altmoor", "--act", "deny"], ClaimShape),
        ("/claims", {"since": "2025-03-05"}, ["claims", "--since", "2025-03-05"], ClaimShape),
        (
            "/claims",
            {"until": "2025-03-02", "clock": "happened"},
            ["claims", "--until", "2025-03-02", "--clock", "happened"],
            ClaimShape,
        ),
        ("/disputes", {}, ["disputes"], DisputeShape),
        ("/disputes", {"about": "Altmoor"}, ["disputes", "--about", "Altmoor"], DisputeShape),
        ("/tolls", {}, ["tolls"], TollShape),
        ("/actors", {}, ["actors"], ActorShape),
        ("/actors", {"name": "möller"}, ["actors", "möller"], ActorShape),
        ("/judgements", {}, ["ledger", "judgements"], JudgementShape),
        ("/failures", {}, ["ledger", "failures"], FailureShape),
    ],
    ids=str,
)
def test_lists(
    judged: Path, desk: TestClient, path: str, parameters: dict[str, str], command: list[str], shape: type[BaseModel]
) -> None:
    answer = get(desk, path, **parameters)
    assert answer["items"] == lines(judged, *command)
    assert answer["items"], "nothing was compared"
    assert answer["next"] is None
    for item in answer["items"]:
        assert shape.model_validate(item).model_dump(by_alias=True, mode="json") == item


def test_control(judged: Path, desk: TestClient) -> None:
    options = ["--from", "2025-03-01", "--to", "2025-03-06"]
    answer = get(desk, "/control", place="Altmoor", **{"from": "2025-03-01", "to": "2025-03-06"})
    assert [answer] == lines(judged, "control", "Altmoor", *options)
    assert ControlShape.model_validate(answer).model_dump(by_alias=True, mode="json") == answer
    assert [day["day"] for day in answer["days"] if day["voices"]] == ["2025-03-04", "2025-03-05"]
    day = get(desk, "/control", place="Altmoor", on="2025-03-04")["days"]
    assert day == answer["days"][3:4]


def test_one_of_each(desk: TestClient) -> None:
    claim = get(desk, "/claims", act="deny")["items"][0]
    full = get(desk, f"/claims/{claim['id']}")
    assert claim.items() <= full.items()
    validator("claim-1").validate(claim)
    proposition = get(desk, f"/propositions/{full['proposition']}")
    actor = get(desk, "/actors")["items"][0]
    report = get(desk, f"/reports/{claim['report']}")
    bare = {name: value for name, value in report.items() if name not in ("run", "runs", "ids")}
    validator("report-1").validate(bare)
    for shape, answer in (
        (ClaimInFull, full),
        (PropositionShape, proposition),
        (ActorInFull, get(desk, f"/actors/{actor['id']}")),
        (ReportInFull, report),
        (ReportEntry, get(desk, "/reports")["items"][0]),
    ):
        assert shape.model_validate(answer).model_dump(by_alias=True, mode="json") == answer


def test_the_shapes_of_disputes_and_changes_have_every_field() -> None:
    ledger = story().ledger()
    for shape, found in (
        (DisputeShape, [dispute_as_dict(each) for each in disputes(ledger)]),
        (ChangeShape, [change_as_dict(each) for each in changes(ledger)]),
    ):
        assert found
        for each in found:
            assert shape.model_validate(each).model_dump(by_alias=True, mode="json") == each


def test_the_reading_at_once_is_a_report_of_the_schema(desk: TestClient) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validator("report-1").validate(get(desk, "/info"))
