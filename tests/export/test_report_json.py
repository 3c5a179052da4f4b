from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from lagebild.export.report_json import json_line, reading_as_dict, reading_as_line
from lagebild.model import Block, Notice, Reading, Report
from tests.export.readings import TEXT, example, readings


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def test_the_report_has_every_field_of_the_contract_in_its_order() -> None:
    written = reading_as_dict(example())
    assert list(written) == [
        "schema", "report", "actors", "claims", "times", "places", "quantities", "propositions", "warnings",
    ]  # fmt: skip
    assert written["schema"] == "lagebild/report/1"
    assert written["times"] == written["places"] == written["quantities"] == []
    assert list(written["report"]) == [
        "id", "origin", "url", "outlet", "title", "language", "published", "published_from", "read_at", "agencies",
        "text", "text_sha256", "length", "blocks",
    ]  # fmt: skip
    assert written["report"]["id"] == "sha256:" + written["report"]["text_sha256"]
    assert written["report"]["length"] == len(TEXT)
    assert written["report"]["agencies"] == ["dpa"]
    assert written["report"]["published"] is None
    assert written["report"]["published_from"] == "unknown"
    assert written["report"]["blocks"][0] == {"kind": "headline", "start": 0, "end": 37}


def test_actors_and_claims_have_every_field_of_the_contract() -> None:
    written = reading_as_dict(example())
    assert list(written["actors"][0]) == [
        "id",
        "name",
        "also",
        "kind",
        "country",
        "wikidata",
        "roles",
        "mentions",
        "key",
        "speaks_for",
    ]
    denial = written["claims"][3]
    assert list(denial) == [
        "id", "voice", "speakers", "source", "cue", "content", "speech", "act", "polarity", "stance", "certainty",
        "distanced", "within", "proposition", "relations", "chain", "times", "places", "implied_places",
        "quantities", "names", "clocks", "why", "confidence",
    ]  # fmt: skip
    assert denial["relations"] == [{"type": "denies", "claim": "c3"}]
    assert denial["cue"]["text"] == "bestritt"
    assert [part["text"] for part in written["claims"][2]["content"]] == [
        "Die Südarmee hat den Hafen",
        "vollständig geräumt",
    ]
    assert written["claims"][1]["confidence"] == 0.7124
    assert written["claims"][1]["source"] == []
    assert written["claims"][5]["cue"] is None
    assert written["claims"][4]["chain"][1] == {"kind": "outlet", "name": "Blatt", "span": None}
    assert written["propositions"] == [
        {"id": "p1", "label": "Die Südarmee hat den Hafen geräumt", "claims": ["c3", "c4"]}
    ]


def test_warnings_of_report_and_reading_are_joined_and_said_once() -> None:
    reading = example()
    twice = replace(reading, warnings=(*reading.warnings, *reading.report.warnings))
    codes = [notice["code"] for notice in reading_as_dict(twice)["warnings"]]
    assert codes == ["no-publication-date", "few-claims"]


def test_an_empty_reading_has_empty_lists_everywhere() -> None:
    written = reading_as_dict(Reading(Report("x", "x.txt", "de", ())))
    assert [written[name] for name in ("actors", "claims", "propositions", "warnings")] == [[], [], [], []]
    assert written["report"]["blocks"] == written["report"]["agencies"] == []


@settings(deadline=None)
@given(readings())
def test_every_span_is_verbatim_and_a_report_is_one_line(reading: Reading) -> None:
    line = reading_as_line(reading)
    assert len(line.splitlines()) == 1
    written = json.loads(line)
    assert written == reading_as_dict(reading)
    found = list(spans_in(written))
    assert all(span["text"] == reading.report.text[span["start"] : span["end"]] for span in found)
    assert len(found) >= sum(len(claim.content) + len(claim.source) for claim in reading.claims)


def test_half_a_surrogate_pair_can_still_be_written() -> None:
    report = Report("a\ud800b", "x.txt", "de", (Block("paragraph", 0, 3),), title="a\ud800b")
    line = reading_as_line(Reading(report, warnings=(Notice("odd", "ä"),)))
    assert json.loads(line.encode("utf-8"))["report"]["title"] == "a\ud800b"


def test_letters_are_written_as_they_are_and_line_separators_escaped() -> None:
    assert json_line({"a": "ä\u2028"}) == '{"a": "ä\\u2028"}'
