"""Desks for the tests: a client of one, and what a form or a program sends with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi.testclient import TestClient

from lagebild.serve.app import create_app
from lagebild.serve.settings import Settings

HERE = "http://127.0.0.1:8765"
PASSWORD = "a horse on the balcony"


@contextmanager
def desk_of(settings: Settings) -> Iterator[TestClient]:
    """A client of a desk that has started; it follows no redirects, so that tests see them."""
    with TestClient(create_app(settings), base_url=HERE, follow_redirects=False) as client:
        yield client


def token(client: TestClient) -> str:
    """The CSRF token of the client's session."""
    given = client.get("/api/v1/session").json()["csrf"]
    assert isinstance(given, str)
    return given


def with_token(client: TestClient) -> dict[str, str]:
    """The header that goes with a method that changes something."""
    return {"X-CSRF-Token": token(client)}


def log_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    """Log in as a program does; the status of the answer."""
    said = {"name": name, "password": password}
    return client.post("/api/v1/session", json=said, headers=with_token(client)).status_code
