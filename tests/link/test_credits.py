"""Which outlets a sentence has its news from, as a table, and the names of outlets."""

from __future__ import annotations

from typing import Any

import pytest

from lagebild.link.credits import credited, names_itself
from lagebild.link.outlets import outlet, outlet_itself
from tests.tables import rows


@pytest.mark.parametrize("case", rows("credits"), ids=lambda case: case["sentence"][:60])
def test_a_sentence_credits_whom_it_has_its_news_from(case: dict[str, Any]) -> None:
    found = credited(case["sentence"], case["language"])
    assert (found.key if found else None) == case["credits"]


def test_a_person_with_an_agency_s_name_is_none() -> None:
    said = "Petra berichtete, sie habe Schüsse gehört."
    assert credited(said, "de", people=[(0, 5)]) is None


@pytest.mark.parametrize(
    "names",
    [
        [("dpa", "de"), ("DPA", "en"), ("der Deutschen Presse-Agentur", "de"), ("Deutsche Presse-Agentur", "en")],
        [
            ("AFP", "de"),
            ("Agence France-Presse", "en"),
            ("die Nachrichtenagentur AFP", "de"),
            ("the AFP news agency", "en"),
        ],
        [("Uferbote", "de"), ("dem Uferboten", "de"), ("the German daily Uferbote", "en"), ("The Uferbote", "en")],
        [("Neue Hafener Zeitung", "de"), ("der Neuen Hafener Zeitung", "de"), ("Neue Hafener Zeitung", "en")],
        [("Grüner Anzeiger", "de"), ("des Grüner Anzeigers", "de"), ("Gruener Anzeiger", "en")],
    ],
)
def test_one_outlet_under_many_names(names: list[tuple[str, str]]) -> None:
    assert len({found.key if (found := outlet(*name)) else None for name in names} - {None}) == 1
    assert all(outlet(*name) for name in names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northgate Post", "Northgate Times"),
        ("Time", "The Times"),
        ("Rundschau am Wehr", "Rundschau am See"),
        ("Zeit", "Zeitung am Tor"),
        ("Interfax", "Interfax-Ukraine"),
        ("AP", "APA"),
    ],
)
def test_two_outlets_stay_two(one: str, other: str) -> None:
    first, second = outlet(one, "en"), outlet(other, "en")
    assert first and second
    assert first.key != second.key


@pytest.mark.parametrize(
    ("name", "language"), [("russische Medien", "de"), ("Russian state television", "en"), ("die Agentur", "de")]
)
def test_a_kind_of_outlet_is_none_by_itself(name: str, language: str) -> None:
    assert outlet(name, language) is None


def test_an_outlet_may_be_called_what_it_is() -> None:
    assert outlet_itself("Die Presse", "de").key != outlet_itself("Die Zeitung", "de").key


@pytest.mark.parametrize(
    ("text", "own", "language", "expected"),
    [
        ("Ein Bewohner sagte dem Uferboten am Telefon, es werde geschossen.", "Uferbote", "de", True),
        ("Er habe nichts gesehen, sagte er dieser Zeitung.", None, "de", True),
        ("Satellite images seen by this newspaper show the bridge.", "Harbour Courier", "en", True),
        ("The Courier's pictures show the bridge.", "Courier", "en", True),
        ("Dieser Angriff war der schwerste, berichtete die Zeitung Ostlicht.", "Uferbote", "de", False),
        ("This army will stay, the newspaper wrote.", "Harbour Courier", "en", False),
        ("Der Uferbotenweg ist gesperrt.", "Uferbote", "de", False),
    ],
)
def test_a_paper_names_itself(text: str, own: str | None, language: str, expected: bool) -> None:
    assert names_itself(text, own, language) is expected
