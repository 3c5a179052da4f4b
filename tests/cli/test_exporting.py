from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli import transfer
from lagebild.cli.exporting import Format
from lagebild.cli.main import app
from lagebild.ledger import Ledger, open_ledger
from tests.ledger.readings import english, german

Run = Callable[..., Result]
FORMATS = [format.value for format in Format]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a folder with a ledger of two reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAGEBILD_LEDGER", raising=False)
    with open_ledger("lagebild.db") as ledger:
        ledger.add(german())
        reading = english()
        ledger.add(replace(reading, report=replace(reading.report, url="https://example.org/a")), b"<p>page</p>")
    return lambda *arguments: CliRunner().invoke(app, list(map(str, arguments)))


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def shown(format: str, data: bytes) -> int:
    """How many claims (of a whole ledger, lines) are in a file of that format."""
    match format:
        case "jsonl":
            return len(data.splitlines())
        case "csv":
            return len(list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))))
        case "parquet":
            return int(pq.ParquetFile(io.BytesIO(data)).metadata.num_rows)
        case "geojson":
            return len(json.loads(data)["features"])
        case "jsonld":
            return len(json.loads(data)["@graph"])
    return len(json.loads(data)["first"]["items"])


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_and_standard_output_hold_the_same(run: Run, format: str) -> None:
    done = run("export", "--format", format, "--to", "out", "--asof", "2099-01-01")
    assert (done.exit_code, done.stdout) == (0, "")
    written = Path("out").read_bytes()
    found = shown(format, written)
    assert found == (2 if format == "geojson" else 6)
    assert done.stderr.startswith(f"{found} {'lines' if format == 'jsonl' else 'claims'} written to out\n")
    printed = run("export", "--format", format, "--asof", "2099-01-01")
    if format != "annotation":  # each is a collection of its own
        assert printed.stdout_bytes == written
    assert shown(format, printed.stdout_bytes) == found
    assert [path.name for path in Path().iterdir() if ".part" in path.name] == []


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonld", "annotation", "jsonl"])
def test_claims_that_are_asked_for(run: Run, format: str) -> None:
    for arguments, count in (
        (["--act", "deny"], 2),
        (["Dorf Altmoor"], 1),
        (["--speaker", "Möller"], 1),
        (["--about", "Moorland"], 2),
        (["--since", "2025-03-05"], 2),
        (["--until", "2025-03-02", "--clock", "happened"], 2),
        (["--asof", "2020-01-01"], 0),
    ):
        done = run("export", "--format", format, *arguments)
        assert done.exit_code == 0
        assert shown(format, done.stdout_bytes) == count, arguments
        assert ("No claim was found." in done.stderr) == (count == 0)


def test_json_lines_are_the_whole_ledger_or_claims(run: Run) -> None:
    whole = lines(run("export", "--format", "jsonl").stdout)
    assert [value["schema"] for value in whole].count("lagebild/report/1") == 2
    assert whole[-1]["schema"] == "lagebild/ledger-end/1"
    asked = lines(run("export", "--format", "jsonl", "Altmoor").stdout)
    assert {value["schema"] for value in asked} == {"lagebild/claim/1"}
    assert asked == lines(run("claims", "Altmoor", "--json").stdout)


def test_claims_without_coordinates_are_counted(run: Run) -> None:
    assert run("export", "--format", "geojson").stderr == (
        "4 claims name no place whose coordinates are known: left out\n"
    )
    assert (
        "1 claim names no place"
        in run("export", "--format", "geojson", "--act", "deny", "--since", "2025-03-05").stderr
    )


