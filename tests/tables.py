"""Reads the tables of examples (``tests/cases/*.jsonl``) and the list of those that are known to fail."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    """All lines of the table ``name``."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def known_weaknesses() -> dict[str, str]:
    """Id -> reason, from ``known_weaknesses.txt``."""
    found: dict[str, str] = {}
    for line in (CASES / "known_weaknesses.txt").read_text(encoding="utf-8").splitlines():
        name, _, reason = line.partition("#")
        if name.strip():
            found[name.strip()] = reason.strip()
    return found


def parameters(table: Iterable[Row]) -> list[Any]:
    """One parameter a row, named by its id; a known weakness may fail."""
    weak = known_weaknesses()
    return [
        pytest.param(
            row,
            id=row["id"],
            marks=[pytest.mark.xfail(reason=weak[row["id"]], strict=False)] if row["id"] in weak else [],
        )
        for row in table
    ]


def share(outcomes: Iterable[bool]) -> float:
    """Part of the outcomes that are good."""
    counts = Counter(outcomes)
    return counts[True] / max(1, counts.total())
