"""Names of places and of their parts in a text."""

from __future__ import annotations

import pytest

from lagebild.link.across.control.parts import part_of
from lagebild.link.across.control.toponyms import Name, Toponym, asked, bare, mentions

ALTMOOR = Toponym((Name("Altmoor", "de"), Name("Altmoor", "en")), "settlement")


@pytest.mark.parametrize(
    ("typed", "name", "level"),
    [
        ("Altmoor", "Altmoor", None),
        ("Altmoor district", "Altmoor", "district"),
        ("Bezirk Altmoor", "Altmoor", "district"),
        ("Region of Altmoor", "Altmoor", "region"),
        ("Oblast Altmoor", "Altmoor", "region"),
        ("Nyschnja Balka", "Nyschnja Balka", None),
    ],
)
def test_what_was_typed(typed: str, name: str, level: str | None) -> None:
    assert asked(typed) == (name, level)


def test_a_name_of_nothing_but_kinds_stays() -> None:
    assert bare("Region") == "Region"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Altmoor ist befreit", "de", [(None, True)]),
        ("im Bezirk Altmoor", "de", [("district", True)]),
        ("the Altmoor district, including Altmoor itself", "en", [("district", True), (None, True)]),
        ("die Stadt ist befreit", "de", [("settlement", False)]),
        ("die Stadt und der ganze Bezirk", "de", [("settlement", False), ("district", False)]),
        ("Altmoor's hospital", "en", [(None, True)]),
        ("südlich von Altmoor", "de", []),
        ("in the south of Altmoor", "en", [(None, True)]),
        ("north of Altmoor", "en", []),
        ("the northern districts of Altmoor", "en", [(None, True)]),
        ("Altmoorer Soldaten in Nordstadt", "de", []),
    ],
)
def test_mentions(text: str, language: str, found: list[tuple[str | None, bool]]) -> None:
    assert [(m.level, m.named) for m in mentions(text, ALTMOOR, language)] == found


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("im Norden von Altmoor", "de", ("north",)),
        ("im Norden und Süden der Stadt", "de", ("north", "south")),
        ("die nördlichen Viertel", "de", ("north",)),
        ("northern Altmoor", "en", ("north",)),
        ("the southern part of the town", "en", ("south",)),
        ("the outskirts of Altmoor", "en", ("edge",)),
        ("half of Altmoor", "en", ("half",)),
        ("Teile der Stadt", "de", ("some",)),
        ("Altmoor's hospital", "en", ("some",)),
        # Where it lies is no part of it.
        ("Altmoor in Ukraine's northeastern Moorland region", "en", None),
        ("die Stadt Altmoor in der nordöstlichen Region Moorland", "de", None),
        ("a village north of Altmoor", "en", None),
        ("im Norden der Region", "de", None),
        ("Altmoor", "de", None),
    ],
)
def test_parts(text: str, language: str, parts: tuple[str, ...] | None) -> None:
    found = part_of(text, ALTMOOR, language)
    assert (found.parts if found else None) == parts
    assert found is None or found.words in text
