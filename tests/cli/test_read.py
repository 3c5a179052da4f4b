from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from lagebild.cli import batch
from lagebild.cli.main import app
from lagebild.cli.sources import Source
from lagebild.errors import ModelError, ReadError
from lagebild.model import Reading
from tests.export.readings import HEADLINE, example


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Reading stands for the stages: what it is asked is written down; a file's name says how it fails."""
    calls: list[tuple[Any, ...]] = []

    def read_source(source: Source, *options: str | None) -> Reading:
        calls.append((source.origin, *options))
        if "broken" in source.origin:
            raise ReadError("no-text", f"{source.origin} holds no text", "look at the file")
        if "gone" in source.origin:
            raise FileNotFoundError(2, "No such file or directory")
        if "bug" in source.origin:
            raise KeyError("oops")
        if "stop" in source.origin:
            raise KeyboardInterrupt
        reading = example()
        return replace(reading, report=replace(reading.report, origin=source.origin))

    monkeypatch.setattr(batch, "read_source", read_source)
    return calls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of several kinds, one of them broken, beside files that are none."""
    reports = tmp_path / "reports"
    for name in ("b.txt", "a.HTML", "broken.md", "picture.png", "sub/c.htm", "sub/b.txt"):
        path = reports / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return reports


def read(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("asked")
def test_one_file_is_a_table_with_its_warnings_on_standard_error() -> None:
    done = read("a.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith(HEADLINE)
    assert "c4 Nordstadt denies c3 Südarmee" in done.stdout
    assert "a.txt: no date was given [no-publication-date]" in done.stderr
    assert "no date was given" not in done.stdout
    assert "reports read" not in done.stderr


def test_options_reach_the_stages(asked: list[tuple[Any, ...]]) -> None:
    read("a.txt", "--published", "2025-04-26", "--outlet", "Blatt", "--language", "de")
    read("-")
    assert asked == [("a.txt", "2025-04-26", "Blatt", "de"), ("stdin", None, None, "auto")]


@pytest.mark.usefixtures("asked")
def test_json_is_one_line() -> None:
    done = read("a.txt", "--json")
    assert done.exit_code == 0
    (report,) = lines(done)
    assert report["schema"] == "lagebild/report/1"
    assert report["report"]["origin"] == "a.txt"
    assert done.stderr == ""


@pytest.mark.usefixtures("asked")
def test_a_folder_is_json_lines_in_order_and_one_bad_file_stops_nothing(folder: Path) -> None:
    done = read(folder)
    assert done.exit_code == 1
    written = lines(done)
    names = [Path(line["origin"] if "origin" in line else line["report"]["origin"]) for line in written]
    assert [str(name.relative_to(folder)) for name in names] == [
        "a.HTML",
        "b.txt",
        "broken.md",
        "sub/b.txt",
        "sub/c.htm",
    ]
    origin = str(folder / "broken.md")
    assert written[2] == {
        "schema": "lagebild/failure/1",
        "origin": origin,
        "stage": "read",
        "code": "no-text",
        "message": f"{origin} holds no text",
        "remedy": "look at the file",
    }
    said = done.stderr.splitlines()
    assert said[0] == f"{origin}: read failed: {origin} holds no text (look at the file) [no-text]"
    assert said[-1].startswith("4 reports read, 1 failed, 24 claims, ")


@pytest.mark.usefixtures("asked")
def test_a_failure_without_json_is_said_on_standard_error_alone() -> None:
    done = read("broken.txt")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "broken.txt: read failed" in done.stderr


@pytest.mark.usefixtures("asked")
def test_whatever_a_report_brings_about_becomes_a_failure() -> None:
    done = read("gone.txt", "bug.txt", "a.txt", "--json")
    assert done.exit_code == 1
    gone, bug, good = lines(done)
    assert (gone["code"], gone["stage"]) == ("unreadable", "read")
    assert "No such file" in gone["message"]
    assert (bug["code"], bug["message"]) == ("internal-error", "KeyError: 'oops'")
    assert good["schema"] == "lagebild/report/1"
    assert "Traceback" not in done.stderr


def test_a_file_named_twice_is_read_once(asked: list[tuple[Any, ...]], folder: Path) -> None:
    read(folder / "b.txt", folder, folder / "sub" / ".." / "b.txt")
    origins = [call[0] for call in asked]
    assert len(origins) == len(set(origins)) == 5
    assert origins[0] == str(folder / "b.txt")


@pytest.mark.usefixtures("asked")
def test_a_folder_without_reports_is_wrong_use(tmp_path: Path) -> None:
    done = read(tmp_path)
    assert done.exit_code == 2
    assert "no-reports" in done.stderr


@pytest.mark.usefixtures("asked")
def test_a_page_is_written_to_the_file_named(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    done = read("a.txt", "--html", out)
    assert (done.exit_code, done.stdout) == (0, "")
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "Rückzug der Südarmee" in html


@pytest.mark.usefixtures("asked")
def test_pages_of_several_reports_go_to_a_folder_under_names_of_their_own(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "new" / "pages"
    done = read(folder, "--html", out)
    assert done.exit_code == 1
    assert sorted(path.name for path in out.iterdir()) == ["a.html", "b-2.html", "b.html", "c.html"]


@pytest.mark.usefixtures("asked")
def test_an_output_that_cannot_be_written_is_wrong_use_and_nothing_is_read(
    tmp_path: Path, folder: Path, asked: list[tuple[Any, ...]]
) -> None:
    taken = tmp_path / "file"
    taken.write_text("x", encoding="utf-8")
    report = folder / "a.HTML"
    for arguments in (
        ("a.txt", "--html", tmp_path / "missing" / "page.html"),
        ("a.txt", "b.txt", "--html", taken),
        (report, "--html", report),
    ):
        done = read(*arguments)
        assert done.exit_code == 2
        assert "output-not-writable" in done.stderr
    assert asked == []
    assert report.read_text(encoding="utf-8") == "text"


@pytest.mark.usefixtures("asked")
def test_a_page_that_cannot_be_written_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    done = read("a.txt", "b.txt", "--html", tmp_path)
    assert done.exit_code == 2
    assert "a.txt: export failed" in done.stderr
    assert (tmp_path / "b.html").is_file()


@pytest.mark.usefixtures("asked")
def test_an_interrupt_ends_quietly() -> None:
    done = read("a.txt", "stop.txt", "b.txt", "--json")
    assert done.exit_code == 130
    assert len(lines(done)) == 1
    assert done.stderr == ""


def test_the_stage_that_failed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = compile("def annotate():\n    raise error", "annotate.py", "exec")
    space: dict[str, Any] = {
        "__name__": "lagebild.annotate.encoder",
        "error": ModelError("no-model", "missing", "install"),
    }
    exec(code, space)
    monkeypatch.setattr(batch, "read_source", lambda *_: space["annotate"]())
    (failure,) = lines(read(tmp_path / "x.txt", "--json"))
    assert (failure["stage"], failure["code"]) == ("annotate", "no-model")


ROOT = Path(__file__).parents[2]
STAND_IN = """
import sys
from lagebild.cli import batch
from lagebild.cli.main import app
from tests.export.readings import example
def read_source(source, *options):
    if "broken" in source.origin:
        raise ValueError("odd")
    return example()
