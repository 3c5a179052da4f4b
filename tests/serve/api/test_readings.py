"""POST /readings: read at once, kept only when asked."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from lagebild.errors import ReadError
from lagebild.fetching import Fetched, Limits
from lagebild.model import Reading, Report
from lagebild.serve import pasting
from lagebild.serve.api.shapes.report import ReadingShape
from tests.export.test_schemas import validator
from tests.ledger.readings import GERMAN, saying
from tests.serve.api.asked import get
from tests.serve.desks import log_in, with_token

SENTENCE = "Die Armee hat Altmoor am Montag verlassen, teilte der Gouverneur am Dienstag mit."


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are one claim each, found without the model."""

    def read_report(report: Report) -> Reading:
        if "broken" in report.text:
            raise ZeroDivisionError
        claims = saying(report.text).claims
        return Reading(report, (), claims)

    monkeypatch.setattr(pasting, "read_report", read_report)


def post(desk: TestClient, **sent: Any) -> Response:
    return desk.post("/api/v1/readings", headers=with_token(desk), **sent)


def held(desk: TestClient) -> tuple[int, int]:
    """How many reports and failures the ledger holds."""
    info = get(desk, "/info")
    return info["reports"], info["failures"]


def test_a_text_is_read_and_not_kept(desk: TestClient) -> None:
    before = held(desk)
    answer = post(desk, data={"text": SENTENCE, "published": "2025-03-05", "outlet": "Blatt"})
    assert answer.status_code == 200
    read = answer.json()
    assert read.pop("kept") is None
    validator("report-1").validate(read)
    assert (read["report"]["text"], read["report"]["published"]) == (SENTENCE, "2025-03-05")
    assert read["claims"]
    assert held(desk) == before


@pytest.mark.usefixtures("quick")
def test_what_is_to_be_kept_is_kept_once(desk: TestClient) -> None:
    before = held(desk)
    said = {"text": SENTENCE, "keep": "true", "outlet": "Blatt", "published": "2025-03-05", "language": "de"}
    first = post(desk, data=said)
    kept = first.json()["kept"]
    assert (first.status_code, kept["new"], kept["claims"]) == (201, True, 1)
    assert first.headers["location"] == f"/api/v1/reports/{kept['report']}"
    assert ReadingShape.model_validate(first.json()).model_dump(by_alias=True, mode="json") == first.json()
    assert get(desk, f"/reports/{kept['report']}")["report"]["outlet"] == "Blatt"
    again = post(desk, data=said)
    assert (again.status_code, again.json()["kept"]["new"]) == (200, False)
    assert held(desk) == (before[0] + 1, before[1])


@pytest.mark.usefixtures("quick")
def test_a_file_is_known_by_its_name(desk: TestClient) -> None:
    page = f"<html lang='de'><body><article><h1>Altmoor</h1><p>{GERMAN}</p></article></body></html>"
    read = post(desk, files={"file": ("C:\\in\\altmoor.html", page.encode())})
    assert read.status_code == 200
    assert read.json()["report"]["origin"] == "altmoor.html"
    assert "<p>" not in read.json()["report"]["text"]
    refused = post(desk, files={"file": ("altmoor.pdf", b"%PDF-")})
    assert (refused.status_code, refused.json()["code"]) == (400, "format-not-supported")


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_read_is_kept_with_the_reason(desk: TestClient) -> None:
    before = held(desk)
    picture = {"file": ("scan.txt", b"\x89PNG\x00\x01" * 20)}
    assert post(desk, files=picture).json()["code"] == "binary"
    assert held(desk) == before
    assert post(desk, files=picture, data={"keep": "true"}).json()["code"] == "binary"
    assert post(desk, data={"text": "This is broken.", "keep": "true"}).status_code == 500
    failures = get(desk, "/failures")["items"]
    assert [(each["origin"], each["code"]) for each in failures] == [
        ("scan.txt", "binary"),
        ("This is broken.", "internal-error"),
    ]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": SENTENCE, "address": "http://example.org/"},
        {"text": SENTENCE, "published": "2025-02-30"},
        {"text": SENTENCE, "language": "fr"},
        {"text": SENTENCE, "keep": "perhaps"},
        {"text": SENTENCE, "outlet": "x" * 501},
    ],
    ids=str,
)
def test_what_cannot_be_asked(desk: TestClient, sent: dict[str, str]) -> None:
    answer = post(desk, data=sent)
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.1.1/",
        "file:///x",
    ],
)
def test_an_address_that_is_not_public_is_not_fetched(desk: TestClient, address: str) -> None:
    answer = post(desk, data={"address": address, "keep": "true"})
    assert (answer.status_code, answer.json()["code"]) == (400, "address-refused")
    assert held(desk)[1] == 0


@pytest.mark.usefixtures("quick")
def test_a_page_is_fetched_and_has_its_address(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(url: str, limits: Limits) -> Any:
        if url.endswith("gone"):
            raise ReadError("unreachable", "gone", "check the address")
        return Fetched(GERMAN.encode(), url)

    monkeypatch.setattr(pasting, "fetch", fetch)
    read = post(desk, data={"address": "https://example.org/altmoor"})
    assert read.json()["report"]["url"] == "https://example.org/altmoor"
    assert post(desk, data={"address": "https://example.org/gone"}).json()["code"] == "unreachable"


@pytest.mark.usefixtures("quick")
def test_a_reader_reads_and_keeps_nothing(guarded: TestClient) -> None:
    assert log_in(guarded, "Ruth") == 200
    assert post(guarded, data={"text": SENTENCE}).status_code == 200
    refused = post(guarded, data={"text": SENTENCE, "keep": "true"})
    assert (refused.status_code, refused.json()["code"]) == (403, "role-too-low")
    assert log_in(guarded, "Jule") == 200
    assert post(guarded, data={"text": SENTENCE, "keep": "true"}).status_code == 201
