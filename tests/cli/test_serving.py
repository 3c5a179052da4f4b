from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli.main import app
from lagebild.ledger import open_ledger
from tests.ledger.readings import german

PASSWORD = "a horse on the balcony"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger, in which commands are given."""
    monkeypatch.chdir(tmp_path)
    for name in ("LAGEBILD_LEDGER", "LAGEBILD_USERS", "LAGEBILD_JUDGE"):
        monkeypatch.delenv(name, raising=False)
    with open_ledger("lagebild.db") as ledger:
        ledger.add(german())
    return tmp_path


def run(*arguments: str, said: str = "") -> Result:
    return CliRunner().invoke(app, [*arguments], input=said)


def test_accounts_are_added_listed_and_removed(folder: Path) -> None:
    added = run("users", "add", "Ada", "--role", "admin", said=f"{PASSWORD}\n")
    assert (added.exit_code, added.stdout) == (0, "added Ada, role admin, to lagebild.db.users\n")
    assert run("users", "add", "Jule", said=f"{PASSWORD}\n").exit_code == 0
    listed = [json.loads(line) for line in run("users", "list", "--json").stdout.splitlines()]
    assert [(each["schema"], each["name"], each["role"]) for each in listed] == [
        ("lagebild/user/1", "Ada", "admin"),
        ("lagebild/user/1", "Jule", "judge"),
    ]
    assert run("users", "remove", "ada").exit_code == 0
    assert re.fullmatch(r"judge Jule, since \d{4}-\d\d-\d\d\n", run("users", "list").stdout)


def test_accounts_can_be_kept_elsewhere(folder: Path) -> None:
    assert run("users", "add", "Ada", "--users", "people", said=f"{PASSWORD}\n").exit_code == 0
    assert (folder / "people").exists()
    assert not (folder / "lagebild.db.users").exists()
    assert run("users", "list").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("users", "add", "Ada"), "password-too-short"),
        (("users", "remove", "Ada"), "no-such-user"),
        (("users", "list", "--ledger", "postgresql://anna@db/lagebild"), "users-file-needed"),
        (("serve", "--host", "0.0.0.0"), "desk-without-accounts"),
        (("serve", "--host", "::"), "desk-without-accounts"),
        (("serve", "--host", "desk.example.invalid"), "desk-without-accounts"),
        (("serve", "--host", "desk.example.invalid", "--no-auth"), "cannot-listen"),
        (("serve", "--ledger", "none.db"), "no-ledger"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], code: str) -> None:
    refused = run(*arguments, said="short\n")
    assert refused.exit_code == 2
    assert f"[{code}]" in refused.stderr
    assert refused.stdout == ""


def test_a_port_that_is_taken_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = run("serve", "--port", str(taken.getsockname()[1]))
    assert refused.exit_code == 2
    assert "[cannot-listen]" in refused.stderr


def test_the_desk_opens_says_where_and_closes(folder: Path) -> None:
    command = [sys.executable, "-m", "lagebild", "serve", "--port", "0", "--by", "Anna"]
    environment = {**os.environ, "no_proxy": "*"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as desk:
        try:
            assert desk.stdout is not None
            said = desk.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", said)
            assert found, said
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(found[0], timeout=30) as page:
                assert page.status == 200
                assert "server" not in page.headers
                assert "You work as Anna" in page.read().decode()
            desk.send_signal(signal.SIGINT)
            assert desk.wait(timeout=30) == 0
            assert desk.stderr is not None
            assert desk.stderr.read() == ""
        finally:
            desk.kill()
