from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli import adding
from lagebild.cli import ledger as commands
from lagebild.cli.main import app
from lagebild.cli.sources import Source
from lagebild.errors import LedgerError, ReadError
from lagebild.ledger import Ledger, open_ledger
from lagebild.model import Act, Reading
from tests.ledger.readings import english, german, long

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder; reading stands for the stages, and a file's text says what is read in it."""

    def read_raw(source: Source, raw: bytes, *options: str | None) -> Reading:
        published, outlet, _ = options
        text = raw.decode()
        if text == "broken":
            raise ReadError("no-text", f"{source.origin} holds no text", "look at the file")
        if text == "bug":
            raise KeyError("oops")
        made: dict[str, Callable[..., Reading]] = {"german": german, "english": english}
        if text not in made:
            return long(int(text), 3)
        said = {name: value for name, value in (("outlet", outlet), ("published", published)) if value}
        reading = made[text](**said)
        return replace(reading, report=replace(reading.report, origin=source.origin))

    monkeypatch.setattr(adding, "read_raw", read_raw)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAGEBILD_LEDGER", raising=False)
    for name in ("german", "english", "broken", "bug"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_add_makes_the_ledger_and_says_what_it_did(run: Run) -> None:
    done = run("add", "german.txt", "english.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("2 reports added to lagebild.db, 6 claims, ")
    with open_ledger("lagebild.db", create=False) as ledger:
        assert ledger.info().claims == 6


def test_what_is_there_is_passed_over(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "german.txt")
    monkeypatch.setattr(adding, "read_raw", lambda *_: pytest.fail("it is read again"))
    done = run("add", "german.txt")
    assert done.exit_code == 0
    assert done.stderr.startswith("0 reports added to lagebild.db, 1 already there, 0 claims, ")


def test_the_same_text_with_another_outlet_is_read_again(run: Run) -> None:
    run("add", "german.txt")
    assert run("add", "german.txt", "--outlet", "Bote").stderr.startswith("1 report added")
    assert run("add", "german.txt", "--outlet", "Bote", "--published", "2025-03-09").stderr.startswith("1 report added")
    assert {line["outlet"]: line["clocks"]["published"] for line in lines(run("claims", "--json"))} == {
        "Blatt": "2025-03-04",
        "Bote": "2025-03-09",
    }


def test_bad_reports_are_kept_and_listed_and_stop_nothing(run: Run) -> None:
    done = run("add", "broken.txt", "gone.txt", "bug.txt", "german.txt")
    assert done.exit_code == 1
    assert "broken.txt: read failed: broken.txt holds no text (look at the file) [no-text]" in done.stderr
    assert "gone.txt: read failed" in done.stderr
    assert "1 report added to lagebild.db, 3 failed, 4 claims" in done.stderr
    listed = run("ledger", "failures")
    assert (listed.exit_code, len(listed.stdout.splitlines())) == (0, 2)
    assert "broken.txt holds no text (look at the file) [no-text]" in listed.stdout
    kept = {line["origin"]: line for line in lines(run("ledger", "failures", "--json"))}
    assert sorted(kept) == ["broken.txt", "bug.txt"]  # of the one that is not there nothing came
    assert kept["bug.txt"]["code"] == "internal-error"
    with open_ledger("lagebild.db", create=False) as ledger:
        assert ledger.original(kept["broken.txt"]["original"]) == b"broken"


def test_a_failure_is_listed_once_and_no_more_when_it_is_read(run: Run, tmp_path: Path) -> None:
    run("add", "broken.txt")
    run("add", "broken.txt")
    assert len(lines(run("ledger", "failures", "--json"))) == 1
    with open_ledger("lagebild.db") as ledger:
        ledger.add(german(), b"broken")
    assert lines(run("ledger", "failures", "--json")) == []
    assert len(lines(run("ledger", "failures", "--all", "--json"))) == 1


def test_add_in_json(run: Run) -> None:
    done = run("add", "german.txt", "broken.txt", "--json")
    first, second = lines(done)
    assert (first["schema"], first["origin"], first["claims"], first["new"]) == (
        "lagebild/added/1",
        "german.txt",
        4,
        True,
    )
    assert (second["schema"], second["code"]) == ("lagebild/failure/1", "no-text")


def test_a_ledger_that_fails_stops_the_addition_and_it_goes_on_later(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        Path(f"{number}.txt").write_text(str(number), encoding="utf-8")
    add, files = Ledger.add, [f"{number}.txt" for number in range(4)]

    def full(self: Ledger, reading: Reading, raw: bytes) -> Any:
        if raw == b"2":
            raise LedgerError("ledger-full", "lagebild.db cannot grow", "make room on the disk, then go on")
        return add(self, reading, raw)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "add", full)
        done = run("add", *files)
    assert done.exit_code == 2
    assert "2 reports added" in done.stderr
    assert "[ledger-full]" in done.stderr
    assert run("add", *files).stderr.startswith("2 reports added to lagebild.db, 2 already there, 6 claims")


def test_an_interrupted_addition_keeps_what_is_finished(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    read_raw = adding.read_raw

    def stop(source: Source, raw: bytes, *options: str | None) -> Reading:
        if raw == b"english":
            raise KeyboardInterrupt
        return read_raw(source, raw, *options)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "read_raw", stop)
    done = run("add", "german.txt", "english.txt")
    assert done.exit_code == 130
    assert "1 report added" in done.stderr
    with open_ledger("lagebild.db", create=False) as ledger:
        assert ledger.info().reports == 1


def test_nothing_to_add(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("add", "empty")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "[no-reports]" in done.stderr
    assert not Path("lagebild.db").exists()


def test_the_ledger_can_be_named_by_option_or_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "german.txt", "--ledger", "a.db")
    monkeypatch.setenv("LAGEBILD_LEDGER", "a.db")
    assert len(lines(run("claims", "--json"))) == 4
    assert not Path("lagebild.db").exists()


@pytest.fixture
def filled(run: Run) -> Run:
    run("add", "german.txt", "english.txt")
    return run


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["Altmoor"], {"c1", "c3"}),
        (["Altmoor", "geräumt"], {"c1"}),
        (["Altmoor geräumt"], set()),  # kept together by the shell: they must stand together
        (["Dorf Altmoor"], {"c1"}),
        (["--speaker", "Möller"], {"c3"}),
        (["--about", "Moorland"], {"c1", "c3"}),
        (["--act", "deny"], {"c2"}),
        (["--since", "2025-03-02", "--until", "2025-03-02", "--clock", "happened"], {"c1", "c4"}),
        (["--asof", "2025-03-05"], set()),
        (["--limit", "1"], {"c1"}),
    ],
)
def test_claims_that_are_asked_for(run: Run, arguments: list[str], found: set[str]) -> None:
    run("add", "german.txt")
    assert {line["local"] for line in lines(run("claims", *arguments, "--json"))} == found


