"""Governors and mayors have the country of the report's places, where these leave no choice."""

from __future__ import annotations

import pytest

from lagebild.model import Actor, Place, Span
from lagebild.resolve.who.posts import with_country


def place(name: str, country: str) -> Place:
    return Place("l1", Span(0, len(name), name), name, "settlement", country)


@pytest.mark.parametrize(
    ("role", "places", "country"),
    [
        ("Gouverneur", [("Sumy", "UA"), ("Charkiw", "UA")], "UA"),
        ("Gouverneur", [("Sumy", "UA"), ("Moskau", "RU")], "UA"),
        ("Gouverneur", [("Sumy", "UA"), ("Kursk", "RU")], None),
        ("Gouverneur", [("Moskau", "RU")], None),
        ("Bürgermeisterin", [("Sumy", "UA")], "UA"),
        ("Bürgermeisterin", [("Sumy", "UA"), ("Paris", "FR")], None),
        ("Ärztin", [("Sumy", "UA")], None),
    ],
)
def test_with_country(role: str, places: list[tuple[str, str]], country: str | None) -> None:
    actor = Actor("a1", "Vera Holub", "person", roles=(role,))
    (found,) = with_country([actor], [place(*p) for p in places], "de")
    assert found.country == country


def test_a_known_country_stays() -> None:
    actor = Actor("a1", "Vera Holub", "person", country="PL", roles=("Gouverneur",))
    assert with_country([actor], [place("Sumy", "UA")], "de") == (actor,)
