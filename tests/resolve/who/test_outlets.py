"""Newspapers among the sources: the report's own, and others."""

from __future__ import annotations

import pytest

from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve.who.outlets import outlet
from lagebild.resources.actor_names import names


def outlet_in(text: str, source: str, language: Language, own: str | None = "Hafenblick") -> str:
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language, outlet=own))
    start = text.index(source)
    return outlet(report, names(language), report.span(start, start + len(source)))


@pytest.mark.parametrize(
    ("text", "source", "language", "name"),
    [
        ("Das erfuhr diese Zeitung in Kiew.", "diese Zeitung", "de", "Hafenblick"),
        ("Images seen by this newspaper show it.", "by this newspaper", "en", "Hafenblick"),
        ("Das sagte er dem Hafenblick.", "dem Hafenblick", "de", "Hafenblick"),
        ("A report in the Morning Courier was wrong.", "A report in the Morning Courier", "en", "Morning Courier"),
        ("According to the Rundschau am Kai, it is gone.", "the Rundschau", "en", "Rundschau am Kai"),
        ("The German daily Landbote quoted him.", "daily Landbote", "en", "Landbote"),
        ("Das berichtete das Hafener Tageblatt.", "das Hafener Tageblatt", "de", "Hafener Tageblatt"),
    ],
)
def test_an_outlet_is_known_by_its_words(text: str, source: str, language: Language, name: str) -> None:
    assert outlet_in(text, source, language) == name


@pytest.mark.parametrize(
    ("text", "source", "language"),
    [
        ("The Coast Observer, a think tank, saw tanks.", "The Coast Observer", "en"),
        ("The Post Office was hit.", "The Post Office", "en"),
        ("Die Zeitung schweigt.", "Die Zeitung", "de"),
        ("Der Bürgermeister schweigt.", "Der Bürgermeister", "de"),
        ("Nach Angaben der Zeugen brannte es.", "der Zeugen", "de"),
    ],
)
def test_other_words_are_none(text: str, source: str, language: Language) -> None:
    assert outlet_in(text, source, language) == ""


def test_the_own_outlet_without_a_name_keeps_its_words() -> None:
    assert outlet_in("Images seen by this newspaper show it.", "by this newspaper", "en", None) == "this newspaper"
