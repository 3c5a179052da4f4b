"""Names in no gazetteer that the text uses as places', and words that only stand where a place might."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.model import Place
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve.where import find
from lagebild.resolve.where.unlisted_words import unlisted_words
from tests.tables import Row, parameters, rows

CASES = rows("unlisted_places")


def unresolved(encoder: Encoder, text: str, language: Language) -> list[Place]:
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))
    return [p for p in find(report, annotate(report, encoder), ()) if p.precision == "unresolved"]


@pytest.mark.parametrize("row", parameters(CASES))
def test_case(row: Row, encoder: Encoder) -> None:
    assert [p.span.text for p in unresolved(encoder, row["text"], row["language"])] == row["places"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_positive_and_negative_cases(language: Language) -> None:
    own = [row for row in CASES if row["language"] == language]
    assert sum(bool(row["places"]) for row in own) >= 15
    assert sum(not row["places"] for row in own) >= 14


def test_a_genitive_is_the_name_without_its_ending(encoder: Encoder) -> None:
    found = unresolved(encoder, "Die Einnahme Brenowkas wurde gemeldet. In Brenowka war es still.", "de")
    assert {p.name for p in found} == {"Brenowka"}


def test_a_district_is_a_place_beside_its_town(encoder: Encoder) -> None:
    found = unresolved(encoder, "Der Bezirk Haxelnik ist frei, die Stadt Haxelnik nicht.", "de")
    assert [p.name for p in found] == ["Bezirk Haxelnik", "Haxelnik"]


def test_what_the_text_says_once_of_a_name_holds_for_every_mention(encoder: Encoder) -> None:
    text = "Haxelnik in der Region Sumy ist frei. Den Süden von Haxelnik hielten Soldaten."
    assert [p.within for p in unresolved(encoder, text, "de")] == ["Oblast Sumy", "Oblast Sumy"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_word_is_of_a_kind_that_is_asked_for(language: Language) -> None:
    words = unlisted_words(language)
    context = {"part", "fate", "about", "moving", "speech", "noun", "front"}
    assert set(words.kinds) <= context | {"first", "taken", "fallen", "beset", "site"}
    assert words.about and all(words.about.values())
    assert all(word == word.lower() for kind in words.kinds.values() for word in kind)
    assert set(words.sites.values()) == {"strong", "weak", "owned"} - ({"owned"} if language == "de" else set())


def test_a_compound_or_a_genitive_is_found_by_its_last_part(encoder: Encoder) -> None:
    for text in ("das Erdbebenlager", "des Erdbebenlagers", "das UN-Lager"):
        assert [p.name for p in unresolved(encoder, f"Man sah {text} Tekoruda brennen.", "de")] == ["Tekoruda"]


def test_what_the_text_says_of_a_site_that_a_place_holds(encoder: Encoder) -> None:
    found = unresolved(encoder, "Shells hit the bus station of Lenkovychi, in Ukraine's Kharkiv region.", "en")
    assert [(p.name, p.within) for p in found] == [("Lenkovychi", "Kharkiv Oblast")]
