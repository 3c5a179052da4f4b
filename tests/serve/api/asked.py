"""Asking a desk as a program does."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

from tests.serve.desks import with_token


def get(desk: TestClient, path: str, **parameters: Any) -> Any:
    """The JSON at ``path`` under /api/v1."""
    answer = desk.get(f"/api/v1{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def refused(desk: TestClient, path: str, **parameters: Any) -> tuple[int, str]:
    """The status and the code of the problem at ``path``."""
    answer = desk.get(f"/api/v1{path}", params=parameters)
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def send(desk: TestClient, path: str, said: object, seen: str | None = None) -> tuple[int, Any]:
    """The status and the JSON of the answer to ``said``, sent to ``path`` by one who has ``seen`` a version."""
    headers = with_token(desk) | ({} if seen is None else {"If-Match": f'"{seen}"'})
    answer = desk.post(f"/api/v1{path}", json=said, headers=headers)
    return answer.status_code, answer.json()
