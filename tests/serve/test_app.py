from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from lagebild.errors import LedgerError
from lagebild.ledger import open_ledger
from lagebild.serve import api
from lagebild.serve.headers import POLICY
from lagebild.serve.ledgers import THREADS, OpenLedger
from lagebild.serve.settings import Settings
from tests.ledger.conftest import STORES, fresh
from tests.ledger.readings import german
from tests.serve.desks import desk_of


def test_the_first_page_says_what_the_ledger_holds(desk: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        held = ledger.info()
    page = desk.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert desk.get("/api/v1/info").json()["claims"] == held.claims > 0


def test_every_answer_has_the_headers(desk: TestClient) -> None:
    for path, status in (("/", 200), ("/api/v1/info", 200), ("/none", 404), ("/static/desk.css", 200)):
        answer = desk.get(path)
        assert answer.status_code == status
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert desk.get("/").headers["cache-control"] == "private, no-cache"


def test_a_static_file_is_kept_for_good_under_the_address_that_pages_give(desk: TestClient) -> None:
    found = re.search(r'href="(/static/desk\.css\?v=\w+)"', desk.get("/").text)
    assert found
    assert "immutable" in desk.get(found[1]).headers["cache-control"]
    assert "immutable" not in desk.get("/static/desk.css").headers["cache-control"]
    assert "immutable" not in desk.get("/static/none.css?v=1").headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/login", "/none"])
def test_no_page_has_script_or_style_of_its_own_or_from_elsewhere(guarded: TestClient, path: str) -> None:
    page = guarded.get(path, follow_redirects=True).text
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=", page) == []
    assert [address for address in re.findall(r'(?:src|href|action)="([^"]*)"', page) if "//" in address] == []


def test_the_same_answer_is_not_sent_twice(desk: TestClient) -> None:
    desk.get("/")  # the browser gets its cookie
    for path in ("/", "/api/v1/info"):
        tag = desk.get(path).headers["etag"]
        assert tag.startswith('W/"')
        again = desk.get(path, headers={"If-None-Match": f'"other", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert desk.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_answer_has_another_tag(desk: TestClient, ledger_file: Path) -> None:
    before = desk.get("/api/v1/info").headers["etag"]
    with open_ledger(ledger_file) as ledger:
        ledger.judge("accept", next(claim.id for claim in ledger.claims()), by="Anna")
    assert desk.get("/api/v1/info", headers={"If-None-Match": before}).status_code == 200


def test_head_is_get_without_the_body(desk: TestClient) -> None:
    desk.get("/")
    got, asked = desk.get("/"), desk.head("/")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == got.headers["content-length"]


def test_a_desk_does_not_start_without_its_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as error, desk_of(Settings(str(tmp_path / "none.db"))):
        pass
    assert error.value.code == "no-ledger"
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("store", STORES)
def test_all_threads_ask_and_write_at_once(
    store: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds a list open, writes while the others do, and asks for another list."""
    where = fresh(request, store)
    with open_ledger(where) as ledger:
        ledger.add(german())
    together = threading.Barrier(THREADS)
    router = APIRouter()

    @router.get("/both")
    def both(ledger: OpenLedger, number: int) -> tuple[int, bool]:
        claims = ledger.claims()
        first = next(claims)
        together.wait(timeout=20)
        made = ledger.judge("accept", first.id, by=f"Anna {number}")
        seen = made.id in [judgement.id for judgement in ledger.judgements()]
        return 1 + len(list(claims)), seen

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))
    with desk_of(Settings(where)) as crowded, ThreadPoolExecutor(THREADS) as pool:
        claims = crowded.get("/api/v1/info").json()["claims"]
        answers = list(pool.map(lambda n: crowded.get(f"/api/v1/both?number={n}"), range(THREADS)))
        after = crowded.get("/api/v1/info").json()
    assert [answer.status_code for answer in answers] == [200] * THREADS
    assert [answer.json() for answer in answers] == [[claims, True]] * THREADS
    assert after["judgements"] == THREADS


def test_openapi_describes_problems(desk: TestClient) -> None:
    described = desk.get("/api/v1/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert {"Problem", "Fault"} <= set(schemas)
    references = set(re.findall(r"#/components/schemas/(\w+)", str(described)))
    assert references <= set(schemas)
    assert "HTTPValidationError" not in references
    assert all(path.startswith("/api/v1/") for path in described["paths"])
