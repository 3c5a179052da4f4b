"""The tables of quantities, read with the shipped model's annotation, and with none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.model import Annotation, Quantity, Report
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.resolve.how_many import find
from tests.tables import parameters, rows, share

ROWS = [row for language in ("de", "en") for row in rows(f"quantities_{language}")]
Row = dict[str, Any]
Annotated = Callable[[Row], tuple[Report, Annotation]]


@pytest.fixture(scope="module")
def annotated(encoder: Encoder) -> Annotated:
    """A row's report and its annotation; each is annotated once."""
    seen: dict[str, tuple[Report, Annotation]] = {}

    def get(row: Row) -> tuple[Report, Annotation]:
        if row["id"] not in seen:
            report = read_bytes(row["text"].encode(), "constructed.txt", ReadOptions(language=row["language"]))
            seen[row["id"]] = report, annotate(report, encoder)
        return seen[row["id"]]

    return get


def plain(quantity: Quantity) -> Row:
    """What a row of the table says of a quantity."""
    names = ("comparison", "low", "high", "unit", "role")
    return {"text": quantity.span.text} | {name: getattr(quantity, name) for name in names}


@pytest.mark.parametrize("row", parameters(ROWS))
def test_quantities_of(row: Row, annotated: Annotated) -> None:
    report, annotation = annotated(row)
    assert [plain(q) for q in find(report, annotation, ())] == row["quantities"]


@pytest.mark.parametrize("tag", ["", "X", "NOUN"])
def test_word_classes_are_hardly_needed(tag: str, annotated: Annotated) -> None:
    def right(row: Row) -> bool:
        report, annotation = annotated(row)
        untagged = replace(annotation, tags=(tag,) * len(annotation.tags))
        return [plain(q) for q in find(report, untagged, ())] == row["quantities"]

    assert share(right(row) for row in ROWS) >= 0.97


def test_there_are_enough_cases() -> None:
    found = [bool(row["quantities"]) for row in ROWS]
    assert found.count(True) >= 180
    assert found.count(False) >= 100
