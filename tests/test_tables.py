"""The tables themselves: ids that are named once, texts that are there, a list of weaknesses that names what exists;
names of actors that lead to one row, terms of office that do not overlap.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

import pytest

from lagebild.model.claim import ActorKind
from lagebild.resources import rows as resource
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


NAMES = {
    "Latin": ("name_de", "name_en", "also"),
    "uk": ("name_uk", "also_uk"),
    "ru": ("name_ru", "also_ru"),
}
FOREIGN = {"Latin": "[\u0400-\u04ff]", "uk": "[ыэъё]", "ru": "[іїєґ]", "de": "[\u0400-\u04ff]", "en": "[\u0400-\u04ff]"}
DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")


def forms(row: dict[str, str], columns: Iterable[str]) -> Iterator[str]:
    """The names in some cells of a row, each once."""
    yield from dict.fromkeys(name for column in columns for name in row[column].split(";") if name)


def in_two_rows(table: Iterable[dict[str, str]], columns: Iterable[str]) -> list[str]:
    counts = Counter(name for row in table for name in forms(row, columns))
    return [name for name, count in counts.items() if count > 1]


def test_organisations_are_many_and_of_known_kinds_and_countries() -> None:
    table = list(resource("actors", "organisations.tsv"))
    codes = {row["code"] for row in resource("actors", "countries.tsv")} | {""}
    assert len(table) >= 400
    assert {row["kind"] for row in table} <= set(get_args(ActorKind)) - {"person", "country"}
    assert [row["name_en"] for row in table if row["country"] not in codes] == []
    assert [row["name_en"] for row in table if not re.fullmatch(r"(Q\d+)?", row["wikidata"])] == []
    assert in_two_rows(table, ["wikidata"]) == []
    assert sum(bool(row["name_uk"] and row["name_ru"]) for row in table) >= 400


@pytest.mark.parametrize("language", NAMES)
def test_a_name_of_an_organisation_leads_to_one_row(language: str) -> None:
    table = list(resource("actors", "organisations.tsv"))
    assert in_two_rows(table, NAMES[language]) == []
    named = [name for row in table for name in forms(row, NAMES[language])]
    assert [name for name in named if re.search(FOREIGN[language], name.lower()) or name != name.strip()] == []


def test_bodies_are_many_and_stand_for_bodies_that_exist() -> None:
    table = {row["body"]: row for row in resource("actors", "bodies.tsv")}
    assert len(table) >= 40
    assert {row["kind"] for row in table.values()} <= {"organisation", "government", "armed_force"}
    assert {row["gender_de"] for row in table.values()} <= {"m", "f", "n", "pl"}
    meant = [row["same_as"] for row in table.values() if row["same_as"]]
    assert [body for body in meant if body not in table or table[body]["same_as"]] == []


@pytest.mark.parametrize("language", ["de", "en", "uk", "ru"])
def test_a_word_for_a_body_leads_to_one_row(language: str) -> None:
    table = list(resource("actors", "bodies.tsv"))
    assert in_two_rows(table, [f"forms_{language}"]) == []
    assert [row["body"] for row in table if (row[f"name_{language}"] == "") != (row[f"forms_{language}"] == "")] == []
    words = [word for row in table for word in forms(row, [f"forms_{language}"])]
    assert [word for word in words if re.search(FOREIGN[language], word.lower()) or word != word.strip()] == []


def test_terms_of_office_have_dates_sources_and_an_order() -> None:
    table = list(resource("actors", "office_holders.tsv"))
    assert len(table) >= 150
    for row in table:
        assert DAY.fullmatch(row["from"]), row
        assert not row["to"] or (DAY.fullmatch(row["to"]) and row["from"] < row["to"]), row
        assert row["source"], row
        assert row["gender"] in ("m", "f"), row


def test_an_office_has_one_holder_at_a_time() -> None:
    terms: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in resource("actors", "office_holders.tsv"):
        terms[row["office"], row["holder_of"]].append((row["from"], row["to"] or "9999-12-31"))
    overlapping = []
    for office, held in terms.items():
        for (_, to), (start, _) in pairwise(sorted(held)):
            exact = min(len(to), len(start))  # a month and a day in it do not overlap
            if to[:exact] > start[:exact]:
                overlapping.append((*office, to, start))
    assert overlapping == []


def test_offices_belong_to_countries_and_organisations_that_are_known() -> None:
    codes = {row["code"] for row in resource("actors", "countries.tsv")}
    codes |= {row["name_en"] for row in resource("actors", "organisations.tsv")}
    unknown = {row["holder_of"] for row in resource("actors", "office_holders.tsv")} - codes
    assert unknown == set()


def test_names_of_office_holders_are_in_their_scripts() -> None:
    for row in resource("actors", "office_holders.tsv"):
        for language in ("de", "en", "uk", "ru"):
            name = row[f"person_{language}"]
            assert name, row
            assert not re.search(FOREIGN[language], name.lower()), row
        cyrillic = re.sub(r"\b[IVX]+\b", "", f"{row['person_uk']} {row['person_ru']}")  # numbers of popes and kings
        assert not re.search("[A-Za-z]", cyrillic), row


def test_words_for_offices_are_named_once_and_lead_to_holders() -> None:
    table = list(resource("actors", "office_words.tsv"))
    counts = Counter((row["word"], row["language"]) for row in table)
    assert [word for word, count in counts.items() if count > 1] == []
    held = {(row["office"], row["holder_of"]) for row in resource("actors", "office_holders.tsv")}
    of_some = {(office, "") for office, _ in held}
    assert [row for row in table if (row["office"], row["holder_of"]) not in held | of_some] == []
    assert [row for row in table if row["language"] == "en" and row["word"] != row["word"].lower()] == []
    said = {(row["office"], row["holder_of"]) for row in table}
    assert [office for office in held if office not in said and (office[0], "") not in said] == []
