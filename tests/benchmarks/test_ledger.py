"""What the ledger's benchmark builds and prints; how fast this machine is, is no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import ledger
from benchmarks.ledger import Texts
from lagebild.ledger import open_ledger


def test_the_same_reports_come_every_time() -> None:
    one, two = Texts(), Texts()
    assert [one.reading(n) for n in range(3)] == [two.reading(n) for n in range(3)]
    assert one.word() == two.word()


def test_the_ledger_grows_to_so_many_claims(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = tmp_path / "a.db"
    assert ledger.main(["--claims", "60", "--questions", "2", "--ledger", str(where), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [mark["claims"] for mark in found["adding"]] == [60]
    assert set(Texts().questions()) < set(found["asking"])
    with open_ledger(where, create=False) as opened:
        assert opened.info().claims == 60
        assert opened.check() == ()


def test_the_table_shows_marks_and_questions() -> None:
    curve = [{"claims": 1000, "median": 5.0, "worst": 9.0}, {"claims": 2000, "median": 7.5, "worst": 9.0}]
    shown = ledger.table(
        {
            "store": "sqlite",
            "megabytes": 12.3,
            "peak_megabytes": 60.0,
            "adding": curve,
            "asking": {"speaker": {"median": 3.25, "p95": 8.0}},
        }
    )
    rows = [line.split() for line in shown.splitlines()]
    assert ["2,000", "7.5", "9.0", "1.50"] in rows
    assert ["speaker", "3.2", "8.0"] in rows
