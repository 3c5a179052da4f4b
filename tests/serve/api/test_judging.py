"""Judgements over REST: by whom, on what they saw, and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.serve.api.asked import get, send
from tests.serve.desks import log_in

FIRST = "0"


@pytest.fixture
def claim(desk: TestClient) -> str:
    id = get(desk, "/claims")["items"][0]["id"]
    assert isinstance(id, str)
    return id


def judgements(desk: TestClient, *targets: str) -> Any:
    return get(desk, "/judgements", target=targets)


def test_a_claim_is_rejected_and_that_is_undone(desk: TestClient, claim: str) -> None:
    seen = get(desk, f"/claims/{claim}")["version"]
    status, made = send(desk, "/judgements", {"kind": "reject", "target": claim[:14], "why": "a question"}, seen)
    assert (status, made["target"], made["by"], made["why"]) == (201, claim, "Anna", "a question")
    assert claim not in {each["id"] for each in get(desk, "/claims")["items"]}
    assert claim in {each["id"] for each in get(desk, "/claims", rejected=True)["items"]}
    assert get(desk, f"/claims/{claim}")["judgement"] == "reject"
    listed = judgements(desk, claim)
    assert (listed["items"], listed["version"]) == ([made], made["id"])
    status, undone = send(desk, f"/judgements/{made['id']}/undo", {"why": "it is none"}, listed["version"])
    assert (status, undone["undoes"], undone["why"]) == (201, made["id"], "it is none")
    assert get(desk, f"/claims/{claim}")["version"] == undone["id"]
    assert send(desk, f"/judgements/{made['id']}/undo", {}, undone["id"])[0] == 400


def test_a_field_is_edited(desk: TestClient, claim: str) -> None:
    said = {"kind": "edit", "target": claim, "set": {"act": "warn", "stance": "none"}}
    assert send(desk, "/judgements", said, FIRST)[1]["payload"] == {"act": "warn", "stance": "none"}
    edited = get(desk, f"/claims/{claim}")
    assert (edited["act"], edited["stance"], sorted(edited["edited"])) == ("warn", "none", ["act", "stance"])


def test_words_are_drawn_anew_to_the_letter(desk: TestClient) -> None:
    claim = get(desk, "/claims", words="halten")["items"][0]
    text = get(desk, f"/reports/{claim['report']}")["report"]["text"]
    start = text.index("halten Altmoor")
    new = {"start": start, "end": start + 14, "text": "halten Altmoor"}
    said = {"kind": "edit", "target": claim["id"], "set": {"content": [new], "cue": None}}
    wrong = {**said, "set": {"content": [{**new, "text": "Halten Altmoor"}]}}
    assert send(desk, "/judgements", wrong, FIRST)[1]["code"] == "wrong-judgement"
    assert send(desk, "/judgements", said, FIRST)[0] == 201
    edited = get(desk, f"/claims/{claim['id']}")
    assert (edited["content"], edited["cue"], edited["start"]) == ("halten Altmoor", None, start)


def test_null_says_that_there_is_no_cue_and_what_is_left_out_stays(desk: TestClient) -> None:
    claim = next(each for each in get(desk, "/claims")["items"] if each["cue"] == "bestritt")
    said = {"kind": "edit", "target": claim["id"], "set": {"cue": None}}
    status, made = send(desk, "/judgements", said, FIRST)
    assert (status, made["payload"]) == (201, {"cue": None})
    edited = get(desk, f"/claims/{claim['id']}")
    assert (edited["cue"], edited["edited"]) == (None, ["cue"])
    assert (edited["source"], edited["content"]) == (claim["source"], claim["content"])
    other = {**said, "set": {"certainty": "possible"}}
    assert send(desk, "/judgements", other, made["id"])[1]["payload"] == {"certainty": "possible"}
    for field in ("content", "source", "speakers", "act"):
        assert send(desk, "/judgements", {**said, "set": {field: None}}, "*")[0] == 422


def test_two_actors_are_one_and_one_is_two(desk: TestClient) -> None:
    one, other = (each["id"] for each in get(desk, "/actors")["items"][:2])
    status, merged = send(desk, "/judgements", {"kind": "merge", "target": one, "with": [other]}, FIRST)
    assert (status, merged["payload"]) == (201, {"with": [other]})
    assert get(desk, f"/actors/{one}")["version"] == merged["id"]
    assert get(desk, f"/actors/{other}")["id"] == one
    # Who has seen one of the two alone has not seen this.
    assert judgements(desk, other)["version"] == merged["id"]
    assert send(desk, "/judgements", {"kind": "accept", "target": other}, FIRST)[0] == 412
    there = get(desk, f"/actors/{one}")["actors"]
    said = {"kind": "split", "target": one, "with": [there[0]["id"]]}
    assert send(desk, "/judgements", said, judgements(desk, one, there[0]["id"])["version"])[0] == 201
    assert there[0]["id"] not in {each["id"] for each in get(desk, f"/actors/{one}")["actors"]}


def test_who_has_not_seen_the_last_judgement_writes_nothing(desk: TestClient, claim: str) -> None:
    said = {"kind": "accept", "target": claim}
    assert send(desk, "/judgements", said)[1]["code"] == "judgement-unseen"
    assert send(desk, "/judgements", said, FIRST)[0] == 201
    status, problem = send(desk, "/judgements", {"kind": "reject", "target": claim}, FIRST)
    assert (status, problem["code"]) == (412, "judged-meanwhile")
    assert len(judgements(desk)["items"]) == 1
    assert send(desk, f"/judgements/{judgements(desk)['items'][0]['id']}/undo", {}, FIRST)[0] == 412
    assert send(desk, "/judgements", {"kind": "reject", "target": claim}, "*")[0] == 201


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "undo", "target": "claim:0"},
        {"kind": "reject"},
        {"kind": "reject", "target": ""},
        {"kind": "reject", "target": "claim:0", "set": {"act": "deny"}},
        {"kind": "reject", "target": "claim:0", "by": "somebody else"},
        {"kind": "reject", "target": "claim:0", "why": "x" * 2001},
        {"kind": "edit", "target": "claim:0"},
        {"kind": "edit", "target": "claim:0", "set": {}},
        {"kind": "edit", "target": "claim:0", "set": {"act": "shout"}},
        {"kind": "edit", "target": "claim:0", "set": {"act": None}},
        {"kind": "edit", "target": "claim:0", "set": {"content": "something else"}},
        {"kind": "edit", "target": "claim:0", "set": {"content": []}},
        {"kind": "edit", "target": "claim:0", "set": {"content": [{"start": 0, "end": 1}]}},
        {"kind": "merge", "target": "entity:0"},
        {"kind": "merge", "target": "entity:0", "with": []},
        ["reject"],
        None,
    ],
    ids=str,
)
def test_what_is_no_judgement(desk: TestClient, said: object) -> None:
    status, problem = send(desk, "/judgements", said, FIRST)
    assert (status, problem["code"]) == (422, "request-invalid")


def test_what_cannot_be_said_of_it(desk: TestClient, claim: str) -> None:
    actor = get(desk, "/actors")["items"][0]["id"]
    assert send(desk, "/judgements", {"kind": "reject", "target": "claim:0"}, FIRST)[0] == 404
    assert send(desk, "/judgements", {"kind": "merge", "target": claim, "with": [actor]}, FIRST)[0] == 400
    assert send(desk, "/judgements", {"kind": "split", "target": actor, "with": [claim]}, FIRST)[0] == 400
    assert send(desk, "/judgements/judgement:0/undo", {}, FIRST)[0] == 404
    assert send(desk, f"/judgements/{claim}/undo", {}, FIRST)[0] == 404
    assert judgements(desk)["items"] == []


def test_the_name_is_that_of_the_account_and_a_reader_has_none(guarded: TestClient) -> None:
    assert log_in(guarded, "Ruth") == 200
    claim = get(guarded, "/claims")["items"][0]["id"]
    said = {"kind": "accept", "target": claim}
    status, problem = send(guarded, "/judgements", said, FIRST)
    assert (status, problem["code"]) == (403, "role-too-low")
    assert send(guarded, "/judgements/judgement:0/undo", {}, FIRST)[0] == 403
    assert log_in(guarded, "Jule") == 200
    assert send(guarded, "/judgements", said, FIRST)[1]["by"] == "Jule"


def test_without_a_token_nothing_is_judged(desk: TestClient, claim: str) -> None:
    answer = desk.post("/api/v1/judgements", json={"kind": "accept", "target": claim}, headers={"If-Match": "*"})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf-refused")
    assert judgements(desk)["items"] == []