def test_a_claim_in_json(filled: Run) -> None:
    (line,) = lines(filled("claims", "--speaker", "Armee", "--json"))
    assert line["schema"] == "lagebild/claim/1"
    assert line["content"] == "Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt"
    assert (line["outlet"], line["origin"], line["act"]) == ("Blatt", "german.txt", "state")
    assert [speaker["name"] for speaker in line["speakers"]] == ["Armee"]
    assert line["clocks"]["happened"] == {"earliest": "2025-03-02", "latest": "2025-03-02"}
    assert [place["name"] for place in line["places"]] == ["Altmoor"]
    assert [time["value"] for time in line["times"]] == ["2025-03-02"]


def test_claims_as_a_table(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    done = filled("claims")
    assert done.exit_code == 0
    for shown in (
        "2025-03-05",
        "Petra Möller, Nordstadt",
        "−\u00a0deny",
        "≥ 19 person (killed)",
        "(probable)",
        "Courier",
    ):
        assert shown in done.stdout
    assert done.stdout.index("Courier") < done.stdout.index("Blatt")


def test_a_table_says_when_there_is_more_and_when_there_is_nothing(filled: Run) -> None:
    assert "more than 2 claims" in filled("claims", "--limit", "2").stderr
    assert "more than" not in filled("claims", "--limit", "6").stderr
    none = filled("claims", "Hafen")
    assert (none.exit_code, none.stderr) == (0, "No claim was found.\n")


def test_info(filled: Run) -> None:
    shown = filled("ledger", "info").stdout
    assert "2 in 2 appearances, 2 readings" in shown
    (line,) = lines(filled("ledger", "info", "--json"))
    assert (line["schema"], line["reports"], line["claims"]) == ("lagebild/ledger-info/1", 2, 6)
    assert line["published"] == ["2025-03-04", "2025-03-05"]


def test_check(filled: Run) -> None:
    done = filled("ledger", "check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "The ledger is sound.\n")
    with sqlite3.connect("lagebild.db") as connection:
        connection.execute("UPDATE runs SET evidence_sha256 = 'x' WHERE number = 1")
    done = filled("ledger", "check")
    assert (done.exit_code, done.stderr) == (1, "1 problem\n")
    assert "its evidence is damaged" in done.stdout
    (line,) = lines(filled("ledger", "check", "--json"))
    assert (line["schema"], line["message"]) == ("lagebild/ledger-problem/1", "its evidence is damaged")


@pytest.mark.parametrize("arguments", [["claims"], ["ledger", "info"], ["ledger", "check"], ["ledger", "failures"]])
def test_a_question_makes_no_ledger(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "[no-ledger]" in done.stderr
    assert not Path("lagebild.db").exists()


def test_acts_of_the_command_line_are_those_of_the_model() -> None:
    assert [act.value for act in commands.Act] == list(get_args(Act))


@pytest.mark.skipif(shutil.which("head") is None, reason="no head here")
def test_whoever_reads_the_output_may_stop(filled: Run, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m lagebild claims --json | head -n 1'
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False, env=os.environ
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_the_whole_path_from_a_file_to_its_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Die Armee hat das Dorf Altmoor verlassen, sagte ein Sprecher der Regierung am Montag in Nordstadt.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["add", "a.txt", "--published", "2025-03-04", "--outlet", "Blatt"])
    assert done.exit_code == 0, done.stderr
    found = lines(CliRunner().invoke(app, ["claims", "Altmoor", "--json"]))
    assert [(line["outlet"], line["clocks"]["published"]) for line in found] == [("Blatt", "2025-03-04")]
    with open_ledger("lagebild.db", create=False) as ledger:
        assert ledger.report(found[0]["report"]).text == text
        assert ledger.check() == ()
