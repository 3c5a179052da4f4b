"""The tables of time expressions: everything that is found, with value and ends, and nothing where nothing is."""

from __future__ import annotations

import pytest

from lagebild.model import Block, Report
from lagebild.resolve.when import find
from tests.tables import Row, parameters, rows

LANGUAGES = ("de", "en", "ru", "uk")
TABLE = [{**row, "language": language} for language in LANGUAGES for row in rows(f"times_{language}")]


@pytest.mark.parametrize("row", parameters(TABLE))
def test_times_are_found_with_value_and_ends(row: Row) -> None:
    text = row["text"]
    blocks = (Block("paragraph", 0, len(text)),)
    found, _ = find(Report(text, "constructed.txt", row["language"], blocks, published=row["published"]))
    names = ("type", "value", "earliest", "latest")
    assert [{"text": t.span.text} | {name: getattr(t, name) for name in names} for t in found] == row["times"]


def test_there_are_enough_cases() -> None:
    assert sum(len(row["times"]) for row in TABLE) >= 240
    assert sum(not row["times"] for row in TABLE) >= 80
    assert {row["language"] for row in TABLE if not row["times"]} == set(LANGUAGES)
