from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow.csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.export.columns import COLUMNS
from lagebild.export.csv import claims_as_csv, guarded, unguarded
from tests.export.ledger_claims import claims


def written() -> bytes:
    return b"".join(claims_as_csv(claims()))


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written().decode("utf-8-sig"), newline=""), strict=True))


def row(content: str) -> dict[str, str]:
    return next(each for each in rows() if content in each["content"])


def test_one_row_a_claim_in_the_columns_of_the_documentation() -> None:
    assert [each["id"] for each in rows()] == [claim["id"] for claim in claims()]
    assert list(rows()[0]) == [column.name for column in COLUMNS]


def test_a_public_reader_takes_it() -> None:
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = pyarrow.csv.read_csv(io.BytesIO(written()), parse_options=options)
    assert table.column_names == [column.name for column in COLUMNS]  # the byte order mark is no part of a name
    assert table.num_rows == len(claims())
    assert "day" in str(table.schema.field("published").type)
    assert 50.5 in table.column("latitude").to_pylist()


def test_values() -> None:
    found = row("vollständig geräumt")
    assert found["content"] == "Die Armee hat das Dorf Altmoor … am 2. März vollständig geräumt"
    assert (found["happened"], found["happened_earliest"]) == ("2025-03-02/2025-03-02", "2025-03-02")
    assert (found["said"], found["said_earliest"], found["said_latest"]) == ("../2025-03-04", "", "2025-03-04")
    assert found["places"] == "Altmoor | Nordstadt | Altmoor | Irgendwo"
    assert (found["latitude"], found["longitude"]) == ("50.5", "36.25")
    assert (found["distanced"], found["confidence"], found["published"]) == ("false", "1.0", "2025-03-04")
    assert found["read"] == "2025-03-06T07:08:09Z"
    two = row("Wir halten Altmoor")
    assert (two["speakers"], two["speaker_keys"]) == ("Petra Möller | Nordstadt", " | state:XN")
    figure = row("Mindestens 19")
    assert figure["quantities"] == "Mindestens 19 Soldaten"
    assert (figure["quantity_lows"], figure["quantity_highs"]) == ("19", "")
    assert figure["chain"] == "agency: dpa | speaker: Großmacht"


def test_lines_end_as_rfc_4180_says() -> None:
    assert written().startswith("\ufeffid,".encode())
    assert written().endswith(b"\r\n")


def test_without_claims_there_are_names() -> None:
    assert b"".join(claims_as_csv([])).count(b"\r\n") == 1


def test_no_cell_is_a_formula() -> None:
    assert [each["content"] for each in rows() if "1+1" in each["content"]] == ["'=1+1"]


def test_numbers_are_no_formulas() -> None:
    claim = next(claim for claim in claims() if claim["places"])
    south = {**claim, "places": [{**claim["places"][0], "latitude": -1.5}]}
    (found,) = csv.DictReader(io.StringIO(b"".join(claims_as_csv([south])).decode("utf-8-sig"), newline=""))
    assert found["latitude"] == "-1.5"


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5", "@x", "\tx", "\rx", "'=1", "''+1"])
def test_what_a_spreadsheet_would_run(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1+1", "'t Hoen", "„=1“", "Kursk", "−5"])
def test_what_it_would_not(text: str) -> None:
    assert guarded(text) == text


@given(st.text(st.sampled_from("'=+-@\t\rab1")))
def test_the_guard_can_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_every_column_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    assert [column.name for column in COLUMNS if f"| `{column.name}` |" not in text] == []
