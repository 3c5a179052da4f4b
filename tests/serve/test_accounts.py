from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient

from lagebild.errors import ConfigError
from lagebild.serve import api
from lagebild.serve.accounts.attempts import PAUSE, TRIES, Attempts
from lagebild.serve.accounts.guard import Admin, Judge, Reader
from lagebild.serve.accounts.login import way_on
from lagebild.serve.accounts.roles import Person
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.settings import Settings, accounts_file
from tests.serve.desks import HERE, PASSWORD, desk_of, log_in, token, with_token


def code(accounts: Accounts, name: str, password: str = PASSWORD) -> str:
    with pytest.raises(ConfigError) as error:
        accounts.add(name, password, "read")
    return error.value.code


def stored(accounts: Accounts) -> str:
    assert accounts.file is not None
    with closing(sqlite3.connect(accounts.file)) as connection:
        return "\n".join(connection.iterdump())


def test_accounts_are_added_listed_and_removed(accounts: Accounts) -> None:
    assert [(each.name, each.role) for each in accounts.all()] == [
        ("Ada", "admin"),
        ("Jule", "judge"),
        ("Ruth", "read"),
    ]
    assert accounts.known("jule", PASSWORD) == Person("Jule", "judge")
    assert accounts.known("Jule", PASSWORD.upper()) is None
    assert accounts.known("Jan", PASSWORD) is None
    accounts.remove("JULE")
    assert accounts.known("Jule", PASSWORD) is None
    with pytest.raises(ConfigError, match="no account Jule"):
        accounts.remove("Jule")


def test_what_cannot_be_an_account_is_refused(accounts: Accounts) -> None:
    assert code(accounts, "  ada ") == "user-exists"
    assert code(accounts, " ") == code(accounts, "a" * 81) == code(accounts, "a\x1bb") == "user-name"
    assert code(accounts, "Jan", "too short") == "password-too-short"
    assert code(accounts, "Jan", "a" * 1001) == "password-too-long"
    assert len(accounts.all()) == 3


def test_neither_passwords_nor_sessions_can_be_read_from_the_file(accounts: Accounts) -> None:
    session = accounts.begin(Person("Ada", "admin"))
    content = stored(accounts)
    assert "$argon2id$" in content
    assert PASSWORD not in content
    assert session not in content
    assert accounts.file is not None
    assert accounts.file.stat().st_mode & 0o077 == 0


def test_a_session_ends_by_time_by_leaving_and_with_its_account(accounts: Accounts) -> None:
    ada = Person("Ada", "admin")
    lasting, left = accounts.begin(ada), accounts.begin(ada)
    assert accounts.of_session(lasting) == accounts.of_session(left) == ada
    accounts.end(left)
    assert accounts.of_session(left) is None
    assert Accounts(accounts.file, 0).of_session(Accounts(accounts.file, 0).begin(ada)) is None
    assert accounts.of_session(lasting) == ada
    accounts.remove("Ada")
    assert accounts.of_session(lasting) is None


def test_without_a_file_there_are_no_accounts(tmp_path: Path) -> None:
    file = tmp_path / "users"
    assert not Accounts(file).any()
    assert Accounts(file).all() == ()
    assert not file.exists()
    assert not Accounts(None).any()
    with pytest.raises(ConfigError) as error:
        Accounts(None).add("Ada", PASSWORD, "admin")
    assert error.value.code == "users-file-needed"


@pytest.mark.parametrize("content", [b"no database at all, but long enough" * 40, b""])
def test_another_file_lets_nobody_in(ledger_file: Path, content: bytes) -> None:
    """A file of accounts that is damaged is not the same as none."""
    file = accounts_file(str(ledger_file), None)
    assert file is not None
    file.write_bytes(content)
    with desk_of(Settings(str(ledger_file))) as desk:
        answer = desk.get("/api/v1/info")
        assert desk.get("/no/such/page").status_code == 503
    assert (answer.status_code, answer.json()["code"]) == (503, "users-file")
    assert file.read_bytes() == content


def test_accounts_stand_beside_the_ledger_or_where_it_is_said(tmp_path: Path) -> None:
    assert accounts_file(str(tmp_path / "a.db"), None) == tmp_path / "a.db.users"
    assert accounts_file(f"sqlite:///{tmp_path}/a.db", None) == tmp_path / "a.db.users"
    assert accounts_file("postgresql+psycopg://anna@db/lagebild", None) is None
    assert accounts_file("postgresql+psycopg://anna@db/lagebild", tmp_path / "u") == tmp_path / "u"


def test_who_has_not_logged_in_is_sent_to_do_so(guarded: TestClient) -> None:
    page = guarded.get("/?lang=de&x=1")
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2F%3Flang%3Dde%26x%3D1&lang=de")
    answer = guarded.get("/api/v1/info")
    assert (answer.status_code, answer.json()["code"]) == (401, "not-logged-in")


