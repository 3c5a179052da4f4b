"""Which actors of two reports are one: pairs in four languages and two scripts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Actor
from lagebild.resolve.who.matching import key_of, same
from tests.tables import Row, known_weaknesses, parameters, rows

PAIRS = rows("actor_pairs")


def actor(side: dict[str, Any]) -> Actor:
    return Actor("a1", side["name"], side["kind"], country=side["country"])


@pytest.mark.parametrize("row", parameters(PAIRS))
def test_pairs(row: Row) -> None:
    a, b = row["a"], row["b"]
    assert same(actor(a), a["language"], actor(b), b["language"]) is row["same"]
    assert same(actor(b), b["language"], actor(a), a["language"]) is row["same"]


def test_no_wrong_merge_is_excused() -> None:
    counts = Counter(row["same"] for row in PAIRS)
    assert min(counts[True], counts[False]) >= 80
    assert [row["id"] for row in PAIRS if not row["same"] and row["id"] in known_weaknesses()] == []


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
