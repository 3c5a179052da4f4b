"""What ``lagebild disputes`` and ``lagebild changes`` show, and the shape of their JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli import changes_table, disputes_table
from lagebild.cli.main import app
from lagebild.ledger import open_ledger
from tests.ledger.readings import german
from tests.views.stories import RU, UA, Story

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a ledger that holds a report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAGEBILD_LEDGER", raising=False)
    with open_ledger("lagebild.db") as ledger:
        ledger.add(german())
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


@pytest.fixture
def told(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a ledger made by hand: a village and a harbour, of which one is no longer disputed."""
    story = Story()
    village = story.says(UA, "Altmoor is free", "04")
    story.relate("denies", story.says(RU, "that", "05", "against", act="deny", outlet="Post"), village)
    harbour = story.says(UA, "the harbour is taken", "07", on="p2")
    story.relate("denies", story.says(RU, "nobody is there", "07", "against", on="p2", act="deny"), harbour)
    story.says("org:UN", "cannot say who is there", "08", "none", on="p2")
    story.says(RU, "the harbour is lost", "09", on="p2", act="confirm")
    for module in (disputes_table, changes_table):
        monkeypatch.setattr(module, "open_ledger", lambda *_, **__: nullcontext(story.ledger()))
    return run


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_dispute_is_a_block_with_both_sides(run: Run) -> None:
    done = run("disputes")
    assert (done.exit_code, done.stderr) == (0, "")
    shown = " ".join(done.stdout.split())
    assert "disputed since 2025-03-04, stands; 1 report, 1 outlet, 1 origin" in shown
    assert 0 < shown.index(" for 2025-03-04") < shown.index(" against 2025-03-04")
    assert all(part in shown for part in ("Die Armee hat das Dorf Altmoor", "says", "denies", "Nordstadt", "Blatt"))


def test_the_json_of_a_dispute(run: Run) -> None:
    (dispute,) = lines(run("disputes", "--json"))
    counts = {"reports": 1, "outlets": 1, "origins": 1}
    assert set(dispute) == {
        *("schema", "proposition", "since", "stands", "until", "newest", "for", "against", "none", "counts"),
    }
    assert (dispute["schema"], dispute["stands"], dispute["until"]) == ("lagebild/dispute/1", True, None)
    assert dispute["none"] == {"voices": [], "counts": {"reports": 0, "outlets": 0, "origins": 0}}
    (voice,) = dispute["against"]["voices"]
    assert set(voice) == {
        *("party", "side", "bearing", "reasons", "first", "since", "last", "restated", "stands", "until"),
        *("retraction", "claims", "reports", "outlets", "counts"),
    }
    assert set(voice["first"]) == {
        *("claim", "words", "cue", "act", "certainty", "speakers", "source", "said", "published", "report", "outlet"),
        *("origin", "language"),
    }
    assert voice["party"]["key"] == "state:XN"
    assert (voice["first"]["words"], voice["first"]["cue"], voice["first"]["act"]) == ("das", "bestritt", "deny")
    assert voice["counts"] == counts == dispute["counts"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["Altmoor"], 1),
        (["Neumoor"], 0),
        (["--speaker", "Nordstadt"], 1),
        (["--speaker", "Petra Möller"], 0),
        (["--about", "Altmoor", "--since", "2025-03-04", "--until", "2025-03-04"], 1),
        (["--since", "2025-03-05"], 0),
        (["--asof", "2025-03-05"], 0),
        (["--limit", "1"], 1),
    ],
)
def test_which_disputes_are_asked_for(run: Run, options: list[str], found: int) -> None:
    assert len(lines(run("disputes", "--json", *options))) == found
    done = run("disputes", *options)
    assert (done.exit_code, "No dispute was found." in done.stderr) == (0, not found)


def test_asof_asks_the_same(run: Run) -> None:
    for day, found in (("2025-03-05", 0), ("2025-03-06", 0), ("9999-12-30", 1)):
        assert len(lines(run("asof", day, "disputes", "--json"))) == found


def test_more_than_are_shown(told: Run) -> None:
    assert [d["newest"] for d in lines(told("disputes", "--json"))] == ["2025-03-07", "2025-03-05"]
    done = told("disputes", "--limit", "1")
    assert "the harbour is taken" in done.stdout
    assert "Altmoor" not in done.stdout
    assert "There are more than 1 disputes" in done.stderr


def test_a_dispute_that_ended_says_so(told: Run) -> None:
    shown = " ".join(told("disputes", "harbour").stdout.split())
    assert "stood until 2025-03-09" in shown
    assert "says otherwise since 2025-03-09" in shown
    assert "no side 2025-03-08" in shown


def test_a_change_is_a_block_with_both_words(told: Run) -> None:
    done = told("changes")
    shown = " ".join(done.stdout.split())
    assert (done.exit_code, done.stderr) == (0, "")
    assert "turned and is now for it" in shown
    assert 0 < shown.index("before 2025-03-07") < shown.index("others 2025-03-07") < shown.index("now 2025-03-09")


def test_the_json_of_a_change(told: Run) -> None:
    (change,) = lines(told("changes", "--json", "--actor", RU))
    assert set(change) == {
        *("schema", "kind", "party", "proposition", "on", "days", "before", "after", "between"),
    }
    assert (change["schema"], change["kind"]) == ("lagebild/change/1", "turned")
    assert (change["on"], change["days"], change["party"]["key"]) == ("2025-03-09", 2, RU)
    assert change["before"]["first"]["words"] == "nobody is there"
    assert [voice["party"]["key"] for voice in change["between"]] == [UA, "org:UN"]


def test_nobody_changed(run: Run) -> None:
    done = run("changes")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.strip() == "No change of position was found."


@pytest.mark.parametrize("command", ["disputes", "changes"])
def test_wrong_use_is_told_without_a_traceback(run: Run, command: str) -> None:
    assert "no-ledger" in run(command, "--ledger", "none.db").stderr
    assert run(command, "--since", "yesterday").exit_code == 2
    assert run(command, "--limit", "0").exit_code == 2
