from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import APIRouter, Request
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, open_ledger
from lagebild.serve import api
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import FIRST, if_match, judging, version
from lagebild.serve.settings import Settings
from tests.serve.desks import desk_of, with_token


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened


@pytest.fixture
def judged(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk with a route that rejects a claim, by header or by field."""
    router = APIRouter()

    @router.post("/claims/{id}/reject")
    def reject(request: Request, ledger: OpenLedger, person: Judge, id: str, seen: str | None = None) -> str:
        with judging(request, ledger, [id], if_match(request) or seen):
            return ledger.judge("reject", id, by=person.name).id

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))
    with desk_of(Settings(str(ledger_file))) as desk:
        yield desk


def test_the_version_is_the_last_judgement_on_any_of_them(ledger: Ledger) -> None:
    one, other = [claim.id for claim in ledger.claims()][:2]
    assert version(ledger, [one]) == FIRST
    first = ledger.judge("reject", one, by="Anna").id
    assert (version(ledger, [one]), version(ledger, [other])) == (first, FIRST)
    second = ledger.undo(first, by="Ben").id
    assert version(ledger, [other, one]) == second


def test_merging_and_taking_that_back_touch_both(ledger: Ledger) -> None:
    one, other = [entity.id for entity in ledger.entities()][:2]
    merged = ledger.judge("merge", one, by="Anna", payload={"with": [other]}).id
    assert version(ledger, [one]) == version(ledger, [other]) == merged
    undone = ledger.undo(merged, by="Anna").id
    assert version(ledger, [one]) == version(ledger, [other]) == undone


def test_who_has_not_seen_the_last_judgement_is_refused(judged: TestClient, ledger: Ledger) -> None:
    claim = next(ledger.claims()).id
    address, token = f"/api/v1/claims/{claim}/reject", with_token(judged)
    unseen = judged.post(address, headers=token)
    assert (unseen.status_code, unseen.json()["code"]) == (428, "judgement-unseen")
    first = judged.post(f"{address}?seen={FIRST}", headers=token)
    assert first.status_code == 200
    late = judged.post(f"{address}?seen={FIRST}", headers=token)
    assert (late.status_code, late.json()["code"]) == (409, "judged-meanwhile")
    assert judged.post(address, headers={**token, "If-Match": f'"{FIRST}"'}).status_code == 412
    assert len(list(ledger.judgements())) == 1
    assert judged.post(address, headers={**token, "If-Match": f'W/"{first.json()}"'}).status_code == 200
    assert judged.post(address, headers={**token, "If-Match": "*"}).status_code == 200


def test_of_two_at_once_one_is_refused(judged: TestClient, ledger: Ledger) -> None:
    claim = next(ledger.claims()).id
    token, together = with_token(judged), threading.Barrier(4)

    def reject(_: int) -> int:
        together.wait(timeout=20)
        return judged.post(f"/api/v1/claims/{claim}/reject?seen={FIRST}", headers=token).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(reject, range(4))) == [200, 409, 409, 409]
    assert len(list(ledger.judgements())) == 1
