from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.serve.marking import Marker


def found(typed: str, text: str) -> list[str]:
    return [piece.text for piece in Marker(typed)(text) if piece.found]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("Soldaten", "Ein Soldat, zwei Soldaten.", ["Soldat", "Soldaten"]),
        ("strasse", "Die Straße nach Süd", ["Straße"]),
        ("MOELLER", "sagte Möller", ["Möller"]),
        ('"nach Süd"', "Süd, nach Nord und nach Süd", ["nach Süd"]),
        ("nach süd", "nach Süd", ["nach Süd"]),
        ("altmoor", "kein Moor", []),
        ("", "Altmoor", []),
        ("<b>", "a <b> c", ["b"]),
    ],
)
def test_words_are_marked_as_the_search_finds_them(typed: str, text: str, expected: list[str]) -> None:
    assert found(typed, text) == expected


@given(st.text(max_size=20), st.text(max_size=80))
def test_the_pieces_are_the_text(typed: str, text: str) -> None:
    pieces = Marker(typed)(text)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