batch.read_source = read_source
app(sys.argv[1:])
"""


def start(*arguments: str, **streams: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command(*arguments), cwd=ROOT, stderr=subprocess.PIPE, **streams)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", STAND_IN, "read", *arguments]


def test_a_closed_pipe_ends_quietly() -> None:
    names = [f"{number}.txt" for number in range(200)]
    with start("--json", *names, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        said = running.stderr.read()
    assert running.returncode == 141
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full, start("--json", "a.txt", stdout=full) as running:
        assert running.stderr is not None
        said = running.stderr.read().decode()
    assert running.returncode == 2
    assert "output-not-writable" in said
    assert "Traceback" not in said
    assert "Exception" not in said


def test_a_terminal_that_cannot_show_a_letter_gets_a_mark_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with start("a.txt", stdout=subprocess.PIPE) as running:
        shown, said = running.communicate()
    assert running.returncode == 0, said
    assert b"S?darmee" in shown


def test_a_bar_is_shown_on_a_terminal_only() -> None:
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
    ours, theirs = pty.openpty()
    asked = command("a.txt", "broken.txt", "b.txt")
    done = subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, check=False)
    with open(ours, "rb", buffering=0) as terminal:
        shown = terminal.read(65536).decode()
    os.close(theirs)
    assert done.returncode == 1
    assert "3/3" in shown
    assert "broken.txt: read failed: ValueError: odd" in shown
    assert len(done.stdout.splitlines()) == 3
    with start("a.txt", "b.txt", stdout=subprocess.DEVNULL) as running:
        _, said = running.communicate()
    assert said.startswith(b"2 reports read, 12 claims, ")
