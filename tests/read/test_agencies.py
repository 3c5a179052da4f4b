"""Names of agencies in credits and datelines."""

from __future__ import annotations

import pytest

from lagebild.read import ReadOptions, read_bytes
from lagebild.read.agencies import agencies_in, agency
from tests.read.texts import LONG, OTHER


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("AFP", "AFP"),
        ("afp", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("DPA", "dpa"),
        ("Deutschen Presse-Agentur", "dpa"),
        ("REUTERS", "Reuters"),
        ("The Associated Press", "AP"),
        ("TASS", "Tass"),
    ],
)
def test_every_spelling_has_one_name(spelling: str, name: str) -> None:
    assert agency(spelling) == name


@pytest.mark.parametrize("word", ["", "CDU", "Zeitung", "apart"])
def test_other_words_are_no_agencies(word: str) -> None:
    assert agency(word) is None


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(mit AFP)", ("AFP",)),
        ("(dpa/AFP, Reuters)", ("dpa", "AFP", "Reuters")),
        ("© dpa-infocom, dpa:250426-930-000000/1", ("dpa",)),
        ("The Associated Press and Agence France-Presse contributed to this report.", ("AP", "AFP")),
        ("MUSTERSTADT, Wis. (AP) —", ("AP",)),
        ("(mit Agenturen)", ()),
    ],
)
def test_names_in_credits(credit: str, names: tuple[str, ...]) -> None:
    assert agencies_in(credit) == names


def test_a_report_lists_each_agency_once_and_none_of_its_photographers() -> None:
    page = f"Vier Verletzte\n\nMusterstadt (dpa) – {LONG}\n\nEin Soldat. Foto: Jo Beispiel/AP\n\n{OTHER} (dpa/AFP)"
    assert read_bytes(page.encode(), "-", ReadOptions()).agencies == ("dpa", "AFP")


def test_an_agency_spoken_of_in_a_sentence_did_not_write_the_report() -> None:
    page = f"Vier Verletzte\n\n{LONG}\n\n{OTHER} Das meldete die Agentur Reuters."
    assert read_bytes(page.encode(), "-", ReadOptions()).agencies == ()
