"""State bodies composed from a country and a kind of body."""

from __future__ import annotations

import pytest

from lagebild.resources import rows
from lagebild.resources.bodies import body_in, key, label


@pytest.mark.parametrize(
    ("language", "phrase", "body"),
    [
        ("de", "russisches Verteidigungsministerium", "ministry_of_defence"),
        ("de", "Verteidigungsministeriums in Moskau", "ministry_of_defence"),
        ("de", "ukrainischer Generalstab", "general_staff"),
        ("de", "US-Armee", "armed_forces"),
        ("de", "israelischen Streitkräfte", "armed_forces"),
        ("en", "Ukraine's General Staff", "general_staff"),
        ("en", "Ministry of Defence of Ukraine", "ministry_of_defence"),
        ("en", "Sudan's army", "armed_forces"),
        ("uk", "Міністерство оборони України", "ministry_of_defence"),
        ("ru", "Минобороны РФ", "ministry_of_defence"),
    ],
)
def test_bodies(language: str, phrase: str, body: str) -> None:
    found = body_in(phrase, language)
    assert found is not None
    assert found.id == body


@pytest.mark.parametrize(
    ("language", "phrase"),
    [("de", "Der Armeesprecher"), ("de", "Ministeriumsdach"), ("en", "armyworm"), ("de", ""), ("en", "Ministry")],
)
def test_other_words_are_none(language: str, phrase: str) -> None:
    assert body_in(phrase, language) is None


def test_a_key_is_the_same_in_every_language() -> None:
    german, russian = body_in("russische Verteidigungsministerium", "de"), body_in("Минобороны РФ", "ru")
    assert german and russian
    assert key("RU", german) == key("RU", russian) == "RU:ministry_of_defence"


def test_the_government_is_the_state() -> None:
    government = body_in("ukrainische Regierung", "de")
    assert government
    assert key("UA", government) == "state:UA"


@pytest.mark.parametrize(
    ("language", "phrase", "country", "expected"),
    [
        ("de", "Verteidigungsministerium", "RU", "russisches Verteidigungsministerium"),
        ("de", "Generalstab", "UA", "ukrainischer Generalstab"),
        ("de", "Streitkräfte", "IL", "israelische Streitkräfte"),
        ("en", "general staff", "UA", "Ukrainian General Staff"),
    ],
)
def test_labels(language: str, phrase: str, country: str, expected: str) -> None:
    body = body_in(phrase, language)
    assert body
    assert label(country, body, language) == expected


def test_national_bodies_name_organisations_and_bodies_that_exist() -> None:
    organisations = {row["name_en"] for row in rows("actors", "organisations.tsv")}
    bodies = {row["body"] for row in rows("actors", "bodies.tsv")}
    countries = {row["code"] for row in rows("actors", "countries.tsv")}
    for row in rows("actors", "national_bodies.tsv"):
        country, _, body = row["key"].partition(":")
        assert row["organisation"] in organisations
        assert country in countries
        assert body in bodies
