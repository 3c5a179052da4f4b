from __future__ import annotations

import ast
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

import lagebild.serve
from lagebild.errors import LedgerError, ReadError
from lagebild.serve import api, pages
from lagebild.serve.accounts.login import FAILED, TOO_MANY
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.settings import Settings
from tests.serve.desks import desk_of, log_in

PACKAGE = Path(lagebild.serve.__file__).parent
ERRORS = (PACKAGE.parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")


@pytest.fixture
def failing(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk whose routes fail, the same ones as REST and as pages."""
    router = APIRouter()

    @router.get("/locked")
    def locked() -> None:
        raise LedgerError("ledger-locked", "it is <b>in use</b>", "wait")

    @router.get("/read")
    def read() -> None:
        raise ReadError("empty", "nothing in it")

    @router.get("/unexpected")
    def unexpected() -> None:
        raise RuntimeError("the secret of the house")

    @router.get("/report/{id}")
    def report(ledger: OpenLedger, id: str) -> str:
        return ledger.report(id).text

    @router.get("/number")
    def number(n: int) -> int:
        return n

    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, router))
    monkeypatch.setattr(pages, "ROUTERS", (*pages.ROUTERS, router))
    with desk_of(Settings(str(ledger_file))) as desk:
        yield desk


EXPECTED = [
    ("locked", 503, "ledger-locked"),
    ("read", 400, "empty"),
    ("unexpected", 500, "desk-unexpected"),
    ("report/sha256:none", 404, "no-such-report"),
    ("number?n=x", 422, "request-invalid"),
    ("number", 422, "request-invalid"),
    ("none", 404, "page-missing"),
    ("%00", 404, "page-missing"),
]


@pytest.mark.parametrize(("path", "status", "code"), EXPECTED)
def test_rest_answers_with_a_problem(failing: TestClient, path: str, status: int, code: str) -> None:
    answer = failing.get(f"/api/v1/{path}")
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["type"] == f"urn:lagebild:problem:{code}"
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/api/v1/")


@pytest.mark.parametrize(("path", "status", "code"), EXPECTED)
def test_elsewhere_it_is_a_page_in_the_readers_language(failing: TestClient, path: str, status: int, code: str) -> None:
    answer = failing.get(f"/{path}", headers={"Accept-Language": "de-AT,de;q=0.9"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="de">' in answer.text
    assert f"<code>{code}</code>" in answer.text
    assert "<b>in use" not in answer.text


def test_a_page_says_it_in_the_readers_language_and_keeps_what_the_program_said(failing: TestClient) -> None:
    german = failing.get("/locked?lang=de").text
    assert "Ein anderes Programm schreibt gerade" in german
    assert "it is &lt;b&gt;in use&lt;/b&gt;" in german
    assert "Another program is writing" in failing.get("/locked?lang=en").text


@pytest.mark.parametrize(("path", "code"), [("/disputes", "not-a-day"), ("/propositions/claim:0", "no-such-target")])
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_who_asks_for_data_is_answered_with_a_problem(desk: TestClient, path: str, code: str, ending: str) -> None:
    answer = desk.get(f"{path}.{ending}?since=yesterday")
    assert answer.headers["content-type"] == "application/problem+json"
    assert 400 <= answer.status_code == answer.json()["status"] < 500
    assert answer.json()["code"] == code
    assert desk.get(f"{path}?since=yesterday").headers["content-type"].startswith("text/html")


def test_an_address_that_there_is_not_has_the_menu_of_the_other_pages(desk: TestClient) -> None:
    menu = desk.get("/paste").text.partition('<nav class="menu"')[2].partition("</nav>")[0]
    assert menu.replace(' aria-current="page"', "") in desk.get("/no/such/page").text
    assert desk.get("/no/such/page").status_code == 404


def test_who_has_not_logged_in_gets_no_menu_there(guarded: TestClient) -> None:
    answer = guarded.get("/no/such/page")
    assert answer.status_code == 404
    assert '<nav class="menu"' not in answer.text
    log_in(guarded, "Ruth")
    assert '<nav class="menu"' in guarded.get("/no/such/page").text


def test_fields_are_named(failing: TestClient) -> None:
    problem = failing.get("/api/v1/number?n=x").json()
    assert [each["where"] for each in problem["errors"]] == [["query", "n"]]
    assert problem["detail"].startswith("query.n: ")


def test_a_fault_of_the_program_stands_in_the_log_with_its_id(
    failing: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "lagebild.serve"):
        answer = failing.get("/api/v1/unexpected")
    said = re.search(r"id (\w+)", answer.json()["detail"])
    assert said
    assert said[1] in caplog.text
    assert "the secret of the house" in caplog.text
    assert "the secret of the house" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_method_that_is_not_allowed_comes_with_those_that_are(desk: TestClient) -> None:
    for path, allowed in (("/", "GET, HEAD"), ("/api/v1/session", "DELETE, GET, POST, HEAD"), ("/logout", "POST")):
        answer = desk.put(path)
        assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


def test_every_code_of_the_desk_is_documented() -> None:
    found = {FAILED, TOO_MANY}
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    assert {"csrf-refused", "role-too-low"} <= found
    assert sorted(code for code in found if f"| `{code}` |" not in ERRORS) == []
