"""What is asked for, in parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import MadeBy, open_ledger
from tests.ledger.readings import german
from tests.serve.api.asked import get, refused
from tests.serve.desks import log_in

LISTS = ["/reports", "/claims", "/disputes", "/changes", "/tolls", "/actors", "/judgements", "/failures"]
ALONE = ["/reports/sha256:0", "/claims/claim:0", "/propositions/proposition:0", "/actors/entity:0"]


def parts(desk: TestClient, path: str, **parameters: Any) -> Iterator[list[Any]]:
    answer = get(desk, path, **parameters)
    yield answer["items"]
    while answer["next"]:
        answer = get(desk, path, **parameters, cursor=answer["next"])
        yield answer["items"]


@pytest.mark.parametrize(("path", "parameters"), [("/claims", {"about": "Altmoor"}), ("/actors", {}), ("/reports", {})])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_the_parts_are_the_list(desk: TestClient, path: str, parameters: dict[str, str], limit: int) -> None:
    whole = get(desk, path, **parameters)["items"]
    found = list(parts(desk, path, **parameters, limit=limit))
    assert [item for part in found for item in part] == whole
    assert {len(part) for part in found[:-1]} <= {limit}
    assert len(whole) > 1


def test_a_cursor_belongs_to_its_question(desk: TestClient) -> None:
    cursor = get(desk, "/claims", limit=1)["next"]
    assert refused(desk, "/claims", limit=1, cursor=cursor, words="Altmoor") == (400, "cursor-unknown")
    assert refused(desk, "/actors", limit=1, cursor=cursor) == (400, "cursor-unknown")
    # The length of a part may change on the way.
    assert len(get(desk, "/claims", limit=4, cursor=cursor)["items"]) == 4


@pytest.mark.parametrize("path", LISTS)
def test_what_is_no_question_is_refused(desk: TestClient, path: str) -> None:
    for parameters in ({"limit": 0}, {"limit": 501}, {"limit": "x"}, {"wrods": "Altmoor"}):
        assert refused(desk, path, **parameters) == (422, "request-invalid")
    assert refused(desk, path, cursor="x") == (400, "cursor-unknown")


@pytest.mark.parametrize("path", ["/claims", "/disputes", "/changes", "/tolls"])
@pytest.mark.parametrize("day", ["2025-02-30", "20250304", "0", "yesterday", "2025-03-04T00:00"])
def test_a_day_is_a_day(desk: TestClient, path: str, day: str) -> None:
    for name in ("since", "until", "asof"):
        assert refused(desk, path, **{name: day}) == (422, "request-invalid")


def test_a_store_takes_no_nul(desk: TestClient) -> None:
    assert refused(desk, "/claims", words="Alt\0moor") == (422, "request-invalid")
    assert refused(desk, "/control", place="Alt\0moor") == (422, "request-invalid")


def test_days_that_cannot_be(desk: TestClient) -> None:
    place = {"place": "Altmoor"}
    assert refused(desk, "/control", **place, on="2025-03-04", to="2025-03-05") == (422, "days-said-twice")
    assert refused(desk, "/control", **place, **{"from": "0001-01-01"}) == (422, "days-out-of-range")
    assert refused(desk, "/control", **place, to="9999-12-31") == (422, "days-out-of-range")
    assert refused(desk, "/control", **place, to="2025-03-04", **{"from": "2025-03-05"})[1] == "days-turned-round"
    assert refused(desk, "/control", place="Nirgendwo")[1] == "no-such-place"
    assert refused(desk, "/control") == (422, "request-invalid")


@pytest.mark.parametrize("path", ALONE)
def test_what_is_not_there(desk: TestClient, path: str) -> None:
    status, code = refused(desk, path)
    assert status == 404
    assert code.startswith("no-such-")


@pytest.mark.parametrize("path", [*LISTS, *ALONE, "/control?place=Altmoor"])
def test_nobody_else_is_answered(guarded: TestClient, path: str) -> None:
    assert guarded.get(f"/api/v1{path}").status_code == 401
    assert log_in(guarded, "Ruth") == 200
    assert guarded.get(f"/api/v1{path}").status_code in (200, 404)


def test_what_is_the_same_is_not_sent_again(desk: TestClient) -> None:
    first = desk.get("/api/v1/claims")
    again = desk.get("/api/v1/claims", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = desk.get("/api/v1/claims?limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_claim_by_the_beginning_of_its_id(desk: TestClient) -> None:
    claim = get(desk, "/claims")["items"][0]["id"]
    assert get(desk, f"/claims/{claim[:14]}")["id"] == claim
    assert get(desk, f"/claims/{claim[6:14]}")["id"] == claim
    assert refused(desk, "/claims/claim:") == (404, "no-such-target")  # several begin so


def test_a_claim_has_what_bears_on_it(desk: TestClient) -> None:
    denial = get(desk, "/claims", act="deny", until="2025-03-04")["items"][0]
    full = get(desk, f"/claims/{denial['id']}")
    assert {"denies"} == {each["type"] for each in full["relations"] if each["from"] == denial["id"]}
    assert [each["outlet"] for each in full["appearances"]] == ["Blatt"]
    proposition = get(desk, f"/propositions/{full['proposition']}")
    assert denial["id"] in {member["claim"]["id"] for member in proposition["members"]}
    assert {member["side"] for member in proposition["members"]} == {"for", "against"}


def test_a_claim_on_no_proposition_stands_alone(desk: TestClient) -> None:
    for claim in get(desk, "/claims")["items"]:
        on = get(desk, f"/claims/{claim['id']}")["proposition"]
        found = get(desk, f"/propositions/{claim['id']}")
        assert found["id"] == (on or claim["id"])
        assert on or [member["claim"] for member in found["members"]] == [claim]


def test_a_report_leads_to_its_claims(desk: TestClient) -> None:
    for claim in get(desk, "/claims")["items"]:
        report = get(desk, f"/reports/{claim['report']}")
        assert report["run"] == claim["run"]
        assert report["ids"][claim["local"]] == claim["id"]
        assert {speaker["id"] for speaker in claim["speakers"]} <= set(report["ids"].values())
        local = next(each for each in report["claims"] if each["id"] == claim["local"])
        text = report["report"]["text"]
        assert all(text[span["start"] : span["end"]] == span["text"] for span in local["content"])


def test_a_report_as_an_older_reading_has_it(desk: TestClient, ledger_file: Path) -> None:
    claim = get(desk, "/claims", words="getötet")["items"][0]
    with open_ledger(ledger_file) as ledger:
        ledger.add(german(published="2025-03-03"))
    new = get(desk, f"/reports/{claim['report']}")
    assert [run["current"] for run in new["runs"]] == [False, True]
    assert new["report"]["published"] == "2025-03-03"
    old = get(desk, f"/reports/{claim['report']}", run=claim["run"])
    assert old["report"]["published"] == "2025-03-04"
    assert refused(desk, f"/reports/{claim['report']}", run="run:0") == (404, "no-such-run")


def test_a_claim_that_the_newest_reading_does_not_have(desk: TestClient, ledger_file: Path) -> None:
    gone = get(desk, "/claims", words="getötet")["items"][0]
    reading = german()
    with open_ledger(ledger_file) as ledger:
        kept = tuple(claim for claim in reading.claims if not claim.quantities)
        ledger.add(replace(reading, claims=kept), made_by=MadeBy("lagebild 9", "another"))
    old = get(desk, f"/claims/{gone['id']}")
    newest = next(run["id"] for run in get(desk, f"/reports/{gone['report']}")["runs"] if run["current"])
    assert (old["current"], old["newest"], old["content"]) == (False, newest, gone["content"])
    assert old["run"] != newest
    counting = get(desk, f"/claims/{get(desk, '/claims')['items'][0]['id']}")
    assert (counting["current"], counting["newest"]) == (True, None)
    assert refused(desk, f"/claims/{gone['id']}", asof="1999-01-01") == (404, "claim-not-current")
    assert gone["id"] not in {each["id"] for each in get(desk, "/claims", words="getötet")["items"]}
