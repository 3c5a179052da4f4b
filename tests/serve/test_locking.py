from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import APIRouter, Request
from fastapi.testclient import TestClient

from lagebild.ledger import Ledger, open_ledger
from lagebild.ledger.subjects import FIRST
from lagebild.serve import api
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import expected, if_match
from lagebild.serve.settings import Settings
from tests.serve.desks import desk_of, with_token


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with open_ledger(ledger_file) as opened:
        yield opened


@pytest.fixture
def with_route(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desks have a route that rejects a claim, by header or by field."""
    router = APIRouter()

    @router.post("/claims/{id}/reject")
    def reject(request: Request, ledger: OpenLedger, person: Judge, id: str, seen: str | None = None) -> str:
        return ledger.judge("reject", id, by=person.name, expected=expected(if_match(request) or seen)).id

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))


@pytest.fixture
def judged(ledger_file: Path, with_route: None) -> Iterator[TestClient]:
    with desk_of(Settings(str(ledger_file))) as desk:
        yield desk


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


def test_of_two_at_once_one_is_refused_also_at_another_desk(
    judged: TestClient, ledger_file: Path, ledger: Ledger
) -> None:
    claim, together = next(ledger.claims()).id, threading.Barrier(4)
    with desk_of(Settings(str(ledger_file))) as other:
        tokens = [(desk, with_token(desk)) for desk in (judged, other, judged, other)]

        def reject(desk: tuple[TestClient, dict[str, str]]) -> int:
            client, token = desk
            together.wait(timeout=20)
            return client.post(f"/api/v1/claims/{claim}/reject?seen={FIRST}", headers=token).status_code

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(reject, tokens)) == [200, 409, 409, 409]
    assert len(list(ledger.judgements())) == 1


def test_what_the_command_has_judged_meanwhile_is_seen(judged: TestClient, ledger: Ledger) -> None:
    claim, token = next(ledger.claims()).id, with_token(judged)
    ledger.judge("accept", claim, by="on the command line")
    assert judged.post(f"/api/v1/claims/{claim}/reject?seen={FIRST}", headers=token).status_code == 409
