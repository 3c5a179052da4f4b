"""The table of countries: one form names one country in a language, Cyrillic columns are Cyrillic, ids look right."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from lagebild.resources import rows
from lagebild.resources.countries import countries

# Both Congos share them; a bare one means the first in the table, the Democratic Republic.
_SHARED = re.compile(r"kongolesisch(e|en|er|es|em)?|Kongoles(e|en|in|innen)|Congolese")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = {"uk": re.compile(r"[ыэёъ]", re.IGNORECASE), "ru": re.compile(r"[іїєґ]", re.IGNORECASE)}
ALL = pytest.mark.parametrize("language", ["de", "en", "uk", "ru"])


@ALL
def test_there_are_enough_countries(language: str) -> None:
    assert len(countries(language)) >= 200


@ALL
def test_a_form_names_one_country(language: str) -> None:
    states: dict[str, set[str]] = defaultdict(set)
    words: dict[str, set[str]] = defaultdict(set)
    for country in countries(language):
        for form in (*country.names, *country.capitals, *country.seats):
            states[form].add(country.code)
        for form in (*country.adjectives, *country.peoples):
            words[form].add(country.code)
    twice = {form: sorted(codes) for table in (states, words) for form, codes in table.items() if len(codes) > 1}
    assert {form: codes for form, codes in twice.items() if not _SHARED.fullmatch(form)} == {}


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_cyrillic_columns_are_cyrillic(language: str) -> None:
    wrong = [
        f"{row['code']} {column}"
        for row in rows("actors", "countries.tsv")
        for column, cell in row.items()
        if column.endswith(f"_{language}") and (_LATIN.search(cell) or _FOREIGN[language].search(cell))
    ]
    assert wrong == []


def test_cells_hold_no_form_twice_and_no_blanks() -> None:
    wrong = [
        f"{row['code']} {column}"
        for row in rows("actors", "countries.tsv")
        for column, cell in row.items()
        if cell and (len(set(parts := cell.split(";"))) < len(parts) or any(p != p.strip() or not p for p in parts))
    ]
    assert wrong == []


def test_wikidata_ids_are_ids_and_unique() -> None:
    ids = [row["wikidata"] for row in rows("actors", "countries.tsv") if row["wikidata"]]
    assert all(re.fullmatch(r"Q[1-9]\d*", i) for i in ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("uk", "Україною", "UA"),
        ("uk", "Кремля", "RU"),
        ("uk", "Білого дому", "US"),
        ("uk", "Кот-д’Івуару", "CI"),
        ("uk", "Кишиневі", "MD"),
        ("ru", "Соединённых Штатов", "US"),
        ("ru", "Соединенных Штатов", "US"),
        ("ru", "Беларуси", "BY"),
        ("ru", "Киевом", "UA"),
        ("ru", "Нигере", "NE"),
        ("ru", "Нигерии", "NG"),
        ("de", "Élyséepalast", "FR"),
    ],
)
def test_inflected_names(language: str, form: str, code: str) -> None:
    named = {f: c.code for c in countries(language) for f in (*c.names, *c.capitals, *c.seats)}
    assert named.get(form) == code


@pytest.mark.parametrize(
    ("language", "form", "code"),
    [
        ("uk", "російськими", "RU"),
        ("uk", "українців", "UA"),
        ("uk", "грецькій", "GR"),
        ("ru", "израильтянам", "IL"),
        ("ru", "турок", "TR"),
        ("ru", "нигерской", "NE"),
        ("ru", "нигерийской", "NG"),
        ("ru", "доминиканской", "DO"),
        ("en", "Dominican", "DO"),
        ("uk", "корейський", None),
        ("uk", "того", None),
    ],
)
def test_inflected_adjectives_and_peoples(language: str, form: str, code: str | None) -> None:
    known = {f: c.code for c in countries(language) for f in (*c.adjectives, *c.peoples)}
    assert known.get(form) == code
