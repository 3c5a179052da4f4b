"""Offices and who held them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from lagebild.resolve.who.offices import KNOWN_UNTIL, holder
from lagebild.resources import rows
from lagebild.resources.actor_names import names

HELD = [
    ("de", "Kremlchef", "", "2025-04-26", "Wladimir Putin"),
    ("de", "ukrainische Präsident", "UA", "2024-03-01", "Wolodymyr Selenskyj"),
    ("de", "ukrainische Präsident", "UA", "2018-03-01", "Petro Poroschenko"),
    ("de", "Präsident der Ukraine", "UA", "2024-03-01", "Wolodymyr Selenskyj"),
    ("de", "US-Präsident", "US", "2022-05-05", "Joe Biden"),
    ("de", "russischer Außenminister", "RU", "2023-01-01", "Sergej Lawrow"),
    ("de", "Nato-Generalsekretär", "", "2023-01-01", "Jens Stoltenberg"),
    ("en", "Ukraine's president", "UA", "2024-03-01", "Volodymyr Zelenskyy"),
    ("en", "Russian Foreign Minister", "RU", "2023-01-01", "Sergei Lavrov"),
    ("en", "the president of Ukraine", "UA", "2024-03-01", "Volodymyr Zelenskyy"),
]
NOBODY = [
    ("de", "ehemalige ukrainische Präsident", "UA", "2024-03-01", "says more than the office"),
    ("de", "Präsident der russischen Zentralbank", "RU", "2024-03-01", "another office"),
    ("de", "Präsident", "", "2024-03-01", "of which country?"),
    ("de", "Kremlchef", "", None, "no date"),
    ("de", "Kremlchef", "", "2031-01-01", "later than the table"),
    ("de", "ukrainische Präsident", "UA", "1999-01-01", "earlier than the table"),
    ("de", "US-Präsident", "US", "2021-01-20", "the day of a change"),
    ("de", "Präsident des Fußballverbands", "UA", "2024-03-01", "no head of state"),
    ("de", "russische Außenministerin", "RU", "2024-03-01", "a woman is none of those who held it"),
    ("en", "the Ukrainian president's adviser", "UA", "2024-03-01", "another person"),
    ("en", "former Russian president", "RU", "2024-03-01", "says more than the office"),
]


@pytest.mark.parametrize(("language", "phrase", "country", "day", "expected"), HELD)
def test_held(language: str, phrase: str, country: str, day: str, expected: str) -> None:
    found = holder(phrase, country, names(language), day)
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(("language", "phrase", "country", "day", "why"), NOBODY, ids=[row[-1] for row in NOBODY])
def test_nobody_is_named_where_it_is_not_sure(
    language: str, phrase: str, country: str, day: str | None, why: str
) -> None:
    assert holder(phrase, country, names(language), day) is None, why


def test_the_table_says_until_when_it_is_believed() -> None:
    assert date.fromisoformat(KNOWN_UNTIL)
    assert all(row["from"][:7] <= KNOWN_UNTIL[:7] for row in rows("actors", "office_holders.tsv"))


def test_every_office_word_is_of_an_office_that_somebody_held() -> None:
    held = {(row["office"], row["holder_of"]) for row in rows("actors", "office_holders.tsv")}
    offices = {office for office, _ in held}
    for row in rows("actors", "office_words.tsv"):
        assert row["office"] in offices, row
        assert not row["holder_of"] or (row["office"], row["holder_of"]) in held, row


def test_every_holder_has_a_source_and_dates() -> None:
    for row in rows("actors", "office_holders.tsv"):
        assert row["source"]
        assert not row["to"] or row["from"] < row["to"]
