"""Which actors of two reports are one: pairs in four languages and two scripts."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.across.actors import blocking, key_of, nameless, same
from lagebild.model import Actor
from tests.tables import Row, known_weaknesses, parameters, rows, share

PAIRS = rows("actor_pairs")


def actor(side: dict[str, Any]) -> Actor:
    return Actor("a1", side["name"], side["kind"], country=side["country"])


def strings(side: dict[str, Any]) -> frozenset[str]:
    return blocking(actor(side), side["language"])


@pytest.mark.parametrize("row", parameters(PAIRS))
def test_pairs(row: Row) -> None:
    a, b = row["a"], row["b"]
    assert same(actor(a), a["language"], actor(b), b["language"]) is row["same"]
    assert same(actor(b), b["language"], actor(a), a["language"]) is row["same"]


def test_no_wrong_merge_is_excused() -> None:
    counts = Counter(row["same"] for row in PAIRS)
    assert min(counts[True], counts[False]) >= 80
    assert [row["id"] for row in PAIRS if not row["same"] and row["id"] in known_weaknesses()] == []


def test_the_same_share_a_string_to_be_found_by() -> None:
    apart = [row["id"] for row in PAIRS if row["same"] and not strings(row["a"]) & strings(row["b"])]
    assert sorted(set(apart) - set(known_weaknesses())) == []


def test_any_two_of_the_table_that_are_the_same_share_a_string() -> None:
    sides = {(s["name"], s["kind"], s["country"], s["language"]): s for row in PAIRS for s in (row["a"], row["b"])}
    known = [(actor(s), s["language"], strings(s)) for s in sides.values()][::5]
    found = [(a, b) for a, b in combinations(known, 2) if same(a[0], a[1], b[0], b[1])]
    assert len(found) >= 30
    assert [(a[0].name, b[0].name) for a, b in found if not a[2] & b[2]] == []


def test_few_others_share_a_string() -> None:
    sides = {(s["name"], s["kind"], s["country"]): strings(s) for row in PAIRS for s in (row["a"], row["b"])}
    counts = Counter(string for found in sides.values() for string in found)
    assert max(counts.values()) <= 30  # the table spells one family name in more than twenty ways
    others = [row for row in PAIRS if not row["same"]]
    assert share(not strings(row["a"]) & strings(row["b"]) for row in others) >= 0.7


@pytest.mark.parametrize(
    ("name", "kind", "country", "language", "wanted"),
    [
        ("Kiew", "government", "UA", "de", {"key:state:UA"}),
        ("Tomas Brandvold", "person", None, "en", {"person:brandvold"}),
        ("Karpuschin", "person", None, "de", {"person:karpuschin", "person:karpuSin"}),
        ("Nordic Conflict Monitor in its report", "organisation", None, "en", {"name:nordicconflictmonitor"}),
        ("Bewohner", "person", None, "de", set()),
        ("!", "group", None, "en", set()),
    ],
)
def test_strings_to_be_found_by(name: str, kind: Any, country: str | None, language: str, wanted: set[str]) -> None:
    assert blocking(Actor("a1", name, kind, country=country), language) == wanted


def test_an_id_is_a_string_to_be_found_by() -> None:
    assert "wikidata:Q1" in blocking(Actor("a1", "RSF", "group", wikidata="Q1"), "en")


def test_ids_decide_where_both_are_known() -> None:
    one = Actor("a1", "Rapid Support Forces", "group", wikidata="Q1")
    assert same(one, "en", Actor("a9", "RSF", "group", wikidata="Q1"), "en")
    assert not same(one, "en", Actor("a9", "Rapid Support Forces", "group", wikidata="Q2"), "en")


def test_a_key_from_the_reading_stands() -> None:
    ministry = Actor("a1", "das Ministerium", "government", country="RU", key="RU:ministry_of_defence")
    assert key_of(ministry, "de") == "RU:ministry_of_defence"
    assert same(ministry, "de", Actor("a2", "Минобороны РФ", "government", country="RU"), "ru")


@given(
    st.text(min_size=1, max_size=30), st.sampled_from(["de", "en", "uk", "ru"]), st.sampled_from(["person", "group"])
)
def test_any_name_can_be_compared(name: str, language: str, kind: Any) -> None:
    one = Actor("a1", name, kind, country="UA")
    assert same(one, language, Actor("a2", "Zwetan Unbekannt", "person"), "de") in (True, False)
    assert not same(one, language, Actor("a2", "Zwetan Unbekannt", "person", country="RU"), "de")
    assert bool(blocking(one, language)) <= (not nameless(one, language))
    assert not same(one, language, one, language) or blocking(one, language)