def test_one_logs_in_and_out_on_the_page(guarded: TestClient) -> None:
    form = guarded.get("/login?next=/?x=1")
    assert form.headers["cache-control"] == "no-store"
    said = {"name": "Jule", "password": PASSWORD, "next": "/?x=1", "csrf": token(guarded)}
    entered = guarded.post("/login", data=said)
    assert (entered.status_code, entered.headers["location"]) == (303, "/?x=1")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = guarded.get("/")
    assert page.status_code == 200
    assert "Logged in as Jule" in page.text
    session = guarded.cookies["lagebild_session"]
    left = guarded.post("/logout", data={"csrf": token(guarded)})
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    guarded.cookies.set("lagebild_session", session)
    assert guarded.get("/").status_code == 303


def test_over_tls_the_cookie_is_for_tls_alone(guarded: TestClient) -> None:
    guarded.base_url = HERE.replace("http:", "https:")  # type: ignore[assignment]  # the client takes text too
    answer = guarded.post("/api/v1/session", json={"name": "Ada", "password": PASSWORD}, headers=with_token(guarded))
    assert "Secure" in answer.headers["set-cookie"]


def test_a_session_is_new_after_logging_in(guarded: TestClient) -> None:
    """Who had planted a cookie before does not have the session that begins."""
    guarded.cookies.set("lagebild_session", "planted")
    assert log_in(guarded, "Ada") == 200
    assert "planted" not in [cookie.value for cookie in guarded.cookies.jar if cookie.domain]
    before = token(guarded)
    assert log_in(guarded, "Ada") == 200
    assert token(guarded) != before


def test_a_wrong_password_is_said_in_the_readers_language(guarded: TestClient) -> None:
    said = {"name": 'Jule"><b>', "password": "wrong", "csrf": token(guarded)}
    refused = guarded.post("/login?lang=de", data=said)
    assert refused.status_code == 401
    assert "Name und Passwort passen nicht zusammen" in refused.text
    assert "<b>" not in refused.text
    assert "wrong" not in refused.text


def test_guessing_is_slowed_down(guarded: TestClient) -> None:
    assert [log_in(guarded, "Ada", f"guess {n}") for n in range(TRIES)] == [401] * TRIES
    assert log_in(guarded, "ADA") == 429
    assert log_in(guarded, "Jule") == 200


def test_after_a_pause_one_may_try_again() -> None:
    now = 0.0
    attempts = Attempts(lambda: now)
    for _ in range(TRIES):
        assert attempts.wait("Ada") == 0
        attempts.failed("ada")
    assert attempts.wait("Ada") > 0
    now += PAUSE
    assert attempts.wait("Ada") == 0
    attempts.failed("Ada")
    attempts.failed("Ada")
    assert attempts.wait("Ada") == 0
    attempts.done("Ada")


ROLES = APIRouter()


@ROLES.get("/reads")
def reads(person: Reader) -> str:
    return person.name


@ROLES.get("/judges")
def judges(person: Judge) -> str:
    return person.name


@ROLES.get("/rules")
def rules(person: Admin) -> str:
    return person.name


@pytest.mark.parametrize(("name", "allowed"), [("Ruth", 1), ("Jule", 2), ("Ada", 3)])
def test_a_role_may_what_those_below_may(
    ledger_file: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch, name: str, allowed: int
) -> None:
    monkeypatch.setattr(api, "ROUTERS", (*api.ROUTERS, ROLES))
    with desk_of(Settings(str(ledger_file))) as desk:
        assert log_in(desk, name) == 200
        answers = [desk.get(f"/api/v1/{path}") for path in ("reads", "judges", "rules")]
    assert [answer.status_code for answer in answers] == [200] * allowed + [403] * (3 - allowed)
    assert answers[0].json() == name
    assert {answer.json()["code"] for answer in answers[allowed:]} <= {"role-too-low"}


def test_without_accounts_one_works_as_the_local_user(desk: TestClient) -> None:
    assert "You work as Anna" in desk.get("/").text
    said = desk.get("/api/v1/session").json()
    assert (said["name"], said["role"]) == ("Anna", "admin")
    assert log_in(desk, "Anna") == 409
    assert desk.get("/login").status_code == 303


def test_the_first_account_closes_the_desk_at_once(desk: TestClient, ledger_file: Path) -> None:
    assert desk.get("/").status_code == 200
    Accounts(accounts_file(str(ledger_file), None)).add("Ada", PASSWORD, "admin")
    assert desk.get("/").status_code == 303


def test_a_desk_that_others_reach_is_not_open_without_accounts(ledger_file: Path) -> None:
    """Even if the last account is removed while it runs."""
    with desk_of(Settings(str(ledger_file), host="0.0.0.0")) as desk:
        assert desk.get("/").status_code == 303
    with desk_of(Settings(str(ledger_file), host="0.0.0.0", authenticate=False)) as desk:
        assert desk.get("/").status_code == 200


@pytest.mark.parametrize("elsewhere", ["//evil.example", "/\\evil.example", "https://evil.example", "", "x", "/\nx"])
def test_nobody_is_sent_elsewhere_after_logging_in(elsewhere: str) -> None:
    assert way_on(elsewhere) == "/"
    assert way_on("/search?q=Kursk") == "/search?q=Kursk"
