"""Who has a name of his own, and who is "a resident"."""

from __future__ import annotations

from collections import Counter

import pytest

from lagebild.link.across.actors import nameless
from lagebild.link.across.common_words import role_kind, words_of
from lagebild.model import Actor
from lagebild.resources import rows as resource
from tests.tables import Row, parameters, rows

CASES = rows("nameless")
CLASSES = {"word", "preposition", "purpose", "link", "people", "thing", "ending"}


@pytest.mark.parametrize("row", parameters(CASES))
def test_nameless(row: Row) -> None:
    actor = Actor("a1", row["name"], row["kind"], country=row["country"])
    assert nameless(actor, row["language"]) is row["nameless"]


def test_there_are_cases_of_both() -> None:
    counts = Counter((row["language"], row["nameless"]) for row in CASES)
    assert min(counts[language, nobody] for language in ("de", "en") for nobody in (True, False)) >= 20


def test_who_has_a_key_or_an_id_is_somebody() -> None:
    assert not nameless(Actor("a1", "das Ministerium", "government", key="RU:ministry_of_defence"), "de")
    assert not nameless(Actor("a1", "the movement", "group", wikidata="Q1"), "en")


@pytest.mark.parametrize(
    ("phrase", "language", "kind"),
    [
        ("a research group in Bergen", "en", "organisation"),
        ("spokesman for the army", "en", "person"),
        ("Tageszeitung", "de", "outlet"),
        ("die Bürgermeisterin von Sosnopil", "de", "person"),
        ("Sosnopil", "de", None),
        ("", "en", None),
        ("спикер", "ru", None),
    ],
)
def test_what_a_phrase_says_that_somebody_is(phrase: str, language: str, kind: str | None) -> None:
    assert role_kind(words_of(phrase), language) == kind


def test_the_table_of_common_words_is_in_small_letters_and_has_known_classes() -> None:
    table = list(resource("actors", "common_words.tsv"))
    assert {row["class"] for row in table} == CLASSES
    for row in table:
        for language in ("de", "en", "uk", "ru"):
            words = row[language].split(";") if row[language] else []
            assert all(word == word.casefold().strip() != "" for word in words), row["class"]
