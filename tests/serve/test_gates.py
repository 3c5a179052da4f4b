from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter, Form, Request
from fastapi.testclient import TestClient
from pydantic import BaseModel

from lagebild.serve import api
from lagebild.serve.settings import Settings
from tests.serve.desks import desk_of, token, with_token

OURS = ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "127.0.0.2"]
NOT_OURS = [
    "evil.example",
    "evil.example:8765",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.0.5:8765",
    "",
]


@pytest.mark.parametrize("host", OURS)
def test_loopback_has_many_names(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", NOT_OURS)
def test_another_name_is_refused(desk: TestClient, host: str) -> None:
    page = desk.get("/", headers={"Host": host})
    assert page.status_code == 421
    assert "csrf-token" not in page.text
    assert desk.get("/api/v1/info", headers={"Host": host}).json()["code"] == "host-unknown"
    assert desk.get("/static/desk.css", headers={"Host": host}).status_code == 421


def test_a_desk_for_others_is_known_by_numbers_and_the_names_that_are_said(ledger_file: Path) -> None:
    settings = Settings(str(ledger_file), host="0.0.0.0", authenticate=False, names=("desk.example.org",))
    with desk_of(settings) as desk:
        answers = {
            host: desk.get("/", headers={"Host": host}).status_code
            for host in ("192.168.0.5:8765", "[fd00::5]", "Desk.example.org", "example.org", "evil.example")
        }
    assert list(answers.values()) == [200, 200, 200, 421, 421]


class Said(BaseModel):
    words: str


@pytest.fixture
def small(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk that takes a thousand bytes, by several ways of reading them."""
    router = APIRouter()

    @router.post("/json")
    def as_json(said: Said) -> int:
        return len(said.words)

    @router.post("/form")
    def as_form(words: str = Form()) -> int:
        return len(words)

    @router.post("/raw")
    async def raw(request: Request) -> int:
        return len(await request.body())

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))
    with desk_of(Settings(str(ledger_file), body_limit=1000)) as desk:
        yield desk


def pieces(data: bytes) -> Iterator[bytes]:
    """Sent in chunks, a body announces no length."""
    yield data[:500]
    yield data[500:]


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_is_refused(small: TestClient, announced: bool) -> None:
    json, form = "application/json", "application/x-www-form-urlencoded"
    for path, kind, shape in (
        ("json", json, b'{"words":"%s"}'),
        ("form", form, b"words=%s"),
        ("raw", "text/plain", b"%s"),
    ):
        headers = {**with_token(small), "Content-Type": kind}
        for length, status in ((900, 200), (1001, 413)):
            body = shape % (b"x" * length)
            answer = small.post(f"/api/v1/{path}", content=body if announced else pieces(body), headers=headers)
            assert answer.status_code == status, (path, length)
        assert answer.json()["code"] == "body-too-large"
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_over_the_limit_is_refused_while_its_token_is_looked_for(small: TestClient) -> None:
    body = f"csrf={token(small)}&words={'x' * 1000}".encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert small.post("/api/v1/raw", content=pieces(body), headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "many", "1e3"])
def test_a_length_that_is_none_is_refused(small: TestClient, length: str) -> None:
    headers = {**with_token(small), "Content-Length": length}
    assert small.post("/api/v1/raw", content=b"x", headers=headers).status_code == 413
