from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, open_ledger
from lagebild.serve.settings import Settings
from tests.ledger.test_linking import DENIAL, ELSEWHERE, FIRST, MINISTRY_DE, OTHER, add_all, reading
from tests.serve.desks import desk_of
from tests.serve.pages.test_judging import fields_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger with two propositions and some entities."""
    made = tmp_path / "l.db"
    with open_ledger(made) as ledger:
        add_all(ledger, (FIRST, DENIAL, OTHER, reading(ELSEWHERE, MINISTRY_DE, "2025-03-06", "deny", "against")))
    return made


@pytest.fixture
def ledger(file: Path) -> Iterator[Ledger]:
    with open_ledger(file) as opened:
        yield opened


@pytest.fixture
def desk(file: Path) -> Iterator[TestClient]:
    with desk_of(Settings(str(file), local_user="Anna")) as client:
        yield client


def test_propositions_are_found_chosen_and_merged(desk: TestClient, ledger: Ledger) -> None:
    one, other = sorted(ledger.propositions(), key=lambda p: p.label)
    address = f"/propositions/{one.id}/judge"
    words = other.members[0].claim.content.split()[1]
    found = desk.get(f"{address}?q={words}&next=/disputes").text
    (onward,) = re.findall(r'<a href="(/propositions/[^"]*with=[^"]*)"', found)
    form = fields_of(desk.get(onward.replace("&amp;", "&")).text)
    assert form["with"] == [other.id]
    assert desk.post(address, data=form).status_code == 422  # no reason
    assert len(list(ledger.propositions())) == 2
    done = desk.post(address, data=form | {"why": "one matter"})
    assert (done.status_code, done.headers["location"]) == (303, "/disputes")
    assert [p.id for p in ledger.propositions()] == [one.id]
    (made,) = ledger.judgements()
    assert (made.kind, made.by, made.why) == ("merge", "Anna", "one matter")


def test_a_claim_is_split_off_a_proposition(desk: TestClient, ledger: Ledger) -> None:
    proposition = next(p for p in ledger.propositions() if len(p.members) == 2)
    away = proposition.members[1].claim.id
    address = f"/propositions/{proposition.id}/judge"
    form = fields_of(desk.get(address).text)
    assert form["act"] == ["split"]
    assert "Choose what is to be split off" in desk.post(address, data=form | {"why": "x"}).text
    assert desk.post(address, data=form | {"why": "another", "with": [away]}).status_code == 303
    new = ledger.propositions_of([away])[away]
    assert new != proposition.id
    assert desk.get(f"/propositions/{new}/judge").status_code == 200


def test_actors_are_merged_and_split(desk: TestClient, ledger: Ledger) -> None:
    one, other = list(ledger.entities())[:2]
    address = f"/actors/{one.id}/judge"
    assert other.id.replace(":", "%3A") in desk.get(f"{address}?q={other.name}").text
    form = fields_of(desk.get(f"{address}?with={other.id}").text)
    assert desk.post(address, data=form | {"why": "the same"}).status_code == 303
    assert ledger.entity(other.id).id == one.id
    merged = desk.get(f"/actors/{other.id}/judge").text  # it is the one it was merged into
    assert f'action="/actors/{one.id}/judge"' in merged
    away = next(iter(list(ledger.actors_of(one.id)))).id
    assert desk.post(address, data=fields_of(merged) | {"why": "no", "with": [away]}).status_code == 303
    assert away not in {actor.id for actor in ledger.actors_of(one.id)}


def test_another_merges_meanwhile(desk: TestClient, ledger: Ledger) -> None:
    one, other = ledger.propositions()
    address = f"/propositions/{one.id}/judge"
    form = fields_of(desk.get(f"{address}?with={other.id}").text) | {"why": "mine"}
    ledger.judge("split", other.id, by="Ben", why="his", payload={"with": [other.members[0].claim.id]})
    late = desk.post(address, data=form)
    assert late.status_code == 409
    assert "Someone else has judged this meanwhile" in late.text
    assert len(list(ledger.judgements())) == 1
    again = fields_of(late.text)
    assert (again["why"], again["with"]) == (["mine"], [other.id])
    assert desk.post(address, data=again).status_code == 303


def test_what_is_not_there_is_not_found(desk: TestClient, ledger: Ledger) -> None:
    one = next(ledger.propositions())
    assert desk.get("/propositions/proposition:0/judge").status_code == 404
    assert desk.get("/actors/entity:0/judge").status_code == 404
    assert desk.get(f"/propositions/{one.id}/judge?with=proposition:0").status_code == 404
    form = fields_of(desk.get(f"/propositions/{one.id}/judge").text) | {"why": "x"}
    for wrong in ({"with": "claim:0"}, {"with": one.id}, {"act": "accept", "with": "x"}):
        assert desk.post(f"/propositions/{one.id}/judge", data=form | wrong).status_code in (400, 404)
    assert list(ledger.judgements()) == []
