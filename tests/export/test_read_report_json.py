from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from lagebild.export.read_report_json import reading_from_dict
from lagebild.export.report_json import reading_as_dict
from lagebild.model import Reading
from tests.export.readings import example, readings
from tests.ledger.readings import german


@given(readings())
def test_a_reading_comes_back(reading: Reading) -> None:
    written = reading_as_dict(reading)
    assert reading_as_dict(reading_from_dict(json.loads(json.dumps(written)))) == written


@pytest.mark.parametrize("reading", [example(), german()], ids=["example", "facts"])
def test_all_that_is_written_comes_back(reading: Reading) -> None:
    written = reading_as_dict(reading)
    assert reading_as_dict(reading_from_dict(written)) == written


def test_the_reading_is_the_same_one() -> None:
    assert reading_from_dict(reading_as_dict(german())) == german()


def test_older_readings_say_less() -> None:
    written = reading_as_dict(german())
    for actor in written["actors"]:
        del actor["key"], actor["speaks_for"]
    for claim in written["claims"]:
        del claim["implied_places"], claim["names"]
    read = reading_from_dict(written)
    assert {actor.key for actor in read.actors} == {None}
    assert {claim.names for claim in read.claims} == {None}


def test_fields_of_newer_versions_are_passed_over() -> None:
    written = reading_as_dict(german())
    assert reading_from_dict({**written, "mood": "grim", "report": {**written["report"], "pages": 2}}) == german()


def changed(path: str, value: Any) -> dict[str, Any]:
    """The JSON of a report with ``value`` at ``path``; without what is there if it is ``...``."""
    written: dict[str, Any] = json.loads(json.dumps(reading_as_dict(german())))
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    at: Any = written
    for step in steps:
        at = at[step]
    if value is ...:
        del at[last]
    else:
        at[last] = value
    return written


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("schema", "lagebild/report/2", "schema is 'lagebild/report/2'"),
        ("report", [], "report is \\[\\]"),
        ("report.text", 7, "report.text is 7"),
        ("report.text", "kurz", "report.blocks\\[0\\]: the text of the report has no 0:"),
        ("report.text_sha256", "0", "report.text_sha256 is not that of its text"),
        ("report.length", 3, "report.length is not that of its text"),
        ("report.published_from", "guess", "not one of given"),
        ("report.agencies", [1], "report.agencies holds something else than text"),
        ("report.blocks.0.start", True, "report.blocks\\[0\\].start is True"),
        ("actors", ..., "actors is missing"),
        ("actors.0", "a1", "actors\\[0\\] is no object"),
        ("actors.1.kind", "robot", "not one of person"),
        ("claims.0.content.0.text", "nichts", "claims\\[0\\].content\\[0\\]: the text of the report has no 'nichts'"),
        ("claims.0.content.0.end", 10**6, "claims\\[0\\].content\\[0\\]"),
        ("claims.0.cue.start", -3, "claims\\[0\\].cue"),
        ("claims.0.clocks", None, "claims\\[0\\].clocks is None"),
        ("claims.0.confidence", "high", "claims\\[0\\].confidence is 'high'"),
        ("times.0.type", "YEAR", "times\\[0\\].type"),
        ("places.0.geonames", 2**63, "places\\[0\\].geonames is too large"),
        ("places.0.start", ..., "places\\[0\\].start is missing"),
        ("quantities.0.normalised", {"low": 1, "high": 2}, "quantities\\[0\\].normalised.unit is missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_with_its_place(path: str, value: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        reading_from_dict(changed(path, value))


@pytest.mark.parametrize("value", [None, 1, "x", [], [{}]])
def test_what_is_no_object(value: Any) -> None:
    with pytest.raises(ValueError, match="the line is no object"):
        reading_from_dict(value)
