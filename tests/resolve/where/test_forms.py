"""Names as texts write them, looked up in the packaged index."""

from __future__ import annotations

import pytest

from lagebild.resolve.where import forms
from lagebild.resolve.where.gazetteer import default_gazetteer
from lagebild.resolve.where.words import words


@pytest.mark.parametrize(
    ("language", "written", "name", "form"),
    [
        ("de", "Kursk", "Kursk", "name"),
        ("de", "Kursks", "Kursk", "genitive"),
        ("de", "Charkiws", "Charkiw", "genitive"),
        ("de", "Kursker", "Kursk", "adjective"),
        ("de", "Donezker", "Donezk", "adjective"),
        ("de", "Kiewer", "Kiew", "adjective"),
        ("de", "Münchner", "München", "adjective"),
        ("de", "Moskauer", "Moskau", "adjective"),
        ("de", "Hannover", "Hannover", "name"),
        ("de", "Münster", "Münster", "name"),
        ("de", "Paris'", "Paris", "genitive"),
        ("en", "Kyiv", "Kyiv", "name"),
        ("en", "Kyiv's", "Kyiv", "genitive"),
        ("en", "Kharkiv’s", "Kharkiv", "genitive"),
        ("en", "Ky.", "Kentucky", "short"),
        ("en", "Ill.", "Illinois", "short"),
    ],
)
def test_a_form_leads_to_its_name(language: str, written: str, name: str, form: str) -> None:
    found = forms.find(default_gazetteer(), words(language), written)
    assert found is not None
    assert (found.name, found.form) == (name, form)
    assert found.entries == default_gazetteer().lookup(name)


@pytest.mark.parametrize(("language", "written"), [("de", "Xqzker"), ("de", "Xqzks"), ("en", "Xqzk's"), ("en", "'")])
def test_what_is_no_name_is_not_found(language: str, written: str) -> None:
    assert forms.find(default_gazetteer(), words(language), written) is None


def test_short_forms_are_those_of_their_language() -> None:
    found = forms.find(default_gazetteer(), words("de"), "Ky.")
    assert found is None or found.form != "short"


@pytest.mark.parametrize(
    ("language", "between", "side"),
    [
        ("de", "in der", "right"),
        ("de", "im", "right"),
        ("de", ", einem dorf in der", "right"),
        ("de", ", der ort", "left"),
        ("de", "und", None),
        ("de", "griff", None),
        ("en", ",", "right"),
        ("en", ", a village in the", "right"),
        ("en", "town of", "left"),
        ("en", "attacked", None),
        ("en", "and", None),
    ],
)
def test_which_of_two_names_holds_the_other(language: str, between: str, side: str | None) -> None:
    assert words(language).inside(between) == side


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_word_is_listed_twice_with_two_values(language: str) -> None:
    from lagebild.resources import rows

    seen: dict[tuple[str, str], str] = {}
    for row in rows(language, "places.tsv"):
        key = row["kind"], row["word"]
        assert seen.setdefault(key, row["value"]) == row["value"], key


@pytest.mark.parametrize("language", ["de", "en"])
def test_states_are_no_peoples(language: str) -> None:
    lists = words(language)
    assert not {"Polen", "Poland", "Kosovo"} & lists.peoples
    assert ("polnischen" in lists.peoples) == (language == "de")
    assert ("Polish" in lists.peoples) == (language == "en")
