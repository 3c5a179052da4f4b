from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import APIRouter, Request
from fastapi.testclient import TestClient

from lagebild.serve import api
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.settings import Settings
from tests.serve.desks import HERE, desk_of, log_in, token


@pytest.fixture(params=["nobody need log in", "logged in"])
def changing(request: pytest.FixtureRequest, ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk with a route that changes something, for any method."""
    router = APIRouter()

    @router.api_route("/change", methods=["POST", "PUT", "PATCH", "DELETE"])
    async def change(request: Request) -> str:
        return request.state.person.name  # type: ignore[no-any-return]

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))
    if request.param == "logged in":
        request.getfixturevalue("accounts")
    with desk_of(Settings(str(ledger_file))) as desk:
        if request.param == "logged in":
            assert log_in(desk, "Ada") == 200
        yield desk


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_changes_something_needs_the_token(changing: TestClient, method: str) -> None:
    refused = changing.request(method, "/api/v1/change")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf-refused")
    wrong = changing.request(method, "/api/v1/change", headers={"X-CSRF-Token": "0" * 64})
    assert wrong.status_code == 403
    right = changing.request(method, "/api/v1/change", headers={"X-CSRF-Token": token(changing)})
    assert right.status_code == 200


def test_a_form_sends_the_token_as_a_field(changing: TestClient) -> None:
    right = token(changing)
    assert changing.post("/api/v1/change", data={"csrf": right}).status_code == 200
    assert changing.post("/api/v1/change", data={"csrf": right}, files={"f": b"x"}).status_code == 200
    assert changing.post("/api/v1/change", data={"csrf": "x"}).status_code == 403
    assert changing.post("/api/v1/change", files={"csrf": b"x"}).status_code == 403
    # Not in the address, where it would be written down, nor in other kinds of bodies.
    assert changing.post(f"/api/v1/change?csrf={right}").status_code == 403
    assert changing.post("/api/v1/change", json={"csrf": right}).status_code == 403


def test_the_token_of_another_session_is_none(ledger_file: Path, accounts: Accounts) -> None:
    with desk_of(Settings(str(ledger_file))) as one, desk_of(Settings(str(ledger_file))) as other:
        before = token(one)
        assert log_in(one, "Ada") == log_in(other, "Ada") == 200
        for foreign in (before, token(other)):
            assert one.delete("/api/v1/session", headers={"X-CSRF-Token": foreign}).status_code == 403
        assert one.delete("/api/v1/session", headers={"X-CSRF-Token": token(one)}).status_code == 204
        assert one.get("/").status_code == 303
        assert other.get("/").status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_what_says_that_it_comes_from_elsewhere_is_refused(changing: TestClient, said: dict[str, str]) -> None:
    right = {"X-CSRF-Token": token(changing)}
    assert changing.post("/api/v1/change", headers={**right, **said}).status_code == 403
    here = {"Origin": HERE, "Sec-Fetch-Site": "same-origin"}
    assert changing.post("/api/v1/change", headers={**right, **here}).status_code == 200


def test_logging_in_needs_the_token_too(guarded: TestClient, accounts: Accounts) -> None:
    """Else a page elsewhere could make a browser work under another's name."""
    guarded.get("/login")
    assert guarded.post("/login", data={"name": "Ada", "password": "x"}).status_code == 403


def test_a_page_gives_the_token_that_is_asked_for(desk: TestClient) -> None:
    page = desk.get("/").text
    assert f'<meta name="csrf-token" content="{token(desk)}">' in page
