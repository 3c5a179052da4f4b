"""The commands ``control`` and ``tolls``, on a small ledger of readings made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lagebild.cli.main import app
from lagebild.ledger import open_ledger
from tests.ledger.readings import english, german

runner = CliRunner()


@pytest.fixture
def where(tmp_path: Path) -> str:
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        ledger.add(german())
        ledger.add(english())
    return str(path)


def run(*args: str) -> str:
    result = runner.invoke(app, args)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_control_shows_both_sides(where: str) -> None:
    shown = run("control", "Altmoor", "--ledger", where)
    assert "2025-03-04" in shown
    assert "Petra Möller" in shown
    assert "deny" in shown


def test_control_as_json(where: str) -> None:
    (line,) = run("control", "Altmoor", "--ledger", where, "--json").splitlines()
    found = json.loads(line)
    assert found["schema"] == "lagebild/control/1"
    assert (found["first"], found["last"]) == ("2025-03-04", "2025-03-05")
    entries = [entry for day in found["days"] for voice in day["voices"] for entry in voice["entries"]]
    assert {entry["outlet"] for entry in entries} == {"Blatt", "Courier"}
    assert all(entry["clause"] and entry["claim"].startswith("claim:") for entry in entries)


def test_control_on_a_day_without_a_statement(where: str) -> None:
    assert "no statement" in run("control", "Altmoor", "--on", "2025-04-01", "--ledger", where)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("control", "Nirgendheim"), "no-such-place"),
        (("control", "Altmoor", "--from", "2025-03-05", "--to", "2025-03-04"), "days-turned-round"),
        (("control", "Altmoor", "--on", "2025-03-05", "--to", "2025-03-06"), "choose one"),
        (("control", "Altmoor", "--on", "gestern"), "is not a date"),
        (("tolls", "--since", "2025-03-05", "--until", "2025-03-04"), "days-turned-round"),
    ],
)
def test_wrong_use(where: str, args: tuple[str, ...], said: str) -> None:
    result = runner.invoke(app, [*args, "--ledger", where])
    assert result.exit_code == 2
    assert said in result.output


def test_tolls_as_table_and_json(where: str) -> None:
    assert "Mindestens 19 Soldaten" in run("tolls", "--ledger", where)
    found = [json.loads(line) for line in run("tolls", "--ledger", where, "--json").splitlines()]
    assert [toll["schema"] for toll in found] == ["lagebild/tolls/1"]
    (row,) = found[0]["rows"]
    assert row["figure"] == {"text": "Mindestens 19 Soldaten", "low": 19.0, "high": None, "comparison": "at_least"}
    assert (found[0]["role"], row["says"]) == ("killed", "claims")


def test_no_toll(where: str) -> None:
    result = runner.invoke(app, ["tolls", "--about", "Nirgendheim", "--ledger", where])
    assert result.exit_code == 0
    assert "No claim that counts" in result.output
