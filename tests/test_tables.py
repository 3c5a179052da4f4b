"""The tables themselves: ids that are named once, texts that are there, a list of weaknesses that names what exists."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tables import CASES, known_weaknesses, rows

TABLES = sorted(path.stem for path in CASES.glob("*.jsonl"))


def test_ids_are_unique_over_all_tables() -> None:
    counts = Counter(row["id"] for name in TABLES for row in rows(name))
    assert [name for name, count in counts.items() if count > 1] == []


def test_known_weaknesses_exist_and_say_why() -> None:
    ids = {row["id"] for name in TABLES for row in rows(name)}
    weak = known_weaknesses()
    assert sorted(set(weak) - ids) == []
    assert [name for name, reason in weak.items() if not reason] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_a_case_wants_stands_in_its_text(language: str) -> None:
    missing = []
    for row in rows(language):
        pieces = [*row.get("not", ())]
        for claim in row.get("claims", ()):
            pieces += [*claim["content"], *claim.get("source", ())]
        missing += [f"{row['id']}: {piece}" for piece in pieces if piece not in row["text"]]
    assert missing == []


def test_there_are_enough_language_cases() -> None:
    claims = [bool(row["claims"]) for language in ("de", "en") for row in rows(language)]
    assert claims.count(True) >= 120
    assert claims.count(False) >= 60
