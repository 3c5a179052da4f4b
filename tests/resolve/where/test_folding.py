from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.resolve.where.folding import fold, strip

ALIKE = [
    ("St. Louis", "St Louis"),
    ("U.S.", "us"),
    ("Washington, D.C.", "WASHINGTON DC"),
    ("Slov’yans’k", "Slovyansk"),
    ("Rostow-am-Don", "Rostow am Don"),
    ("Königs  Wusterhausen", "königs\u00a0wusterhausen"),
    ("Straßburg", "STRASSBURG"),
    ("Артёмовск", "Артемовск"),
    ("St.-Denis", "St. Denis"),
    ("Ko\u0308ln", "Köln"),
    ("Mo\u00adsul", "Mosul"),
    ("N. Y.", "N Y"),
]
UNLIKE = [("Zürich", "Zurich"), ("Київ", "Киев"), ("Край", "Краи"), ("New York", "Newyork")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_written_otherwise_but_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_other_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("folded", "bare"),
    [("zürich", "zurich"), ("łódź", "lodz"), ("çiğli", "cigli"), ("київ", "київ"), ("край", "край"), ("oslo", "oslo")],
)
def test_marks_go_from_latin_letters_only(folded: str, bare: str) -> None:
    assert strip(folded) == bare


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    once = fold(name)
    assert fold(once) == once
    assert once == " ".join(once.split())
