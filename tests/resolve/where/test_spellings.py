from __future__ import annotations

import pytest

from lagebild.resolve.where.languages import spell
from lagebild.resolve.where.spellings import listed, short_forms
from lagebild.resolve.where.transcription import english, german

KEPT = ["Kijów", "den Haag", "al-Quds aš-Šarīf", "Stratford-upon-Avon", "Київ", "Ош", "Saint-Jean", "6 October City"]
DROPPED = ["IEV", "ji fu", "kheiyf", "Ia-lo-sak-leng", "Ko", "基輔", "کیف", "Кiev", "Köln [a. 832", "x" * 61, "123"]


@pytest.mark.parametrize("name", KEPT)
def test_what_is_written_like_a_name_is_kept(name: str) -> None:
    assert list(listed([name])) == [name]


@pytest.mark.parametrize("name", DROPPED)
def test_codes_syllables_and_other_scripts_are_not(name: str) -> None:
    assert list(listed([name])) == []


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Frankfurt am Main", {"Frankfurt am Main", "Frankfurt"}),
        ("Frankfurt (Oder)", {"Frankfurt"}),
        ("Newcastle upon Tyne", {"Newcastle upon Tyne", "Newcastle"}),
        ("Saint Louis", {"Saint Louis", "St Louis"}),
        ("St. Petersburg", {"St. Petersburg", "Saint Petersburg", "Sankt Petersburg"}),
        ("Saint-Denis", {"Saint-Denis", "St-Denis"}),
        ("The Hague", {"The Hague", "Hague"}),
        ("City of London", {"City of London", "London"}),
        ("Zürich (Kreis 3)", {"Zürich (Kreis 3)"}),
        ("Baden-Baden", {"Baden-Baden"}),
        ("Saint", {"Saint"}),
        ("The D", {"The D"}),
    ],
)
def test_short_forms(name: str, forms: set[str]) -> None:
    assert set(short_forms(name)) == forms


TRANSCRIBED = [
    ("uk", "Авдіївка", "Awdijiwka", "Avdiivka"),
    ("uk", "Запоріжжя", "Saporischschja", "Zaporizhzhia"),
    ("uk", "Слов'янськ", "Slowjansk", "Sloviansk"),
    ("uk", "Кривий Ріг", "Krywyj Rih", "Kryvyi Rih"),
    ("uk", "Часів Яр", "Tschassiw Jar", "Chasiv Yar"),
    ("uk", "Згурівка", "Shuriwka", "Zghurivka"),
    ("uk", "Юр'ївка", "Jurjiwka", "Yurivka"),
    ("ru", "Суджа", "Sudscha", "Sudzha"),
    ("ru", "Нижний Новгород", "Nischni Nowgorod", "Nizhny Novgorod"),
    ("ru", "Ельня", "Jelnja", "Yelnya"),
    ("ru", "Орёл", "Orjol", "Oryol"),
    ("ru", "Щёкино", "Schtschokino", "Shchyokino"),
    ("ru", "Йошкар-Ола", "Joschkar-Ola", "Yoshkar-Ola"),
    ("ru", "Грозный", "Grosny", "Grozny"),
]


@pytest.mark.parametrize(("language", "name", "in_german", "in_english"), TRANSCRIBED)
def test_transcription(language: str, name: str, in_german: str, in_english: str) -> None:
    assert (german(name, language), english(name, language)) == (in_german, in_english)


def test_the_languages_of_a_ukrainian_town() -> None:
    names = ["Pokrovsk", "Krasnoarmeysk", "Покровск", "Покровськ", "Красноармейск", "Покроўск"]
    spelling = spell("UA", "Pokrovsk", names, {})
    assert spelling.labels == {"uk": "Покровськ", "ru": "Покровск", "de": "Pokrowsk", "en": "Pokrovsk"}


def test_the_languages_of_a_russian_town() -> None:
    spelling = spell("RU", "Belgorod", ["Bilhorod", "Белгород", "Білгород", "Белгрод"], {"de": "Belgorod"})
    assert (spelling.labels["ru"], spelling.labels["uk"], spelling.labels["de"]) == ("Белгород", "Білгород", "Belgorod")


def test_an_established_name_goes_before_the_transcription() -> None:
    assert spell("RU", "Moscow", ["Moskva", "Москва"], {"de": "Moskau", "ru": "Москва"}).labels["de"] == "Moskau"
    assert spell("UA", "Kharkiv", ["Kharkov", "Харків"], {"de": "Charkow"}).labels["de"] == "Charkiw"


def test_a_town_called_alike_in_both_languages() -> None:
    spelling = spell("UA", "Bakhmut", ["Artemovsk", "Бахмат", "Бахмут", "Артемовск"], {})
    assert (spelling.labels["uk"], spelling.labels["ru"]) == ("Бахмут", "Бахмут")


def test_a_name_unlike_the_main_one_is_no_label() -> None:
    assert spell("UA", "Bakhmut", ["Артемівськ"], {}).labels == {}


def test_elsewhere_only_letters_tell() -> None:
    assert spell("DE", "Berlin", ["Берлин", "Берлін"], {}).labels == {"uk": "Берлін"}
    assert spell("DE", "Hamburg", ["Гамбург", "Хамбург"], {"de": "Hamburg"}).labels == {"de": "Hamburg"}
