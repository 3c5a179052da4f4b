from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, open_ledger
from lagebild.serve.accounts.store import Accounts
from tests.serve.desks import log_in
from tests.serve.pages.test_judging import claim_of, fields_of


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened


@pytest.fixture
def judged(ledger: Ledger) -> dict[str, str]:
    """Judgements of two people, one of them taken back; their ids."""
    one, other = claim_of(ledger, "c2").id, claim_of(ledger, "c3").id
    rejected = ledger.judge("reject", one, by="Anna", why="=a question")
    edited = ledger.judge("edit", other, by="Ben", why="reads so", payload={"act": "warn", "speakers": [], "cue": None})
    undone = ledger.undo(rejected.id, by="Ben", why="it is none")
    return {"reject": rejected.id, "edit": edited.id, "undo": undone.id}


def test_the_history_begins_with_the_newest(desk: TestClient, judged: dict[str, str]) -> None:
    page = desk.get("/judgements").text
    assert re.findall(r'<tr id="([^"]*)"', page) == [judged["undo"], judged["edit"], judged["reject"]]
    assert re.findall(r'href="/judgements/([^"]*)/undo"', page) == [judged["edit"]]
    assert "Who says it: nobody named" in page


def test_it_is_asked_by_person_kind_and_target(desk: TestClient, ledger: Ledger, judged: dict[str, str]) -> None:
    def found(query: str) -> list[str]:
        return [item["id"] for item in desk.get(f"/judgements.json?{query}").json()["items"]]

    assert found("by=Ben") == [judged["undo"], judged["edit"]]
    assert found("kind=reject") == [judged["reject"]]
    assert found(f"target={claim_of(ledger, 'c3').id}") == [judged["edit"]]
    assert found("by=Nobody") == []
    assert "Nobody has judged yet" in desk.get("/judgements?by=Nobody").text
    asked = desk.get(f"/judgements?target={claim_of(ledger, 'c3').id}").text
    assert f"/claims/{claim_of(ledger, 'c3').id}/judge" in asked


def test_it_comes_in_parts(desk: TestClient, judged: dict[str, str]) -> None:
    first = desk.get("/judgements?limit=2&by=").text
    (onward,) = re.findall(r'href="(/judgements\?[^"]*cursor[^"]*)"', first)
    rest = desk.get(onward.replace("&amp;", "&")).text
    assert re.findall(r'<tr id="([^"]*)"', rest) == [judged["reject"]]
    part = desk.get("/judgements.json?limit=2").json()
    assert [item["id"] for item in part["items"]] == [judged["undo"], judged["edit"]]
    rest_of = desk.get(part["next"]).json()
    assert ([item["id"] for item in rest_of["items"]], rest_of["next"]) == ([judged["reject"]], None)
    assert rest_of["items"][0]["taken_back"] == judged["undo"]
    assert desk.get("/judgements?cursor=x").status_code == 400


def test_it_comes_as_a_table(desk: TestClient, judged: dict[str, str]) -> None:
    got = desk.get("/judgements.csv?limit=2")
    assert re.fullmatch(r'</judgements\.csv\?.*cursor=.*>; rel="next"', got.headers["link"])
    rows = list(csv.DictReader(io.StringIO(desk.get("/judgements.csv").content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [judged["undo"], judged["edit"], judged["reject"]]
    assert rows[2]["why"] == "'=a question"  # no formula
    assert rows[2]["taken_back"] == judged["undo"]


def test_a_judgement_is_taken_back_with_a_reason(desk: TestClient, ledger: Ledger, judged: dict[str, str]) -> None:
    address = f"/judgements/{judged['edit']}/undo"
    form = fields_of(desk.get(address, headers={"Referer": "http://127.0.0.1:8765/judgements?by=Ben"}).text)
    assert desk.post(address, data=form).status_code == 422
    done = desk.post(address, data=form | {"why": "no"})
    assert (done.status_code, done.headers["location"]) == (303, "/judgements?by=Ben")
    assert claim_of(ledger, "c3").edited == ()
    last = list(ledger.judgements())[-1]
    assert (last.kind, last.undoes, last.by, last.why) == ("undo", judged["edit"], "Anna", "no")
    assert "has been taken back" in desk.get(address).text


def test_another_takes_it_back_meanwhile(desk: TestClient, ledger: Ledger, judged: dict[str, str]) -> None:
    address = f"/judgements/{judged['edit']}/undo"
    form = fields_of(desk.get(address).text) | {"why": "mine"}
    ledger.undo(judged["edit"], by="Cem", why="his")
    late = desk.post(address, data=form)
    assert late.status_code == 409
    assert "his" in late.text
    assert len(list(ledger.judgements())) == 4


def test_who_may_only_read_sees_and_takes_nothing_back(
    guarded: TestClient, accounts: Accounts, judged: dict[str, str]
) -> None:
    log_in(guarded, "Ruth")
    assert "/undo" not in guarded.get("/judgements").text
    assert guarded.get(f"/judgements/{judged['edit']}/undo").status_code == 403


def test_a_judgement_that_is_not_there_is_refused(desk: TestClient) -> None:
    assert desk.get("/judgements/judgement:0/undo").status_code == 404
