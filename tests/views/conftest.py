"""The constructed sequence of reports in one ledger, read once for all tests."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.ledger import Ledger, open_ledger
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, read_bytes

SEQUENCE = Path(__file__).parent.parent.parent / "examples" / "sequence"


@pytest.fixture(scope="session")
def sequence(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Ledger]:
    """A ledger of the reports in ``examples/sequence``, each entered in the evening of the day it was published."""
    with open_ledger(tmp_path_factory.mktemp("sequence") / "sequence.db") as ledger:
        with (SEQUENCE / "published.tsv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t"):
                raw = (SEQUENCE / row["file"]).read_bytes()
                options = ReadOptions(row["published"], row["outlet"], read_at=f"{row['published']}T20:00:00Z")
                ledger.add(read_report(read_bytes(raw, row["file"], options), encoder), raw)
        yield ledger