@pytest.mark.parametrize("format", FORMATS)
def test_what_goes_wrong_leaves_no_half_file(run: Run, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out").write_text("before", encoding="utf-8")

    def stop(*_: object) -> Any:
        raise OSError(28, "No space left on device")
        yield

    monkeypatch.setattr(Ledger, "claims", stop)
    monkeypatch.setattr(Ledger, "dump", stop)
    done = run("export", "--format", format, "--to", "out")
    assert done.exit_code == 2
    assert "out cannot be written: No space left on device" in done.stderr
    assert "[output-not-writable]" in done.stderr
    assert Path("out").read_text(encoding="utf-8") == "before"
    assert [path.name for path in Path().iterdir() if ".part" in path.name] == []


def test_an_interruption_leaves_no_half_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Any:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(Ledger, "claims", stop)
    assert run("export", "--format", "csv", "--to", "out").exit_code == 130
    assert sorted(path.name for path in Path().iterdir() if path.name.startswith(("out", "."))) == []


@pytest.mark.parametrize("to", ["lagebild.db", "missing/out", "folder"])
def test_files_that_cannot_be_written(run: Run, to: str) -> None:
    Path("folder").mkdir()
    before = Path("lagebild.db").read_bytes()
    done = run("export", "--format", "csv", "--to", to)
    assert done.exit_code == 2
    assert "[output-not-writable]" in done.stderr
    assert Path("lagebild.db").read_bytes() == before


def test_a_link_stays_a_link_and_a_device_a_device(run: Run) -> None:
    Path("folder").mkdir()
    Path("link").symlink_to("folder/out")
    assert run("export", "--format", "csv", "--to", "link").exit_code == 0
    assert Path("link").is_symlink()
    assert shown("csv", Path("folder/out").read_bytes()) == 6
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    assert run("export", "--format", "csv", "--to", "pipe").exit_code == 0
    assert shown("csv", reader.communicate()[0]) == 6
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


def test_parquet_is_not_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    request = transfer.Request("parquet", transfer.Query(), "lagebild.db", None)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    with pytest.raises(transfer.ExportError, match="--to"):
        transfer.write(request)


@pytest.mark.parametrize("arguments", [[], ["--format", "xml"], ["--format", "csv", "--since", "gestern"]])
def test_wrong_use(run: Run, arguments: list[str]) -> None:
    assert run("export", *arguments).exit_code == 2


def test_an_export_makes_no_ledger(run: Run) -> None:
    done = run("export", "--format", "csv", "--ledger", "other.db")
    assert done.exit_code == 2
    assert "[no-ledger]" in done.stderr
    assert not Path("other.db").exists()


def test_a_ledger_comes_back(run: Run) -> None:
    run("export", "--format", "jsonl", "--to", "all.jsonl")
    done = run("import", "all.jsonl", "--ledger", "back.db", "--json")
    assert done.exit_code == 0
    assert lines(done.stdout) == [
        {"schema": "lagebild/import/1", "runs": 2, "known": 0, "failures": 0, "judgements": 0}
    ]
    assert done.stderr == "2 readings taken in, 0 already there; 0 failures, 0 judgements\n"
    again = run("export", "--format", "jsonl", "--ledger", "back.db")
    assert again.stdout_bytes == Path("all.jsonl").read_bytes()
    assert run("import", "all.jsonl", "--ledger", "back.db").stderr.startswith("0 readings taken in, 2 already there")
    assert run("ledger", "check", "--ledger", "back.db").exit_code == 0


def test_from_standard_input(run: Run) -> None:
    whole = run("export", "--format", "jsonl").stdout_bytes
    done = CliRunner().invoke(app, ["import", "-", "--ledger", "back.db"], input=whole)
    assert (done.exit_code, done.stderr) == (0, "2 readings taken in, 0 already there; 0 failures, 0 judgements\n")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Kursk\n", "import-line", "line 1: it is no JSON"),
        ('{"schema": "lagebild/report/1"', "import-line", "half a line of it"),
        ('{"schema": "lagebild/claim/1"}', "import-unknown", "claims alone make no ledger"),
        ('{"schema": "lagebild/report/9"}', "import-too-new", "newer version"),
        ("{}", "import-unknown", "which no ledger is written in"),
    ],
)
def test_a_file_that_cannot_be_taken_in(run: Run, text: str, code: str, said: str) -> None:
    Path("bad.jsonl").write_text(text, encoding="utf-8")
    done = run("import", "bad.jsonl")
    assert done.exit_code == 2
    assert said in done.stderr
    assert f"[{code}]" in done.stderr
    assert len(lines(run("claims", "--json").stdout)) == 6


def test_a_file_that_is_cut_off(run: Run) -> None:
    whole = run("export", "--format", "jsonl").stdout.splitlines(keepends=True)
    Path("cut.jsonl").write_text("".join(whole[:-1]), encoding="utf-8")
    done = run("import", "cut.jsonl", "--ledger", "back.db")
    assert (done.exit_code, "[import-cut-off]" in done.stderr) == (2, True)
    with open_ledger("back.db") as ledger:
        assert ledger.info().runs == 0


@pytest.mark.parametrize("file", ["gone.jsonl", "."])
def test_a_file_that_cannot_be_read(run: Run, file: str) -> None:
    done = run("import", file, "--ledger", "other.db")
    assert (done.exit_code, "[unreadable]" in done.stderr) == (2, True)
    assert not Path("other.db").exists()


@pytest.mark.skipif(shutil.which("head") is None, reason="no head here")
def test_whoever_reads_the_output_may_stop(run: Run, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m lagebild export --format jsonl | head -c 10'
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == '{"schema":'
    assert "Traceback" not in done.stderr


def test_a_claim_is_annotated_where_people_have_drawn_it(run: Run) -> None:
    with open_ledger("lagebild.db") as ledger:
        claim = next(ledger.claims())
        text = ledger.report(claim.report).text
        new = {"start": claim.start, "end": claim.start + 8, "text": text[claim.start : claim.start + 8]}
        ledger.judge("edit", claim.id, by="Anna", payload={"content": [new]})
    items = json.loads(run("export", "--format", "annotation").stdout)["first"]["items"]
    (target,) = next(each["target"] for each in items if each["canonical"] == f"urn:lagebild:{claim.id}")
    assert [selector.get("exact") for selector in target["selector"]] == [None, new["text"]]
