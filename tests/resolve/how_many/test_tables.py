"""The word lists about quantities: what they name exists."""

from __future__ import annotations

from typing import get_args

import pytest

from lagebild.model.facts import Comparison
from lagebild.resolve.how_many.tables import tables
from lagebild.resources import rows

LANGUAGES = ("de", "en")
CLASSES = {"person", "place", "thing", "unit", "event"}
ROLES = {row["role"] for language in LANGUAGES for row in rows(language, "quantity_roles.tsv")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_are_those_of_the_model(language: str) -> None:
    listed = list(rows(language, "comparisons.tsv"))
    assert {row["comparison"] for row in listed} <= set(get_args(Comparison))
    assert {row["place"] for row in listed} == {"before", "after"}
    assert {row["condition"] for row in listed} <= {"", "large", "money"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nouns_have_known_classes_and_roles(language: str) -> None:
    listed = list(rows(language, "counted.tsv"))
    assert {row["class"] for row in listed} == CLASSES
    assert {row["role"] for row in listed} - {""} <= ROLES


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_have_known_classes_and_forms(language: str) -> None:
    listed = list(rows(language, "quantity_roles.tsv"))
    assert {kind for row in listed for kind in row["class"].split(";")} <= CLASSES | {""}
    assert {row["form"] for row in listed} <= {"done", "object", "both", "toll"}


def test_both_languages_tell_the_same_roles_and_units() -> None:
    def column(language: str, table: str, name: str) -> set[str]:
        return {row[name] for row in rows(language, table)}

    assert column("de", "quantity_roles.tsv", "role") == column("en", "quantity_roles.tsv", "role")
    assert column("de", "counted.tsv", "unit") - column("en", "counted.tsv", "unit") == set()


def test_units_convert_to_units_that_are_listed() -> None:
    listed = list(rows("units.tsv"))
    units = {row["unit"] for row in listed}
    assert {row["base"] for row in listed} - {""} <= units
    assert all(float(row["factor"]) > 0 for row in listed if row["base"])
    assert all(not row["base"] for row in listed if row["unit"] in {other["base"] for other in listed})


@pytest.mark.parametrize("language", LANGUAGES)
def test_uses_of_words_are_the_same_in_both_languages_and_explained(language: str) -> None:
    assert set(tables(language).uses) == set(tables("de").uses)
    assert [row["use"] for row in rows(language, "quantity_words.tsv") if not row["meaning"]] == []


def test_a_language_without_lists_is_read_with_the_english_ones() -> None:
    assert tables("uk").numbers == tables("en").numbers
