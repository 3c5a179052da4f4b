from __future__ import annotations

import builtins
import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lagebild.errors import ExportError
from lagebild.export.columns import COLUMNS, row
from lagebild.export.parquet import claims_as_parquet
from tests.export.ledger_claims import claims


def file(found: list[dict[str, Any]], rows: int = 10) -> pq.ParquetFile:
    return pq.ParquetFile(io.BytesIO(b"".join(claims_as_parquet(found, rows))))


def test_a_public_reader_gives_every_value_back() -> None:
    table = file(claims()).read()
    assert table.column_names == [column.name for column in COLUMNS]
    for number, claim in enumerate(claims()):
        assert [table.column(n)[number].as_py() for n in range(table.num_columns)] == row(claim)


def test_types() -> None:
    schema = file(claims()).schema_arrow
    for name, kind in (
        ("content", pa.string()),
        ("published", pa.date32()),
        ("happened_latest", pa.date32()),
        ("read", pa.timestamp("ms", tz="UTC")),
        ("latitude", pa.float64()),
        ("start", pa.int64()),
        ("distanced", pa.bool_()),
    ):
        assert schema.field(name).type == kind, name
    assert pa.types.is_list(schema.field("speakers").type)
    assert pa.types.is_list(schema.field("quantity_lows").type)


def test_values_have_their_types() -> None:
    found = next(each for each in file(claims()).read().to_pylist() if "vollständig" in each["content"])
    assert found["published"] == date(2025, 3, 4)
    assert found["read"] == datetime(2025, 3, 6, 7, 8, 9, tzinfo=UTC)
    assert found["speakers"] == ["Armee"]


def test_it_is_written_group_by_group() -> None:
    many = claims() * 5
    found = file(many, 4)
    assert found.metadata.num_rows == len(many)
    assert found.num_row_groups == -(-len(many) // 4)
    pieces = claims_as_parquet(iter(many), 4)
    assert next(pieces).startswith(b"PAR1")


def test_no_claims() -> None:
    assert file([]).metadata.num_rows == 0


def test_days_that_are_none_are_not_known() -> None:
    odd = {**claims()[0], "clocks": {**claims()[0]["clocks"], "published": "2025-02-31", "read": "gestern"}}
    (found,) = file([odd]).read().to_pylist()
    assert (found["published"], found["read"]) == (None, None)


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    there = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(f"No module named {name!r}", name="pyarrow")
        return there(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ExportError) as caught:
        list(claims_as_parquet([]))
    assert caught.value.code == "missing-package"
    assert "lagebild[parquet]" in caught.value.remedy
