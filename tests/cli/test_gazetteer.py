from __future__ import annotations

import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lagebild.cli import gazetteer
from lagebild.cli.main import app
from lagebild.resolve.where.gazetteer import VARIABLE, default_gazetteer, open_gazetteer, packaged_index
from tests.resolve.where.dumps import alternate, place, plain, zipped

VILLAGES = [place(1_000_000_001, "Irgendhausen", names="Иргендхаузен"), place(1_000_000_002, "Irgenddorf")]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "data" / "own.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    default_gazetteer.cache_clear()
    yield path
    default_gazetteer.cache_clear()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *map(str, arguments)])


def test_imported_places_are_found(tmp_path: Path, own: Path) -> None:
    done = run("import", zipped(tmp_path / "RU.zip", VILLAGES, readme="about"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "2 places of 2 lines" in done.stderr and str(own) in done.stderr
    (found,) = default_gazetteer().lookup("Irgendhausen")
    assert (found.country, found.region) == ("RU", "RU.41")


def test_places_come_before_their_names(tmp_path: Path, own: Path) -> None:
    names = zipped(tmp_path / "alternateNamesV2.zip", [alternate(1_000_000_002, "de", "Nirgenddorf")])
    assert run("import", names, plain(tmp_path / "RU.txt", VILLAGES)).exit_code == 0
    (found,) = default_gazetteer().lookup("Nirgenddorf")
    assert found.name == "Irgenddorf"


def test_the_same_file_twice_is_read_once(tmp_path: Path, own: Path) -> None:
    dump = plain(tmp_path / "RU.txt", VILLAGES)
    assert run("import", dump, dump).stderr.count("2 places of 2 lines") == 1


def test_another_index_can_be_named(tmp_path: Path, own: Path) -> None:
    other = tmp_path / "other.sqlite"
    assert run("import", plain(tmp_path / "RU.txt", VILLAGES), "--to", other).exit_code == 0
    assert not own.exists()
    assert open_gazetteer(other).lookup("Irgendhausen")


def test_files_before_a_wrong_one_are_not_begun(tmp_path: Path, own: Path) -> None:
    wrong = tmp_path / "UA.zip"
    wrong.write_text("no archive", encoding="utf-8")
    done = run("import", plain(tmp_path / "RU.txt", VILLAGES), wrong)
    assert done.exit_code == 2
    assert "[gazetteer-not-a-dump]" in done.stderr and "UA.zip" in done.stderr
    assert not own.exists()


def test_a_file_that_is_damaged_inside_leaves_what_was_there(tmp_path: Path, own: Path) -> None:
    assert run("import", plain(tmp_path / "RU.txt", VILLAGES)).exit_code == 0
    damaged = plain(tmp_path / "UA.txt", [place(7, "Anderswo"), place(8, "Nirgendwo", latitude="?")])
    done = run("import", damaged)
    assert (done.exit_code, "line 2" in done.stderr) == (2, True)
    default_gazetteer.cache_clear()
    assert default_gazetteer().lookup("Irgendhausen")
    assert not open_gazetteer(own).lookup("Anderswo")


@pytest.mark.parametrize("member", ["readme.txt", "RU.csv"])
def test_an_archive_without_a_table(tmp_path: Path, own: Path, member: str) -> None:
    with zipfile.ZipFile(tmp_path / "RU.zip", "w") as archive:
        archive.writestr(member, "x\ty")
    done = run("import", tmp_path / "RU.zip")
    assert (done.exit_code, "[gazetteer-not-a-dump]" in done.stderr) == (2, True)


def test_a_missing_file(tmp_path: Path, own: Path) -> None:
    done = run("import", tmp_path / "none.zip")
    assert (done.exit_code, "[unreadable]" in done.stderr) == (2, True)
    assert run("import").exit_code == 2


def test_another_database_is_not_written_over(tmp_path: Path, own: Path) -> None:
    other = tmp_path / "other.sqlite"
    file = sqlite3.connect(other)
    file.execute("CREATE TABLE letters (text TEXT)")
    file.close()
    done = run("import", plain(tmp_path / "RU.txt", VILLAGES), "--to", other)
    assert (done.exit_code, "[gazetteer-not-writable]" in done.stderr) == (2, True)


def test_the_packaged_index_is_not_written_to(tmp_path: Path, own: Path) -> None:
    before = packaged_index().stat().st_mtime_ns
    done = run("import", plain(tmp_path / "RU.txt", VILLAGES), "--to", packaged_index())
    assert (done.exit_code, "[gazetteer-not-writable]" in done.stderr) == (2, True)
    assert packaged_index().stat().st_mtime_ns == before


def test_an_interruption_keeps_the_files_before_it(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load = gazetteer.load

    def interrupted(path: Path, *rest: object) -> object:
        if path.name == "UA.txt":
            raise KeyboardInterrupt
        return load(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(gazetteer, "load", interrupted)
    done = run("import", plain(tmp_path / "RU.txt", VILLAGES), plain(tmp_path / "UA.txt", [place(7, "Anderswo")]))
    assert done.exit_code == 130
    assert open_gazetteer(own).lookup("Irgendhausen")
    assert json.loads(run("info", "--json").stdout)["indexes"][1]["places"] == 2


def test_a_terminal_gets_a_bar(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        encoding = "utf-8"

        def __init__(self) -> None:
            self.said = ""

        def write(self, text: str) -> int:
            self.said += text
            return len(text)

        def flush(self) -> None: ...

        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert gazetteer.take_in([plain(tmp_path / "RU.txt", VILLAGES)], None) == 0
    assert "RU.txt" in terminal.said and "━" in terminal.said


def test_info_says_what_there_is(tmp_path: Path, own: Path) -> None:
    before = run("info")
    assert before.exit_code == 0
    assert re.search(r"places: \d{3},\d{3}\n", before.stdout)
    assert "gazetteer import" in before.stdout
    run("import", plain(tmp_path / "RU.txt", VILLAGES))
    shown = json.loads(run("info", "--json").stdout)
    assert shown["schema"] == "lagebild/gazetteer/1"
    packaged, mine = shown["indexes"]
    assert (packaged["index"], packaged["there"]) == ("packaged", True)
    assert (mine["file"], mine["places"]) == (str(own), 2)
    assert any(name.startswith("import RU.txt") for name in mine)


def test_info_of_a_damaged_index(tmp_path: Path, own: Path) -> None:
    own.parent.mkdir()
    own.write_text("damaged", encoding="utf-8")
    done = run("info")
    assert (done.exit_code, "[gazetteer-damaged]" in done.stderr) == (2, True)
