"""One spelling for names of four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.resources.spelling import plain, sounds, unmarked

SAME = [
    ("Gerassimow", "Gerasimov", "Герасимов", "Герасимов"),
    ("Selenskyj", "Zelenskyy", "Зеленський", "Зеленский"),
    ("Schoigu", "Shoigu", "Шойгу", "Шойгу"),
    ("Chruschtschow", "Khrushchev", "Хрущов", "Хрущёв"),
    ("Sacharowa", "Zakharova", "Захарова", "Захарова"),
    ("Prigoschin", "Prigozhin", "Пригожин", "Пригожин"),
    ("Jermak", "Yermak", "Єрмак", "Ермак"),
    ("Gorbatschow", "Gorbachev", "Горбачов", "Горбачёв"),
    ("Solowjow", "Solovyov", "Соловйов", "Соловьёв"),
    ("Tschubais", "Chubais", "Чубайс", "Чубайс"),
    ("Kusnezow", "Kuznetsov", "Кузнецов", "Кузнецов"),
    ("Chamenei", "Khamenei", "Хаменеї", "Хаменеи"),
]
APART = [
    ("Gerassimow", "Gerassimenko"),
    ("Petrow", "Petrowa"),
    ("Iwanow", "Iwanenko"),
    ("Klimow", "Klimenko"),
    ("Schmidt", "Schmitz"),
    ("Orlow", "Arlow"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_one_name_in_four_languages(names: tuple[str, str, str, str]) -> None:
    heard = {sounds(n, language) for n, language in zip(names, ("de", "en", "uk", "ru"), strict=True)}
    assert len(heard) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert sounds(one, "de") != sounds(other, "de")


@given(st.text(max_size=40), st.sampled_from(["de", "en", "uk", "ru", "fr"]))
def test_any_text_has_a_spelling_of_plain_letters(word: str, language: str) -> None:
    heard = sounds(word, language)
    assert heard == "" or (heard.isascii() and heard.isalpha())
    assert sounds(word.upper(), language) == sounds(word.upper().lower(), language)


def test_accents_do_not_tell_names_apart() -> None:
    assert plain("Erdoğan") == plain("Erdogan") == "erdogan"
    assert plain("O'Brien") == "obrien"


def test_marks_go_and_letters_stay() -> None:
    assert unmarked("Škoda, Zürich, Київ") == "Skoda, Zurich, Киів"
    assert unmarked("Łódź") == "Łodz"
