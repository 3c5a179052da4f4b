"""Which language a report is in, down to single headlines."""

from __future__ import annotations

import pytest

from lagebild.errors import ReadError
from lagebild.read.language import language_of
from tests.read.texts import ENGLISH, LONG

SUPPORTED = [
    ("de", LONG),
    ("en", ENGLISH),
    ("de", "Drohnenangriff auf Odessa"),
    ("de", "Ukrainekrieg: Russland meldet Einnahme von Musterstadt"),
    ("de", "Der Nebel zieht am Ufer hin und deckt die Boote zu, ich weiß nicht mehr, wohin ich bin."),
    ("de", "Se Russe hat gsait, er heig d Stadt gnoh, aber d Ukrainer säge, das stimmi nöd."),
    ("en", "Putin rejects ceasefire"),
    ("en", "Israeli tank 'likely' fired machine gun at reporters, report finds"),
    ("en", "BREAKING NEWS UPDATE"),
]
OTHER = [
    ("French", "La Russie revendique la prise de la ville, a annoncé samedi le ministère. Kiev dément."),
    ("French", "L'Ukraine dément avoir frappé Belgorod"),
    ("Russian", "Россия заявила о взятии города"),
    ("Ukrainian", "Росія заявила про захоплення міста, у Києві це заперечують"),
    (
        "Dutch",
        "Rusland meldt de inname van de stad. Kiev ontkent dat zij volledig in handen is van het Russische leger.",
    ),
    ("Polish", "Rosja ogłosiła zdobycie miasta. Kijów zaprzecza, jakoby zostało zajęte przez siły rosyjskie."),
    ("Spanish", "El ministerio anunció el sábado la toma de la ciudad, pero el gobierno lo desmintió poco después."),
    ("Turkish", "Rusya şehri ele geçirdiğini duyurdu, Kiev bunu yalanladı."),
    ("Arabic", "أعلنت روسيا السيطرة على المدينة"),
    ("'da'", "Rusland melder at have indtaget byen. Kyiv afviser, at den er faldet, og siger, at kampene fortsætter."),
]


@pytest.mark.parametrize(("language", "text"), SUPPORTED)
def test_german_and_english(language: str, text: str) -> None:
    assert language_of(text, "a.txt") == (language, ())


@pytest.mark.parametrize(("name", "text"), OTHER)
def test_other_languages_are_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(ReadError) as caught:
        language_of(text, "a.txt")
    assert caught.value.code == "language-not-supported"
    assert name in caught.value.message
    assert "--language" in caught.value.remedy


@pytest.mark.parametrize("text", ["Kiew", "Selenskyj", "12 Uhr"])
def test_a_word_or_two_is_a_guess_and_says_so(text: str) -> None:
    _, notices = language_of(text, "a.txt")
    assert [notice.code for notice in notices] == ["language-guessed"]


def test_a_long_text_is_judged_by_its_middle_too() -> None:
    with pytest.raises(ReadError):
        language_of("Siehe auch 1. 2. 3. " + OTHER[4][1] * 300, "a.txt")
